"""Who of many needs a look first: the heaviest at the top, and only what is shared is said."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from bot.care.attention_first import Glance, why, worst_first

LABELS = some.text("ABCabc.", min_size=1, max_size=3)
GLANCES = some.builds(
    Glance,
    label=LABELS,
    sharing=some.booleans(),
    reachable=some.booleans(),
    has_page=some.booleans(),
    weight=some.floats(0, 9),
    reason=some.sampled_from(["", "mood changed"]),
    wants=some.booleans(),
    trend=some.sampled_from(["", "lower", "same", "higher"]),
)


@given(some.lists(GLANCES))
def test_everybody_is_there_once_and_need_never_rises(glances: list[Glance]) -> None:
    found = worst_first(glances)
    assert sorted(map(id, found)) == sorted(map(id, glances))
    assert all(above.need >= below.need for above, below in pairwise(found))


@given(some.lists(GLANCES))
def test_those_who_do_not_share_come_last_and_only_that_is_said(glances: list[Glance]) -> None:
    shares = [one.sharing for one in worst_first(glances)]
    assert shares == sorted(shares, reverse=True)
    assert {why(one) for one in glances if not one.sharing} <= {"is not sharing"}


@given(GLANCES)
def test_there_is_always_a_reason_in_words(glance: Glance) -> None:
    assert why(glance).strip()
    assert "!" not in why(glance)


def test_the_reasons() -> None:
    full = Glance("A.", True, False, True, 3.0, "mood changed", True, "lower")
    assert why(full) == (
        "mood changed; has something to talk about; working together was harder in the last "
        "check; messages do not arrive at present"
    )
    assert why(Glance("A.", sharing=True, has_page=True)) == "nothing that stands out"
    assert why(Glance("A.", sharing=True)) == "no page yet"
