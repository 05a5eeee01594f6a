"""Consent by kind, pages, switches, deletion, hand-over, leave, a new phone, the end and
forgetting, in any order: what a clinician gets to see is never more than what the model says they
may.

The suite plays some hundreds of steps; ``make model`` plays ten thousand (see docs/threats.md).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from handlers.scope import COVERS, kind_of
from tests.clinic_machine import EVERYTHING
from tests.ground import Ground, PostgresGround, SqliteGround
from tests.sharing_machine import Sharing
from tests.stories import play

USUAL = {"sqlite": 1200, "postgresql": 300}
SLOWER = 3
"""How many times as long a step takes on PostgreSQL: so many times fewer are played there."""
STEPS = int(os.environ.get("TANDEM_MODEL_STEPS", "0"))


@pytest.fixture(params=list(USUAL))
def ground(request: pytest.FixtureRequest) -> Iterator[Ground]:
    """A database of each kind in turn, undone after each story."""
    made: Ground = (
        SqliteGround()
        if request.param == "sqlite"
        else PostgresGround(request.getfixturevalue("postgres_url"))
    )
    yield made
    made.close()


def test_no_forbidden_disclosure_whatever_is_done_in_whatever_order(ground: Ground) -> None:
    class Stories(Sharing):
        """On this database."""

    Stories.ground = ground
    begun = time.process_time()
    long = STEPS if ground.name == "sqlite" else STEPS // SLOWER
    play(Stories, long or USUAL[ground.name], same=not STEPS)
    spent = time.process_time() - begun
    pace = Stories.steps / spent
    print(
        f"{ground.name}: {Stories.steps} steps, {Stories.seen} readings, "
        f"{spent:.1f} s of CPU, {pace:.0f} steps a second"
    )
    assert Stories.seen > 0


def test_every_kind_of_consent_is_written_or_told_in_the_stories() -> None:
    assert {kind_of(one) for one in EVERYTHING} == set(COVERS)
