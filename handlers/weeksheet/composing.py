"""A week's sheet: everything the page is printed from, cut to consent and to what is held back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.care import sentences
from bot.care.parts import JSON, Part, Told
from bot.care.start_here import heaviest, start_here
from bot.care.together import together
from handlers.forming import named
from handlers.scope_words import covered
from handlers.weeksheet.look import Look
from handlers.weeksheet.marks import Marks, left
from handlers.weeksheet.sections import told
from handlers.wording import WEEKDAYS, day_month
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Json, Tx, plain


@dataclass(frozen=True, slots=True)
class Top:
    """Whose page it is, for whom, of which week, and under which consent; ``titles`` of the forms
    that it may name, by their entries.
    """

    client: str
    clinician: str
    last: date
    readers: str
    agreed: Agreement | None
    titles: Mapping[str, str] = field(default_factory=dict)


def compose(look: Look, marks: Marks, reader: Known | None) -> dict[str, Json]:
    """What the page is printed from. Without a consent it shows everything, to the client alone."""
    return sheet_of(told(look), marks, top_of(look, reader))


def top_of(look: Look, reader: Known | None) -> Top:
    """Whose page it is, from what is looked at."""
    return Top(
        look.client.name,
        look.reader,
        look.last,
        readers(look, reader),
        look.agreed,
        named.titles(look.tx, look.client) if look.agreed is not None else {},
    )


def sheet_of(everything: Sequence[Told], marks: Marks, top: Top) -> dict[str, Json]:
    """The sheet from what the sections told, less what is held back. Pure.

    What stands first, and the list to look at together, are drawn from what is left.
    """
    said = left(everything, marks)
    reasons = sorted(heaviest(said), key=lambda one: -one[0])
    listed, because = together(said)
    start = start_here(said, top.client or "The client", marks.mine)
    days = sentences.days_of_week(top.last)
    return _plain(
        {
            "client": top.client,
            "clinician": top.clinician,
            "week_end": top.last.isoformat(),
            "dates": sentences.dates(days[0], days[-1]),
            "days": [sentences.weekday(one) for one in days],
            "readers": top.readers,
            "start": [one.as_json() for one in start],
            "together": {"list": list(listed), "of": list(because)},
            "sections": [_section(one, marks) for one in said],
            "held": held_line(top.client, marks),
            "weight": reasons[0][0] if reasons else 0.0,
            "reason": reasons[0][1] if reasons else "",
            "consent": _consent(top),
        }
    )


def look_at(
    tx: Tx, client: Known, reader: Known | None, agreed: Agreement | None, last: date
) -> Look:
    """A look at one client's week for one reader."""
    return Look(tx, client, reader.name if reader else "", agreed, last)


def held_line(client: str, marks: Marks) -> str | None:
    """That something was kept back, and never what."""
    if not marks.count:
        return None
    things = "One thing" if marks.count == 1 else f"{marks.count} things"
    return f"{things} kept back this week by {client or 'the client'}, as is their right."


def readers(look: Look, reader: Known | None) -> str:
    """Who reads the page, and when: the level of attention, stated."""
    name = look.client.name or "the client"
    if look.agreed is None or reader is None:
        return f"Made for {name}, who asked for it. Nobody else reads this page."
    day = WEEKDAYS[str(reader.rhythm.digest_weekday)]
    return (
        f"{name} saw this page first. It reaches {look.reader} on {day}s at "
        f"{reader.rhythm.digest_at}; nobody reads along in between."
    )


def _section(one: Told, marks: Marks) -> dict[str, JSON]:
    return {
        "name": one.name,
        "title": one.title,
        "parts": [_part(one.name_of(part), part, marks) for part in one.parts],
    }


def _part(name: str, part: Part, marks: Marks) -> dict[str, JSON]:
    return {
        "name": name,
        "title": part.title,
        "text": part.text,
        "because": list(part.because),
        "quote": part.quote,
        "picture": part.picture or None,
        "word": marks.words.get(name),
        "mine": marks.mine.get(name),
    }


def _consent(top: Top) -> dict[str, JSON] | None:
    if top.agreed is None:
        return None
    return {
        "signed": day_month(top.agreed.signed_at.date()),
        "with": top.clinician,
        "covers": covered(top.agreed.scope, top.titles),
        "until": day_month(top.agreed.expires_at.date()),
    }


def _plain(body: dict[str, object]) -> dict[str, Json]:
    kept = plain(body)
    return kept if isinstance(kept, dict) else {}
