"""The forms a consent can name, one by one: their titles, and what a client has thought about.

A form that comes later is covered by no consent until it is signed for. So that nobody is asked
about the same form twice, what somebody was shown in a list, or has said no to, is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.forming import filled, library
from handlers.scope import FORMS, QUESTIONS, covers, form_entry
from storage import alliances, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

WEIGHED = "forms_weighed"
OURS = "Questions we agree on"
LONGEST = 80


def titles(tx: Tx, client: Known) -> dict[str, str]:
    """The entry of every form there is for a client, with its title on one line: those of Tandem
    and of the clinic, those filled in though nobody has them any more, and the two's questions.
    """
    gone = {one.url: one.title for one in filled.of(tx, client)}
    there = {**dict(library.titles(tx, client)), QUESTIONS: OURS}
    every = there | {url: title for url, title in gone.items() if url not in there}
    return {form_entry(url): _on_one_line(title) for url, title in every.items()}


def mine(tx: Tx, person_id: int) -> dict[str, str]:
    """The same for the client who talks."""
    return titles(tx, people.get(tx, person_id))


def spelled(scope: Sequence[str], forms: Iterable[str]) -> list[str]:
    """What is to be signed, with one entry for each form (``forms``) where it said all of them."""
    found = [entry for entry in scope if entry != FORMS]
    every = forms if FORMS in scope else ()
    return list(dict.fromkeys((*found, *every)))


def weigh(tx: Tx, client: Known, alliance_id: int, entries: Iterable[str]) -> None:
    """Note that the client has decided about those forms with one clinician, either way."""
    kept = standing.read(tx, client, WEIGHED)
    before = kept if isinstance(kept, dict) else {}
    there = _weighed(before, alliance_id)
    now: dict[str, Json] = {
        **before,
        str(alliance_id): plain(list(dict.fromkeys((*there, *entries)))),
    }
    standing.write(tx, client, WEIGHED, now)


def decide(tx: Tx, person_id: int, *, alliance_id: int, url: str) -> None:
    """The client who talks has said whether a form is shared: they are not asked again."""
    weigh(tx, people.get(tx, person_id), alliance_id, [form_entry(url)])


def to_decide(tx: Tx, person_id: int, *, url: str) -> list[int]:
    """The alliances in which something is shared, but of this form, filled in for the first time,
    nothing has been said yet.
    """
    client = people.get(tx, person_id)
    if sum(one.url == url for one in filled.of(tx, client)) > 1:
        return []
    kept, entry = standing.read(tx, client, WEIGHED), form_entry(url)
    before = kept if isinstance(kept, dict) else {}
    return [
        one
        for one in alliances.of(tx, client)
        if (agreed := alliances.in_force(tx, one)) is not None
        and not covers(agreed.scope, entry)
        and entry not in _weighed(before, one)
    ]


def _weighed(kept: dict[str, Json], alliance_id: int) -> list[str]:
    found = kept.get(str(alliance_id))
    return [str(one) for one in found] if isinstance(found, list) else []


def _on_one_line(title: str) -> str:
    """In a text that is signed a title, a file's word, must not look like a line of its own."""
    return " ".join(title.split())[:LONGEST]
