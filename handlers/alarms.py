"""What words of danger bring about in storage: everything waits, and who is to be told is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.talk.talk import local
from handlers.scope import ALARM
from storage import alliances, dues, people
from storage.tx import Tx

HELD = timedelta(days=1)
NUDGE = "nudge:alarm"
MISTAKE = "screen_mistake"


@dataclass(frozen=True, slots=True)
class Alarm:
    """How this person wants such words handled, and who has just been told that it happened."""

    at_once: bool
    country: str
    told: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a clinician is told: by their own label whose words, and when, on their own clock."""

    label: str
    at: str
    taken_back: bool


def begin(tx: Tx, person_id: int) -> Alarm:
    """Hold everything for a day, and tell the clinicians whom the client agreed to tell."""
    known = people.get(tx, person_id)
    people.set_rhythm(tx, person_id, held_until=(tx.now + HELD).isoformat())
    told = [] if known.role != "client" else _tell(tx, person_id, "began")
    return Alarm(known.rhythm.help_at_once, known.rhythm.country, told)


def all_right(tx: Tx, person_id: int) -> None:
    """The client says they are all right: what was held goes on."""
    people.set_rhythm(tx, person_id, held_until=None)


def take_back(tx: Tx, person_id: int) -> list[str]:
    """It was not meant so: what can be taken back is, and whoever was told is told that too."""
    all_right(tx, person_id)
    return _tell(tx, person_id, "taken_back")


def told(tx: Tx, person_id: int, *, token: str) -> Told | None:
    """What the clinician who talks is told; None if the client's consent has ended since."""
    alliance_id, what, _ = token.split(":", 2)
    pair = alliances.members(tx, int(alliance_id))
    agreed = alliances.in_force(tx, int(alliance_id))
    if pair is None or agreed is None or pair[1].id != person_id or ALARM not in agreed.scope:
        return None
    client, clinician = pair
    alliances.note_access(tx, client.id, person_id, "alarm", "words that sounded like danger")
    label = alliances.labels(tx, clinician).get(int(alliance_id), "")
    at = local(tx.now, clinician.zone)
    return Told(label or "A client", f"{at:%H:%M}", what == "taken_back")


def _tell(tx: Tx, client_id: int, what: str) -> list[str]:
    """Plan a word to each clinician who is to be told; their names, for the client."""
    names = []
    client = people.get(tx, client_id)
    for alliance_id, clinician in alliances.partners(tx, client):
        agreed = alliances.in_force(tx, alliance_id)
        if agreed is not None and ALARM in agreed.scope:
            token = f"{alliance_id}:{what}:{tx.now.isoformat()}"
            dues.plan(tx, clinician.id, NUDGE, token, tx.now)
            names.append(clinician.name)
    return names
