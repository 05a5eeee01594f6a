"""Why a form cannot be run: each reason with the item it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason; ``item`` is a link id, or None for the form as a whole."""

    item: str | None
    reason: str

    def __str__(self) -> str:
        """The reason as a sentence."""
        return self.reason if self.item is None else f"Item {self.item} {self.reason}."


class CannotRun(ValueError):
    """A form that Tandem cannot run, by the items and the reasons."""

    def __init__(self, refused: Sequence[Refusal]) -> None:
        """Each of ``refused`` is told; the first gives the sentence."""
        self.refused = tuple(refused)
        super().__init__(" ".join(map(str, self.refused[:3])))


class Unfit(ValueError):
    """Something about one item, said so that it goes on after ``Item x``."""


def whole(reason: str) -> CannotRun:
    """A refusal of the form as a whole."""
    return CannotRun([Refusal(None, reason)])
