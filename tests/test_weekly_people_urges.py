"""What the week's page tells of people and of the pull: only what may leave, and nothing twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.care.contacts import Boundary
from bot.care.parts import Part
from handlers import lapsing
from handlers.contacts import sheet
from handlers.freetime import facts
from handlers.scope import CHECK_INS, COVERS, PEOPLE, URGES
from handlers.weekly.people import people
from handlers.weekly.urges import urges
from handlers.weekly.week import week
from handlers.weeksheet import sections
from handlers.weeksheet.look import Look, Section
from storage import diary
from storage import people as people_
from storage.alliances import Agreement
from storage.tx import Json, Tx
from tests.cast import DAY, Cast, checks_in, known, stored
from tests.play import START
from tests.test_client_people import adds, cards
from tests.test_client_urge import rides

KIM = "Kim Kestrel"
TODAY = START.date()


def agreement(scope: Sequence[str]) -> Agreement:
    """A consent that covers these kinds."""
    ends = START + timedelta(days=365)
    return Agreement(1, 1, 1, 2, "1", list(scope), "Ana", "", START, ends, None)


async def told(cast: Cast, one: Section, scope: Sequence[str], last: date = TODAY) -> list[Part]:
    """The parts of a section under a consent."""
    client = await known(cast.ana)
    return await stored(
        cast.world,
        lambda tx: list(one.tell(Look(tx, client, "Dr. Okafor", agreement(scope), last))),
    )


async def shares(cast: Cast, name: str, boundary: Boundary) -> None:
    """Turn a card's switch on, with a boundary on it."""
    me = (await known(cast.ana)).id
    card = next(one for one in await cards(cast.ana) if one.name == name)
    shared = replace(card, shared=True, boundary=boundary)
    await stored(cast.world, lambda tx: sheet.write(tx, me, card=shared))


async def test_people_are_told_card_by_card(cast: Cast) -> None:
    await adds(cast.ana, "Jo")
    await adds(cast.ana, KIM, "Not now")
    await shares(cast, "Jo", Boundary(where="in a café", by="Dr. Okafor"))
    await cast.ana.opens("/encounter").taps("Jo").taps("I will see them")
    await cast.ana.taps("See them, on my terms").says("Hello").taps("Yes, that is me")
    await cast.ana.taps("Rather not say").taps("In an hour").waits(DAY / 12)
    await cast.ana.taps("The way I wanted")
    (jo,) = await told(cast, people, list(COVERS))
    assert (jo.title, jo.scope) == ("Jo", PEOPLE)
    assert jo.text == (
        "New on the map: strengthens me. Seen: the way they wanted. "
        "Decided: where: in a café (with Dr. Okafor)."
    )
    later = await told(cast, people, list(COVERS), START.date() + timedelta(days=14))
    assert later[0].text.startswith("Strengthens me. Decided:")


async def test_a_card_that_is_not_shared_is_nowhere_on_it(cast: Cast) -> None:
    await adds(cast.ana, KIM)
    await cast.ana.opens("/urge").taps("6").taps("My own idea").says(f"Call {KIM}")
    await cast.ana.taps("Ask me now").taps("2").says(f"A word of {KIM}’s")
    await cast.ana.opens("/lapse").taps("Yes").says(f"{KIM} came by").taps("Rather not say")
    await cast.ana.taps("Nobody just now").taps("A shower, and then sleep").taps("No need")
    parts = [*await told(cast, people, list(COVERS)), *await told(cast, urges, list(COVERS))]
    assert KIM.split(maxsplit=1)[0] not in json.dumps(
        [one.text + str(one.because) for one in parts]
    )


async def test_waves_say_how_many_what_helped_and_what_set_them_off(cast: Cast) -> None:
    assert await told(cast, urges, [URGES]) == []
    await rides(cast.ana, "7", "Leave here", "3")
    await cast.ana.opens("/urge").taps("5").taps("Put it off").taps("Ask me now")
    await cast.ana.taps("6").taps("That is all").taps("Being tired")
    count, helped, off = await told(cast, urges, [URGES])
    assert count.text == "2 waves; 2 rated again, 1 of them fell."
    assert count.because[0].endswith("a pull of 7")
    assert (helped.title, helped.text) == ("Brought it down", "Leave here.")
    assert (off.title, off.text) == ("Set off by", "Being tired.")


async def test_a_lapse_is_told_only_as_far_as_was_chosen(cast: Cast) -> None:
    me = await known(cast.ana)
    for number, share in enumerate(("nothing", "that", "words")):
        await keeps_lapse(cast, me.id, number, share)
    that, words = await told(cast, urges, [URGES])
    assert (that.text, that.quote) == ("There was use, and the client told it.", False)
    assert (words.text, words.quote) == ("A long week", True)


async def keeps_lapse(cast: Cast, person: int, number: int, share: str) -> None:
    """A lapse with this choice of what is shared."""
    await stored(
        cast.world,
        lambda tx: diary.keep(
            tx,
            people_.get(tx, person),
            kind=lapsing.KIND,
            name=f"lapse-{number}",
            day=START.date(),
            conversation=None,
            body={"what": "A long week", "share": share},
        ),
    )


async def test_nobody_whose_card_is_not_shared_is_named_anywhere_on_the_page(cast: Cast) -> None:
    await adds(cast.ana, KIM)
    client = await known(cast.ana)

    def kept(tx: Tx) -> None:
        body: dict[str, Json] = {"kind": "own", "words": f"Swim with {KIM}", "went": "helped"}
        for kind in (facts.KIND, facts.LIVED):
            diary.keep(tx, client, kind=kind, name=kind, day=TODAY, conversation=None, body=body)
        for line, day in ((f"Called {KIM}", 0), ("A walk", 1)):
            item: Json = {"linkId": "helped", "answer": [{"valueString": line}]}
            diary.keep(
                tx,
                client,
                kind="checkin",
                name=f"c{day}",
                day=TODAY - timedelta(days=day),
                conversation=None,
                body={"item": [item]},
            )

    await stored(cast.world, kept)
    everything = [kind for kind in COVERS if kind != PEOPLE]
    page = await stored(
        cast.world,
        lambda tx: sections.told(Look(tx, client, "Dr. Okafor", agreement(everything), TODAY)),
    )
    assert "Kestrel" not in str(page)
    assert "A walk" in str(page)
    assert "an idea of their own" in str(page)
    own = await stored(
        cast.world, lambda tx: sections.told(Look(tx, client, "Dr. Okafor", None, TODAY))
    )
    assert "Kestrel" in str(own)


async def test_only_the_line_that_names_somebody_is_left_out(cast: Cast) -> None:
    await adds(cast.ana, KIM)
    await checks_in(await cast.ana.opens("/checkin"), helped=f"Supper with {KIM}")
    await cast.ana.waits(DAY)
    await checks_in(await cast.ana.opens("/checkin"), helped="Swimming")
    parts = await told(cast, week, [CHECK_INS, PEOPLE], TODAY + DAY)
    helped = next(one for one in parts if one.key == "helped")
    assert helped.text == "Swimming"
    assert helped.because == ("Tue 3 Mar: “Swimming”",)
