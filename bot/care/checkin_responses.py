"""A stored check-in response as the week and the trend read it."""

from datetime import date

from bot.care.checkins import CheckIn
from bot.care.forms import items_of
from bot.care.forms.items import Form
from bot.care.forms.writing import Response, each, first, ratings, was_declined


def check_in(form: Form, day: date, response: Response) -> CheckIn:
    """One check-in: its scales, what was declined among them, the two lines and the use.

    Raises:
        ValueError: a rating lies outside 0 to 10.
    """
    known = items_of(form)
    found = {str(item.get("linkId")): item for item in each(response)}
    scales = {name for name, item in known.items() if item.slider}
    used = first(found.get("used", {}), "valueCoding")
    return CheckIn(
        day=day,
        ratings={name: value for name, value in ratings(response).items() if name in scales},
        declined=frozenset(name for name in scales & found.keys() if was_declined(found[name])),
        helped=_text(first(found.get("helped", {}), "valueString")),
        for_clinician=_text(first(found.get("clinician-note", {}), "valueString")),
        used=_text(used.get("code")) if isinstance(used, dict) else None,
        at=_text(response.get("authored")) or "",
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
