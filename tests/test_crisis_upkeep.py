"""Which lines somebody should look at again."""

from bot.crisis.directory import shipped
from bot.crisis.upkeep import doubts
from tests.helplines import TODAY, directory, line


def test_old_undated_and_lonely_lines_are_listed_with_the_reason() -> None:
    found = doubts(
        directory(
            line("de-fresh"),
            line("de-old", confirmed="2024"),
            line("de-undated", confirmed=None),
            line("de-gone", confirmed="2019"),
            line("de-lonely", sources=1),
            line("de-closed", confirmed="2019", closed=TODAY),
        ),
        TODAY,
    )
    assert {one.line.id: tuple(one.why) for one in found} == {
        "de-old": ("older than a year",),
        "de-undated": ("no source has a date",),
        "de-gone": ("older than five years, not shown any more",),
        "de-lonely": ("fewer than two sources",),
    }
    assert [one.line.id for one in found if one.pressing] == ["de-lonely"]


def test_a_clinics_own_line_needs_no_sources_but_must_be_looked_at_every_year() -> None:
    own = directory(line("a", own=True, sources=0), line("b", own=True, confirmed="2025-10"))
    [found] = doubts(own, TODAY)
    assert found.line.id == "b"
    assert found.pressing


def test_one_country_or_all_and_nothing_shipped_is_pressing() -> None:
    everywhere = doubts(shipped(), TODAY)
    assert not any(one.pressing for one in everywhere)
    assert {one.line.country for one in doubts(shipped(), TODAY, "US")} == {"US"}
