"""A simulated person lives the check-in, whoever asks."""

from benchmarks.crowd import chance_of
from benchmarks.people import Button, Message, Person, Says, Script, Taps


def someone(script: Script | None = None) -> Person:
    """A person with a known chance."""
    return Person(1, script or Script(), chance_of(7))


def message(text: str, *labels: str) -> Message:
    """A message with these buttons."""
    return Message(1, text, [Button(label, label.lower()) for label in labels])


def test_a_scale_is_answered_with_a_number() -> None:
    person = someone()
    move = person.sees(message("Mood?", "Back", *map(str, range(11)), "Rather not say"))
    assert isinstance(move, Taps)
    assert move.button.label.isdigit()
    assert person.under_way == [("Mood?", move.button.label)]


def test_words_on_buttons_are_answered_with_the_first_that_is_no_navigation() -> None:
    move = someone().sees(message("Which?", "Rather not say", "A walk", "Tea"))
    assert isinstance(move, Taps)
    assert move.button == Button("A walk", "a walk")


def test_a_question_for_words_gets_words() -> None:
    person = someone()
    assert isinstance(person.sees(message("What helped?")), Says)
    assert isinstance(person.sees(message("And?", "Back", "Rather not say")), Says)
    assert [asked for asked, _ in person.under_way] == ["What helped?", "And?"]


def test_what_asks_nothing_gets_nothing() -> None:
    person = someone(Script(silent=("One moment",)))
    assert person.sees(message("One moment, please")) is None
    assert person.under_way == []


def test_what_is_asked_beside_it_is_answered_and_is_no_part_of_it() -> None:
    person = someone(Script(beside=("as low as",)))
    assert isinstance(person.sees(message("As low as it goes, as low as that?", "No")), Taps)
    assert person.under_way == []


def test_the_last_word_keeps_the_check_in_and_starts_the_next() -> None:
    person = someone()
    assert person.begins() == Says("/checkin")
    person.sees(message("What helped?"))
    assert person.sees(message("Kept. See you.")) == Says("/checkin")
    assert [[asked for asked, _ in one] for one in person.kept] == [["What helped?"]]
    assert person.under_way == []


def test_the_same_seed_lives_the_same_life() -> None:
    questions = [message("Mood?", *map(str, range(11))), message("What helped?")] * 5
    lives = [[person.sees(one) for one in questions] for person in (someone(), someone())]
    assert lives[0] == lives[1]
