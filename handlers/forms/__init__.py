"""Our own forms: each ``<id>.json`` here is a FHIR R4 Questionnaire, found by its name.

What its scores mean and which answers lead to the offer of help stands in ``<id>.rules.json``
beside it, where there is anything to say.
"""

import json
from functools import cache
from importlib.resources import files

from pydantic import JsonValue

from bot.care.forms import Form, read_form

ENDING = ".json"
RULES = ".rules.json"


@cache
def form(name: str) -> Form:
    """The form in ``<name>.json``.

    Raises:
        FileNotFoundError: there is none.
        CannotRun: it has something Tandem does not run.
    """
    return read_form(json.loads(text(name)))


@cache
def without(name: str, rests: tuple[str, ...]) -> Form:
    """The same form without some questions of its first level, for a day on which they rest.

    It stays that form: an answer given to it is an answer to ``name``.
    """
    whole = json.loads(text(name))
    kept = [item for item in whole["item"] if item["linkId"] not in rests]
    return read_form({**whole, "item": kept})


@cache
def text(name: str) -> str:
    """The file ``<name>.json`` as it stands.

    Raises:
        FileNotFoundError: there is none.
    """
    return files(__name__).joinpath(f"{name}{ENDING}").read_text("utf-8")


@cache
def rules(name: str) -> dict[str, JsonValue]:
    """What stands in ``<name>.rules.json``; nothing for a form without rules."""
    place = files(__name__).joinpath(f"{name}{RULES}")
    found: dict[str, JsonValue] = json.loads(place.read_text("utf-8")) if place.is_file() else {}
    return found


def names() -> list[str]:
    """The forms there are."""
    shelf = (path.name for path in files(__name__).iterdir())
    return sorted(
        name.removesuffix(ENDING)
        for name in shelf
        if name.endswith(ENDING) and not name.endswith(RULES)
    )
