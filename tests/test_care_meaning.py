"""Two views side by side: nothing is overwritten, and whoever writes anew asks both anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.meaning import (
    Meaning,
    View,
    Words,
    asked_again,
    meaning_from,
    meaning_json,
    pace,
    with_pace,
    with_verdict,
    with_view,
    with_words,
)

AT = "2026-03-02T10:00:00+01:00"


def words(number: int) -> Words:
    return Words(f"2026-03-0{number}T10:00:00+01:00", back=f"my mornings {number}")


def view(number: int, alliance: int = 1) -> View:
    return View(alliance, "Dr. Mira Okafor", f"2026-03-0{number}T11:00:00+01:00", "calm", 1)


def both_say(fits: bool, meaning: Meaning) -> Meaning:
    meaning = with_verdict(meaning, 1, "client", at=AT, fits=True, words="")
    return with_verdict(meaning, 1, "clinician", at=AT, fits=fits, words="" if fits else "more")


def test_both_say_it_is_the_same_or_it_is_not() -> None:
    meaning = with_view(with_words(Meaning(), words(1)), view(1))
    assert not meaning.shared(1)
    assert both_say(True, meaning).shared(1)
    apart = both_say(False, meaning)
    said = apart.verdict(1, "clinician")
    assert not apart.shared(1)
    assert said is not None
    assert said.words == "more"


def test_new_words_or_a_new_view_ask_both_anew() -> None:
    meaning = both_say(True, with_view(with_words(Meaning(), words(1)), view(1)))
    for changed in (with_words(meaning, words(2)), with_view(meaning, view(2))):
        assert changed.verdict(1, "client") is None
        assert not changed.shared(1)
        assert changed.verdicts == meaning.verdicts


def test_another_clinicians_view_is_another_pair() -> None:
    meaning = both_say(True, with_view(with_words(Meaning(), words(1)), view(1)))
    meaning = with_view(meaning, view(2, alliance=2))
    assert meaning.shared(1)
    assert not meaning.shared(2)


def test_there_must_be_two_to_lay_side_by_side() -> None:
    for one in (Meaning(), with_words(Meaning(), words(1)), with_view(Meaning(), view(1))):
        with pytest.raises(ValueError, match="not yet two"):
            with_verdict(one, 1, "client", at=AT, fits=True, words="")


CHANGES = st.lists(
    st.one_of(
        st.integers(1, 9).map(lambda n: lambda meaning: with_words(meaning, words(n))),
        st.integers(1, 9).map(lambda n: lambda meaning: with_view(meaning, view(n))),
        st.integers(0, 26).map(lambda n: lambda meaning: with_pace(meaning, "1", n)),
    ),
    max_size=12,
)


@given(CHANGES)
def test_older_ones_are_never_lost(changes: list[Callable[[Meaning], Meaning]]) -> None:
    meaning = Meaning()
    for change in changes:
        before = meaning
        meaning = change(meaning)
        assert set(before.versions) <= set(meaning.versions)
        assert set(before.views) <= set(meaning.views)
        assert meaning_from(meaning_json(meaning)) == meaning


def test_an_answer_given_anew_is_one_version() -> None:
    meaning = with_words(with_words(Meaning(), words(1)), Words(words(1).at, back="my sister"))
    assert [one.back for one in meaning.versions] == ["my sister"]


@given(st.integers(0, 52), st.lists(st.integers(1, 52), max_size=3))
def test_the_slower_pace_counts_and_never_without_the_client(mine: int, theirs: list[int]) -> None:
    meaning = with_words(Meaning(), words(2))
    for alliance, weeks in enumerate(theirs):
        meaning = with_pace(meaning, str(alliance), weeks)
    assert asked_again(meaning) is None
    meaning = with_pace(meaning, "client", mine)
    if mine == 0:
        assert pace(meaning) == 0
        return
    assert pace(meaning) == max([mine, *theirs])
    assert asked_again(meaning) == date(2026, 3, 2) + timedelta(weeks=pace(meaning))
