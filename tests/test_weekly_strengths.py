"""The week's page says what showed, from what is shared, and nothing else."""

from __future__ import annotations

from bot.care.parts import Part
from handlers.scope import CHECK_INS, FREE_TIME, STRENGTHS, URGES
from handlers.strengths import sheet
from handlers.weekly.strengths import strengths
from handlers.weeksheet.look import Look
from storage import alliances, diary
from storage.people import Known
from storage.tx import Json, Tx
from tests.cast import Cast, checks_in, known, stored
from tests.play import START

TODAY = START.date()
SCALES: dict[str, Json] = {"before": 8, "way": "someone", "after": 3}


async def told(cast: Cast, *scope: str) -> list[Part]:
    """What stands there for a reader with that consent."""
    client = await known(cast.ana)

    def look(tx: Tx) -> list[Part]:
        _seed(tx, client)
        (alliance,) = alliances.of(tx, client)
        alliances.agree(
            tx,
            client,
            alliance,
            version="1",
            scope=list(scope),
            text="",
            signature="Ana",
            expires_at=START.replace(year=2027),
        )
        agreed = alliances.in_force(tx, alliance)
        return list(strengths.tell(Look(tx, client, "Mira", agreed, TODAY)))

    return await stored(cast.world, look)


def _seed(tx: Tx, client: Known) -> None:
    went: dict[str, Json] = {"kind": "own", "thing": "own-1", "words": "the pier", "went": "helped"}
    encounter: dict[str, Json] = {"name": "Olaf", "way": "terms", "went": "mine"}
    lapse: dict[str, Json] = {"share": "nothing", "what": "a bar"}
    kept = (("urge_after", SCALES), ("free_time_lived", went), ("encounter_after", encounter))
    for kind, body in (*kept, ("lapse", lapse)):
        diary.keep(tx, client, kind=kind, name=kind, day=TODAY, conversation=None, body=body)
    sheet.add_own(tx, client.id, words="I keep going")


async def test_nothing_that_is_not_shared_and_nothing_of_a_lapse_or_an_encounter(
    cast: Cast,
) -> None:
    assert await told(cast, CHECK_INS) == []


async def test_strengths_named_by_hand_need_their_own_consent(cast: Cast) -> None:
    (part,) = await told(cast, STRENGTHS)
    assert (part.text, part.quote, part.scope) == ("I keep going", True, STRENGTHS)


async def test_what_rests_on_answers_needs_the_consent_for_those(cast: Cast) -> None:
    found = await told(cast, URGES, FREE_TIME)
    assert {(part.scope, part.text) for part in found} == {
        (URGES, "Rode out a strong pull."),
        (URGES, "Reached out to somebody."),
        (FREE_TIME, "Kept a plan on a hard day."),
    }
    assert all(part.because == ("Mon 2 Mar: showed",) for part in found)


async def test_a_week_with_a_check_in_and_nothing_else_noticed_still_has_something(
    cast: Cast,
) -> None:
    await checks_in(await cast.ana.opens("/checkin"))
    client = await known(cast.ana)

    def look(tx: Tx) -> list[Part]:
        return list(strengths.tell(Look(tx, client, "Mira", None, TODAY)))

    (part,) = await stored(cast.world, look)
    assert part.text == "Took the time to say how it was."
    assert part.because == ("Mon 2 Mar: a check-in",)
