"""The measurements that need no bot process, for a fraction of a second."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.duetable import due_table
from benchmarks.figure import Figure, Plan
from benchmarks.made_up import DOSE, FULL_WEEK
from benchmarks.measures import pages, planning, sweep, turns
from benchmarks.places import KINDS
from benchmarks.run import found

BLINK = Plan(rounds=1, warm_up=0.1, seconds=0.3, quick=True)


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """What a measurement declared lasting does not last for the tests after it."""
    yield
    gc.unfreeze()


def positive(figures: list[Figure], ending: str) -> bool:
    """Whether there is such a figure, and each is above zero."""
    values = [one.value for one in figures if one.name.endswith(ending)]
    return bool(values) and min(values) > 0


def test_all_of_them_can_be_asked_for_by_name() -> None:
    assert {"turns", "sweep", "planning", "pages", "memory", "tandem_postgres"} <= set(found())


@pytest.mark.parametrize("kind", KINDS)
def test_turns_are_lived_on_each_kind_of_database(kind: str) -> None:
    figures = turns.turns_on(kind, BLINK)
    for ending in ("· turns", "CPU per turn", "turn p50", "turn p99"):
        assert positive(figures, ending), ending


def test_pages_are_printed() -> None:
    figures = pages.measure(BLINK)
    for ending in ("· pages", "first page", "size of a page"):
        assert positive(figures, ending), ending


@pytest.mark.parametrize("kind", KINDS)
def test_mornings_are_planned_on_each_kind_of_database(kind: str) -> None:
    figures = planning.morning_on(kind, 12, 14)
    assert figures[0].name.startswith(f"a morning, 14 check-ins each · {kind}, 12 clients")
    for ending in ("a second of a core", "a second", "memory at the end"):
        assert positive(figures, ending), ending


def test_a_days_planning_is_timed() -> None:
    figures = planning.day_of("one", planning.DAYS["84 check-ins"], 3)
    assert positive(figures, "p50")
    assert positive(figures, "p99")


def test_the_made_up_days_have_something_to_choose() -> None:
    for name, day in planning.DAYS.items():
        assert day.choose(DOSE).considered, name
    assert len(FULL_WEEK.commitments) == 15


async def test_only_what_is_due_is_drained(database_url: str, tmp_path: Path) -> None:
    async with due_table(database_url, tmp_path) as table:
        await table.fill(rows=300, due=20)
        drained = await table.drain(5)
    assert drained.rows == 20
    assert 0 < drained.claiming < drained.seconds
    shown = sweep.figures_of("here", {(1000, 1000): drained})
    assert positive(shown, "claim, a due row")
    assert positive(shown, "event loop blocked at most")
