"""A clinician and a client's strengths: what is shared, and one more, named and only offered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.care.contacts import kept_back, speaks_of
from bot.talk.talk import local
from handlers.contacts.sheet import contacts_of
from handlers.scope import CHECK_INS, FREE_TIME, PEOPLE, STRENGTHS, URGES
from handlers.strengths import sheet
from handlers.strengths.sheet import Shown
from storage import alliances, dues
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Tx

NUDGE = "nudge:strength"
NEXT = "next"
BY_HAND = ("own", "named")
"""The kinds of strength that are nothing but words somebody chose for it."""
LOOKED_AT = timedelta(weeks=12)
SOURCES = {
    "check_ins": CHECK_INS,
    "urges": URGES,
    "free_time": FREE_TIME,
    "named": STRENGTHS,
}
"""The consent that covers what a strength rests on. A lapse and an encounter are in none of them:
the one is shared in its own moment, the other is about somebody whose card may not be.
"""


def covered(scope: Collection[str]) -> list[str]:
    """The sources a reader with this consent may see: what rests on answers needs the consent for
    those answers, what was named by hand the one for strengths.
    """
    return [source for source, kind in SOURCES.items() if kind in scope]


def shared(tx: Tx, person_id: int, *, alliance_id: int) -> list[Shown] | None:
    """What showed lately, for the clinician who talks, without the client's words of the day, and
    without what names somebody whose card they do not share; None where strengths are not shared.
    Noted in the log that the client reads.
    """
    found = _client(tx, person_id, alliance_id)
    if found is None:
        return None
    client, agreed = found
    today = local(tx.now, client.zone).date()
    alliances.note_access(tx, client.id, person_id, "strengths", "asked in /strength")
    sources = covered(agreed.scope)
    found_lately = sheet.strengths_of(tx, client, today, today - LOOKED_AT, sources)
    unnamed = kept_back(contacts_of(tx, client), shared=PEOPLE in agreed.scope)
    told = [one if one.kind in BY_HAND else _wordless(one) for one in found_lately]
    return [one for one in told if not speaks_of(one.words, unnamed)]


def _wordless(one: Shown) -> Shown:
    """That it showed, and when: what was written on the day stays with the answers of that day."""
    return replace(one, words="", told={})


def name_one(tx: Tx, person_id: int, *, alliance_id: int, words: str) -> bool:
    """A clinician names a strength; False if it cannot be passed on."""
    found = _client(tx, person_id, alliance_id)
    if found is None:
        return False
    client, _ = found
    clinician = next(who for who in alliances.members(tx, alliance_id) or () if who.id == person_id)
    if not sheet.name_for(tx, client, by=clinician.name, words=words):
        return False
    if client.rhythm.ready:
        dues.plan(tx, client.id, NUDGE, NEXT, tx.now)
    return True


def _client(tx: Tx, person_id: int, alliance_id: int) -> tuple[Known, Agreement] | None:
    """The client of a clinician's own alliance, with a consent in force that covers strengths."""
    pair = alliances.members(tx, alliance_id)
    agreed = alliances.in_force(tx, alliance_id)
    if pair is None or agreed is None or pair[1].id != person_id or STRENGTHS not in agreed.scope:
        return None
    return pair[0], agreed
