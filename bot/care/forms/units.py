"""Units that measure the same thing, so that a bound in one is kept in another.

Codes are UCUM's (https://ucum.org/ucum), factors those of the SI and, for pound, inch and foot,
of the international agreement of 1959.
"""

from __future__ import annotations

SIZES: dict[str, dict[str, float]] = {
    "length": {
        "m": 1,
        "km": 1000,
        "dm": 0.1,
        "cm": 0.01,
        "mm": 0.001,
        "[in_i]": 0.0254,
        "in": 0.0254,
        "[ft_i]": 0.3048,
        "ft": 0.3048,
        "[mi_i]": 1609.344,
    },
    "mass": {
        "kg": 1,
        "g": 0.001,
        "mg": 1e-6,
        "ug": 1e-9,
        "t": 1000,
        "[lb_av]": 0.45359237,
        "lb": 0.45359237,
        "lbs": 0.45359237,
        "[oz_av]": 0.028349523125,
    },
    "time": {
        "s": 1,
        "ms": 0.001,
        "min": 60,
        "h": 3600,
        "d": 86_400,
        "wk": 604_800,
        "mo": 2_629_800,
        "a": 31_557_600,
    },
    "volume": {"L": 1, "l": 1, "dL": 0.1, "dl": 0.1, "cL": 0.01, "mL": 0.001, "ml": 0.001},
}


def in_unit(amount: float, unit: str, wanted: str | None) -> float | None:
    """An amount in another unit; None if the two do not measure the same thing.

    Where either is not told, the amount is taken as it stands.
    """
    if not wanted or not unit or unit == wanted:
        return amount
    for sizes in SIZES.values():
        if unit in sizes and wanted in sizes:
            return amount * sizes[unit] / sizes[wanted]
    return None
