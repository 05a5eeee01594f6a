"""The model can fail: a program that is broken on purpose, in one place each, is found out within
some hundreds of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import erasing, recovering
from handlers.alliance import agenda
from handlers.forming.heldback import NOTHING_HELD
from handlers.weeksheet import redrafting
from storage import alliances, people, recovery
from storage.alliances import Agreement
from storage.tx import Tx
from tests import readings
from tests.ground import SqliteGround
from tests.readings import WAYS, Way, every_tie
from tests.rights_machine import WAITS
from tests.sharing_machine import Sharing
from tests.stories import play

WITHIN = 1500
"""Steps in which each of them has to be found; most are in fewer than two hundred."""
LONG_AGO = timedelta(days=10_000)
Break = Callable[[type[Sharing], pytest.MonkeyPatch], None]


def a_reader_asks_no_consent(stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    def reads(tx: Tx, _reader: int) -> Iterator[object]:
        for client, tied in every_tie(tx):
            yield agenda.agenda_of(tx, people.get(tx, client), tied)

    patch.setattr(stories, "ways", (*WAYS, Way(reads)))


def a_consent_never_ends(_stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    ends = alliances.in_force

    def for_ever(tx: Tx, alliance_id: int) -> Agreement | None:
        return ends(replace(tx, now=tx.now - LONG_AGO), alliance_id)

    patch.setattr(alliances, "in_force", for_ever)


def stopping_does_nothing(stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stories, "withdraw", staticmethod(_nothing))


def a_switch_does_nothing(stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stories, "switch_off", staticmethod(_nothing))


def holding_back_does_nothing(stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(stories, "change", staticmethod(_done))


def an_export_has_what_is_held_back(_stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(readings, "held_back", lambda _tx, _client, _reader: NOTHING_HELD)


def pages_are_not_made_anew(_stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(redrafting, "redraft", lambda _tx, _client: [])


def what_is_kept_to_oneself_stays_on_pages(
    stories: type[Sharing], patch: pytest.MonkeyPatch
) -> None:
    patch.setattr(stories, "tidy", staticmethod(_nothing))


def a_week_is_not_deleted(_stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(erasing, "erase_week", _nothing)


def anybody_makes_a_code(_stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    def makes(tx: Tx, *, alliance_id: int, **_person: int) -> str:
        pair = alliances.members(tx, alliance_id)
        return "" if pair is None else recovery.moving_code(tx, pair[0].id)

    patch.setattr(recovering, "make_for_client", makes)


def the_unshared_are_named(_stories: type[Sharing], patch: pytest.MonkeyPatch) -> None:
    patch.setattr("handlers.weeksheet.look.speaks_of", lambda _words, _cards: False)


BREAKS: tuple[Break, ...] = (
    a_reader_asks_no_consent,
    stopping_does_nothing,
    a_switch_does_nothing,
    holding_back_does_nothing,
    pages_are_not_made_anew,
    what_is_kept_to_oneself_stays_on_pages,
    a_week_is_not_deleted,
    anybody_makes_a_code,
    the_unshared_are_named,
)


def is_over(story: Sharing) -> None:
    """Two years pass."""
    story.waits(which=len(WAITS) - 1)


def holds_much_back(story: Sharing) -> None:
    """One thing after the other is held back from the page."""
    for which in range(1, 20):
        story.holds_back(who=0, reader=0, which=which, whole=False)


TOLD: tuple[tuple[Break, Callable[[Sharing], None]], ...] = (
    (a_consent_never_ends, is_over),
    (an_export_has_what_is_held_back, holds_much_back),
)
"""Those that chance takes thousands of steps to come to, with a story that does."""


@pytest.fixture(scope="module")
def ground() -> Iterator[SqliteGround]:
    made = SqliteGround()
    yield made
    made.close()


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: one.__name__)
def test_what_is_broken_is_found_out(
    broken: Break, ground: SqliteGround, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stories(Sharing):
        """Of a program that is broken in one place."""

    Stories.ground = ground
    broken(Stories, monkeypatch)
    with pytest.raises(AssertionError):
        play(Stories, WITHIN, same=True)
    print(f"found out within {Stories.steps} steps")


@pytest.mark.parametrize(("broken", "story"), TOLD, ids=lambda one: one.__name__)
def test_what_chance_comes_to_late_is_found_out_in_a_story(
    broken: Break,
    story: Callable[[Sharing], None],
    ground: SqliteGround,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stories(Sharing):
        """Of a program that is broken in one place, and of one that is not."""

    Stories.ground = ground
    well = Stories()
    story(well)
    well.teardown()
    broken(Stories, monkeypatch)
    ill = Stories()
    with pytest.raises(AssertionError):
        story(ill)
    ill.teardown()


def _nothing(*_told: object, **_more: object) -> None:
    """What a deed does that does nothing."""


def _done(*_told: object, **_more: object) -> bool:
    """The same, and says that it is done."""
    return True
