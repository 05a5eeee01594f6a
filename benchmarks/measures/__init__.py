"""One measurement a file: a function ``measure(plan) -> list[Figure]``, found by scan."""
