"""A code moves everything to a new chat, once; the old chat gets a last line and nothing more."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.talk.events import Opened, Said
from bot.talk.moving import code_in
from storage import people, recovery, whole
from storage.invitations import LETTERS
from storage.tx import Tx
from tests.cast import DAY, Cast, checks_in, known, stored
from tests.play import CHANNEL, Player

GONE = "This chat has moved to another one with a code."


def code_on(player: Player) -> str:
    """The code as it stands on a screen."""
    words = " ".join(player.heard[-4:]).split()
    return next(one for one in reversed(words) if recovery.looks_like_move(one))


async def own_code(player: Player) -> str:
    await player.opens("/lostphone").taps("Give me a code")
    return code_on(player)


async def test_the_history_comes_along_and_the_old_chat_is_over(cast: Cast) -> None:
    await checks_in(await cast.ana.opens("/checkin"), line="told before")
    before = await known(cast.ana)
    code = await own_code(cast.ana)
    new = Player(cast.world, "new phone")
    await new.opens(f"/move {code}")
    assert new.heard[0].startswith("Here you are again.")
    assert cast.ana.last.startswith(GONE)
    assert not any("told before" in one.text for one in cast.ana.bubbles)
    assert (await known(new)).id == before.id
    heard = len(cast.ana.heard)
    await new.waits(2 * DAY)
    assert len(cast.ana.heard) == heard
    assert any("check-in" in one or "minutes" in one for one in new.heard[1:])
    await cast.ana.opens("/checkin")
    assert "invitation" in cast.ana.last


async def test_a_clinician_is_not_sent_to_a_clinician(cast: Cast) -> None:
    await cast.doctor.opens("/lostphone").taps("Not now")
    assert cast.doctor.last == "Then not now."
    await cast.ana.opens("/lostphone").taps("Not now")
    assert cast.ana.last == "Then not now. Your clinician can make one too, when you meet."
    code = await own_code(cast.doctor)
    await cast.doctor.opens("/clean").taps("Yes, take them out")
    assert any("go within half a minute" in one for one in cast.doctor.heard)
    await Player(cast.world, "another phone").opens(f"/move {code}")
    assert cast.doctor.last.startswith(GONE)
    assert cast.doctor.last.endswith("If that was not you, please tell your clinic today.")


async def test_an_open_question_is_asked_again_in_the_new_chat(cast: Cast) -> None:
    code = await own_code(cast.ana)
    await cast.ana.opens("/checkin").taps("6")
    asked = cast.ana.last
    new = Player(cast.world, "new phone")
    await new.says(code.lower())
    assert new.last == asked
    await new.taps("4")
    assert new.last != asked


async def test_a_code_works_once(cast: Cast) -> None:
    code = await own_code(cast.ana)
    await Player(cast.world, "one").opens(f"/move {code}")
    two = Player(cast.world, "two")
    await two.opens(f"/move {code}")
    assert two.last.startswith("I do not know that code")


async def test_what_waited_for_the_old_chat_is_dropped(cast: Cast) -> None:
    code = await own_code(cast.ana)
    person = await known(cast.ana)

    await cast.ana.opens("/clean").taps("Yes, take them out")
    new = Player(cast.world, "new phone")
    await new.opens(f"/move {code}")
    shown = list(cast.ana.heard)
    await new.recovers()
    assert cast.ana.heard == shown
    assert (await known(new)).id == person.id


async def test_guessing_is_limited_as_with_invitations(cast: Cast) -> None:
    thief = Player(cast.world, "thief")
    for number in range(5):
        await thief.opens(f"/move AAAA-BBBB-CCC{LETTERS[number]}")
        assert thief.last.startswith("I do not know that code")
    code = await own_code(cast.ana)
    await thief.opens(f"/move {code}")
    assert thief.last.startswith("Too many tries")


async def test_a_clinician_makes_one_in_the_room_and_the_client_hears_of_it(cast: Cast) -> None:
    await cast.doctor.opens("/caseload").taps("A.").taps("They have a new phone")
    await cast.doctor.taps("Yes, they are here")
    code = code_on(cast.doctor)
    await cast.ana.waits(timedelta(minutes=30))
    assert any("made a code that moves all of this" in one for one in cast.ana.heard)
    new = Player(cast.world, "new phone")
    await new.opens(f"/move {code}")
    assert new.heard[0].startswith("Here you are again.")
    await new.opens("/access")
    assert any("code for a new phone" in one for one in new.heard)


async def test_a_moving_code_is_good_for_a_day_and_can_be_made_void(cast: Cast) -> None:
    await cast.doctor.opens("/caseload").taps("A.").taps("They have a new phone")
    await cast.doctor.taps("Yes, they are here")
    code = code_on(cast.doctor)
    await cast.ana.opens("/lostphone").taps("Make every code void")
    new = Player(cast.world, "new phone")
    await new.opens(f"/move {code}")
    assert new.last.startswith("I do not know that code")
    await cast.doctor.taps("They have a new phone").taps("Yes, they are here")
    late = code_on(cast.doctor)
    cast.world.clock.forward(DAY + timedelta(minutes=1))
    await new.opens(f"/move {late}")
    assert new.last.startswith("I do not know that code")


async def test_without_a_code_it_says_how_and_counts_no_guess(cast: Cast) -> None:
    new = Player(cast.world, "new phone")
    for _ in range(7):
        await new.opens("/move")
        assert new.last.startswith("Send /move and your code in one message")
    await new.opens(f"/move {await own_code(cast.ana)}")
    assert new.last.startswith("Here you are again.")


async def test_after_an_hour_the_code_stands_nowhere(cast: Cast) -> None:
    code = await own_code(cast.ana)
    person = await known(cast.ana)
    await cast.ana.waits(timedelta(hours=2))

    def look(tx: Tx) -> str:
        slices = [one for piece in whole.planned(tx, person) for one in piece]
        return str(whole.opened(whole.fetched(tx, person, slices)))

    assert code not in await stored(cast.world, look)


async def test_a_chat_with_a_history_of_its_own_takes_no_code(cast: Cast) -> None:
    code = await own_code(cast.ana)
    await cast.doctor.opens(f"/move {code}")
    assert cast.doctor.last.startswith("A code for a lost phone works in a new chat only")

    def still(tx: Tx) -> bool:
        return people.at_address(tx, CHANNEL, "ana") is not None

    assert await stored(cast.world, still)


@given(text=st.text(st.sampled_from(LETTERS), min_size=12, max_size=12))
def test_a_code_is_known_however_it_is_typed(text: str) -> None:
    for typed in (text, text.lower(), f"{text[:4]}-{text[4:8]}-{text[8:]}"):
        assert code_in(Said(typed, 1)) == typed
        assert code_in(Opened("move", typed)) == typed
    assert code_in(Said(text[:8], 1)) is None
