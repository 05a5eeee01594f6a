"""Our own forms: each ``<id>.json`` here is a FHIR R4 Questionnaire, found by its name.

What its scores mean and which answers lead to the offer of help stands in ``<id>.rules.json``
beside it, where there is anything to say.
"""

import json
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import JsonValue

from bot.care.forms import Form, read_form
from bot.care.rotation import wording

ENDING = ".json"
RULES = ".rules.json"
WORDING = "urn:tandem:wording"
KEPT = 64


@cache
def form(name: str) -> Form:
    """The form in ``<name>.json``.

    Raises:
        FileNotFoundError: there is none.
        CannotRun: it has something Tandem does not run.
    """
    return read_form(json.loads(text(name)))


@lru_cache(maxsize=KEPT)
def asked_on(name: str, rests: tuple[str, ...], day: date) -> Form:
    """The form as it is asked on a day: without what rests, each question in the wording whose turn
    it is. It stays that form: what is answered to it is an answer to ``name``. Other wordings of a
    question stand in it as ``urn:tandem:wording``.
    """
    whole = json.loads(text(name))
    kept = [item for item in whole["item"] if item["linkId"] not in rests]
    return read_form({**whole, "item": [_worded(item, day) for item in kept]})


def _worded(item: dict[str, JsonValue], day: date) -> dict[str, JsonValue]:
    bags = item.get("extension")
    others = [
        str(one["valueString"])
        for one in (bags if isinstance(bags, list) else [])
        if isinstance(one, dict) and one.get("url") == WORDING
    ]
    if not others:
        return item
    texts = [str(item["text"]), *others]
    return {**item, "text": wording(texts, day, str(item["linkId"]))}


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
