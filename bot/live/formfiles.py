"""Files with forms in them, as somebody who types a command names them."""

from __future__ import annotations

import re
from pathlib import Path

import orjson
from pydantic import JsonValue

from bot.care.forms import CannotRun, Form, open_file, read_form
from bot.care.forms.opening import MOST_BYTES
from bot.care.forms.rules import read_rules
from bot.errors import SettingsError
from handlers import forms as own
from handlers.forming.library import mark_of
from storage.forms import Draft
from storage.tx import plain

FLAG = re.compile(r"\s*(?P<item>[^\s<>=]+)\s*(?P<sign>>=|<=|=)\s*(?P<value>.+?)\s*")
EVERY = re.compile(r"(?P<count>\d{1,3})\s*(?P<unit>[dw])")
DAYS = {"d": 1, "w": 7}


def form_of(name: str) -> Form:
    """The form in a file, or one of our own by its name.

    Raises:
        SettingsError: it cannot be read or run; the sentence names the item and the reason.
    """
    return read_form(_resource(name))


def draft_of(name: str, rules: str, flags: list[str], every: str, *, for_all: bool) -> Draft:
    """A form as it is added to a clinic, from its file and the file of rules beside it.

    Raises:
        SettingsError: as for ``form_of``; or the rules do not fit the form.
    """
    resource = _resource(name)
    told = _rules(name, rules, flags)
    try:
        form = read_form(resource)
        read_rules(told, form)
    except CannotRun as refusal:
        raise SettingsError(f"{name}: {refusal}") from None
    if not form.url:
        raise SettingsError(f"{name}: the form has no address (url), so nothing could refer to it.")
    text = orjson.dumps(resource).decode()
    return Draft(
        form.url,
        form.version,
        mark_of(plain(resource)),
        form.title or form.id or form.url,
        text,
        dict(told),
        days_of(every),
        for_all,
    )


def days_of(every: str) -> int:
    """How many days "2w" or "10d" are; 0 for nothing, which means once.

    Raises:
        SettingsError: it is neither.
    """
    if not every:
        return 0
    found = EVERY.fullmatch(every.strip())
    if found is None or int(found["count"]) == 0:
        raise SettingsError(f"{every!r} is no rhythm. It looks like 2w (weeks) or 10d (days).")
    return int(found["count"]) * DAYS[found["unit"]]


def flag_of(text: str) -> dict[str, JsonValue]:
    """A safety rule typed as ``item>=1``, ``item<=0`` or ``item=yes``.

    Raises:
        SettingsError: it is none of these.
    """
    found = FLAG.fullmatch(text)
    if found is None:
        raise SettingsError(f"{text!r} is no rule. It looks like item9>=1, mood<=0 or alone=yes.")
    item, sign, value = found["item"], found["sign"], found["value"]
    if sign == "=":
        answer: JsonValue = {"true": True, "false": False}.get(value, value)
        return {"item": item, "equals": [answer]}
    try:
        number = float(value)
    except ValueError:
        raise SettingsError(f"{text!r}: {value!r} is no number.") from None
    return {"item": item, "at_least" if sign == ">=" else "at_most": number}


def _resource(name: str) -> dict[str, JsonValue]:
    path = Path(name)
    if not path.exists() and name in own.names():
        return dict(own.form(name).original)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SettingsError(f"{name} is larger than {MOST_BYTES // 1_000_000} million bytes.")
        return open_file(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"{name} cannot be read: {error.strerror}.") from None
    except CannotRun as refusal:
        raise SettingsError(f"{name}: {refusal}") from None


def _rules(name: str, rules: str, flags: list[str]) -> dict[str, JsonValue]:
    """The rules in their file (the one beside the form, if none is named), and those typed."""
    beside = Path(name).with_suffix(".rules.json")
    told: dict[str, JsonValue] = {}
    if rules or beside.is_file():
        told = _json(Path(rules) if rules else beside)
    elif name in own.names():
        told = dict(own.rules(name))
    safety = told.get("safety")
    typed: list[JsonValue] = [flag_of(one) for one in flags]
    if typed:
        told["safety"] = [*(safety if isinstance(safety, list) else []), *typed]
    return told


def _json(path: Path) -> dict[str, JsonValue]:
    try:
        found = orjson.loads(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from None
    except orjson.JSONDecodeError as error:
        raise SettingsError(f"{path} is no JSON: {error}.") from None
    if not isinstance(found, dict):
        raise SettingsError(f"{path} holds no rules.")
    return found
