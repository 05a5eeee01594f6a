"""Goals in storage: one sealed sheet of the client's, in which both sides act.

Everything here is a deed: called with the transaction and the id of the person who talks. What a
clinician reads is covered by a consent at that moment, and noted.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.care.goals import Act, Goal, NotNow, Side, What, begun, done, in_hand, undone
from bot.care.goals_kept import goals_from, goals_json
from handlers.scope import GOALS
from handlers.together.pairs import client_of, seen_by
from storage import alliances, dues, people, standing
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Tx, plain

SHEET = "goals"
TO_CLIENT, TO_CLINICIAN = "nudge:goal", "nudge:goal_word"
MOST_IN_HAND = 12
TOLD: frozenset[What] = frozenset(
    {"propose", "reword", "comment", "sign", "unsign", "bring", "step", "review"}
)
"""Acts the other side hears of; how far it is and whether it rests is read when they look."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done with a goal: which, from which asking (see ``Act.key``), what, with what."""

    goal: str
    key: str
    what: What
    words: str = ""
    number: int | None = None


def goals_of(tx: Tx, client: Known) -> list[Goal]:
    """Every goal of a client, the oldest first."""
    return goals_from(standing.read(tx, client, SHEET))


def mine(tx: Tx, person_id: int) -> list[Goal]:
    """The same, for the client who talks."""
    return goals_of(tx, people.get(tx, person_id))


def one(tx: Tx, person_id: int, *, goal: str) -> Goal | None:
    """One goal of the client who talks; None if there is no such goal."""
    return next((each for each in mine(tx, person_id) if each.id == goal), None)


def shared_with(tx: Tx, client: Known, agreed: Agreement) -> list[Goal]:
    """What a consent covers: goals that are with that clinician, none of the client's own."""
    if GOALS not in agreed.scope:
        return []
    return [one for one in goals_of(tx, client) if one.alliance == agreed.alliance_id]


def shared(tx: Tx, person_id: int, *, alliance_id: int) -> list[Goal] | None:
    """The same for the clinician who talks, and noted; None where goals are not shared."""
    seen = seen_by(tx, person_id, alliance_id, GOALS)
    if seen is None:
        return None
    client, agreed = seen
    found = shared_with(tx, client, agreed)
    if found:
        alliances.note_access(tx, client.id, person_id, "goals", "asked in /goals")
    return found


def start(
    tx: Tx, person_id: int, *, goal_id: str, area: str, aim: str, words: str, alliance_id: int
) -> bool:
    """A client puts a goal into words, for themselves (alliance 0) or to be agreed; False if there
    are enough in hand. The same id again takes the place of the first words.
    """
    client = people.get(tx, person_id)
    if alliance_id and alliance_id not in alliances.of(tx, client):
        alliance_id = 0
    first = Act("first", "client", client.name, tx.now.isoformat(), "propose", words, alliance_id)
    if not _begin(tx, client, begun(goal_id, area, aim, first)):
        return False
    _tell_clinician(tx, alliance_id, goal_id)
    return True


def propose_to(
    tx: Tx, person_id: int, *, alliance_id: int, goal_id: str, area: str, aim: str, words: str
) -> bool:
    """A clinician proposes a goal to one of their clients; False if it cannot be passed on."""
    pair = client_of(tx, person_id, alliance_id)
    if pair is None:
        return False
    client, clinician = pair
    at = tx.now.isoformat()
    first = Act("first", "clinician", clinician.name, at, "propose", words, alliance_id)
    if not _begin(tx, client, begun(goal_id, area, aim, first)):
        return False
    _tell_client(tx, client, goal_id)
    return True


def act(tx: Tx, person_id: int, *, deed: Deed) -> str:
    """The client does something with a goal; returns why not, or nothing when it is done."""
    client = people.get(tx, person_id)
    which = Act(deed.key, "client", client.name, *_what(tx, deed))
    refusal, goal = _act(tx, client, deed, which)
    if goal is not None and deed.what in TOLD:
        _tell_clinician(tx, goal.alliance, goal.id)
    return refusal


def act_on(tx: Tx, person_id: int, *, alliance_id: int, deed: Deed) -> str:
    """The clinician does; only with a goal that is with them, and that they may see."""
    seen = seen_by(tx, person_id, alliance_id, GOALS)
    clinician = people.get(tx, person_id)
    if seen is None:
        return "That is not shared with you any more."
    client = seen[0]
    if deed.goal not in {one.id for one in shared_with(tx, client, seen[1])}:
        return "That goal is not with you any more."
    which = Act(deed.key, "clinician", clinician.name, *_what(tx, deed))
    refusal, goal = _act(tx, client, deed, which)
    if goal is not None and deed.what in TOLD:
        _tell_client(tx, client, goal.id)
    return refusal


def undo(tx: Tx, person_id: int, *, goal: str, key: str) -> None:
    """The client took back what they had answered in that asking."""
    _undo(tx, people.get(tx, person_id), goal, "client", key)


def undo_on(tx: Tx, person_id: int, *, alliance_id: int, goal: str, key: str) -> None:
    """The clinician who talks did."""
    pair = client_of(tx, person_id, alliance_id)
    if pair is not None:
        _undo(tx, pair[0], goal, "clinician", key)


def keep_all(tx: Tx, client: Known, alliance_id: int, key: str) -> None:
    """When an alliance is over: what was with it stays with the client, its whole history too."""
    found = []
    for goal in goals_of(tx, client):
        at = tx.now.isoformat()
        kept = Act(key, "client", client.name, at, "keep")
        found.append(done(goal, kept) if goal.alliance == alliance_id else goal)
    _write(tx, client, found)


# --------------------------------------------------------------------------------------------------


def _what(tx: Tx, deed: Deed) -> tuple[str, What, str, int | None]:
    return tx.now.isoformat(), deed.what, deed.words, deed.number


def _begin(tx: Tx, client: Known, goal: Goal) -> bool:
    before = [one for one in goals_of(tx, client) if one.id != goal.id]
    if len(in_hand(before)) >= MOST_IN_HAND:
        return False
    _write(tx, client, [*before, goal])
    return True


def _act(tx: Tx, client: Known, deed: Deed, what: Act) -> tuple[str, Goal | None]:
    goals = goals_of(tx, client)
    place = next((n for n, one in enumerate(goals) if one.id == deed.goal), None)
    if place is None:
        return "That goal is not there any more.", None
    try:
        goals[place] = done(goals[place], what)
    except NotNow as refusal:
        return str(refusal), None
    _write(tx, client, goals)
    return "", goals[place]


def _undo(tx: Tx, client: Known, goal: str, side: Side, key: str) -> None:
    before = goals_of(tx, client)
    after = [undone(one, side, key) if one.id == goal else one for one in before]
    if after != before:
        _write(tx, client, after)


def _write(tx: Tx, client: Known, goals: list[Goal]) -> None:
    standing.write(tx, client, SHEET, plain(goals_json(goals)))


def _tell_clinician(tx: Tx, alliance_id: int, goal_id: str) -> None:
    """Only where goals are shared: else they hear of it when the two talk."""
    agreed = alliances.in_force(tx, alliance_id) if alliance_id else None
    if agreed is not None and GOALS in agreed.scope:
        dues.plan(tx, agreed.clinician_id, TO_CLINICIAN, f"{alliance_id}:{goal_id}", tx.now)


def _tell_client(tx: Tx, client: Known, goal_id: str) -> None:
    if client.rhythm.ready:
        dues.plan(tx, client.id, TO_CLIENT, goal_id, tx.now)
