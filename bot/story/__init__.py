"""A made-up story for the sandbox, lived through the real conversations."""
