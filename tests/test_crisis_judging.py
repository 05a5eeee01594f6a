"""Guards lower a finding where their scope reaches it, and only there."""

from typing import Literal

import pytest

from bot.crisis.judging import findings, highest, rank
from bot.crisis.rulebook import compiled
from bot.crisis.rulefiles import Examples, Guard, Rule

Scope = Literal["before", "overlap", "clause", "sentence", "message"]

RULE = Rule(
    id="storm",
    level="crisis",
    purpose="A storm.",
    patterns=["big storm"],
    unless=["calm"],
    examples=Examples(match=[]),
)
OTHER = Rule(
    id="wind",
    level="concern",
    purpose="Wind.",
    patterns=["wind"],
    examples=Examples(match=[]),
)


def level(text: str, scope: Scope, *, then: Literal["none", "concern"] = "none") -> str:
    guard = Guard(
        name="calm",
        purpose="Calm.",
        scope=scope,
        then=then,
        cancelled_by=["undone"],
        patterns=["calm", "storm cloud"],
    )
    undone = Guard(name="undone", purpose="Undone.", scope="overlap", patterns=["calm down"])
    book = compiled((RULE, OTHER), {"calm": guard, "undone": undone}, {})
    found = highest(findings(text, book))
    return found.level if found else "none"


@pytest.mark.parametrize(
    ("scope", "text", "left"),
    [
        ("before", "calm before big storm", "none"),
        ("before", "big storm then calm", "crisis"),
        ("before", "calm one two three four big storm", "crisis"),
        ("before", "calm, big storm", "crisis"),
        ("overlap", "big storm cloud", "none"),
        ("overlap", "calm big storm", "crisis"),
        ("clause", "big storm was calm", "none"),
        ("clause", "calm, big storm", "crisis"),
        ("sentence", "calm, big storm", "none"),
        ("sentence", "calm. big storm", "crisis"),
        ("message", "big storm. calm", "none"),
    ],
)
def test_a_guard_counts_where_its_scope_reaches(scope: Scope, text: str, left: str) -> None:
    assert level(text, scope) == left


def test_a_guard_can_leave_a_concern() -> None:
    assert level("calm big storm", "message", then="concern") == "concern"


def test_a_guard_can_be_taken_back() -> None:
    assert level("calm down big storm", "message") == "crisis"


def test_the_highest_level_wins() -> None:
    assert level("wind and big storm", "message") == "crisis"
    assert level("calm wind and big storm", "message") == "concern"
    assert [rank("none"), rank("concern"), rank("crisis")] == [0, 1, 2]


def near(text: str) -> list[str]:
    rule = Rule(
        id="pair",
        level="crisis",
        purpose="A pair.",
        patterns=["red ~3 (blue | green)"],
        examples=Examples(match=[]),
    )
    return [found.rule.id for found in findings(text, compiled((rule,), {}, {}))]


@pytest.mark.parametrize(
    "text", ["red blue", "green and red", "red one two three blue", "red. then green"]
)
def test_halves_that_are_near_make_a_finding_in_any_order(text: str) -> None:
    assert near(text) == ["pair"]


@pytest.mark.parametrize("text", ["red", "blue green", "red one two three four blue"])
def test_halves_that_are_missing_or_far_apart_make_none(text: str) -> None:
    assert near(text) == []


def test_the_nearest_halves_count() -> None:
    assert near("red one two three four red blue") == ["pair"]


def test_near_halves_do_not_share_a_word() -> None:
    rule = Rule(
        id="pair",
        level="crisis",
        purpose="A pair.",
        patterns=["red ~ (red | blue)"],
        examples=Examples(match=[]),
    )
    book = compiled((rule,), {}, {})
    assert not list(findings("red", book))
    assert list(findings("red blue", book))
