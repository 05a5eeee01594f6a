"""Answers of a form that lead to the offer of help: rules as data, beside the form. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.care.form_response import Response, rating


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """A scale and the answers that call for the offer: at most, or at least, a number."""

    item: str
    at_most: int | None = None
    at_least: int | None = None

    def fires(self, response: Response) -> bool:
        """Whether this response holds such an answer; a declined one never does."""
        told = rating(response, self.item)
        if told is None:
            return False
        low = self.at_most is not None and told <= self.at_most
        return low or (self.at_least is not None and told >= self.at_least)


def fired(rules: Sequence[SafetyRule], response: Response) -> SafetyRule | None:
    """The first rule that fires."""
    return next((rule for rule in rules if rule.fires(response)), None)
