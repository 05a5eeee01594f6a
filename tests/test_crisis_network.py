"""Patterns are found wherever they stand, and the walk stays short."""

from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.network import Match, Network, index
from bot.crisis.notation import read


def network(*patterns: str) -> Network:
    made = Network()
    for number, pattern in enumerate(patterns):
        made.add(read(pattern), number)
    return made


def found(made: Network, text: str) -> list[Match]:
    return list(made.walk([(word,) for word in text.split()], 0))


def test_a_phrase_is_found_with_its_place() -> None:
    assert found(network("want to die"), "i want to die now") == [Match(0, 1, 3)]


def test_a_gap_bridges_up_to_so_many_words_and_no_more() -> None:
    made = network("want ..2 die")
    assert found(made, "want to really die")
    assert not found(made, "want to go and die")


def test_every_way_of_a_choice_is_found() -> None:
    made = network("(be | stay) (very)? dead")
    assert all(found(made, text) for text in ("be dead", "stay very dead"))
    assert not found(made, "be very alive")


def test_patterns_that_begin_alike_do_not_disturb_each_other() -> None:
    made = network("i want rest", "i want out", "i ..1 want out")
    assert {match.number for match in found(made, "i want out")} == {1, 2}
    assert {match.number for match in found(made, "i do want out")} == {2}


def test_the_shortest_find_is_told() -> None:
    assert found(network("no .. way"), "no no way") == [Match(0, 1, 2)]


def test_words_answer_to_the_lists_they_stand_in() -> None:
    assert index({"a": ["x", "y"], "b": ["y"]}) == {"x": ("<a>",), "y": ("<a>", "<b>")}


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8))
def test_a_plain_phrase_is_found_exactly_where_a_search_finds_it(words: list[str]) -> None:
    places = [at for at in range(len(words) - 1) if words[at : at + 2] == ["a", "b"]]
    assert [match.first for match in found(network("a b"), " ".join(words))] == places


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_a_gap_is_entered_whenever_it_can_be_left(words: list[str]) -> None:
    met = any(words[at] == "a" and "b" in words[at + 1 : at + 4] for at in range(len(words)))
    assert bool(found(network("a ..2 b", "a ..2 x"), " ".join(words))) == met
