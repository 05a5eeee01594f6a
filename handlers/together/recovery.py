"""What recovery means, in storage: one sealed sheet of the client's, in which both sides write.

Everything here is a deed. The client's words go to a clinician only under a consent for them, and
that they were read is noted; what a clinician writes, the client always sees.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.care.meaning import (
    Meaning,
    View,
    Words,
    meaning_from,
    meaning_json,
    with_pace,
    with_verdict,
    with_view,
    with_words,
)
from handlers.scope import RECOVERY
from handlers.together.pairs import client_of, seen_by
from storage import alliances, dues, people, standing
from storage.people import Known
from storage.tx import Tx, plain

SHEET = "recovery"
TO_CLIENT, TO_CLINICIAN = "nudge:recovery_view", "nudge:recovery_word"


@dataclass(frozen=True, slots=True)
class Side:
    """What a clinician has before them: the whole of it, or only their own side."""

    meaning: Meaning
    shared: bool


def meaning_of(tx: Tx, client: Known) -> Meaning:
    """Everything a client and their clinicians said about it."""
    return meaning_from(standing.read(tx, client, SHEET))


def mine(tx: Tx, person_id: int) -> Meaning:
    """The same, for the client who talks."""
    return meaning_of(tx, people.get(tx, person_id))


def keep_words(tx: Tx, person_id: int, *, words: Words) -> None:
    """A new version; clinicians who may read it are told that there is one."""
    client = people.get(tx, person_id)
    _write(tx, client, with_words(meaning_of(tx, client), words))
    for alliance_id in alliances.of(tx, client):
        _tell_clinician(tx, alliance_id)


def keep_pace(tx: Tx, person_id: int, *, weeks: int) -> None:
    """How often the client wants to be asked again, in weeks; 0 for not at all."""
    client = people.get(tx, person_id)
    _write(tx, client, with_pace(meaning_of(tx, client), "client", weeks))


def say_mine(tx: Tx, person_id: int, *, alliance_id: int, fits: bool | None, words: str) -> None:
    """Whether the understanding is it, for the client; None takes back what was said."""
    client = people.get(tx, person_id)
    before = meaning_of(tx, client)
    if fits is None and before.verdict(alliance_id, "client") is None:
        return
    at = tx.now.isoformat()
    said = with_verdict(before, alliance_id, "client", at=at, fits=fits, words=words)
    _write(tx, client, said)
    _tell_clinician(tx, alliance_id)


def seen(tx: Tx, person_id: int, *, alliance_id: int) -> Side | None:
    """For the clinician who talks: everything if it is shared (and that is noted), else only what
    they wrote themselves; None if that client is not theirs.
    """
    covered = seen_by(tx, person_id, alliance_id, RECOVERY)
    if covered is None:
        pair = client_of(tx, person_id, alliance_id)
        return (
            None if pair is None else Side(_own_side(meaning_of(tx, pair[0]), alliance_id), False)
        )
    client, _ = covered
    found = meaning_of(tx, client)
    if found.versions:
        alliances.note_access(tx, client.id, person_id, "recovery", "asked in /recovery")
    others = only_with(found, alliance_id)
    return Side(others, True)


def keep_view(tx: Tx, person_id: int, *, alliance_id: int, at: str, words: str) -> bool:
    """How the clinician who talks understands it; the client is told. ``at`` names the asking."""
    pair = client_of(tx, person_id, alliance_id)
    if pair is None:
        return False
    client, clinician = pair
    meaning = meaning_of(tx, client)
    view = View(alliance_id, clinician.name, at, words, len(meaning.versions))
    _write(tx, client, with_view(meaning, view))
    _tell_client(tx, client, alliance_id)
    return True


def say_theirs(tx: Tx, person_id: int, *, alliance_id: int, fits: bool | None, words: str) -> bool:
    """Whether the two say the same, for the clinician who talks; only while it is shared. None
    takes back what was said.
    """
    covered = seen_by(tx, person_id, alliance_id, RECOVERY)
    if covered is None:
        return False
    client, _ = covered
    before = meaning_of(tx, client)
    if fits is None and before.verdict(alliance_id, "clinician") is None:
        return True
    at = tx.now.isoformat()
    meaning = with_verdict(before, alliance_id, "clinician", at=at, fits=fits, words=words)
    _write(tx, client, meaning)
    _tell_client(tx, client, alliance_id)
    return True


def keep_their_pace(tx: Tx, person_id: int, *, alliance_id: int, weeks: int) -> bool:
    """How often the clinician who talks would have it asked again."""
    pair = client_of(tx, person_id, alliance_id)
    if pair is None:
        return False
    client, _ = pair
    _write(tx, client, with_pace(meaning_of(tx, client), str(alliance_id), weeks))
    return True


def only_with(meaning: Meaning, alliance_id: int) -> Meaning:
    """The same without what other clinicians wrote."""
    return Meaning(
        meaning.versions,
        tuple(one for one in meaning.views if one.alliance == alliance_id),
        tuple(one for one in meaning.verdicts if one.alliance == alliance_id),
        {
            whose: weeks
            for whose, weeks in meaning.paces.items()
            if whose in {"client", str(alliance_id)}
        },
    )


# --------------------------------------------------------------------------------------------------


def _own_side(meaning: Meaning, alliance_id: int) -> Meaning:
    own = str(alliance_id)
    paces = {own: meaning.paces[own]} if own in meaning.paces else {}
    return Meaning(views=only_with(meaning, alliance_id).views, paces=paces)


def _write(tx: Tx, client: Known, meaning: Meaning) -> None:
    standing.write(tx, client, SHEET, plain(meaning_json(meaning)))


def _tell_clinician(tx: Tx, alliance_id: int) -> None:
    agreed = alliances.in_force(tx, alliance_id)
    if agreed is not None and RECOVERY in agreed.scope:
        dues.plan(tx, agreed.clinician_id, TO_CLINICIAN, str(alliance_id), tx.now)


def _tell_client(tx: Tx, client: Known, alliance_id: int) -> None:
    if client.rhythm.ready:
        dues.plan(tx, client.id, TO_CLIENT, str(alliance_id), tx.now)
