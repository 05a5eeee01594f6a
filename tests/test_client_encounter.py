"""Seeing somebody: the boundary, three ways, own words, a way out, and how it was."""

from __future__ import annotations

from datetime import timedelta

from bot.care.contacts import Boundary
from handlers.contacts import encounters, sheet
from storage import diary
from storage.tx import Json
from tests.cast import DAY, Cast, known, stored
from tests.play import Player
from tests.test_client_people import adds, cards
from tests.walks import forgets

HOUR = timedelta(hours=1)


async def kept(ana: Player, kind: str) -> list[Json]:
    me, today = await known(ana), ana.world.clock.now.date()
    found = await stored(
        ana.world, lambda tx: diary.between(tx, me, kind, today - DAY, today + DAY)
    )
    return [one.body for one in found]


async def test_on_my_own_terms_with_a_restart_at_every_question(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "It is mixed")
    me = (await known(ana)).id
    await stored(
        cast.world,
        lambda tx: sheet.bound(tx, me, card="1", boundary=Boundary(where="in a café")),
    )
    await ana.opens("/encounter")
    assert ana.last == "Who is it?"
    for answer in ("Kim", "I will see them", "See them, on my terms"):
        forgets(ana)
        await ana.taps(answer)
    assert any(text.startswith("Kim. What you decided:\n• Where: in a café") for text in ana.heard)
    await ana.says("I have half an hour")
    assert "Does it sound like you?" in ana.last
    forgets(ana)
    await ana.taps("Let me say it again")
    forgets(ana)
    await ana.says("I have half an hour, then I go")
    for answer in ("Yes, that is me", "I have to be somewhere.", "In an hour"):
        forgets(ana)
        await ana.taps(answer)
    assert ana.last == (
        "To carry with you.\n\n“I have half an hour, then I go”\n\n"
        "Your way out: I have to be somewhere."
    )


async def test_afterwards_it_is_asked_once_and_the_words_are_there_next_time(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim", "It is mixed")
    await ana.opens("/encounter").taps("Kim").taps("I will see them").taps("Rather not say")
    await ana.taps("See them, on my terms").says("I have half an hour, then I go")
    await ana.taps("Yes, that is me").taps("I have to be somewhere.").taps("In an hour")
    forgets(ana)
    await ana.waits(HOUR)
    assert ana.last == "You wanted me to ask afterwards: how was it?"
    for answer in ("The way I wanted", "It can stay so"):
        forgets(ana)
        await ana.taps(answer)
    assert ana.last == "It stays as it is."
    (met,) = await kept(ana, encounters.KIND)
    assert met == {
        "name": "Kim",
        "what": "will",
        "way": "terms",
        "words": "I have half an hour, then I go",
        "leave": "I have to be somewhere.",
    }
    assert await kept(ana, encounters.AFTER) == [{"name": "Kim", "way": "terms", "went": "mine"}]
    await ana.opens("/encounter").taps("Kim").taps("They wrote to me").taps("Rather not say")
    await ana.taps("Put it off")
    assert "I have half an hour, then I go" in ana.labels


async def test_where_nothing_is_decided_one_line_is_enough(cast: Cast) -> None:
    ana = await cast.ana.opens("/encounter").says("Lee").taps("I ran into them")
    assert ana.last.startswith("Nothing is decided about Lee yet.")
    await ana.says("not about money").taps("Put it off")
    await ana.taps("Not today. I write to you when it suits.").taps("Yes, that is me")
    await ana.taps("Rather not say").taps("No need")
    assert ana.last.startswith("To carry with you.")
    (lee,) = await cards(ana)
    assert (lee.name, lee.boundary.about) == ("Lee", "not about money")


async def test_bringing_somebody_shows_their_number(cast: Cast) -> None:
    ana = await adds(cast.ana, "Jo", phone="555 0142")
    await ana.opens("/encounter").says("Lee").taps("They wrote to me").taps("Rather not say")
    await ana.taps("Bring somebody").taps("Jo")
    assert any(text.startswith("Jo: 555 0142") for text in ana.heard)
    assert "Would you come along with me? It would help." in ana.heard


async def test_a_hard_one_is_met_kindly_and_the_boundary_can_learn(cast: Cast) -> None:
    ana = await cast.ana.opens("/encounter").says("Lee").taps("I will see them")
    await ana.taps("Rather not say").taps("See them, on my terms").says("Hello, an hour")
    await ana.taps("Yes, that is me").taps("Rather not say").taps("In three hours")
    await ana.waits(3 * HOUR).taps("It was hard")
    assert any(text.startswith("Thank you for saying so.") for text in ana.heard)
    await ana.taps("Change it").says("not alone")
    for _ in range(4):
        await ana.taps("Rather not say")
    await ana.taps("On my own")
    assert (await cards(ana))[0].boundary.when == "not alone"


async def test_who_does_not_say_how_it_was_is_not_asked_again(cast: Cast) -> None:
    ana = await cast.ana.opens("/encounter").says("Lee").taps("I will see them")
    await ana.taps("Rather not say").taps("See them, on my terms").says("Hello, an hour")
    await ana.taps("Yes, that is me").taps("Rather not say").taps("Tomorrow")
    await ana.waits(3 * DAY)
    assert [text.split("\n")[0] for text in ana.heard].count(
        "You wanted me to ask afterwards: how was it?"
    ) == 1
    assert await kept(ana, encounters.AFTER) == []


async def test_reached_from_a_card_it_knows_who_it_is(cast: Cast) -> None:
    ana = await adds(cast.ana, "Kim")
    await ana.opens("/people").taps("One of them").taps("Kim").taps("I see them, or they wrote")
    assert ana.last == "What is it?"
