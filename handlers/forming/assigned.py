"""Which forms a client is asked for, how often, and which are open: one sealed sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast

from bot.care.form_days import Rhythm, first_offer
from bot.talk.talk import local
from handlers.forming import library
from handlers.forming.library import Shelved
from storage import people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

SHEET = "forms"
Came = Literal["filled", "declined", "later", "unheard"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A form this client is asked for. ``by`` is who wants it ("" for the client themselves).

    ``spread`` is how many questions at most are asked on one day (0: all). ``off``: they do not
    want it; it is not offered again, whoever asks for it.
    """

    url: str
    rhythm: Rhythm
    by: str = ""
    spread: int = 0
    off: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A form that is open now."""

    url: str
    title: str
    by: str


def asked(tx: Tx, known: Known) -> list[Asked]:
    """What this client is asked for, in the order in which it was."""
    kept = standing.read(tx, known, SHEET)
    return [_from(one) for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []


def assign(
    tx: Tx,
    known: Known,
    url: str,
    *,
    every_days: int = 0,
    until: date | None = None,
    spread: int = 0,
    by: str = "",
) -> None:
    """Ask a client for a form from today on; what was agreed about it before is replaced."""
    before = {one.url: one for one in asked(tx, known)}
    old = before.get(url)
    rhythm = Rhythm(_today(tx, known), every_days, until, old.rhythm.last if old else None)
    if every_days == 0:
        rhythm = replace(rhythm, last=None)
    before[url] = Asked(url, rhythm, by, spread)
    _keep(tx, known, before.values())


def settle(tx: Tx, person_id: int) -> None:
    """Take up what the clinic wants of every client, and note when the next form may be offered."""
    known = people.get(tx, person_id)
    today = _today(tx, known)
    now = {one.url: one for one in asked(tx, known)}
    shelf = library.shelf(tx, known)
    for url, one in shelf.items():
        if one.for_all and url not in now:
            now[url] = Asked(url, Rhythm(today, one.every_days), "clinic")
    if now:
        _keep(tx, known, [one for one in now.values() if one.url in shelf])


def open_forms(tx: Tx, person_id: int) -> list[Open]:
    """The forms that are open for this client today."""
    known = people.get(tx, person_id)
    today, shelf = _today(tx, known), library.shelf(tx, known)
    return [
        Open(one.url, shelf[one.url].title, one.by)
        for one in asked(tx, known)
        if one.url in shelf and not one.off and one.rhythm.is_open(today)
    ]


def to_offer(tx: Tx, person_id: int) -> Open | None:
    """The form Tandem may offer by itself now, the one that has waited longest; None if none."""
    known = people.get(tx, person_id)
    today = _today(tx, known)
    titles = {one.url: one for one in open_forms(tx, person_id)}
    ripe = [
        (day, one.url)
        for one in asked(tx, known)
        if one.url in titles and (day := one.rhythm.offer_day()) is not None and day <= today
    ]
    return titles[min(ripe)[1]] if ripe else None


def note(tx: Tx, person_id: int, *, url: str, came: Came, day: str = "") -> None:
    """Note what became of an offer, or of a form that was opened by hand; ``day`` (ISO) is the one
    on which it was offered, where that is not today.
    """
    known = people.get(tx, person_id)
    today = date.fromisoformat(day) if day else _today(tx, known)
    changed = [
        replace(one, rhythm=_after(one.rhythm, came, today)) if one.url == url else one
        for one in asked(tx, known)
    ]
    _keep(tx, known, changed)


def want(tx: Tx, person_id: int, *, url: str, every_days: int) -> None:
    """The client says how often they want to be asked: every so many days, or -1 for never."""
    known = people.get(tx, person_id)
    if every_days < 0:
        there = {one.url: one for one in asked(tx, known)}
        old = there.get(url) or Asked(url, Rhythm(_today(tx, known)))
        there[url] = replace(old, off=True)
        _keep(tx, known, there.values())
        return
    assign(tx, known, url, every_days=every_days)


def declined(tx: Tx, known: Known, shelf: dict[str, Shelved]) -> list[str]:
    """The addresses of forms on the shelf somebody asked for and the client does not want."""
    return [one.url for one in asked(tx, known) if one.off and one.by and one.url in shelf]


def _after(rhythm: Rhythm, came: Came, today: date) -> Rhythm:
    match came:
        case "filled" | "declined":
            return rhythm.answered(today)
        case "later":
            return rhythm.put_off(today + timedelta(days=1))
    return rhythm.unheard(today)


def _keep(tx: Tx, known: Known, wanted: Iterable[Asked]) -> None:
    rows = list(wanted)
    standing.write(tx, known, SHEET, plain([asdict(one) for one in rows]))
    day = first_offer(one.rhythm for one in rows if not one.off)
    on = None if day is None else day.isoformat()
    if people.get(tx, known.id).rhythm.form_on != on:
        people.set_rhythm(tx, known.id, form_on=on)


def _from(kept: Json) -> Asked:
    one = cast(dict[str, Json], kept)
    rhythm = cast(dict[str, Json], one["rhythm"])
    return Asked(
        str(one["url"]),
        Rhythm(
            since=date.fromisoformat(str(rhythm["since"])),
            every_days=int(str(rhythm["every_days"])),
            until=_day(rhythm["until"]),
            last=_day(rhythm["last"]),
            later=_day(rhythm["later"]),
            silent=int(str(rhythm["silent"])),
        ),
        str(one["by"]),
        int(str(one["spread"])),
        bool(one["off"]),
    )


def _day(value: Json) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _today(tx: Tx, known: Known) -> date:
    return local(tx.now, known.zone).date()
