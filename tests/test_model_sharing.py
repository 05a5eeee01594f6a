"""Consent, sharing, pages, deletion, hand-over, leave, the end and forgetting, in any order: what a
clinician gets to see is never more than what the model says they may.

The suite plays some hundreds of steps; ``make model`` plays ten thousand (see docs/threats.md).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.ground import Ground, PostgresGround, SqliteGround
from tests.sharing_machine import Sharing

USUAL = 300
STEPS = int(os.environ.get("TANDEM_MODEL_STEPS", f"{USUAL}"))
A_STORY = 50


@pytest.fixture(params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest) -> Iterator[Ground]:
    """A database of each kind in turn, undone after each story."""
    made: Ground = (
        SqliteGround()
        if request.param == "sqlite"
        else PostgresGround(request.getfixturevalue("postgres_url"))
    )
    yield made
    made.close()


def test_no_forbidden_disclosure_whatever_is_done_in_whatever_order(
    ground: Ground, request: pytest.FixtureRequest
) -> None:
    class Stories(Sharing):
        """On this database."""

    Stories.ground = ground
    steps = STEPS if "sqlite" in request.node.name else min(STEPS, 150)
    begun = time.process_time()
    run_state_machine_as_test(
        Stories,
        settings=settings(
            max_examples=max(2, steps * 5 // 4 // A_STORY),
            stateful_step_count=A_STORY,
            deadline=None,
            phases=[Phase.generate],
            derandomize=steps <= USUAL,
            suppress_health_check=list(HealthCheck),
        ),
    )
    spent = time.process_time() - begun
    pace = Stories.steps / spent
    print(f"{Stories.steps} steps, {Stories.seen} readings, {pace:.0f} steps a second of CPU")
    assert Stories.seen > 0
