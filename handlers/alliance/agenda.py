"""The agenda of the next session: what each of the two wants to bring.

One sealed sheet for each alliance, kept with the client's key. What a clinician brings, the client
always sees; what the client notes, the clinician sees only under a consent that covers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, cast

from bot.talk.talk import local
from handlers.alliance import telling
from handlers.scope import AGENDA
from storage import alliances, diary, dues, people, standing
from storage.dues import PUT_OFF
from storage.people import Known
from storage.tx import Json, Tx, plain

By = Literal["client", "clinician"]
HELD = "session"
MET = "nudge:met"
MET_WITH = "nudge:met_with"
MOST = 20
LONGEST = 200
MEETING_LASTS = timedelta(hours=2)
"""How long after its beginning a session is taken to be over."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to bring: whose it is, the words, and when it was noted (ISO)."""

    by: By
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to come up; ``next`` is when the two meet (ISO), or empty; ``met`` are days on which
    they did (ISO), the newest last.
    """

    items: tuple[Item, ...] = ()
    next: str = ""
    met: tuple[str, ...] = ()

    def of(self, by: By) -> list[str]:
        """What one of the two brings."""
        return [one.words for one in self.items if one.by == by]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An agenda for one who looks at it: the other's name (or label), and what may be seen.

    ``theirs`` is None where the other side's list is not shared. ``next`` is on the looker's clock.
    """

    alliance_id: int
    name: str
    mine: list[str]
    theirs: list[str] | None
    next: str


def agenda_of(tx: Tx, client: Known, alliance_id: int) -> Agenda:
    """The agenda of one alliance, whole."""
    kept = standing.read(tx, client, f"agenda:{alliance_id}")
    if not isinstance(kept, dict):
        return Agenda()
    items, met = kept.get("items"), kept.get("met")
    return Agenda(
        tuple(_item(one) for one in items) if isinstance(items, list) else (),
        str(kept.get("next") or ""),
        tuple(map(str, met)) if isinstance(met, list) else (),
    )


def for_client(tx: Tx, person_id: int, *, alliance_id: int) -> Sheet | None:
    """A client looks: they see all of it."""
    client = people.get(tx, person_id)
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[0].id != person_id:
        return None
    found = agenda_of(tx, client, alliance_id)
    theirs = found.of("clinician")
    return Sheet(alliance_id, pair[1].name, found.of("client"), theirs, _there(found, client))


def for_clinician(tx: Tx, person_id: int, *, alliance_id: int) -> Sheet | None:
    """A clinician looks: their own list, and the client's where that is shared; which is noted."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return None
    client, clinician = pair
    found = agenda_of(tx, client, alliance_id)
    agreed = alliances.in_force(tx, alliance_id)
    theirs = None
    if agreed is not None and AGENDA in agreed.scope:
        theirs = found.of("client")
        alliances.note_access(tx, client.id, person_id, "agenda", "/agenda")
    called = alliances.labels(tx, clinician).get(alliance_id) or "A client"
    return Sheet(alliance_id, called, found.of("clinician"), theirs, _there(found, clinician))


def label(tx: Tx, person_id: int, *, alliance_id: int) -> str | None:
    """What the clinician who talks calls the client of an alliance; None if it is not theirs."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[1].id != person_id:
        return None
    return alliances.labels(tx, pair[1]).get(alliance_id) or "A client"


def bring(tx: Tx, person_id: int, *, alliance_id: int, words: str) -> bool:
    """Put something on an agenda; False if it is not theirs, or full. The client is told of what
    the clinician brings.
    """
    pair = alliances.members(tx, alliance_id)
    if pair is None or person_id not in {one.id for one in pair}:
        return False
    client, clinician = pair
    by: By = "client" if person_id == client.id else "clinician"
    if not add(tx, client, alliance_id, by, words):
        return False
    if by == "clinician":
        telling.tell(tx, client, "agenda", name=clinician.name, words=words)
    return True


def add(tx: Tx, client: Known, alliance_id: int, by: By, words: str) -> bool:
    """The same without a word about it."""
    people.by_id(tx, client.id, lock=True)
    now = agenda_of(tx, client, alliance_id)
    if len(now.of(by)) >= MOST:
        return False
    new = Item(by, words, tx.now.isoformat())
    _write(tx, client, alliance_id, replace(now, items=(*now.items, new)))
    return True


def take_out(tx: Tx, person_id: int, *, alliance_id: int, words: str) -> bool:
    """Take something of one's own out again."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or person_id not in {one.id for one in pair}:
        return False
    client = pair[0]
    people.by_id(tx, client.id, lock=True)
    by = "client" if person_id == client.id else "clinician"
    now = agenda_of(tx, client, alliance_id)
    left = tuple(one for one in now.items if (one.by, one.words) != (by, words))
    _write(tx, client, alliance_id, replace(now, items=left))
    return len(left) < len(now.items)


def meet_on(tx: Tx, person_id: int, *, alliance_id: int, at: datetime) -> bool:
    """Say when the two meet next. Afterwards both are asked how it was; False if not theirs."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or person_id not in {one.id for one in pair}:
        return False
    people.by_id(tx, pair[0].id, lock=True)
    now = agenda_of(tx, pair[0], alliance_id)
    _ask_no_more(tx, pair, alliance_id, now.next)
    _write(tx, pair[0], alliance_id, replace(now, next=at.isoformat()))
    over = at + MEETING_LASTS
    if over > tx.now:
        for one, kind in zip(pair, (MET, MET_WITH), strict=True):
            # What carries this mark was promised, and planning anew leaves it alone.
            dues.plan(tx, one.id, kind, f"{alliance_id}{PUT_OFF}{over.isoformat()}", over)
    return True


def met(tx: Tx, person_id: int, *, alliance_id: int) -> bool:
    """They have met: the list is kept in the client's diary and begins anew."""
    pair = alliances.members(tx, alliance_id)
    if pair is None or pair[0].id != person_id:
        return False
    client = pair[0]
    now = agenda_of(tx, client, alliance_id)
    today = local(tx.now, client.zone).date()
    if now.met[-1:] == (today.isoformat(),):
        return True
    diary.keep(
        tx,
        client,
        kind=HELD,
        name=f"session:{alliance_id}:{tx.now.isoformat()}",
        day=today,
        conversation=None,
        body=plain({"alliance": alliance_id, "items": [asdict(one) for one in now.items]}),
    )
    _ask_no_more(tx, pair, alliance_id, now.next, but=MET_WITH)
    days = (*now.met, today.isoformat())[-MOST:]
    _write(tx, client, alliance_id, Agenda((), "", days))
    return True


def last_met(tx: Tx, client: Known, alliance_id: int) -> str:
    """The last day on which the two met (ISO), or empty."""
    return (agenda_of(tx, client, alliance_id).met or ("",))[-1]


def _ask_no_more(
    tx: Tx, pair: tuple[Known, Known], alliance_id: int, moment: str, *, but: str = ""
) -> None:
    if not moment:
        return
    over = datetime.fromisoformat(moment) + MEETING_LASTS
    for one, kind in zip(pair, (MET, MET_WITH), strict=True):
        if kind != but:
            dues.cancel(tx, one.id, kind, f"{alliance_id}{PUT_OFF}{over.isoformat()}")


def _there(found: Agenda, known: Known) -> str:
    if not found.next:
        return ""
    at = local(datetime.fromisoformat(found.next), known.zone)
    return f"{at:%A} {at.day} {at:%B}, {at:%H:%M}"


def _item(kept: Json) -> Item:
    one = cast(dict[str, str], kept)
    return Item(cast(By, one["by"]), one["words"], one["at"])


def _write(tx: Tx, client: Known, alliance_id: int, agenda: Agenda) -> None:
    items: Iterable[Item] = agenda.items
    body = {"items": [asdict(one) for one in items], "next": agenda.next, "met": agenda.met}
    standing.write(tx, client, f"agenda:{alliance_id}", plain(body))
