"""A client's page of the week: drafted, changed, let go or stopped. Deeds of the client."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, cast

from bot.care.parts import Told
from bot.care.sentences import weekday
from bot.care.sheet_states import GONE, Act, State, after
from bot.talk.talk import local
from handlers.scope import COVERS, kind_of
from handlers.together.footings import page_goes_out
from handlers.weeksheet.composing import compose, look_at, sheet_of, top_of
from handlers.weeksheet.marks import Marks, marks_from
from handlers.weeksheet.moments import next_due, week_end
from handlers.weeksheet.sections import told
from storage import alliances, digests, held, people, standing
from storage.alliances import Agreement
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Json, Tx, plain

WAY = "digest_way"
Way = Literal["unless", "ask"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the page: its name, the section it stands in, its kind, and how it reads."""

    name: str
    section: str
    kind: str
    text: str
    because: list[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as its client sees it. ``goes_at`` is the reader's moment on the client's clock;
    ``way`` is the standing choice, empty before it was made; ``items`` are all there would be,
    those held back among them.
    """

    digest: int
    alliance: int
    reader: str
    week_end: str
    goes_at: str
    minutes_left: int
    way: str
    state: str
    sections: dict[str, str]
    items: list[Item]
    held: list[str]
    kinds: list[str]

    def shown(self) -> list[Item]:
        """Those that stand on the page."""
        return [
            one for one in self.items if one.name not in self.held and one.kind not in self.kinds
        ]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A client, their reader, and the consent between the two."""

    client: Known
    reader: Known
    agreed: Agreement


def draft(tx: Tx, person_id: int, *, alliance_id: int) -> Draft | None:
    """The page that goes next in one alliance, made or made anew if something came in since.

    None where nothing is shared, its week is not over yet, or the phase asks for no page this week.
    """
    pair = _pair(tx, person_id, alliance_id)
    if pair is None:
        return None
    due = next_due(tx.now, pair.reader.rhythm, pair.reader.zone)
    last = week_end(due, pair.client.zone)
    is_over = local(tx.now, pair.client.zone).date() >= last
    if not is_over or not page_goes_out(tx, pair.client, last):
        return None
    look = look_at(tx, pair.client, pair.reader, pair.agreed, last)
    said, kept = told(look), digests.of_week(tx, pair.client, pair.reader.id, last)
    marks = marks_from(kept.marks) if kept else _held_before(tx, pair, last)
    if kept is None or _may_change(kept, pair):
        body = sheet_of(said, marks, top_of(look, pair.reader))
        if kept is None or kept.consent_id != pair.agreed.id or kept.body != body:
            kept = _drafted(tx, pair, last=last, due=due, body=body, marks=marks)
    return None if kept is None else _as_draft(tx, pair, said, kept, alliance_id)


def _held_before(tx: Tx, pair: _Pair, last: date) -> Marks:
    """What was held back from an earlier page of that week, gone since, is held back from this."""
    gone = [
        one.marks
        for one in held.noted(tx, pair.client)
        if one.reader_id == pair.reader.id and one.week_end == last
    ]
    return marks_from(gone[-1]) if gone else Marks()


def _may_change(kept: Sheet, pair: _Pair) -> bool:
    """Whether what came in since may go into it: what was let go stays as it was looked at."""
    if kept.state in GONE:
        return False
    return kept.state != "released" or kept.consent_id != pair.agreed.id


def _drafted(
    tx: Tx, pair: _Pair, *, last: date, due: datetime, body: Json, marks: Marks
) -> Sheet | None:
    number = digests.draft(
        tx,
        pair.client,
        pair.reader.id,
        consent_id=pair.agreed.id,
        week_end=last,
        due_at=due,
        body=body,
        marks=marks.as_json(),
    )
    return digests.one(tx, number)


def change(tx: Tx, person_id: int, *, draft: Draft, what: str, name: str, words: str = "") -> bool:
    """Hold a thing or a kind back, put it back, or write a word or a version beside a thing.

    ``what`` is a key of ``CHANGES``. The page has to be looked at again afterwards. False if it
    is too late, or no consent is in force any more.
    """
    pair, kept = _pair(tx, person_id, draft.alliance), digests.one(tx, draft.digest)
    if pair is None or kept is None or kept.client_id != person_id or kept.state in GONE:
        return False
    marks = CHANGES[what](marks_from(kept.marks), name, words)
    look = look_at(tx, pair.client, pair.reader, pair.agreed, kept.week_end)
    body = compose(look, marks, pair.reader)
    _drafted(tx, pair, last=kept.week_end, due=kept.due_at or tx.now, body=body, marks=marks)
    return True


CHANGES: dict[str, Callable[[Marks, str, str], Marks]] = {
    "hold": lambda marks, name, _: marks.hold(name),
    "hold_kind": lambda marks, name, _: replace(marks, kinds=(*marks.kinds, name)),
    "all_back": lambda marks, _name, _words: replace(marks, held=(), kinds=()),
    "word": lambda marks, name, words: replace(marks, words={**marks.words, name: words}),
    "mine": lambda marks, name, words: replace(marks, mine={**marks.mine, name: words}),
}
"""What can be done to a page, by the name of the act."""


def act(tx: Tx, person_id: int, *, digest: int, what: str) -> bool:
    """Show, let go or stop a page of one's own; False where its state does not allow it."""
    kept = digests.one(tx, digest)
    if kept is None or kept.client_id != person_id:
        return False
    return moved(tx, kept, cast(Act, what))


def moved(tx: Tx, kept: Sheet, what: Act) -> bool:
    """Carry a page on to its next state; False where that is not allowed."""
    following = after(cast(State, kept.state), what)
    return following is not None and digests.move(tx, kept.id, kept.state, following)


def minutes_left(tx: Tx, person_id: int, *, digest: int) -> int:
    """How many minutes a page of one's own can still be changed; 0 when its hour has come."""
    kept = digests.one(tx, digest)
    if kept is None or kept.client_id != person_id or kept.state in GONE or kept.due_at is None:
        return 0
    return max(0, math.ceil((kept.due_at - tx.now).total_seconds() / 60))


def set_way(tx: Tx, person_id: int, *, way: str) -> None:
    """Keep the standing choice: send unless stopped, or never without a yes."""
    standing.write(tx, people.get(tx, person_id), WAY, plain({"way": way}))


def my_way(tx: Tx, person_id: int) -> str:
    """The standing choice of the client who talks; empty before it was made."""
    return way_of(tx, people.get(tx, person_id))


def way_of(tx: Tx, client: Known) -> str:
    """The standing choice; empty before it was made."""
    kept = standing.read(tx, client, WAY)
    return str(kept.get("way", "")) if isinstance(kept, dict) else ""


def running(tx: Tx, person_id: int) -> list[dict[str, Json]]:
    """The pages as they stand today: what each reader would get, or one for the client alone
    where nothing is shared.
    """
    client = people.get(tx, person_id)
    today = local(tx.now, client.zone).date()
    found = [
        compose(look_at(tx, client, reader, agreed, today), Marks(), reader)
        for alliance_id, reader in alliances.partners(tx, client)
        if (agreed := alliances.in_force(tx, alliance_id)) is not None
    ]
    return found or [compose(look_at(tx, client, None, None, today), Marks(), None)]


def sharing(tx: Tx, person_id: int) -> list[int]:
    """The client's alliances in which something is shared."""
    client = people.get(tx, person_id)
    return [one for one in alliances.of(tx, client) if alliances.in_force(tx, one) is not None]


def _pair(tx: Tx, person_id: int, alliance_id: int) -> _Pair | None:
    pair, agreed = alliances.members(tx, alliance_id), alliances.in_force(tx, alliance_id)
    if pair is None or agreed is None or pair[0].id != person_id:
        return None
    return _Pair(*pair, agreed)


def _as_draft(tx: Tx, pair: _Pair, said: Sequence[Told], kept: Sheet, alliance_id: int) -> Draft:
    marks = marks_from(kept.marks)
    goes = local(kept.due_at or tx.now, pair.client.zone)
    left = (kept.due_at or tx.now) - tx.now
    return Draft(
        digest=kept.id,
        alliance=alliance_id,
        reader=pair.reader.name,
        week_end=kept.week_end.isoformat(),
        goes_at=f"{weekday(goes.date())} at {goes:%H:%M}",
        minutes_left=max(1, int(left.total_seconds() // 60)),
        way=way_of(tx, pair.client),
        state=kept.state,
        sections={one.name: one.title for one in said},
        items=_items(said),
        held=list(marks.held),
        kinds=list(marks.kinds),
    )


def _items(said: Sequence[Told]) -> list[Item]:
    return [
        Item(
            one.name_of(part),
            one.name,
            kind_of(part.scope),
            f"{part.title}: {part.text}" if part.title else part.text,
            list(part.because),
        )
        for one in said
        for part in one.parts
    ]


def kind_words(kind: str) -> str:
    """A kind of consent in words."""
    return COVERS.get(kind, kind)
