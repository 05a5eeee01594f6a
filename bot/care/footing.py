"""Phases of getting by with less: finding ground, building, own footing, after treatment. Pure.

A phase sets how often Tandem speaks first, and each later one only ever less. A move between two
phases is proposed by one side with what speaks for it, and made by the other's yes.

No trial of a best taper is known. Ours follows what continuing care found: longer, and adapted to
how somebody is doing, is better (McKay 2009, PMC2670779). So it goes by agreement and never by the
calendar, and the way back is always open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from pydantic import JsonValue, TypeAdapter

Side = Literal["client", "clinician"]
Phase = Literal["ground", "building", "own", "after"]
PHASES: Final[tuple[Phase, ...]] = ("ground", "building", "own", "after")
NEVER: Final = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """How often Tandem speaks first. ``check_in_every`` in days, ``digest_every`` in weeks (0 for
    never); the most nudges about free time a day and in seven days, and the least minutes between.
    """

    check_in_every: int = 1
    digest_every: int = 1
    per_day: int = 0
    per_week: int = 0
    gap: int = 180


MOST: Final[Mapping[Phase, Pace]] = {
    "ground": Pace(1, 1, 99, 999, 0),
    "building": Pace(2, 1, 2, 7, 180),
    "own": Pace(7, 4, 1, 2, 300),
    "after": Pace(NEVER, NEVER, 0, 0, 300),
}
"""The most that belongs to a phase. Our own numbers: see above."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A move one side would like. ``alliance`` is with whom it is to be agreed; ``seen`` are the
    lines that were shown when it was proposed, ``at`` an ISO moment.
    """

    to: Phase
    side: Side
    by: str
    at: str
    alliance: int
    words: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """What came of a proposal: when, and whose yes made it ("" for nobody's: it was declined).

    A client who is with nobody here moves by their own yes alone.
    """

    proposal: Proposal
    at: str
    made: bool
    yes: Side | Literal[""]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Footing:
    """Where somebody stands, since when (ISO), what is proposed, and every move there was.

    ``usual`` is the pace they had before anything was tapered.
    """

    phase: Phase = "ground"
    since: str = ""
    usual: Pace | None = None
    proposal: Proposal | None = None
    moves: tuple[Move, ...] = ()


class NotNow(ValueError):
    """A move that cannot be made as things stand; the text says why."""


def proposed(footing: Footing, proposal: Proposal) -> Footing:
    """Put a move to the other side; an earlier one of the same side makes room for it.

    Raises:
        NotNow: it goes nowhere, or the other side's proposal waits for an answer.
    """
    if proposal.to == footing.phase:
        raise NotNow("That is where you stand already.")
    waiting = footing.proposal
    if waiting is not None and waiting.side != proposal.side:
        raise NotNow("There is a proposal already that waits for an answer.")
    return replace(footing, proposal=proposal)


def taken_back(footing: Footing, side: Side) -> Footing:
    """Take one's own proposal back; another's stays."""
    mine = footing.proposal is not None and footing.proposal.side == side
    return replace(footing, proposal=None) if mine else footing


def declined(footing: Footing, side: Side, at: str, words: str = "") -> Footing:
    """Not now. Both the proposal and the no are kept.

    Raises:
        NotNow: there is nothing of the other side's to answer.
    """
    waiting = _to_answer(footing, side)
    move = Move(waiting, at, False, "", words)
    return replace(footing, proposal=None, moves=(*footing.moves, move))


def agreed(footing: Footing, side: Side, at: str, now: Pace) -> Footing:
    """Move by this side's yes to what the other proposed; ``now`` is the pace before it.

    Raises:
        NotNow: there is nothing of the other side's to answer. Nobody moves by their own yes to
            their own proposal.
    """
    return _moved(footing, _to_answer(footing, side), side, at, now)


def alone(footing: Footing, proposal: Proposal, now: Pace) -> Footing:
    """A client who is with nobody here moves by themselves.

    Raises:
        NotNow: it goes nowhere, or there is somebody to agree it with.
    """
    if proposal.alliance or proposal.side != "client":
        raise NotNow("A move is agreed with the other side.")
    if proposal.to == footing.phase:
        raise NotNow("That is where you stand already.")
    return _moved(footing, proposal, "client", proposal.at, now)


def new_pace(footing: Footing, to: Phase, now: Pace) -> Pace:
    """The pace after a move: less or the same on the way on, and on the way back again what the
    person had, cut to that phase.
    """
    if PHASES.index(to) > PHASES.index(footing.phase):
        return tapered(now, to)
    return tapered(footing.usual or now, to)


def tapered(now: Pace, phase: Phase) -> Pace:
    """The same, or less: never more of anything than before."""
    most = MOST[phase]
    return Pace(
        _slower(now.check_in_every, most.check_in_every),
        _slower(now.digest_every, most.digest_every),
        min(now.per_day, most.per_day),
        min(now.per_week, most.per_week),
        max(now.gap, most.gap),
    )


def nearby(phase: Phase) -> list[Phase]:
    """Where one can go from there: a step on, and any way back."""
    place = PHASES.index(phase)
    return [*PHASES[place + 1 : place + 2], *reversed(PHASES[:place])]


def page_is_due(weeks_since: int, every: int) -> bool:
    """Whether a week's page goes out: every so many weeks, counted from when the phase began."""
    return every != NEVER and weeks_since % every == 0


_FOOTING = TypeAdapter(Footing)


def footing_json(footing: Footing) -> dict[str, JsonValue]:
    """As it is kept."""
    plain: dict[str, JsonValue] = _FOOTING.dump_python(footing, mode="json")
    return plain


def footing_from(kept: object) -> Footing:
    """As it was kept; finding ground before anything was said.

    Raises:
        ValueError: it cannot be read.
    """
    return _FOOTING.validate_python(kept or {})


def _moved(footing: Footing, proposal: Proposal, side: Side, at: str, now: Pace) -> Footing:
    return Footing(
        phase=proposal.to,
        since=at,
        usual=footing.usual or now,
        proposal=None,
        moves=(*footing.moves, Move(proposal, at, True, side)),
    )


def _to_answer(footing: Footing, side: Side) -> Proposal:
    waiting = footing.proposal
    if waiting is None or waiting.side == side:
        raise NotNow("There is nothing there that waits for your answer.")
    return waiting


def _slower(one: int, other: int) -> int:
    return NEVER if NEVER in (one, other) else max(one, other)
