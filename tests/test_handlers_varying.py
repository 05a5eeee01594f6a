"""What Tandem says by itself does not sound the same twice within a week."""

from __future__ import annotations

from datetime import timedelta

from handlers import reminders
from handlers.freetime import wordings
from handlers.reminders import DISCREET, REMINDERS, STILL, THANKS
from handlers.strengths.words import TOLD_AGAIN
from handlers.structuring import A_WEEK
from handlers.varying import said_lately
from storage import people
from tests.cast import DAY, Cast, checks_in, known, stored

WEEK = timedelta(days=7)
MARK = "!"


async def test_three_weeks_without_a_sentence_twice_in_a_week(cast: Cast) -> None:
    person = (await known(cast.ana)).id
    await stored(cast.world, lambda tx: people.set_rhythm(tx, person, nudges_a_day=2))
    said: list[tuple[int, str]] = []
    for day in range(21):
        heard = len(cast.ana.heard)
        await cast.ana.waits(timedelta(hours=13) if day == 0 else DAY)
        asked = cast.ana.heard[heard:]
        if "Now" in cast.ana.labels:
            await checks_in(await cast.ana.taps("Now"))
        given = [one for one in cast.ana.heard[heard:] if "So far:" in one or "These days" in one]
        said += [(day, one) for one in [*asked, *given]]
    assert len(said) > 40
    for day, text in said:
        again = [other for other, words in said if words == text and day < other < day + 7]
        assert not again, text


async def test_left_unanswered_it_changes_every_time(cast: Cast) -> None:
    await cast.ana.waits(7 * DAY)
    heard = [text.partition("\n\n")[0] for text in cast.ana.heard]
    asked = [one for one in heard if one in REMINDERS.values()]
    assert len(asked) >= 3
    assert len(set(asked)) == len(asked)


async def test_what_was_said_is_remembered_sealed_and_for_a_week(cast: Cast) -> None:
    await cast.ana.waits(timedelta(hours=13))
    who = await known(cast.ana)
    said = await stored(cast.world, lambda tx: said_lately(tx, who))
    assert set(said) == {"reminder", "still"}
    assert all(set(one) <= {*REMINDERS, *STILL} for one in said.values())


def test_there_are_enough_of_each() -> None:
    daily = (REMINDERS, DISCREET, STILL, THANKS, reminders.READY, reminders.HEAVY)
    assert all(len(one) >= 8 for one in daily)
    most = max(map(int, A_WEEK.values()))
    often = (wordings.ASKED, wordings.ASKED_DISCREETLY, wordings.HOW_WAS_IT, wordings.THANKS)
    assert all(len(one) > most for one in often)
    for one in (*daily, *often, TOLD_AGAIN):
        assert len(set(one.values())) == len(one)
        assert not any(MARK in text for text in one.values())
