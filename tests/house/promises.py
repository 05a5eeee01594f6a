"""What the README tells people to type exists."""

import re

TARGET = re.compile(r"^([a-z][\w-]*)\s*:(?!=)", re.MULTILINE)
MAKE = re.compile(r"(?:^|[`$&;]\s*|\s{2,})make ([a-z][\w-]*)", re.MULTILINE)


def targets(makefile: str) -> set[str]:
    """Return the names one can `make`."""
    return set(TARGET.findall(makefile))


def broken_promises(readme: str, makefile: str) -> list[str]:
    """Find `make …` commands in the README that the Makefile does not know."""
    return sorted(set(MAKE.findall(readme)) - targets(makefile))
