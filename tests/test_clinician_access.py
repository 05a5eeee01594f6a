"""What a clinician looked at: by their own label, the newest first, and no word of a client's."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.press.notice import SHORT
from handlers.alliance.seen import TELLINGS
from handlers.everybody.access import access
from storage import alliances, people
from storage.tx import Tx
from tests.cast import CHECK_INS, DOCTOR, LINES, Cast, checks_in, invitation, known, signs, stored
from tests.play import Player

LINE = "the ferry was late again"


def looked(client: int, reader: int | None, what: str, tx: Tx) -> None:
    alliances.note_access(tx, client, reader, what, "consent")


async def opens(doctor: Player) -> str:
    """What the log shows, all of it that is on the screen."""
    before = len(doctor.heard)
    await doctor.opens("/access")
    return "\n".join(doctor.heard[before:])


async def test_nothing_looked_at_yet_and_who_can_see_anything_of_theirs(cast: Cast) -> None:
    told = await opens(cast.doctor)
    assert told.startswith("You have not looked at anything of a client’s.")
    assert "Of yours, clients see your name" in cast.doctor.last
    assert "/privacy says who keeps it." in cast.doctor.last


async def test_both_sides_see_the_same_look_each_in_their_own_words(cast: Cast) -> None:
    await signs(await cast.ana.opens("/share"), CHECK_INS, LINES)
    await checks_in(await cast.ana.opens("/checkin"), line=LINE)
    cast.world.clock.forward(timedelta(hours=1))
    await cast.doctor.opens("/caseload").taps("A.")
    told = await opens(cast.doctor)
    assert "• 2 March, 10:00: A., their line in your list (you opened their line)" in told
    assert "• 2 March, 10:00: A., their line in your list (you looked at your list)" in told
    assert not any(word in told for word in ("Ana", LINE))
    await cast.ana.opens("/access")
    shown = "\n".join(cast.ana.heard)
    assert f"11:00: {DOCTOR}, the line about you in their list (opened your line)" in shown


async def test_no_notice_below_because_nothing_of_a_clients_is_in_it(cast: Cast) -> None:
    ana, doctor = await known(cast.ana), await known(cast.doctor)
    await stored(cast.world, partial(looked, ana.id, doctor.id, "weekly page"))
    told = await opens(cast.doctor)
    assert "A., their weekly page (as they agreed)" in told
    assert SHORT not in told


async def test_a_screen_at_a_time_and_left_in_one_tap(cast: Cast) -> None:
    ana, doctor = await known(cast.ana), await known(cast.doctor)
    for number in range(30):
        cast.world.clock.forward(timedelta(minutes=1))
        await stored(cast.world, partial(looked, ana.id, doctor.id, f"look {number:02}"))
    await cast.doctor.opens("/access").taps("Earlier ones")
    shown = " ".join(cast.doctor.heard[-4:])
    assert [f"look {number:02}" in shown for number in (29, 18, 17, 6, 5)] == [True] * 4 + [False]
    await cast.doctor.taps("That is all")
    assert cast.doctor.last.startswith("Each look is in that client’s own /access too.")


async def test_only_their_own_looks(cast: Cast) -> None:
    ana = await known(cast.ana)

    def by_others(tx: Tx) -> None:
        other = people.add(tx, clinic_id=ana.clinic_id, role="clinician")
        for reader in (other.id, None):
            looked(ana.id, reader, "weekly page", tx)

    await stored(cast.world, by_others)
    assert "weekly page" not in await opens(cast.doctor)


async def test_a_client_who_is_forgotten_is_gone_from_it(cast: Cast) -> None:
    ana, doctor = await known(cast.ana), await known(cast.doctor)
    await stored(cast.world, partial(looked, ana.id, doctor.id, "weekly page"))
    await cast.ana.opens("/forget").taps("Right now").taps("Yes, forget everything")
    await cast.ana.waits(timedelta(seconds=10))
    assert "A." not in await opens(cast.doctor)


async def test_an_invitation_not_used_yet_is_no_look(cast: Cast) -> None:
    await invitation(cast.doctor, "B.")
    assert "B." not in await opens(cast.doctor)


def test_whatever_has_words_for_one_side_has_them_for_the_other() -> None:
    mine, theirs = TELLINGS["client"], TELLINGS["clinician"]
    assert mine.what.keys() == theirs.what.keys()
    assert mine.why.keys() == theirs.why.keys()


def test_it_is_opened_by_its_command() -> None:
    assert access.opens_on == "/access"
