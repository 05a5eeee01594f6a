"""Filled forms: kept sealed, each with the edition it was opened with; read back, drawn, shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from pydantic import JsonValue

from bot.care.answer_marks import answered, without, without_private
from bot.care.forms import Form, Value, private
from bot.care.forms.rules import Rules, scored
from bot.care.forms.scoring import scores
from handlers.filling import Filled
from handlers.forming import assigned, library
from handlers.forming.library import Shelved
from handlers.scope import covers, form_entry
from storage import alliances, diary, people, standing
from storage.diary import Kept
from storage.people import Known
from storage.tx import Json, Tx, plain

KIND = "form"
DRAFTS = "form_drafts"
LONG_AGO, FAR_AHEAD = date(2000, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as it is opened: its edition stays the same until it is finished."""

    url: str
    version: str
    mark: str
    title: str
    text: str
    rules: dict[str, Json]
    spread: int
    answers: dict[str, Json]
    declined: list[str]

    @property
    def is_begun(self) -> bool:
        """Whether some of it was answered another day."""
        return bool(self.answers or self.declined)


@dataclass(frozen=True, slots=True)
class Score:
    """One score of a filled form and, where the rules name one, its band in plain words."""

    name: str
    title: str
    value: float
    band: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form somebody filled in. ``private``: the client keeps all of it to themselves."""

    id: int
    day: date
    at: datetime
    url: str
    version: str
    mark: str
    title: str
    status: str
    scores: list[Score]
    response: dict[str, JsonValue]
    private: bool = False

    @property
    def edition(self) -> tuple[str, str]:
        """What its scores may be compared within."""
        return self.url, self.mark


def begin(tx: Tx, person_id: int, *, url: str) -> Opened | None:
    """Open a form, or take up what was begun, in its own edition; None if it is gone."""
    known = people.get(tx, person_id)
    draft = _drafts(tx, known).get(url)
    newest = library.shelf(tx, known).get(url)
    pinned = library.edition(tx, known, url, str(draft["mark"])) if draft else None
    one = pinned or newest
    if one is None:
        return None
    spread = next((row.spread for row in assigned.asked(tx, known) if row.url == url), 0)
    begun = draft if draft and pinned else {}
    return Opened(
        url,
        one.version,
        one.mark,
        one.title,
        one.text,
        one.rules,
        spread,
        cast(dict[str, Json], begun.get("answers") or {}),
        [str(name) for name in cast(list[Json], begun.get("declined") or [])],
    )


def set_aside(
    tx: Tx,
    person_id: int,
    *,
    opened: Opened,
    answers: Mapping[str, Value],
    declined: Iterable[str],
    silent: bool,
) -> None:
    """Keep what was answered until the form is taken up again."""
    known = people.get(tx, person_id)
    drafts = _drafts(tx, known)
    drafts[opened.url] = {
        "mark": opened.mark,
        "answers": plain(dict(answers)),
        "declined": plain(sorted(declined)),
    }
    _write_drafts(tx, known, drafts)
    assigned.note(tx, person_id, url=opened.url, came="unheard" if silent else "later")


def finish(tx: Tx, person_id: int, *, url: str) -> None:
    """The form is filled in: nothing is left begun, and its next day is counted from now."""
    known = people.get(tx, person_id)
    drafts = _drafts(tx, known)
    if drafts.pop(url, None) is not None:
        _write_drafts(tx, known, drafts)
    assigned.note(tx, person_id, url=url, came="filled")


def body_of(opened: Opened, filled: Filled, rules: Rules, authored: datetime) -> dict[str, Json]:
    """What is kept of a filled form. Where something it needs was declined, there is no score."""
    written = filled.response(authored)
    return {
        "url": opened.url,
        "version": opened.version,
        "mark": opened.mark,
        "title": opened.title,
        **outcome(filled.form, rules, written, whole=filled.whole),
    }


def outcome(
    form: Form, rules: Rules, written: Mapping[str, JsonValue], *, whole: bool
) -> dict[str, Json]:
    """A response with its scores, and whether it is whole: without a score it should have, it is
    not. Then it has none at all, nor anything else the form works out.
    """
    found = _scores(form, rules, written) if whole else []
    is_whole = whole and len(found) >= len(rules.scores)
    return {
        "status": "whole" if is_whole else "incomplete",
        "scores": plain(found if is_whole else []),
        "response": plain(dict(written) if is_whole else _as_told(form, written)),
    }


def _as_told(form: Form, written: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Only what was answered: without what the form works out from it."""
    told = dict(written)
    worked_out = {one.item.link_id for one in form.places if one.item.calculated is not None}
    for place in reversed([one.place for one in answered(told) if one.link_id in worked_out]):
        told = without(told, place)
    return told


def _scores(form: Form, rules: Rules, written: Mapping[str, JsonValue]) -> list[Score]:
    """The scores that the rules name, with their bands; else what the form itself adds up."""
    named = [
        Score(one.name, one.title, one.value, one.band or "")
        for one in scored(rules, form, written)
    ]
    if rules.scores:
        return named
    return [Score(name, _title(form, name), value) for name, value in scores(form, written).items()]


def _title(form: Form, name: str) -> str:
    placed = form.by_name.get(name)
    return placed.item.text if placed is not None and placed.item.text else name.capitalize()


def of(tx: Tx, known: Known, first: date = LONG_AGO, last: date = FAR_AHEAD) -> list[FilledForm]:
    """The forms a client filled in on those days, both included, oldest first."""
    return [_filled(one) for one in diary.between(tx, known, KIND, first, last)]


def shared(
    tx: Tx,
    client: Known,
    scope: Collection[str],
    first: date = LONG_AGO,
    last: date = FAR_AHEAD,
) -> list[FilledForm]:
    """The same for somebody else's eyes: only forms their consent (``scope``) covers at this
    moment, and without what the client keeps to themselves.

    Where a single answer is kept back its form has no scores: they would give it away. Whoever
    calls this notes the access.
    """
    found = [
        one
        for one in of(tx, client, first, last)
        if not one.private and covers(scope, form_entry(one.url))
    ]
    return [_public(one, library.edition(tx, client, one.url, one.mark)) for one in found]


def readers(tx: Tx, person_id: int, *, url: str) -> list[str]:
    """The names of those who can read that form of this client's at this moment."""
    return [
        clinician.name
        for alliance_id, clinician in alliances.partners(tx, people.get(tx, person_id))
        if (agreed := alliances.in_force(tx, alliance_id)) is not None
        and covers(agreed.scope, form_entry(url))
    ]


def _public(one: FilledForm, shelved: Shelved | None) -> FilledForm:
    """Without what is private, and then also without what the form works out from it."""
    form = None if shelved is None else library.form_in(shelved.text)
    seen = without_private(one.response)
    seen = seen if form is None else private(form, seen)
    if seen == one.response:
        return one
    seen = seen if form is None else _as_told(form, seen)
    return replace(one, scores=[], response=seen)


def _filled(kept: Kept) -> FilledForm:
    body = cast(dict[str, Json], kept.body)
    rows = cast(list[dict[str, Json]], body.get("scores") or [])
    return FilledForm(
        kept.id,
        kept.day,
        kept.at,
        str(body["url"]),
        str(body["version"]),
        str(body["mark"]),
        str(body["title"]),
        str(body["status"]),
        [_score(row) for row in rows],
        cast(dict[str, JsonValue], body["response"]),
        bool(body.get("private")),
    )


def _score(row: Mapping[str, Json]) -> Score:
    value = float(str(row["value"]))
    return Score(str(row["name"]), str(row["title"]), value, str(row["band"]))


def _drafts(tx: Tx, known: Known) -> dict[str, dict[str, Json]]:
    kept = standing.read(tx, known, DRAFTS)
    return cast(dict[str, dict[str, Json]], kept) if isinstance(kept, dict) else {}


def _write_drafts(tx: Tx, known: Known, drafts: Mapping[str, Mapping[str, Json]]) -> None:
    standing.write(tx, known, DRAFTS, plain({url: dict(one) for url, one in drafts.items()}))
