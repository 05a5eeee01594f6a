"""``tandem doctor``."""
def doctor() -> None:
    """Soon."""
