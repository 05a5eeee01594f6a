"""Answers of a form that lead to the offer of help: rules as data, beside the form. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """An item and the numbers that call for the offer: at most, or at least, so much."""

    item: str
    at_most: int | None = None
    at_least: int | None = None

    def met(self, item: str, answer: object) -> bool:
        """Whether this is such an answer; a declined one, or one in words, never is."""
        if item != self.item or isinstance(answer, bool) or not isinstance(answer, int | float):
            return False
        low = self.at_most is not None and answer <= self.at_most
        return low or (self.at_least is not None and answer >= self.at_least)


def calls_for_help(rules: Iterable[SafetyRule], item: str, answer: object) -> bool:
    """Whether an answer meets one of the rules."""
    return any(rule.met(item, answer) for rule in rules)
