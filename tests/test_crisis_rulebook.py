"""Rules are compiled once, and refused when they would say nothing."""

import pytest

from bot.crisis.judging import findings
from bot.crisis.notation import NotationError
from bot.crisis.rulebook import Names, compiled, rulebook
from bot.crisis.rulefiles import Examples, Rule


def rule(pattern: str) -> Rule:
    return Rule(
        id="one",
        level="concern",
        purpose="One.",
        patterns=[pattern],
        examples=Examples(match=[]),
    )


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("want to fly", "I really wanna fly"),
        ("kite*", "two kites"),
        ("<bird> sings", "a blue jay sings"),
        ("rain & sun", "Sun. Then rain"),
    ],
)
def test_a_pattern_finds_what_it_says(pattern: str, text: str) -> None:
    book = compiled((rule(pattern),), {}, {"bird": ["finch", "blue jay"]})
    assert [one.rule.id for one in findings(text, book)] == ["one"]


def test_a_pattern_of_fillers_only_is_refused() -> None:
    with pytest.raises(NotationError, match="only fillers"):
        compiled((rule("the a"),), {}, {})


def test_a_word_answers_to_itself_its_lists_and_its_beginnings() -> None:
    names = Names({"tree": ["oak", "elm*"]})
    names.include({"oak"})
    assert set(names.of("oak")) == {"oak", "<tree>"}
    assert names.of("elms") == ("<tree>",)
    assert not names.know("fir")


def test_the_rulebook_is_compiled_once() -> None:
    assert rulebook() is rulebook()
