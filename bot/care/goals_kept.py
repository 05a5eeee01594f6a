"""Goals as plain values, and read back."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue, TypeAdapter

from bot.care.goals import Goal

_GOAL = TypeAdapter(Goal)
_GOALS = TypeAdapter(list[Goal])


def goals_json(goals: Iterable[Goal]) -> list[JsonValue]:
    """Goals as they are kept."""
    return [_GOAL.dump_python(one, mode="json") for one in goals]


def goals_from(kept: object) -> list[Goal]:
    """Goals as they were kept; none where nothing was.

    Raises:
        ValueError: they cannot be read. Nothing is left out: what is not read would be lost with
            the next change.
    """
    return _GOALS.validate_python(kept or [])
