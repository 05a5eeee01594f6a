"""Zones as people type them."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.live.zonewords import zone_of


def test_a_zone_is_taken_as_it_is() -> None:
    assert zone_of("America/New_York") == "America/New_York"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("Europe/Brelin", "Europe/Berlin"),
        ("US/Auckland", "Pacific/Auckland"),
    ],
)
def test_what_was_meant_is_suggested(typed: str, meant: str) -> None:
    with pytest.raises(SettingsError, match=f"Did you mean {meant}"):
        zone_of(typed)


def test_where_nothing_is_near_an_example_helps() -> None:
    with pytest.raises(SettingsError, match="It looks like Europe/Berlin"):
        zone_of("zzzzqqq")
