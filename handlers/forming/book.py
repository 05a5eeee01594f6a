"""Everything a client has answered, as they look through it: change one answer, keep it, delete it.

What is deleted here is deleted: digests to come, exports and pictures are made from what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from pydantic import JsonValue

from bot.care.answer_marks import Answered, answered, marked, without
from bot.care.forms import Form, Item, Standing, Status, Value, answers_of, response
from handlers import forms
from handlers.forming import cowritten, filled, library
from storage import diary, people
from storage.diary import Kept
from storage.people import Known
from storage.tx import Json, Tx, plain

CHECK_IN = "checkin"
KINDS = (CHECK_IN, filled.KIND, cowritten.KIND)
PAGE = 8
CHECK_INS = {
    "urn:tandem:form:checkin": "checkin",
    "urn:tandem:form:checkin-short": "checkin-short",
    "urn:tandem:form:checkin-long": "checkin-long",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was filled in: a check-in, a form, or a question of one's own. ``day`` is for
    reading, ``on`` the same as an ISO date.
    """

    record: int
    kind: str
    day: str
    title: str
    on: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and whether there are earlier ones."""

    entries: list[Entry]
    more: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """The answers of one entry. ``private``: all of it is the client's own."""

    entry: Entry
    answers: list[Answered]
    private: bool


def page(tx: Tx, person_id: int, *, number: int) -> Page:
    """The entries of a client who looks back, ``number`` pages ago."""
    found = sorted(_all(tx, people.get(tx, person_id)), key=lambda one: one.at, reverse=True)
    shown = found[number * PAGE : (number + 1) * PAGE]
    return Page([_entry(one) for one in shown], len(found) > (number + 1) * PAGE)


def leaf(tx: Tx, person_id: int, *, record: int) -> Leaf | None:
    """One entry with its answers; None when it is gone. What the form noted for itself, and asked
    nobody, is left out.
    """
    known = people.get(tx, person_id)
    kept = _one(tx, known, record)
    if kept is None:
        return None
    text = _text(tx, known, kept)
    form = library.form_in(text) if text is not None else None
    told = [one for one in answered(_response(kept)) if form is None or _was_asked(form, one)]
    body = cast(dict[str, Json], kept.body)
    return Leaf(_entry(kept), told, bool(body.get("private")))


def _was_asked(form: Form, one: Answered) -> bool:
    placed = form.by_name.get(one.link_id)
    return placed is None or not placed.item.hidden


def mark(tx: Tx, person_id: int, *, record: int, place: str, private: bool) -> None:
    """Keep one answer to oneself, or no longer."""
    known = people.get(tx, person_id)
    kept = _one(tx, known, record)
    if kept is not None:
        _write(tx, known, kept, marked(_response(kept), place, private=private))


def keep_all(tx: Tx, person_id: int, *, record: int, private: bool) -> None:
    """Keep a whole form to oneself, or no longer."""
    known = people.get(tx, person_id)
    kept = _one(tx, known, record)
    if kept is not None and kept.kind == filled.KIND:
        body = {**cast(dict[str, Json], kept.body), "private": private}
        diary.rewrite(tx, known, record, body)


def remove(tx: Tx, person_id: int, *, record: int, place: str) -> None:
    """Delete one answer, and what was asked below it, for good."""
    known = people.get(tx, person_id)
    kept = _one(tx, known, record)
    if kept is None:
        return
    left = without(_response(kept), place)
    if answered(left):
        _write(tx, known, kept, left)
    else:
        diary.remove(tx, known, record)


def remove_all(tx: Tx, person_id: int, *, record: int) -> None:
    """Delete an entry with all its answers, for good."""
    diary.remove(tx, people.get(tx, person_id), record)


def form_text(tx: Tx, person_id: int, *, record: int) -> str | None:
    """The form an entry answers, as its file; None when nobody has it any more."""
    known = people.get(tx, person_id)
    kept = _one(tx, known, record)
    return None if kept is None else _text(tx, known, kept)


def asked_by(form: Form, one: Answered) -> Item | None:
    """The item an answer belongs to, if it can be asked again by itself."""
    placed = form.by_name.get(one.link_id)
    plain_one = placed is not None and placed.is_asked and len(one.said) < 2
    if placed is None or not plain_one or placed.item.kind == "dateTime":
        return None
    return placed.item


def change(tx: Tx, person_id: int, *, record: int, place: str, value: Value) -> bool:
    """Put another answer in the place of one; False when it can only be deleted."""
    known = people.get(tx, person_id)
    kept = _one(tx, known, record)
    text = None if kept is None else _text(tx, known, kept)
    if kept is None or text is None:
        return False
    form = library.form_in(text)
    name = _name(answered(_response(kept)), place)
    answers, declined = answers_of(form, _response(kept))
    if name is None or form.by_name.get(name) is None:
        return False
    now = _rebuilt(_response(kept), form, {**answers, name: value}, frozenset(declined - {name}))
    _write(tx, known, kept, now)
    return True


def _name(every: list[Answered], place: str) -> str | None:
    """The name of an answer, where it is the first to its question: others repeat a group."""
    one = next(one for one in every if one.place == place)
    first = next(other for other in every if other.link_id == one.link_id)
    return one.link_id if first.place == place else None


def _rebuilt(
    before: dict[str, JsonValue], form: Form, answers: Mapping[str, Value], declined: frozenset[str]
) -> dict[str, JsonValue]:
    """The response with other answers; what was the client's own stays so."""
    authored = datetime.fromisoformat(str(before["authored"]))
    status: Status = "completed" if before.get("status") == "completed" else "in-progress"
    now: dict[str, JsonValue] = response(form, answers, declined, authored=authored, status=status)
    own = {one.link_id for one in answered(before) if one.private}
    for one in answered(now):
        if one.link_id in own:
            now = marked(now, one.place, private=True)
    return now


def _write(tx: Tx, known: Known, kept: Kept, now: Mapping[str, JsonValue]) -> None:
    """Keep what an entry says now; the scores of a form are worked out anew."""
    if kept.kind != filled.KIND:
        diary.rewrite(tx, known, kept.id, plain(dict(now)))
        return
    body = cast(dict[str, Json], kept.body)
    shelved = library.edition(tx, known, str(body["url"]), str(body["mark"]))
    if shelved is not None:
        form = library.form_in(shelved.text)
        answers, declined = answers_of(form, now)
        now = _rebuilt(dict(now), form, answers, declined)
        whole = Standing(form, answers, declined).is_complete
        body = {**body, **filled.outcome(form, library.rules_in(shelved), now, whole=whole)}
    else:
        body = {**body, "response": plain(dict(now))}
    diary.rewrite(tx, known, kept.id, body)


def _text(tx: Tx, known: Known, kept: Kept) -> str | None:
    if kept.kind == filled.KIND:
        body = cast(dict[str, Json], kept.body)
        shelved = library.edition(tx, known, str(body["url"]), str(body["mark"]))
        return None if shelved is None else shelved.text
    address = str(_response(kept).get("questionnaire", "")).partition("|")[0]
    name = CHECK_INS.get(address)
    return None if name is None else forms.text(name)


def _response(kept: Kept) -> dict[str, JsonValue]:
    body = cast(dict[str, JsonValue], kept.body)
    return cast(dict[str, JsonValue], body["response"]) if kept.kind == filled.KIND else body


def _entry(kept: Kept) -> Entry:
    body = cast(dict[str, Json], kept.body)
    titles = {CHECK_IN: "Check-in", cowritten.KIND: "Your question"}
    title = titles.get(kept.kind) or str(body.get("title", ""))
    return Entry(kept.id, kept.kind, f"{kept.day:%a %-d %b}", title, kept.day.isoformat())


def _all(tx: Tx, known: Known) -> list[Kept]:
    first, last = date(2000, 1, 1), date(9999, 12, 31)
    return [
        one
        for kind in KINDS
        for one in diary.between(tx, known, kind, first, last)
        if isinstance(one.body, dict)
    ]


def _one(tx: Tx, known: Known, record: int) -> Kept | None:
    return next((one for one in _all(tx, known) if one.id == record), None)
