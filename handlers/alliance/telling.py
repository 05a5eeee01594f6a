"""A word to the other side, said at the next good moment: what can be told, and how it is worded.

What is told to a client waits in a sealed sheet of theirs. What is told to a clinician is only that
something happened, and to which of their clients; whatever else it takes is looked up when it is
said, under the consent that holds by then.
"""

from __future__ import annotations

from dataclasses import dataclass

from storage import alliances, dues, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

SHEET = "told"
NUDGE = "nudge:told"
HEARD = "nudge:heard"
NEXT = "next"
MOST = 20

TELLS = {
    "seen": "{name} has seen your page of the week until {until}.",
    "talk": "{name} has seen your page of the week until {until}, and would like to talk about: "
    "{words}. It is on your /agenda.",
    "note": "{name} wrote to you:\n“{words}”\n\n{attention}",
    "agenda": "{name} put something on the /agenda for your next session:\n“{words}”",
    "not_delivered": "Your page of the week until {until} has not reached {name}. They are told as "
    "soon as something reaches them. Nothing is wrong on your side.",
    "not_said": "Your page of the week until {until} went to {name} by mail three days ago. I "
    "cannot see whether a mail is opened, and nothing has come back so far. You can ask about it "
    "when you meet.",
    "not_opened": "{name} has not opened your page of the week until {until} yet. It came three "
    "days ago. This says nothing about you; you can ask about it when you meet.",
    "not_answered": "{name} has opened your page of the week until {until}, and has not said more "
    "about it so far.",
    "away": "{name} is away from {first} to {last}. {meanwhile}",
    "code": "{name} made a code that moves all of this to a new phone, good for a day. If you did "
    "not ask for it, /lostphone makes it void.",
    "back": "{name} is not away after all; what was said about the days from {first} on is over.",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to be told: a key of ``TELLS``, and what it is filled in with."""

    what: str
    args: dict[str, str]


def tell(tx: Tx, client: Known, what: str, **args: str) -> None:
    """Tell a client something when it suits: outside quiet hours, and not in the middle."""
    people.by_id(tx, client.id, lock=True)
    words = [*waiting(tx, client.id), Word(what, args)][-MOST:]
    _keep(tx, client, words)
    if client.rhythm.ready:
        dues.plan(tx, client.id, NUDGE, NEXT, tx.now)


def waiting(tx: Tx, person_id: int) -> list[Word]:
    """What a client has not been told yet, the oldest first."""
    kept = standing.read(tx, people.get(tx, person_id), SHEET)
    return [_word(one) for one in kept] if isinstance(kept, list) else []


def is_waiting(tx: Tx, person_id: int) -> bool:
    """Whether there is anything to be told."""
    return bool(waiting(tx, person_id))


def take(tx: Tx, person_id: int) -> list[Word]:
    """The same, taken out: from now on it counts as told."""
    words = waiting(tx, person_id)
    if words:
        _keep(tx, people.get(tx, person_id), [])
    return words


@dataclass(frozen=True, slots=True)
class Heard:
    """What a clinician is told: that something happened, by their own label whose it is, and the
    name of a colleague it is about, if it is about one.
    """

    what: str
    label: str
    other: str


def tell_clinician(
    tx: Tx, clinician_id: int, what: str, alliance_id: int = 0, *, other: int = 0
) -> None:
    """Tell a clinician that something happened: a key of what ``heard`` can say. Without an
    alliance it is about none of their clients.
    """
    token = f"{alliance_id}:{what}:{other}:{tx.now.isoformat()}"
    dues.plan(tx, clinician_id, HEARD, token, tx.now)


def heard(tx: Tx, person_id: int, *, token: str) -> Heard | None:
    """What the clinician who talks is told; None if it is about nobody of theirs."""
    alliance_id, what, other, _ = token.split(":", 3)
    if not int(alliance_id):
        return Heard(what, "", "")
    label = alliances.label_of(tx, people.get(tx, person_id), int(alliance_id))
    colleague = people.by_id(tx, int(other))
    if label is None:
        return None
    return Heard(what, label or "A client", colleague.name if colleague else "")


def _keep(tx: Tx, client: Known, words: list[Word]) -> None:
    body = [{"what": one.what, "args": one.args} for one in words]
    standing.write(tx, client, SHEET, plain(body))


def _word(kept: Json) -> Word:
    one = kept if isinstance(kept, dict) else {}
    args = one.get("args")
    named = args if isinstance(args, dict) else {}
    return Word(str(one.get("what")), {key: str(value) for key, value in named.items()})
