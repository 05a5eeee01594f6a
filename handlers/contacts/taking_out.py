"""Somebody is taken off the map: their name goes from what was kept about meeting them, too."""

from __future__ import annotations

from datetime import date

from handlers.contacts import encounters
from handlers.contacts.sheet import TYPED_BEFORE
from storage import diary, standing
from storage.people import Known
from storage.tx import Json, Tx

SOMEBODY = "somebody"
MEETINGS = (encounters.KIND, encounters.AFTER)


def forget_name(tx: Tx, known: Known, name: str) -> None:
    """Delete what was kept of meeting them; where they only were company, it was somebody.

    What was written in sentences stays: only its writer can tell whom it is about.
    """
    for kind in diary.last_days(tx, known.id):
        for one in diary.between(tx, known, kind, date.min, date.max):
            changed = nameless(one.body, name)
            if changed == one.body:
                continue
            if kind in MEETINGS:
                diary.remove(tx, known, one.id)
            else:
                diary.rewrite(tx, known, one.id, changed)
    typed = standing.read(tx, known, TYPED_BEFORE)
    if isinstance(typed, list):
        left = [one for one in typed if not _is(one, name)]
        standing.write(tx, known, TYPED_BEFORE, left)


def nameless(body: Json, name: str) -> Json:
    """A body with every value that is just that name put as "somebody". Pure."""
    if isinstance(body, dict):
        return {key: nameless(value, name) for key, value in body.items()}
    if isinstance(body, list):
        return [nameless(one, name) for one in body]
    return SOMEBODY if _is(body, name) else body


def _is(value: Json, name: str) -> bool:
    return isinstance(value, str) and value.strip().casefold() == name.strip().casefold()
