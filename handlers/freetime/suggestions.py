"""What a clinician suggests: a thing for the menu, or more or less structure. Only suggested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, cast

from bot.care.menu.things import Item
from bot.care.structure import Fullness, Structure
from handlers.alliance import agenda
from handlers.freetime import menus, sheets
from handlers.scope import FREE_TIME
from storage import alliances, dues, people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

SHEET = "suggested"
NUDGE = "nudge:suggestion"
NEXT = "next"
MOST = 10
What = Literal["thing", "structure", "boundary"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion: a thing or a boundary in words, or an amount of structure; by whom, when
    (ISO), and in which alliance (0 where that was not kept).
    """

    what: What
    words: str
    by: str
    at: str
    alliance: int = 0


def pending(tx: Tx, known: Known) -> list[Suggestion]:
    """The suggestions a client has not answered yet, the oldest first."""
    kept = standing.read(tx, known, SHEET)
    rows = kept if isinstance(kept, list) else []
    return [_from(one) for one in rows]


def mine(tx: Tx, person_id: int) -> list[Suggestion]:
    """The same, for the client who talks."""
    return pending(tx, people.get(tx, person_id))


def suggest(tx: Tx, person_id: int, *, alliance_id: int, what: What, words: str) -> bool:
    """A clinician suggests something to one of their clients; False if it cannot be passed on."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return False
    client, clinician = pair
    waiting = pending(tx, client)
    if len(waiting) >= MOST:
        return False
    new = Suggestion(what, words, clinician.name, tx.now.isoformat(), alliance_id)
    _keep(tx, client, [*waiting, new])
    if client.rhythm.ready:
        dues.plan(tx, client.id, NUDGE, NEXT, tx.now)
    return True


def answer(tx: Tx, person_id: int, *, suggestion: Suggestion, accepted: bool) -> None:
    """The client accepts or does not; either way it waits no longer."""
    known = people.get(tx, person_id)
    _keep(tx, known, [one for one in pending(tx, known) if one != suggestion])
    if not accepted:
        return
    if suggestion.what == "thing":
        menus.add(tx, person_id, item=_item(suggestion))
        return
    if suggestion.what == "boundary":
        # A boundary is decided together, so it goes where the two of them will talk.
        agenda.add(tx, known, suggestion.alliance, "clinician", suggestion.words)
        return
    chosen = sheets.structure_of(tx, known) or Structure()
    fullness = cast(Fullness, suggestion.words)
    dose = sheets.keep_structure(
        tx, person_id, chosen=Structure(fullness, chosen.company, chosen.does)
    )
    sheets.set_dose(tx, person_id, wanted=dose)


def shared_structure(tx: Tx, person_id: int, *, alliance_id: int) -> Structure | None:
    """How much structure a client chose, for their clinician: only if that is shared, and noted."""
    pair = alliances.members(tx, alliance_id)
    agreed = alliances.in_force(tx, alliance_id)
    if pair is None or agreed is None or pair[1].id != person_id or FREE_TIME not in agreed.scope:
        return None
    found = sheets.structure_of(tx, pair[0])
    if found is not None:
        alliances.note_access(tx, pair[0].id, person_id, "structure", "asked in /suggest")
    return found


def _item(suggestion: Suggestion) -> Item:
    return Item(
        id="",
        words=suggestion.words,
        shortest=15,
        longest=180,
        energy="some",
        money="none",
        company="either",
        place="anywhere",
        any_weather=True,
        when="any",
        added_by=suggestion.by,
        wish="want to try",
    )


def _from(kept: Json) -> Suggestion:
    one = cast(dict[str, str], kept)
    alliance = int(one.get("alliance", 0))
    return Suggestion(cast(What, one["what"]), one["words"], one["by"], one["at"], alliance)


def _keep(tx: Tx, known: Known, waiting: Iterable[Suggestion]) -> None:
    standing.write(tx, known, SHEET, plain([asdict(one) for one in waiting]))
