"""Durations as ISO 8601 writes them, such as PT3H or P1W."""

import re
from datetime import timedelta

_PATTERN = re.compile(
    r"P(?=.)(?:(?P<weeks>\d+(?:[.,]\d+)?)W)?(?:(?P<days>\d+(?:[.,]\d+)?)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+(?:[.,]\d+)?)H)?(?:(?P<minutes>\d+(?:[.,]\d+)?)M)?"
    r"(?:(?P<seconds>\d+(?:[.,]\d+)?)S)?)?"
)


def duration(text: str) -> timedelta | None:
    """Read PnWnDTnHnMnS; None when it is written differently.

    Years and months are left out on purpose: they have no fixed length. Source: ISO 8601-1.
    """
    found = _PATTERN.fullmatch(text)
    if found is None:
        return None
    amounts = {unit: float(n.replace(",", ".")) for unit, n in found.groupdict("0").items()}
    try:
        return timedelta(**amounts)
    except OverflowError:
        return None
