"""What is held back or not shared is nowhere on what a clinician gets, in no form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.care.parts import Part, Told
from bot.press.html import page
from bot.press.ink import Ink
from bot.press.printer import FONTS, Printer, typst_setter
from handlers.freetime.facts import KIND as PLANNED
from handlers.freetime.facts import LIVED
from handlers.scope import CHECK_INS, COVERS, FREE_TIME, GOALS, LINES, PEOPLE
from handlers.weeksheet.composing import Top, sheet_of
from handlers.weeksheet.look import Look
from handlers.weeksheet.marks import Marks, left, marks_from
from handlers.weeksheet.sections import sections, told
from storage import diary
from storage.people import Known
from storage.tx import Json, Tx
from tests.cast import Cast, checks_in, known, stored
from tests.sheets import AT, PAGES, SUNDAY, agreement, words

KINDS = ("", CHECK_INS, GOALS, LINES, PEOPLE)
TOP = Top("Maya", "Dr Lena Fischer", SUNDAY, "Read on Mondays.", agreement(CHECK_INS))


def secret(number: int) -> str:
    """Words and a number that stand nowhere else."""
    return f"qx{number:03}zx {50_000 + 7 * number}"


@dataclass(frozen=True)
class Case:
    """A week of parts, each with its own secret, and what the client marked."""

    told: list[Told]
    marks: Marks

    def held(self) -> list[str]:
        """The secrets that must not get out."""
        return self._secrets(held=True)

    def kept(self) -> list[str]:
        """The secrets that are on the page."""
        return self._secrets(held=False)

    def _secrets(self, *, held: bool) -> list[str]:
        return [
            part.key
            for one in self.told
            for part in one.parts
            if held == (one.name_of(part) in self.marks.held or part.scope in self.marks.kinds)
        ]


@some.composite
def cases(draw: some.DrawFn) -> Case:
    numbers = iter(range(1, 1000))
    found = []
    for name in draw(some.lists(some.sampled_from("abcde"), unique=True, max_size=5)):
        parts = [_part(draw, next(numbers)) for _ in range(draw(some.integers(1, 4)))]
        found.append(Told(name, f"Section {name}", tuple(parts)))
    names = [one.name_of(part) for one in found for part in one.parts]
    some_names = some.lists(some.sampled_from(names), unique=True) if names else some.just([])
    held = draw(some_names)
    marks = Marks(
        words=dict.fromkeys(draw(some_names), "a word"),
        mine=dict.fromkeys(draw(some_names), "my version"),
        kinds=tuple(draw(some.lists(some.sampled_from(KINDS[1:]), unique=True))),
    )
    for name in held:
        marks = marks.hold(name)
    return Case(found, marks)


def _part(draw: some.DrawFn, number: int) -> Part:
    words = secret(number)
    away = draw(some.sampled_from([0.0, 2.0, -4.0]))
    return Part(
        key=words,
        scope=draw(some.sampled_from(KINDS)),
        text=f"{words} is told.",
        title=draw(some.sampled_from(["", words])),
        because=(f"Mon: {words}",),
        away=away,
        worse=away < 0,
        wanted=draw(some.booleans()),
        look=draw(some.sampled_from(["", words])),
        quote=draw(some.booleans()),
        picture=draw(some.sampled_from([{}, {"used": [True] * 7}])),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_no_held_words_or_numbers_are_in_the_sheet_or_in_its_reading_version(case: Case) -> None:
    sheet = sheet_of(case.told, case.marks, TOP)
    for text in (json.dumps(sheet), page(sheet)):
        for words_ in case.held():
            assert not any(piece in text for piece in words_.split())
    for words_ in case.kept():
        assert words_ in json.dumps(sheet)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), cases())
def test_a_page_does_not_depend_on_what_is_held_back(case: Case, other: Case) -> None:
    """Whatever the held parts say, the page is the same: so nothing can be read off it."""
    texts = [part.text for one in other.told for part in one.parts] or ["else"]
    changed = [
        replace(
            one,
            parts=tuple(
                part
                if part in kept_parts(case, one)
                else replace(part, text=texts[0], away=9.0, worse=True, wanted=True, look="!")
                for part in one.parts
            ),
        )
        for one in case.told
    ]
    assert sheet_of(changed, case.marks, TOP) == sheet_of(case.told, case.marks, TOP)


def kept_parts(case: Case, section: Told) -> Sequence[Part]:
    return next((one.parts for one in left([section], case.marks)), ())


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cases())
def test_no_held_words_or_numbers_are_in_the_printed_page(printer: Printer, case: Case) -> None:
    printed = words(printer.print("digest", sheet_of(case.told, case.marks, TOP), "pdf", AT))
    for held in case.held():
        assert not any(piece in printed for piece in held.split())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_marks_are_kept_as_they_were_made(case: Case) -> None:
    assert marks_from(case.marks.as_json()) == case.marks
    assert marks_from(None) == Marks()


def test_that_something_is_held_back_is_said_and_never_what() -> None:
    told_ = [Told("a", "A", (Part("1", GOALS, "Secret."), Part("2", GOALS, "Known.")))]
    assert sheet_of(told_, Marks(), TOP)["held"] is None
    held = sheet_of(told_, Marks().hold("a.1").hold("a.1"), TOP)["held"]
    assert held == "One thing kept back this week by Maya, as is their right."
    both = Marks(kinds=(GOALS,)).hold("a.1")
    assert str(sheet_of(told_, both, TOP)["held"]).startswith("2 things kept back")


def test_a_word_beside_what_is_held_back_is_held_back_with_it() -> None:
    marks = Marks(words={"a.1": "about it"}, mine={"a.1": "my way"}).hold("a.1")
    assert (marks.words, marks.mine) == ({}, {})


# --- the real sections, on a real database ----------------------------------------------------


async def lived(cast: Cast) -> Known:
    """A client with a check-in, a line, and a stretch of free time with a friend."""
    ana = await cast.ana.opens("/checkin")
    await checks_in(ana, helped="helped-secret", own="own-secret", line="line-secret")
    client = await known(cast.ana)

    def plan(tx: Tx) -> None:
        body: Json = {"kind": "someone", "words": "friend-secret", "went": "helped"}
        for kind in (PLANNED, LIVED):
            diary.keep(
                tx,
                client,
                kind=kind,
                name=kind,
                day=tx.now.date(),
                conversation=None,
                body=body,
            )

    await stored(cast.world, plan)
    return client


SECRETS = {CHECK_INS: "helped-secret", LINES: "line-secret", FREE_TIME: "time with somebody"}


async def test_each_kind_shows_when_it_is_shared_and_only_then(cast: Cast) -> None:
    client = await lived(cast)
    for kind in COVERS:
        scope = [one for one in COVERS if one != kind]
        shown = await stored(cast.world, partial(everything, client=client, scope=scope))
        for other, words_ in SECRETS.items():
            assert (words_ in shown) == (other != kind)
        assert "own-secret" not in shown
        assert "friend-secret" not in shown


def everything(tx: Tx, client: Known, scope: list[str]) -> str:
    """All that the sections tell with that consent, as text."""
    agreed = replace(agreement(), scope=scope)
    look = Look(tx, client, "Dr. Mira", agreed, tx.now.date())
    found = told(look)
    assert all(part.scope in {"", *scope} for one in found for part in one.parts)
    return str(found)


async def test_nothing_shared_tells_nothing(cast: Cast) -> None:
    client = await lived(cast)
    assert await stored(cast.world, lambda tx: everything(tx, client, [])) == "[]"


def test_sections_stand_in_their_order_under_the_name_of_their_file() -> None:
    found = sections()
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    assert [one.place for one in found] == sorted(one.place for one in found)
    assert [name for name in names if name in {"week", "lines", "windows", "held", "reach"}] == [
        "week",
        "lines",
        "windows",
        "held",
        "reach",
    ]
