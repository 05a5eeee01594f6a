"""The forms a client can meet: Tandem's own, and those their clinic has added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Protocol

import orjson

from bot.care.forms import Form, in_language, read_form
from bot.care.forms.rules import Rules, read_rules
from bot.care.forms.texts import languages_of
from handlers import forms as own
from storage import forms
from storage.people import Known
from storage.tx import Json, Tx

MARK = 16
KEPT_READ = 64
OFFERED = ("weekly", "alliance", "recovery", "strengths", "people")


class Ruled(Protocol):
    """A form's file and what stands in the file of rules beside it."""

    @property
    def text(self) -> str:
        """The file as it came."""
        ...

    @property
    def rules(self) -> dict[str, Json]:
        """The rules as they came."""
        ...


@dataclass(frozen=True, slots=True)
class Shelved:
    """One edition of a form. ``text`` is its file as it came, ``mark`` tells editions apart.

    ``every_days`` and ``for_all`` are what the clinic wants of it.
    """

    url: str
    version: str
    mark: str
    title: str
    text: str
    rules: dict[str, Json] = field(default_factory=dict)
    every_days: int = 0
    for_all: bool = False
    own: bool = False


def shelf(tx: Tx, known: Known) -> dict[str, Shelved]:
    """The edition in use of every form for this client, by its address."""
    added = forms.newest(forms.every(tx, known.clinic_id))
    return {one.url: one for one in own_forms()} | {
        url: Shelved(
            url,
            one.version,
            one.mark,
            one.title,
            one.body,
            one.rules,
            one.every_days,
            one.for_all,
        )
        for url, one in added.items()
    }


def edition(tx: Tx, known: Known, url: str, mark: str) -> Shelved | None:
    """One edition, in use or not, while the clinic or Tandem still has it."""
    found = [one for one in forms.every(tx, known.clinic_id) if (one.url, one.mark) == (url, mark)]
    for one in found:
        return Shelved(url, one.version, mark, one.title, one.body, one.rules)
    mine = [one for one in own_forms() if (one.url, one.mark) == (url, mark)]
    return mine[0] if mine else None


@lru_cache(maxsize=KEPT_READ)
def form_in(text: str) -> Form:
    """A form read from its file. The text itself is the key, so that an edition is read once."""
    return read_form(orjson.loads(text))


@lru_cache(maxsize=KEPT_READ)
def spoken(text: str, language: str) -> Form:
    """The same form with its texts in a language, where it has a translation."""
    form = form_in(text)
    return in_language(form, language) if language in languages_of(form.original) else form


def rules_in(one: Ruled) -> Rules:
    """What the scores of a form mean, and which of its answers lead to the offer of help."""
    return read_rules(one.rules, form_in(one.text))


def mark_of(resource: Json) -> str:
    """What tells one edition of a form from another: a fingerprint of what the file says."""
    return sha256(orjson.dumps(resource, option=orjson.OPT_SORT_KEYS)).hexdigest()[:MARK]


def own_forms() -> tuple[Shelved, ...]:
    """Tandem's own forms that are offered besides the check-in."""
    return tuple(map(own_form, OFFERED))


@lru_cache(maxsize=KEPT_READ)
def own_form(name: str) -> Shelved:
    """One of Tandem's own forms as it stands on the shelf.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    text = own.text(name)
    form = form_in(text)
    mark = mark_of(orjson.loads(text))
    return Shelved(form.url, form.version, mark, form.title, text, own.rules(name), own=True)


def titles(tx: Tx, known: Known) -> Iterator[tuple[str, str]]:
    """The address and title of every form on the shelf."""
    for url, one in shelf(tx, known).items():
        yield url, one.title
