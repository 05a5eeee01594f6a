"""A clinic's study of its nudges: read from the clients who agree at this moment, and summed up."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pydantic import JsonValue

from bot.care.study import MOMENTS, PEOPLE, WITHIN, Effect, Followed, Side, effect, side
from handlers.freetime import studied
from storage import clinics, people
from storage.tx import Tx

MOST_LEFT_OUT = 50


@dataclass(frozen=True, slots=True)
class Results:
    """What may be told once there are enough people: about all of them together."""

    sent: Side
    left_out: Side
    answered: int
    pull: Effect
    hard: Effect


@dataclass(frozen=True, slots=True)
class Study:
    """A clinic's study. ``share`` in a hundred are left out now; ``agreed`` clients take part;
    ``people`` of them had ``moments`` at which chance decided. ``told`` of the moments left out,
    ``told_people`` behind them, have a check-in after them. No ``results`` while there are too few.
    """

    clinic: str
    share: int
    agreed: int
    people: int
    moments: int
    told: int
    told_people: int
    results: Results | None

    def as_json(self) -> dict[str, JsonValue]:
        """For programs: the same, with what it takes and what was counted as following."""
        found: dict[str, JsonValue] = asdict(self)
        needs: dict[str, JsonValue] = {"told": MOMENTS, "told_people": PEOPLE}
        return {**found, "needs": needs, "within_hours": WITHIN.total_seconds() / 3600}


def study_of(tx: Tx, clinic_id: int, name: str) -> Study:
    """Read a clinic's study. Nothing is read of a client who does not agree now."""
    agreed = people.studied(tx, clinic_id)
    moments = [one for person_id in agreed for one in studied.moments(tx, person_id)]
    left_out = side(moments, sent=False)
    return Study(
        clinic=name,
        share=clinics.left_out(tx, clinic_id),
        agreed=len(agreed),
        people=len({one.person for one in moments}),
        moments=len(moments),
        told=left_out.told,
        told_people=left_out.people,
        results=_results(moments),
    )


def _results(moments: list[Followed]) -> Results | None:
    pull, hard = effect(moments, "pull"), effect(moments, "hard")
    if pull is None or hard is None:
        return None
    answered = sum(one.draw.sent and one.draw.answered for one in moments)
    return Results(side(moments, sent=True), side(moments, sent=False), answered, pull, hard)
