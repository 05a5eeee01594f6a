"""Trying it out: the companion beside the sandbox, and the made-up people it shows."""
