"""The check-in in three lengths, and questions that rest when their answer never changes."""

from __future__ import annotations

from datetime import date, timedelta

from bot.care.forms import Value, response
from handlers import checkins
from handlers.forms import form
from storage import diary
from storage.tx import Tx
from tests.cast import Cast, known, stored

TODAY = date(2026, 3, 2)


async def lived(cast: Cast, weeks: int, **said: int) -> None:
    """The same check-in on every day of some weeks, up to yesterday."""
    ana = await known(cast.ana)

    def keep(tx: Tx) -> None:
        told: dict[str, Value] = dict(said)
        body = response(form("checkin"), told, frozenset(), authored=tx.now, status="completed")
        for back in range(weeks * 7, 0, -1):
            diary.keep(
                tx,
                ana,
                kind="checkin",
                name=f"day{back}",
                day=TODAY - timedelta(days=back),
                conversation=None,
                body=body,
            )

    await stored(cast.world, keep)


async def asked(cast: Cast) -> checkins.Choice:
    ana = await known(cast.ana)
    return await stored(cast.world, lambda tx: checkins.asked_form(tx, ana.id, TODAY.isoformat()))


async def test_the_length_is_chosen_in_the_settings(cast: Cast) -> None:
    await cast.ana.opens("/settings").taps("Length of the check-in").taps("Short, half a minute")
    await cast.ana.opens("/checkin")
    assert cast.ana.last.endswith("1 of 4")
    await cast.ana.taps("6").taps("4").taps("No").taps("Rather not say")
    await cast.ana.opens("/settings").taps("Length of the check-in").taps("Long, five minutes")
    await cast.ana.opens("/checkin")
    assert cast.ana.last.endswith("1 of 14")


async def test_a_short_check_in_is_read_like_any_other(cast: Cast) -> None:
    await cast.ana.opens("/settings").taps("Length of the check-in").taps("Short, half a minute")
    await cast.ana.opens("/checkin").taps("6").taps("4").taps("No").taps("Rather not say")
    ana = await known(cast.ana)
    (one,) = await stored(cast.world, lambda tx: checkins.recent(tx, ana.id, TODAY, TODAY))
    assert dict(one.ratings) == {"mood": 6, "pull": 4}


async def test_what_never_moves_rests_and_is_back_when_something_does(cast: Cast) -> None:
    await lived(cast, 4, mood=6, pull=2, sleep=7, lonely=2, restless=3)
    assert (await asked(cast)).rests == ["lonely", "restless"]
    await cast.ana.opens("/checkin").taps("1")
    assert cast.ana.last.endswith("2 of 7")
    await cast.ana.taps("2").taps("7").taps("No")
    for _ in range(3):
        await cast.ana.taps("Rather not say")
    assert (await asked(cast)).rests == []
