"""A client's strengths in storage: those that showed are read from answers each time; what was
named by hand, put away or told again stands on one sealed sheet.

Everything here is a deed: called with the transaction and the id of the person who talks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, cast

from bot.care.returning import returned
from bot.care.strengths import Strength, noticed
from bot.talk.talk import local
from handlers.strengths.facts import EVER, story_of
from storage import people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

SHEET = "strengths"
MOST_OWN = 30
MOST_WAITING = 5
LOOKED_AT = timedelta(weeks=26)
State = Literal["waiting", "kept", "not_mine"]


@dataclass(frozen=True, slots=True)
class Named:
    """A strength put into words by somebody: by the client (``by`` is empty) or a clinician.

    ``state`` is the client's answer to a clinician's words.
    """

    number: int
    words: str
    day: str
    by: str = ""
    state: State = "kept"


@dataclass(frozen=True, slots=True)
class Shown:
    """One strength of the list: its key, the newest day it showed, how often, and its words.

    ``kind`` is a rule's name, or "own" or "named"; ``told`` fills that kind's sentence.
    """

    key: str
    kind: str
    day: date
    words: str
    times: int = 1
    by: str = ""
    source: str = ""
    told: dict[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """The sheet: what was named, the keys put away, and the days on which keys were told again."""

    named: list[Named] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    told: dict[str, date] = field(default_factory=dict)


def strengths_of(
    tx: Tx,
    known: Known,
    last: date,
    first: date = EVER,
    sources: Collection[str] | None = None,
) -> list[Shown]:
    """A client's strengths that showed from ``first`` to ``last``, the newest first, without those
    put away and those still waiting for an answer.

    ``sources`` keeps to what rests on those kinds of answer, and "named" to what was named by
    hand; None is everything.
    """
    kept = kept_of(tx, known)
    named = [
        Shown(f"named-{one.number}", "named" if one.by else "own", day, one.words, by=one.by)
        for one in kept.named
        if one.state == "kept" and first <= (day := date.fromisoformat(one.day)) <= last
    ]
    showed = [
        one
        for one in noticed(story_of(tx, known, last, first))
        if sources is None or one.source in sources
    ]
    by_hand = named if sources is None or "named" in sources else []
    left = [one for one in (*_by_kind(showed), *by_hand) if one.key not in kept.away]
    return sorted(left, key=lambda one: one.day, reverse=True)


def mine(tx: Tx, person_id: int) -> list[Shown]:
    """All strengths of the person who talks."""
    known = people.get(tx, person_id)
    return strengths_of(tx, known, local(tx.now, known.zone).date())


def add_own(tx: Tx, person_id: int, *, words: str) -> bool:
    """The client adds one in their own words; False when there is no room for another."""
    known = people.get(tx, person_id)
    return _name(tx, known, words, by="", state="kept")


def put_away(tx: Tx, person_id: int, *, key: str) -> None:
    """One is not shown any more; the answers behind it stay as they are."""
    known = people.get(tx, person_id)
    kept = kept_of(tx, known)
    named = [one for one in kept.named if f"named-{one.number}" != key]
    away = kept.away if len(named) < len(kept.named) else [*kept.away, key]
    keep(tx, known, replace(kept, named=named, away=away))


def bring_back(tx: Tx, person_id: int) -> None:
    """Everything that was put away and still rests on answers is shown again."""
    known = people.get(tx, person_id)
    keep(tx, known, replace(kept_of(tx, known), away=[]))


def has_away(tx: Tx, person_id: int) -> bool:
    """Whether something was put away."""
    return bool(kept_of(tx, people.get(tx, person_id)).away)


def waiting(tx: Tx, person_id: int) -> list[Named]:
    """What a clinician named and the client has not answered yet, the oldest first."""
    kept = kept_of(tx, people.get(tx, person_id))
    return [one for one in kept.named if one.state == "waiting"]


def answer(tx: Tx, person_id: int, *, number: int, is_mine: bool) -> None:
    """The client keeps a strength that was named for them, or does not."""
    known = people.get(tx, person_id)
    kept = kept_of(tx, known)
    state: State = "kept" if is_mine else "not_mine"
    named = [replace(one, state=state) if one.number == number else one for one in kept.named]
    keep(tx, known, replace(kept, named=[one for one in named if one.state != "not_mine"]))


def name_for(tx: Tx, known: Known, *, by: str, words: str) -> bool:
    """A clinician's words wait for the client's answer; False when enough are waiting."""
    waiting_now = [one for one in kept_of(tx, known).named if one.state == "waiting"]
    return len(waiting_now) < MOST_WAITING and _name(tx, known, words, by=by, state="waiting")


def tell_again(tx: Tx, person_id: int) -> Shown | None:
    """The strength to tell after something hard, noted as told; None when it is too soon."""
    known = people.get(tx, person_id)
    today = local(tx.now, known.zone).date()
    kept = kept_of(tx, known)
    shown = strengths_of(tx, known, today, today - LOOKED_AT)
    of_answers = [one for one in shown if one.source]
    key = returned([(one.key, one.day) for one in of_answers], kept.told, today)
    if key is None:
        return None
    keep(tx, known, replace(kept, told={**kept.told, key: today}))
    return next(one for one in of_answers if one.key == key)


def kept_of(tx: Tx, known: Known) -> Kept:
    """The sheet of a client, empty where there is none yet."""
    sheet = standing.read(tx, known, SHEET)
    body = cast(Mapping[str, Json], sheet) if isinstance(sheet, dict) else {}
    named, away, told = body.get("named"), body.get("away"), body.get("told")
    return Kept(
        [_named(one) for one in named if isinstance(one, dict)] if isinstance(named, list) else [],
        [str(one) for one in away] if isinstance(away, list) else [],
        {key: date.fromisoformat(str(day)) for key, day in told.items()}
        if isinstance(told, dict)
        else {},
    )


def keep(tx: Tx, known: Known, kept: Kept) -> None:
    """Write the sheet."""
    standing.write(tx, known, SHEET, plain(asdict(kept)))


def _name(tx: Tx, known: Known, words: str, *, by: str, state: State) -> bool:
    kept = kept_of(tx, known)
    if len(kept.named) >= MOST_OWN:
        return False
    number = max((one.number for one in kept.named), default=0) + 1
    today = local(tx.now, known.zone).date().isoformat()
    keep(tx, known, replace(kept, named=[*kept.named, Named(number, words, today, by, state)]))
    return True


def _by_kind(found: list[Strength]) -> list[Shown]:
    """The newest of each kind, with how often that kind showed."""
    newest: dict[str, Shown] = {}
    for one in found:
        before = newest.get(one.kind)
        newest[one.kind] = Shown(
            key=one.kind,
            kind=one.kind,
            day=one.day,
            words=one.words,
            times=before.times + 1 if before else 1,
            source=one.source,
            told=dict(one.told),
        )
    return list(newest.values())


def _named(row: Mapping[str, Json]) -> Named:
    number = row.get("number")
    return Named(
        number if isinstance(number, int) else 0,
        str(row.get("words") or ""),
        str(row.get("day") or ""),
        str(row.get("by") or ""),
        cast(State, row.get("state") or "kept"),
    )
