"""No wording comes twice within a week while there is another."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.care.variety import DAYS_APART, choose, noted

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOURS = st.lists(st.integers(1, 60), max_size=60)
DRAWS = st.integers(0, 99)


def lived(variants: list[str], hours: list[int], draw: int) -> list[tuple[str, datetime]]:
    """Which wording was said when, with so many hours between one and the next."""
    said: dict[str, datetime] = {}
    found, now = [], NOON
    for apart in hours:
        now += timedelta(hours=apart)
        one = choose(variants, said, now, draw)
        said = noted(said, one, now)
        found.append((one, now))
    return found


@given(st.integers(1, 20), HOURS, DRAWS)
def test_no_wording_is_used_again_within_a_week_while_there_is_another(
    count: int, hours: list[int], draw: int
) -> None:
    variants = [str(number) for number in range(count)]
    told = lived(variants, hours, draw)
    for place, (one, at) in enumerate(told):
        lately = {
            other for other, then in told[:place] if (at.date() - then.date()).days < DAYS_APART
        }
        assert one not in lately or lately == set(variants)


@given(st.integers(1, 5), HOURS, DRAWS)
def test_when_all_were_used_it_is_the_one_used_longest_ago(
    count: int, hours: list[int], draw: int
) -> None:
    variants = [str(number) for number in range(count)]
    told = lived(variants, hours, draw)
    for place, (one, at) in enumerate(told):
        last = dict(told[:place])
        if any((at.date() - then.date()).days >= DAYS_APART for then in last.values()):
            continue
        if set(last) == set(variants):
            assert last[one] == min(last.values())


@given(DRAWS, DRAWS)
def test_what_is_remembered_stays_small(first: int, count: int) -> None:
    said = {str(number): NOON - timedelta(days=number) for number in range(first)}
    now = NOON + timedelta(days=count)
    assert len(noted(said, "new", now)) <= DAYS_APART + 1


def test_with_enough_of_them_a_daily_line_never_repeats_within_a_week() -> None:
    told = [one for one, _ in lived(list("abcdefg"), [24] * 50, 3)]
    assert all(len(set(told[place : place + 7])) == 7 for place in range(43))


def test_a_new_wording_and_one_that_is_gone_do_no_harm() -> None:
    said = {"gone": NOON, "old": NOON}
    assert choose(["old", "new"], said, NOON, 5) == "new"
