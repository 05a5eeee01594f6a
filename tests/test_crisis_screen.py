"""What people write is screened: fast, without failing, and as the policy says."""

import json
import time
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis import screen as screening
from bot.crisis.judging import findings
from bot.crisis.rulebook import Rulebook, rulebook
from bot.crisis.screen import FAILED, screen

SET = Path(__file__).parent / "data" / "screen_set.jsonl"
ROWS = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
FITTED = range(1, 17)
WORDS = sorted({word for row in ROWS for word in str(row["text"]).split()})


def examples(kind: Literal["match", "no"]) -> list[tuple[str, str]]:
    return [(rule.id, text) for rule in rulebook().rules for text in getattr(rule.examples, kind)]


@pytest.mark.parametrize(("rule", "text"), examples("match"))
def test_a_rule_finds_its_examples(rule: str, text: str) -> None:
    levels = {found.rule.id: found.level for found in findings(text, rulebook())}
    assert any(
        found.rule.id == rule and found.level == found.rule.level
        for found in findings(text, rulebook())
    ), levels


@pytest.mark.parametrize(("rule", "text"), examples("no"))
def test_a_rule_leaves_its_counterexamples_alone(rule: str, text: str) -> None:
    assert not any(
        found.rule.id == rule and found.level == found.rule.level
        for found in findings(text, rulebook())
    )


def share(
    label: str, levels: set[str], language: str | None = None, rounds: range = FITTED
) -> float:
    chosen = [
        row
        for row in ROWS
        if row["label"] == label
        and row["round"] in rounds
        and (language is None or row["lang"] == language)
    ]
    return sum(screen(row["text"], row["lang"]).level in levels for row in chosen) / len(chosen)


def test_the_rounds_the_rules_were_fitted_to_are_answered_as_the_policy_asks() -> None:
    assert share("crisis", {"crisis"}) >= 0.95
    assert share("crisis", {"crisis"}, "es") >= 0.90
    assert share("concern", {"concern", "crisis"}) >= 0.85
    assert share("none", {"concern", "crisis"}) <= 0.05


@pytest.mark.parametrize(
    ("number", "crisis", "spanish", "concern", "ordinary"),
    [(17, 0.80, 0.78, 0.82, 0.10), (18, 0.53, 0.58, 0.66, 0.28)],
)
def test_later_rounds_are_answered_no_worse_than_the_docs_say(
    number: int, crisis: float, spanish: float, concern: float, ordinary: float
) -> None:
    only = range(number, number + 1)
    assert share("crisis", {"crisis"}, None, only) >= crisis
    assert share("crisis", {"crisis"}, "es", only) >= spanish
    assert share("concern", {"concern", "crisis"}, None, only) >= concern
    assert share("none", {"concern", "crisis"}, None, only) <= ordinary


@pytest.mark.parametrize(
    "text",
    ["I WANT TO DIE", "i wanna d!e", "quiero m0rir", "k i l l myself", "su1c1de", "unalive me"],
)
def test_masks_and_capitals_change_nothing(text: str) -> None:
    assert screen(text, "en").level == "crisis"


@pytest.mark.parametrize("text", ["", " ", "ok", "yes", "meh", "sí", "👍", "?", "\x00"])
def test_a_bare_word_is_nothing(text: str) -> None:
    assert screen(text, None).level == "none"


def test_the_language_of_the_person_does_not_narrow_the_screen() -> None:
    assert screen("me quiero morir", "en") == screen("me quiero morir", "es")


def test_a_screen_that_fails_says_concern(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Rulebook:
        raise OSError

    monkeypatch.setattr(screening, "rulebook", broken)
    assert screen("hello", "en") == FAILED


@given(st.text(), st.none() | st.text(max_size=3))
def test_any_text_gets_a_verdict(text: str, language: str | None) -> None:
    verdict = screen(text, language)
    assert verdict.level in {"none", "concern", "crisis"}
    assert (verdict.rule is None) == (verdict.level == "none")
    assert verdict != FAILED


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_mix_of_real_words_gets_a_verdict(words: list[str]) -> None:
    assert screen(" ".join(words), None) != FAILED


def milliseconds(text: str) -> float:
    runs = []
    for _ in range(3):
        begin = time.process_time()
        screen(text, None)
        runs.append((time.process_time() - begin) * 1000)
    return min(runs)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "@",
        "!",
        "k ",
        "i ",
        "not ",
        "no quiero ",
        "kill ",
        "i want to ",
        "my mom ",
        "a.",
        "'",
        "*a",
        "not i die ",
        "if i die ",
        "my pills ",
        "me muero ",
        "no quiero vivir ",
        "he hit me ",
        "s00icide ",
        "k.m.s.",
        "💊",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    text = (unit * 4096)[:4096]
    assert milliseconds(text * 2) < 3 * milliseconds(text) + 20


@settings(deadline=None)
@given(st.text(min_size=1, max_size=4))
def test_the_longest_message_is_read_in_a_moment(unit: str) -> None:
    assert milliseconds((unit * 4096)[:4096]) < 500


def test_thousands_of_messages_are_screened_in_a_second() -> None:
    """5,000 a second are promised on a core of its own; half of that is asked of a busy one."""
    texts = [str(row["text"]) for row in ROWS if row["round"] in FITTED]
    seconds = []
    for _ in range(3):
        begin = time.process_time()
        for text in texts:
            screen(text, None)
        seconds.append(time.process_time() - begin)
    assert len(texts) / min(seconds) > 2500
