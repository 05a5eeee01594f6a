"""Safety rules of a form: answers that lead to the offer of help."""

from __future__ import annotations

import pytest

from bot.care.forms.safety import SafetyRule, calls_for_help
from handlers.safety_rules import safety_rules

RULES = [SafetyRule("mood", at_most=0), SafetyRule("pull", at_least=9)]


@pytest.mark.parametrize(
    ("item", "answer", "calls"),
    [
        ("mood", 0, True),
        ("mood", 1, False),
        ("pull", 9, True),
        ("pull", 8, False),
        ("sleep", 0, False),
        ("mood", None, False),
        ("mood", "very low", False),
        ("mood", False, False),
    ],
)
def test_only_its_own_answer_calls(item: str, answer: object, calls: bool) -> None:
    assert calls_for_help(RULES, item, answer) is calls


def test_our_own_check_in_has_one() -> None:
    assert safety_rules("checkin") == (SafetyRule("mood", at_most=0),)
    assert safety_rules("people") == ()
