"""Three things to do: they fit, one is the client's own, each says why, and they do not repeat."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.menu.choosing import MANY, Choice, three
from bot.care.menu.things import Item, Occasion, Outcome, fits, item_from, item_json
from handlers.starters import starters

FRIDAY = datetime.fromisoformat("2026-03-06T19:00")
GUITAR = Item("guitar", "Play the guitar", 15, 60)
SWIM = Item("swim", "Go for a swim", 60, 120, "much", "some", place="out", when="day")
EVENING = Occasion(FRIDAY, 60)

MOMENTS = st.integers(0, 24 * 60 * 14).map(lambda minute: FRIDAY + timedelta(minutes=minute))
ITEMS = st.builds(
    Item,
    id=st.sampled_from([f"i{n}" for n in range(12)]),
    words=st.sampled_from(("Sing", "Sleep", "Sew")),
    shortest=st.integers(1, 60),
    longest=st.integers(60, 120),
    energy=st.sampled_from(("low", "some", "much")),
    money=st.sampled_from(("none", "some")),
    company=st.sampled_from(("alone", "either", "with someone")),
    place=st.sampled_from(("home", "out", "anywhere")),
    any_weather=st.booleans(),
    when=st.sampled_from(("any", "day", "dark")),
    added_by=st.sampled_from(("me", "starter", "Dr. Lena Fischer")),
    wish=st.sampled_from(("like", "liked", "want to try")),
)
OCCASIONS = st.builds(
    Occasion,
    at=MOMENTS,
    minutes=st.integers(0, 180),
    energy=st.sampled_from((None, "low", "some", "much")),
    company=st.sampled_from((None, "alone", "with someone")),
    money=st.sampled_from((None, "none", "some")),
    place=st.sampled_from((None, "home", "out")),
    bad_weather=st.booleans(),
)
OUTCOMES = st.lists(
    st.builds(
        Outcome,
        item=st.sampled_from([f"i{n}" for n in range(12)]),
        at=MOMENTS,
        helped=st.sampled_from((None, True, False)),
    ),
    max_size=20,
)
MENUS = st.lists(ITEMS, max_size=12, unique_by=lambda item: item.id)


def ids(choices: list[Choice]) -> list[str]:
    return [one.item.id for one in choices]


def why(item: Item, *outcomes: Outcome, occasion: Occasion = EVENING) -> str:
    (one,) = three([item], occasion, outcomes, Random(1))
    return one.reason


def helped(days_ago: float, hours: float = 0, item: Item = GUITAR) -> Outcome:
    return Outcome(item.id, FRIDAY - timedelta(days=days_ago, hours=hours), True)


@given(MENUS, OCCASIONS, OUTCOMES, st.integers(0, 9))
def test_three_that_fit_each_once_and_the_same_dice_choose_the_same(
    menu: list[Item], occasion: Occasion, outcomes: list[Outcome], seed: int
) -> None:
    chosen = three(menu, occasion, outcomes, Random(seed))
    fitting = [item for item in menu if fits(item, occasion)]
    assert len(set(ids(chosen))) == len(chosen) == min(MANY, len(fitting))
    assert all(one.item in fitting for one in chosen)
    assert all(one.reason for one in chosen)
    assert three(menu[::-1], occasion, outcomes, Random(seed)) == chosen


@given(MENUS, OCCASIONS, OUTCOMES, st.integers(0, 9))
def test_one_is_the_clients_own_wherever_one_fits(
    menu: list[Item], occasion: Occasion, outcomes: list[Outcome], seed: int
) -> None:
    chosen = three(menu, occasion, outcomes, Random(seed))
    own = [item for item in menu if item.is_own and fits(item, occasion)]
    assert any(one.item.is_own for one in chosen) == bool(own)


@given(MENUS, OCCASIONS, OUTCOMES, st.integers(0, 9))
def test_never_the_same_three_again_wherever_another_fits(
    menu: list[Item], occasion: Occasion, outcomes: list[Outcome], seed: int
) -> None:
    last = frozenset(ids(three(menu, occasion, outcomes, Random(seed))))
    again = frozenset(ids(three(menu, occasion, outcomes, Random(seed), last)))
    others = sum(fits(item, occasion) for item in menu) > MANY
    assert (again != last) == others


@given(ITEMS, OCCASIONS)
def test_nothing_asks_for_more_than_there_is(item: Item, occasion: Occasion) -> None:
    if not fits(item, occasion):
        return
    assert item.shortest <= occasion.minutes
    assert not (occasion.energy == "low" and item.energy != "low")
    assert not (occasion.money == "none" and item.money == "some")
    assert not (occasion.bad_weather and not item.any_weather)
    assert {occasion.company, item.company} != {"alone", "with someone"}
    assert {occasion.place, item.place} != {"home", "out"}
    assert not (item.when == "day" and (occasion.at.hour < 7 or occasion.at.hour >= 21))
    assert not (item.when == "dark" and 6 <= occasion.at.hour < 18)


@given(MENUS, MOMENTS, st.integers(60, 180))
def test_what_asks_for_nothing_fits_whenever_nothing_is_said(
    menu: list[Item], at: datetime, minutes: int
) -> None:
    assert all(fits(replace(item, when="any"), Occasion(at, minutes)) for item in menu)


def test_what_helped_at_this_hour_comes_up_more_often_and_what_did_not_less() -> None:
    good, bad = starters()[0], starters()[1]
    weeks = [FRIDAY - timedelta(weeks=back) for back in range(1, 5)]
    outcomes = [Outcome(good.id, at, True) for at in weeks]
    outcomes += [Outcome(bad.id, at, False) for at in weeks]
    seen = [key for n in range(200) for key in ids(three(starters(), EVENING, outcomes, Random(n)))]
    assert seen.count(good.id) > 120
    assert seen.count(bad.id) < 5


def test_a_morning_says_little_about_an_evening() -> None:
    mornings = [Outcome("slow-breaths", FRIDAY - timedelta(days=n, hours=11), True) for n in (1, 2)]
    evenings = [Outcome("slow-breaths", FRIDAY - timedelta(days=n), True) for n in (1, 2)]

    def often(outcomes: list[Outcome]) -> int:
        chosen = [ids(three(starters(), EVENING, outcomes, Random(n))) for n in range(100)]
        return sum("slow-breaths" in three_ids for three_ids in chosen)

    assert often([]) < often(mornings) < often(evenings)


def test_with_time_everything_that_fits_is_tried() -> None:
    fitting = {item.id for item in starters() if fits(item, EVENING)}
    seen: set[str] = set()
    for seed in range(1_000):
        seen.update(ids(three(starters(), EVENING, [], Random(seed))))
    assert seen == fitting


def test_the_three_are_seldom_alike() -> None:
    chosen = [three(starters(), EVENING, [], Random(seed)) for seed in range(100)]
    kinds = [
        len({(c.item.energy, c.item.company, c.item.place) for c in choices}) for choices in chosen
    ]
    assert sum(kinds) / len(kinds) > 2.8


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (helped(7), "helped last Friday evening"),
        (helped(3, 1), "helped last Tuesday evening"),
        (helped(1), "helped yesterday evening"),
        (helped(0, 2), "helped earlier today"),
        (helped(14, 3), "helped on a Friday afternoon"),
        (helped(2, 8), "helped before"),
        (Outcome("guitar", FRIDAY - timedelta(days=1), False), "from your own list"),
        (Outcome("guitar", FRIDAY + timedelta(days=1), True), "from your own list"),
        (helped(1, item=SWIM), "from your own list"),
    ],
)
def test_what_helped_is_the_first_reason(outcome: Outcome, reason: str) -> None:
    assert why(GUITAR, outcome) == reason


def test_the_small_hours_belong_to_the_night_before() -> None:
    night = Occasion(datetime.fromisoformat("2026-03-07T01:30"), 60)
    assert why(GUITAR, helped(0, -5), occasion=night) == "helped earlier today"
    assert why(GUITAR, helped(1, -5), occasion=night) == "helped last night"
    assert why(GUITAR, helped(8, -6), occasion=night) == "helped on a Thursday night"


def test_other_reasons_are_true_and_short() -> None:
    new = replace(GUITAR, wish="want to try")
    assert why(new) == "you wanted to try this"
    assert why(new, Outcome("guitar", FRIDAY - timedelta(1), None)) == "from your own list"
    assert why(replace(GUITAR, wish="liked")) == "you used to like this"
    assert why(replace(GUITAR, added_by="Dr. Lena")) == "Dr. Lena suggested this"
    starter = replace(GUITAR, shortest=5, added_by="starter")
    assert why(starter) == "takes little energy"
    assert why(replace(starter, energy="some")) == "fits the time you have"
    assert why(replace(starter, place="out")) == "gets you outside"
    assert why(replace(starter, company="with someone")) == "some company"
    for occasion, reason in (
        (replace(EVENING, energy="low"), "takes little energy"),
        (replace(EVENING, bad_weather=True), "the weather does not matter"),
        (replace(EVENING, minutes=20), "short enough"),
        (replace(EVENING, money="none"), "costs nothing"),
    ):
        assert why(starter, occasion=occasion) == reason


@given(ITEMS)
def test_an_item_comes_back_from_plain_values(item: Item) -> None:
    assert item_from(item_json(item)) == item


@pytest.mark.parametrize(
    "changed",
    [
        {"words": " "},
        {"shortest": 0},
        {"shortest": 99, "longest": 9},
        {"energy": "lots"},
    ],
)
def test_what_could_never_be_offered_is_refused(changed: dict[str, str | int]) -> None:
    with pytest.raises(ValueError, match=r"."):
        item_from({**item_json(GUITAR), **changed})


def test_choosing_takes_no_time_anyone_would_notice() -> None:
    menu = [*starters(), *(replace(GUITAR, id=f"{n}") for n in range(40))]
    outcomes = [
        Outcome(f"{n % 40}", FRIDAY - timedelta(hours=9 * n), n % 3 > 0) for n in range(300)
    ]
    took = []
    for seed in range(30):
        began = perf_counter()
        three(menu, EVENING, outcomes, Random(seed))
        took.append(perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.002
