"""What is read of clients who agreed to it: whether nudges help, and a clinic's own curve."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from bot.care import hard_hours
from bot.care.free_day import slot_of
from bot.care.hard_moments import walked
from bot.care.risk import Lived, lived
from bot.care.study import WITHIN, Draw, Followed, followed
from bot.talk.talk import local
from handlers.freetime import sheets
from handlers.freetime.facts import KIND, check_ins, reports
from storage import choices, people, standing
from storage.tx import Tx

BEFORE = timedelta(weeks=12)


def moments(tx: Tx, person_id: int) -> list[Followed]:
    """One client's moments at which chance decided, each with the check-in that followed it.

    Only check-ins count, because they are asked for whatever was sent; a nudge can itself bring
    the report of a wave about. A moment whose day is not over yet is not among them.
    """
    tried = choices.tried(tx, person_id, KIND)
    over = [one for one in tried if one.at + WITHIN <= tx.now]
    if not over:
        return []
    known = people.get(tx, person_id)
    first = local(over[0].at - BEFORE, known.zone).date()
    last = local(over[-1].at + WITHIN, known.zone).date()
    draws = [Draw(one.at, one.sent, one.chance / 100, one.answered) for one in over]
    return followed(person_id, draws, check_ins(tx, known, first, last))


def hours_lived(tx: Tx, person_id: int) -> tuple[str, Lived] | None:
    """What the pull is about for one client, and their reports counted by half-hour; None for
    somebody who has not said, or does not agree any more.
    """
    known = people.by_id(tx, person_id)
    if known is None or not known.rhythm.studied:
        return None
    substance = hard_hours.from_json(standing.read(tx, known, sheets.HARD)).substance
    if not substance:
        return None
    told = reports(tx, known)
    slots = [slot_of(local(one.at, known.zone)) for one in told]
    hard = [is_hard for is_hard, _ in walked([one.value for one in told])]
    return substance, lived(np.array(slots, dtype=np.intp), np.array(hard, dtype=np.bool_))
