"""The menu a person sees: help first, what is opened most next, what deletes at the end."""

from __future__ import annotations

import pytest

from bot.app import furnished
from bot.live.menus import lines
from bot.talk.terms import Terms
from storage.people import Role

HOUSE = furnished(Terms())


@pytest.mark.parametrize(
    ("role", "first"),
    [("client", ["urge", "checkin", "free", "lapse"]), ("clinician", ["caseload", "agenda"])],
)
def test_help_stands_first_and_forgetting_last(role: Role, first: list[str]) -> None:
    names = [name for name, _ in lines(HOUSE, role, "en")]
    assert names[: len(first) + 1] == ["crisis", *first]
    assert names[-1] == "forget"
    assert len(set(names)) == len(names)
