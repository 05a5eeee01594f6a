"""The plan as one message, however long it is, and as what its page is given."""

from __future__ import annotations

from hypothesis import given

from bot.care.safety_plan import LONGEST_LINE, MOST_LINES, PARTS, Part, SafetyPlan, width
from bot.care.safety_words import LONGEST_TEXT, plan_page, plan_text
from tests.test_care_safety_plan import plans

TITLES: dict[Part, str] = {part: f"The part called {part}" for part in PARTS}


def more(count: int) -> str:
    return f"and {count} more"


@given(plans())
def test_a_short_plan_is_told_whole_and_in_order(plan: SafetyPlan) -> None:
    text = plan_text(plan, TITLES, more)
    there = [part for part in PARTS if plan.lines(part)]
    assert all(f"• {line}" in text for part in there for line in plan.lines(part))
    heads = [f"{place}. {TITLES[part]}\n" for place, part in enumerate(there, start=1)]
    found = [text.index(head) for head in heads]
    assert found == sorted(found)
    assert all(TITLES[part] not in text for part in PARTS if part not in there)


def test_the_longest_plan_there_can_be_is_one_message_with_something_of_every_part() -> None:
    plan = SafetyPlan()
    for part in PARTS:
        plan = plan.with_lines(
            part, [f"{n:02}" + "🐶" * (LONGEST_LINE // 2 - 1) for n in range(12)]
        )
    text = plan_text(plan, TITLES, more)
    assert width(text) <= LONGEST_TEXT
    assert all(f"{TITLES[part]}\n• 00" in text for part in PARTS)
    assert text.count("more") == len(PARTS)


def test_what_is_missing_is_counted() -> None:
    plan = SafetyPlan().with_lines("alone", [f"{n} " + "walk " * 30 for n in range(MOST_LINES)])
    text = plan_text(plan, TITLES, more, most=1000)
    shown = text.count("•")
    assert 1 < shown < MOST_LINES
    assert text.endswith(f"and {MOST_LINES - shown} more")


def test_the_page_is_given_the_parts_that_have_a_line() -> None:
    plan = SafetyPlan().with_lines("ask", ["Jo"]).with_lines("signs", [])
    page = plan_page(plan, TITLES, title="Mine", end="Call.", made="", paper="phone")
    assert page == {
        "title": "Mine",
        "parts": [{"title": TITLES["ask"], "lines": ["Jo"]}],
        "end": "Call.",
        "made": "",
        "paper": "phone",
    }
