"""Answers of a form that lead to the offer of help: rules as data, beside the form. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """An item and the answers that call for the offer: numbers of at most or at least so much,
    or one of the answers in ``equals`` (the key of an option, yes or no).

    For a choice whose options weigh something, the numbers are compared with the weight.
    """

    item: str
    at_most: float | None = None
    at_least: float | None = None
    equals: tuple[str | bool, ...] = ()

    def met(self, item: str, answer: object, weight: float | None = None) -> bool:
        """Whether this is such an answer; a declined one never is.

        ``item`` may be a name of a later repetition, such as ``mood#2``.
        """
        if item.partition("#")[0] != self.item and item != self.item:
            return False
        if isinstance(answer, Sequence) and not isinstance(answer, str):
            return any(self.met(self.item, one, weight) for one in answer)
        if any(answer == one and type(answer) is type(one) for one in self.equals):
            return True
        number = answer if weight is None else weight
        if isinstance(number, bool) or not isinstance(number, int | float):
            return False
        low = self.at_most is not None and number <= self.at_most
        return low or (self.at_least is not None and number >= self.at_least)


def calls_for_help(
    rules: Iterable[SafetyRule], item: str, answer: object, weight: float | None = None
) -> bool:
    """Whether an answer meets one of the rules; ``weight`` is that of the option chosen."""
    return any(rule.met(item, answer, weight) for rule in rules)
