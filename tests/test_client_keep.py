"""How long things are kept is the client's to say, and nothing goes without a yes."""

from __future__ import annotations

from datetime import date

from handlers.client.keep import keep
from storage import diary, keeping
from storage.tx import Tx
from tests.cast import Cast, checks_in, known, stored

MONTHS = (date(2025, 10, 1), date(2026, 3, 2))


async def days_told(cast: Cast) -> list[date]:
    ana = await known(cast.ana)

    def look(tx: Tx) -> list[date]:
        keeping.forget_older(tx)
        return [one.day for one in diary.between(tx, ana, "checkin", date.min, date.max)]

    return await stored(cast.world, look)


async def has_told(cast: Cast) -> None:
    await checks_in(await cast.ana.opens("/checkin"))
    ana = await known(cast.ana)

    def earlier(tx: Tx) -> None:
        kept = diary.between(tx, ana, "checkin", date.min, date.max)[0]
        diary.keep(
            tx,
            ana,
            kind="checkin",
            name="old",
            day=MONTHS[0],
            conversation=None,
            body=kept.body,
        )

    await stored(cast.world, earlier)


async def test_older_ones_go_after_a_yes(cast: Cast) -> None:
    await has_told(cast)
    ana = await cast.ana.opens("/keep")
    assert "At present, what you tell me day by day is kept until you say." in ana.last
    await ana.taps("Three months")
    assert ana.last.startswith("Entries older than that: 1.")
    await ana.taps("Yes, delete the older ones")
    assert ana.last.startswith("From now on, what is older goes by itself")
    assert await days_told(cast) == [MONTHS[1]]
    await ana.opens("/keep")
    assert "kept for three months." in ana.last


async def test_without_a_yes_nothing_changes(cast: Cast) -> None:
    await has_told(cast)
    ana = await cast.ana.opens("/keep").taps("Three months").taps("No, leave it as it was")
    assert ana.last.startswith("Then it stays as it was.")
    assert len(await days_told(cast)) == 2


async def test_a_year_takes_nothing_here_and_until_i_say_takes_it_back(cast: Cast) -> None:
    await has_told(cast)
    ana = await cast.ana.opens("/keep").taps("One year")
    assert (await known(ana)).rhythm.keep_days == 365
    await ana.opens("/keep").taps("Until I say")
    assert ana.last == "Everything is kept until you say otherwise."
    assert (await known(ana)).rhythm.keep_days == 0
    assert len(await days_told(cast)) == 2
    assert keep.opens_on == "/keep"
