"""Messages are brought into the words that rules are written in."""

import pytest

from bot.crisis.rulebook import rulebook
from bot.crisis.rulefiles import spelling
from bot.crisis.wording import wording

WORDING = rulebook().wording


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("i wanna d13", "i want to die"),
        ("I don't want to", "i do not want to"),
        ("kiero dsaparecer xfa", "quiero desaparecer"),
        ("su1c1dal rn", "suicidal rightnow"),
        ("honestly im just so tired lol", "i am tired"),
        ("mom's gun", "mom gun"),
        ("s00icide at the seaside in 2000", "suicide at seaside in 2000"),
    ],
)
def test_shorthand_masks_and_fillers_are_undone(typed: str, words: str) -> None:
    assert " ".join(WORDING.read(typed).words) == words


def test_sentences_and_clauses_are_counted() -> None:
    reading = WORDING.read("no, not me. but you")
    assert reading.words == ["no", "not", "me", "but", "you"]
    assert reading.sentences == [0, 0, 0, 1, 1]
    assert len(set(reading.clauses)) == 3


def test_a_word_that_no_rule_knows_stays_as_it_is() -> None:
    assert wording(spelling(), lambda _: False).flat("zebra crossing") == ["zebra", "crossing"]
