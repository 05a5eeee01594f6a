"""A plan for hard moments as one text for a chat, and as what its page is printed from. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.care.safety_plan import JSON, Part, SafetyPlan, Section, width

LONGEST_TEXT: Final = 3_500
"""Well under the 4,096 of one message, so that an answer can still be shown below it."""
BETWEEN: Final = "\n\n1. "


def plan_text(
    plan: SafetyPlan,
    titles: Mapping[Part, str],
    more: Callable[[int], str],
    *,
    most: int = LONGEST_TEXT,
) -> str:
    """The whole plan as text, its parts in order and counted; parts without a line are left out.

    Where it would be longer than ``most``, the parts with the most to read end earlier, each with
    what ``more`` says about the number of its lines that are missing.
    """
    sections = [one for one in plan.sections if one.lines]
    shown = [len(one.lines) for one in sections]
    told = [_told(one, titles, more, len(one.lines)) for one in sections]
    widths = [width(one) + len(BETWEEN) for one in told]
    while sum(widths) > most and max(shown) > 1:
        cut = max(range(len(shown)), key=lambda place: (shown[place] > 1, widths[place]))
        shown[cut] -= 1
        told[cut] = _told(sections[cut], titles, more, shown[cut])
        widths[cut] = width(told[cut]) + len(BETWEEN)
    return "\n\n".join(f"{place}. {one}" for place, one in enumerate(told, start=1))


def plan_page(
    plan: SafetyPlan, titles: Mapping[Part, str], *, title: str, end: str, made: str, paper: str
) -> dict[str, JSON]:
    """What the page is given: the parts that have a line, in order, and what stands around them.

    ``paper`` is "a4", "us-letter" or "phone"; ``made`` may be empty.
    """
    parts = [
        {"title": titles[one.part], "lines": list(one.lines)} for one in plan.sections if one.lines
    ]
    return {"title": title, "parts": parts, "end": end, "made": made, "paper": paper}


def _told(
    section: Section, titles: Mapping[Part, str], more: Callable[[int], str], shown: int
) -> str:
    lines = [f"• {line}" for line in section.lines[:shown]]
    missing = len(section.lines) - shown
    rest = [more(missing)] if missing else []
    return "\n".join([titles[section.part], *lines, *rest])
