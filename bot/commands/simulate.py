"""``tandem simulate``."""
def simulate() -> None:
    """Soon."""
