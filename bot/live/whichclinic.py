"""A clinic as somebody typed it."""

from __future__ import annotations

from bot.errors import SettingsError


def which_clinic(places: dict[int, str], wanted: str) -> int:
    """The number of the clinic that ``wanted`` names, or of the only one there is.

    Raises:
        SettingsError: there is none of that name or number, or one must be named.
    """
    if not places:
        raise SettingsError('There is no clinic yet. Make one: tandem clinic create --name "…"')
    found = [key for key, name in places.items() if not wanted or wanted in {str(key), name}]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{key} ({name})" for key, name in places.items())
    problem = f"There is no clinic {wanted}" if wanted and not found else "Say which clinic"
    raise SettingsError(f"{problem}: --clinic with one of {listed}.")
