"""What there is about a client's forms at one look: open, filled in, and all that could be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.talk.talk import Talk
from handlers.forming import assigned, filled, library
from handlers.forming.assigned import Open
from handlers.forming.filled import FilledForm
from handlers.wording import day_month
from storage import people
from storage.tx import Tx

MOST = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """A form that was filled in: when last, and its scores in words ("" without any)."""

    url: str
    title: str
    day: str
    said: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The forms that are open, those filled in (newest first), and every form on the shelf."""

    open: list[Open]
    seen: list[Seen]
    all: list[Open]


def mine(tx: Tx, person_id: int) -> Overview:
    """How it is for the client who talks."""
    known = people.get(tx, person_id)
    latest = {one.url: one for one in filled.of(tx, known)}
    newest_first = sorted(latest.values(), key=lambda one: one.at, reverse=True)
    seen = [Seen(one.url, one.title, day_month(one.day), said_of(one)) for one in newest_first]
    every = [Open(url, title, "") for url, title in library.titles(tx, known)]
    return Overview(assigned.open_forms(tx, person_id), seen[:MOST], every)


def said_of(one: FilledForm) -> str:
    """The scores of a filled form in words: "7 (mild)"; that it has none, and why."""
    if one.status == "incomplete":
        return "not scored, because something was left open"
    return ", ".join(
        f"{score.title} {score.value:g}" + (f" ({score.band})" if score.band else "")
        for score in one.scores
    )


def told(talk: Talk, shown: Overview) -> str:
    """The overview as it is said."""
    lines = []
    if shown.open:
        names = ", ".join(one.title for one in shown.open)
        lines.append(talk.tell("open", "Open for you now: {names}.", names=names))
    else:
        lines.append(talk.tell("none", "No form is waiting for you."))
    for number, one in enumerate(shown.seen):
        said = f": {one.said}" if one.said else ""
        lines.append(
            talk.tell(
                f"seen{number}", "{title}, {day}{said}", title=one.title, day=one.day, said=said
            )
        )
    return "\n".join(lines)
