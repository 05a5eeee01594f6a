"""The rule files keep their own format, so that a clinician's slip is caught at once."""

from collections import Counter

import pytest
from pydantic import ValidationError

from bot.crisis.notation import NotationError
from bot.crisis.rulefiles import (
    Guard,
    Rule,
    RuleFile,
    all_guards,
    all_lists,
    all_rules,
    rule_files,
    spelling,
)

RULES = all_rules(rule_files())
GUARDS = all_guards(rule_files())


def test_every_rule_has_a_name_of_its_own_a_purpose_and_examples() -> None:
    assert Counter(rule.id for rule in RULES).most_common(1)[0][1] == 1
    for rule in RULES:
        assert rule.purpose.endswith(".")
        assert rule.patterns
        assert rule.examples.match


def test_every_guard_that_is_named_exists() -> None:
    named = {name for rule in RULES for name in rule.unless}
    named |= {name for guard in GUARDS.values() for name in guard.cancelled_by}
    assert named <= GUARDS.keys()


def test_every_guard_is_used() -> None:
    used = {name for rule in RULES for name in rule.unless}
    used |= {name for guard in GUARDS.values() for name in guard.cancelled_by}
    assert used == GUARDS.keys()


def test_a_rule_without_guards_of_its_own_has_those_of_its_file() -> None:
    plain = {"id": "x", "level": "crisis", "purpose": "X.", "patterns": ["x"]}
    examples = {"match": ["x"]}
    file = RuleFile.model_validate(
        {
            "purpose": "x",
            "unless": ["idiom"],
            "rules": [
                {**plain, "examples": examples},
                {**plain, "examples": examples, "unless": []},
            ],
        }
    )
    assert [rule.unless for rule in all_rules([file])] == [["idiom"], []]


def test_two_files_can_write_one_guard_and_one_list() -> None:
    guard = Guard(name="g", purpose="G.", scope="message", patterns=["a"])
    one = RuleFile(purpose="x", guards=[guard], lists={"l": ["a"]})
    other = RuleFile(purpose="y", guards=[guard], lists={"l": ["b"]})
    assert all_guards([one, other])["g"].patterns == ["a", "a"]
    assert all_lists([one, other]) == {"l": ["a", "b"]}


def test_a_list_can_stand_for_another_list_but_not_for_itself() -> None:
    lists = {"means": ["<pills> | rope"], "pills": ["pill | tablet"]}
    assert all_lists([RuleFile(purpose="x", lists=lists)])["means"] == ["pill", "tablet", "rope"]
    with pytest.raises(NotationError, match="holds itself"):
        all_lists([RuleFile(purpose="x", lists={"a": ["<b>"], "b": ["<a>"]})])


def test_an_unknown_word_in_a_file_is_refused() -> None:
    with pytest.raises(ValidationError):
        Rule.model_validate({"id": "x", "levle": "crisis"})


def test_the_spelling_file_can_be_read() -> None:
    assert spelling().instead["wanna"] == "want to"
