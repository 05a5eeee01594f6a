"""What leaves Tandem about one client: everything for themselves, or what a consent covers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import orjson
from pydantic import JsonValue

from bot.care.answer_clock import in_utc
from bot.care.answer_marks import answered, without, without_private
from bot.care.answer_table import Row
from bot.care.contacts import Contact, kept_back, speaks_of
from bot.care.fhir_bundle import Measured, Taken, codes_of
from bot.care.forms.writing import private
from handlers import forms
from handlers.contacts.sheet import contacts_of
from handlers.forming import book, cowritten, filled, library, named
from handlers.forming.filled import FilledForm
from handlers.forming.heldback import NOTHING_HELD, HeldBack
from handlers.forming.week import ALLIANCE
from handlers.scope import CHECK_INS, LINES, PEOPLE, QUESTIONS, covers, form_entry, kind_of
from handlers.scope_words import covered
from handlers.wording import day_month
from storage import alliances, diary
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Tx

FOR_CLINICIAN = "clinician-note"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which days, and for whom: ``scope`` None is the client, who sees everything.

    ``held`` is what the client held back from the one it is made for.
    """

    first: date
    last: date
    scope: Collection[str] | None = None
    held: HeldBack = NOTHING_HELD

    def covers(self, kind: str) -> bool:
        """Whether that kind of thing, or that form, may leave at all."""
        return self.scope is None or covers(self.scope, kind)

    def lets(self, day: date, kind: str, part: str) -> bool:
        """Whether something of that day may leave: shared, and not held back from the page."""
        held = self.held.kind(day, kind_of(kind)) or self.held.part(day, part)
        return self.covers(kind) and not held


def gathered(tx: Tx, client: Known, wanted: Wanted) -> tuple[list[Taken], list[Row]]:
    """The filled forms, check-ins and own questions of those days, as FHIR and as tables. Somebody
    else does not learn from it by which clock the client lives, nor of people who are not shared.
    """
    found = sorted(_all(tx, client, wanted), key=lambda pair: pair[0].record)
    if wanted.scope is None:
        return [one for one, _ in found], [row for _, row in found]
    unnamed = kept_back(contacts_of(tx, client), shared=wanted.covers(PEOPLE))
    taken, rows = [], []
    for one, row in found:
        seen = in_utc(_nameless(one.response, unnamed))
        if answered(one.response) and not answered(seen):
            continue
        taken.append(replace(one, response=seen))
        rows.append(replace(row, response=seen))
    return taken, rows


def note(tx: Tx, client: Known, reader_id: int | None, *, shared: bool) -> None:
    """Write into the log the client can read that something left, and for whom."""
    what = "export of what is shared" if shared else "export of everything"
    alliances.note_access(tx, client.id, reader_id, what, "made on the command line")


def under_consent(tx: Tx, client: Known, agreed: Agreement) -> str:
    """What the consent covers under which something leaves, as 42 CFR 2.32(b) asks."""
    signed, until = (day_month(at.date()) for at in (agreed.signed_at, agreed.expires_at))
    covers_what = covered(agreed.scope, named.titles(tx, client))
    return (
        f"Shared under a consent signed on {signed}, good until {until}. It covers: {covers_what}."
    )


def _nameless(
    response: Mapping[str, JsonValue], unnamed: Collection[Contact]
) -> dict[str, JsonValue]:
    """An answer that names somebody whose card is not shared stays with the client, as on the page;
    a line for the clinician goes as it was written.
    """
    left = dict(response)
    naming = [
        one.place
        for one in answered(left)
        if one.link_id != FOR_CLINICIAN and speaks_of("\n".join(one.said), unnamed)
    ]
    for place in reversed(naming):
        left = without(left, place)
    return left


def _all(tx: Tx, client: Known, wanted: Wanted) -> Iterator[tuple[Taken, Row]]:
    yield from _forms(tx, client, wanted)
    if wanted.covers(form_entry(QUESTIONS)):
        yield from _questions(tx, client, wanted)
    if wanted.covers(CHECK_INS) or wanted.covers(LINES):
        yield from _check_ins(tx, client, wanted)


def _forms(tx: Tx, client: Known, wanted: Wanted) -> Iterator[tuple[Taken, Row]]:
    for one in _filled(tx, client, wanted):
        part = "alliance." if one.url == ALLIANCE else f"forms.form:{one.id}"
        if not wanted.lets(one.day, form_entry(one.url), part):
            continue
        scores = [
            Measured(s.name, s.title, s.value, s.band, _codes(tx, client, one, s.name))
            for s in one.scores
        ]
        named = {s.name: s.value for s in one.scores}
        yield (
            Taken(one.id, one.response, scores),
            Row(client.id, one.title, one.version, one.response, named),
        )


def _filled(tx: Tx, client: Known, wanted: Wanted) -> list[FilledForm]:
    if wanted.scope is None:
        return filled.of(tx, client, wanted.first, wanted.last)
    return filled.shared(tx, client, wanted.scope, wanted.first, wanted.last)


def _codes(tx: Tx, client: Known, one: FilledForm, name: str) -> list[Mapping[str, JsonValue]]:
    """The codes of a score: those the rules name, else those of the item that holds it."""
    shelved = library.edition(tx, client, one.url, one.mark)
    if shelved is None:
        return []
    ruled = [rule for rule in library.rules_in(shelved).scores if rule.name == name]
    if ruled and ruled[0].code:
        return [ruled[0].code]
    held = ruled[0].item if ruled and ruled[0].item else name
    return codes_of(orjson.loads(shelved.text), held)


def _questions(tx: Tx, client: Known, wanted: Wanted) -> Iterator[tuple[Taken, Row]]:
    for kept in diary.between(tx, client, cowritten.KIND, wanted.first, wanted.last):
        body = cast(dict[str, JsonValue], kept.body)
        seen = body if wanted.scope is None else without_private(body)
        name = next((one.link_id for one in answered(seen)), "")
        if name and wanted.lets(kept.day, form_entry(QUESTIONS), f"forms.question:{name}"):
            yield Taken(kept.id, seen), Row(client.id, "own questions", "", seen, {})


def _check_ins(tx: Tx, client: Known, wanted: Wanted) -> Iterator[tuple[Taken, Row]]:
    for kept in diary.between(tx, client, book.CHECK_IN, wanted.first, wanted.last):
        body = cast(dict[str, JsonValue], kept.body)
        seen = body if wanted.scope is None else _covered(body, kept.day, wanted)
        if not seen.get("item"):
            continue
        form, _, version = str(seen.get("questionnaire", "")).partition("|")
        name = book.CHECK_INS.get(form, form)
        yield Taken(kept.id, seen), Row(client.id, name, version, seen, {})


def _covered(body: Mapping[str, JsonValue], day: date, wanted: Wanted) -> dict[str, JsonValue]:
    """A check-in with only what was agreed to be shared; its own lines and marks never leave."""
    address = str(body.get("questionnaire", "")).partition("|")[0]
    seen = private(forms.form(book.CHECK_INS.get(address, "checkin")), without_private(body))
    items = seen.get("item")
    kept: list[JsonValue] = [
        item
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict) and _leaves(str(item.get("linkId")), day, wanted)
    ]
    rest = {key: value for key, value in seen.items() if key != "item"}
    return {**rest, "item": kept} if kept else rest


def _leaves(link_id: str, day: date, wanted: Wanted) -> bool:
    if link_id == FOR_CLINICIAN:
        return wanted.lets(day, LINES, f"lines.line:{day.isoformat()}")
    return wanted.lets(day, CHECK_INS, "week.days") and not wanted.held.rating(day, link_id)
