"""What stands about a client's free time: read and written, one sheet of each kind.

Everything here is a deed: called with the transaction and the id of the person who talks.
"""

from __future__ import annotations

from bot.care.nudging import Dose
from bot.care.structure import Structure, dose, fewer, structure_from, structure_json
from storage import clinics, people, standing
from storage.people import Known
from storage.tx import Tx, plain

STRUCTURE = "structure"
PLAN = "plan"
HARD = "hard"
MENU = "menu"


def structure_of(tx: Tx, known: Known) -> Structure | None:
    """What suits this client; None before they said so."""
    return structure_from(standing.read(tx, known, STRUCTURE))


def my_structure(tx: Tx, person_id: int) -> Structure | None:
    """The same, for the person who talks."""
    return structure_of(tx, people.get(tx, person_id))


def keep_structure(tx: Tx, person_id: int, *, chosen: Structure) -> Dose:
    """Keep what suits a client; returns the dose that goes with it."""
    standing.write(tx, people.get(tx, person_id), STRUCTURE, plain(structure_json(chosen)))
    return dose(chosen.fullness)


def my_dose(tx: Tx, person_id: int) -> Dose:
    """The most nudges this person wants."""
    rhythm = people.get(tx, person_id).rhythm
    return Dose(rhythm.nudges_a_day, rhythm.nudges_a_week, rhythm.nudge_gap)


def set_dose(tx: Tx, person_id: int, *, wanted: Dose) -> None:
    """The person says how many nudges they want; whatever Tandem had eased by itself is over."""
    people.set_rhythm(
        tx,
        person_id,
        nudges_a_day=wanted.per_day,
        nudges_a_week=wanted.per_week,
        nudge_gap=wanted.gap,
        nudges_eased=0,
        nudges_unanswered=0,
    )


def set_fewer(tx: Tx, person_id: int) -> Dose:
    """A step less than now; returns what that is."""
    wanted = fewer(my_dose(tx, person_id))
    set_dose(tx, person_id, wanted=wanted)
    return wanted


def left_out(tx: Tx, person_id: int) -> int:
    """How many nudges in a hundred this person's clinic leaves out by chance."""
    return clinics.left_out(tx, people.get(tx, person_id).clinic_id)


def is_studied(tx: Tx, person_id: int) -> bool:
    """Whether this person agrees to being studied."""
    return people.get(tx, person_id).rhythm.studied
