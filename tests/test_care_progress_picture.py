"""Words beside every picture, and honest ones."""

import pytest

from bot.care.pictures.progress import NOTE, NOTE_WITH_RUN, progress_page, sentence
from bot.care.progress import Progress, Run, progress
from bot.care.strengths import Story, Stretch
from tests.test_care_strengths import FRIDAY, day, told

FOUND = progress(
    Story(check_ins=[told(2), told(0)], lived=[Stretch(day(1), "rest", "", "", "fine")]), FRIDAY
)


def test_each_figure_has_its_words_and_none_is_nothing() -> None:
    page = progress_page(FOUND, (0, 1, 1), None, (), paper="a4")
    items = page["items"]
    assert isinstance(items, list)
    assert [(one["number"], one["words"]) for one in items] == [
        (3, "days on which you told me something"),
        (1, "free stretch that went well"),
        (1, "person close to you, on your own map"),
    ]
    assert items[0]["alt"] == (
        "Days on which you told me something: 1 on 13 May 2026, 3 on 15 May 2026."
    )
    assert (page["run"], page["shown"], page["note"]) == (None, None, NOTE)


def test_days_without_use_stand_with_the_total_and_the_longest_run_first() -> None:
    page = progress_page(FOUND, (), Run(31, 12, 0), ["Friday"], paper="a4")
    run = page["run"]
    assert isinstance(run, dict)
    assert run["parts"] == [
        {"number": 31, "words": "in all"},
        {"number": 12, "words": "the longest run"},
    ]
    assert page["note"] == NOTE_WITH_RUN
    assert sentence(FOUND, (), Run(31, 12, 0)).endswith("31 in all, 12 the longest run")


def test_before_anything_is_told_there_is_no_page() -> None:
    with pytest.raises(ValueError, match="Nothing was told"):
        progress_page(Progress((), {}), (), None, (), paper="a4")
