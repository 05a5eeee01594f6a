"""Safety rules of a form: answers that lead to the offer of help."""

from __future__ import annotations

from bot.care.form_response import Response
from bot.care.form_safety import SafetyRule, fired
from handlers.safety_rules import safety_rules

LOW = SafetyRule("mood", at_most=0)
HIGH = SafetyRule("pull", at_least=9)


def answered(item: str, value: int) -> Response:
    return {"item": [{"linkId": item, "answer": [{"valueInteger": value}]}]}


def test_it_fires_at_its_answer_and_not_beside_it() -> None:
    assert LOW.fires(answered("mood", 0))
    assert not LOW.fires(answered("mood", 1))
    assert HIGH.fires(answered("pull", 9))
    assert not HIGH.fires(answered("pull", 8))


def test_a_declined_or_missing_answer_never_fires() -> None:
    assert fired([LOW, HIGH], {"item": []}) is None


def test_the_first_that_fires_is_named() -> None:
    assert fired([LOW, HIGH], answered("pull", 10)) is HIGH


def test_our_own_check_in_has_one() -> None:
    assert safety_rules("checkin") == (SafetyRule("mood", at_most=0),)
    assert safety_rules("another") == ()
