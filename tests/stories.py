"""Playing the stories of ``tests/sharing_machine.py``, as many steps as wanted."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sharing_machine import Sharing

A_STORY = 50


def play(stories: type[Sharing], steps: int, *, same: bool) -> None:
    """Play about so many steps. ``same``: the same stories every time.

    A story that fails is told as it was played: making it shorter takes minutes.

    Raises:
        AssertionError: somebody was shown what they may not see.
    """
    run_state_machine_as_test(
        stories,
        settings=settings(
            max_examples=max(2, steps * 5 // 4 // A_STORY),
            stateful_step_count=A_STORY,
            deadline=None,
            phases=[Phase.generate],
            derandomize=same,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
