"""The measures of pages: the same content for everybody, and a small Sunday lived to its end."""

from __future__ import annotations

from benchmarks.pages.content import week_of
from benchmarks.press import made_up
from benchmarks.rival_pages import Rival, rivals
from benchmarks.sundays import Sunday, measured


def test_the_same_content_is_given_to_the_others() -> None:
    sheet = made_up(3)
    week = week_of(sheet)
    assert made_up(3) == sheet
    assert len(week.charts) == 3
    assert all(len(one) == 7 for one in week.charts)
    titles = [title for title, _ in week.lines]
    assert "Start here" in titles
    assert "Pull toward use" in titles


def test_what_is_not_installed_says_so() -> None:
    assert Rival("WeasyPrint", None).line().endswith("is not installed, so it is not measured")
    assert "12.0" in Rival("matplotlib", 12.0, 13.0, 20.0).line()
    assert {one.name for one in rivals(1, made_up)} == {"WeasyPrint", "matplotlib"}


def test_a_sunday_is_lived_from_the_nudge_to_the_reader() -> None:
    found = measured(3)
    assert (found.clients, found.handed) == (3, 3)
    assert found.messages == 3 * 3, "a picture, a page, and how it should go"
    assert found.minutes() > 0


def test_everybodys_sunday_is_told_for_two_cores() -> None:
    assert Sunday(10, 30, 0.5, 10, 0.5, 1, 1, 1).minutes() == 100_000 * 0.1 / 2 / 60
