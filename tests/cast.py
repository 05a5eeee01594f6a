"""The people of the longer stories: a clinician in Leeds and a client in Berlin, with their phones.

They come in through the real conversations of the furnished house, by tapping and typing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeVar

from bot.app import furnished
from bot.talk.message import Plate
from bot.talk.terms import Terms
from storage import clinics, digests, invitations, people
from storage.digests import Sheet
from storage.invitations import Ticket
from storage.people import Known, Profile
from storage.tx import Json, Tx
from tests.beginnings import Beginning, is_untouched, leave, take_up
from tests.blank import blank_file
from tests.play import CHANNEL, Player, World, world

T = TypeVar("T")
Ways = Literal["encrypted", "plain", "off"]

CLINIC = "Harbour Street Clinic"
DOCTOR = "Dr. Mira Okafor"
PASSPHRASE = "four words in a row"
LINK = "https://t.me/tandem_bot?start="
DOCTOR_AT, CLIENT_AT = "doc", "ana"
DAY = timedelta(days=1)
ON_PAPER = "I have written it down"
CHECK_INS, LINES = "☐ My check-in answers", "☐ The line I write for them"


@dataclass
class Cast:
    """The clinician, the client, and the world both live in."""

    world: World
    doctor: Player
    ana: Player


@asynccontextmanager
async def furnished_world(
    url: str, folder: Path, ways: Ways = "plain", *, mail: bool = False
) -> AsyncIterator[World]:
    """Everything that is found in ``handlers``, on the database at ``url``."""
    async with world(url, furnished(Terms(LINK, ways, mail=mail)), folder) as made:
        yield made


async def stored(made: World, work: Callable[[Tx], T]) -> T:
    """Do something in storage, at the world's own moment."""
    return await made.store.write(made.clock, work)


async def clinician_ticket(made: World, name: str = DOCTOR) -> Ticket:
    """A clinic's invitation for a new clinician."""
    return await stored(
        made,
        lambda tx: invitations.invite(
            tx, clinic_id=clinics.add(tx, CLINIC), role="clinician", profile=Profile(name=name)
        ),
    )


async def arrived_doctor(made: World, address: str = DOCTOR_AT, name: str = DOCTOR) -> Player:
    """A clinician who is past the welcome: Leeds, pages on Mondays at eight, and no code yet.

    Where pages travel locked, the passphrase is still to be said, and then comes the code.
    """
    ticket = await clinician_ticket(made, name)
    doctor = Player(made, address)
    await doctor.opens(f"/start {ticket.link}").says("Leeds, UK")
    await doctor.taps("Leeds, United Kingdom: 09:00").taps("Monday").taps("08:00")
    return await leaves_code(doctor)


async def leaves_code(player: Player) -> Player:
    """No code for a lost phone yet, if the welcome has come to it."""
    if ON_PAPER in player.labels:
        await player.taps("Another day")
    return player


async def invitation(doctor: Player, label: str = "A.") -> tuple[str, str]:
    """A client's invitation, as the clinician's screen shows it: the link's end, and the code."""
    await doctor.opens("/invite").says(label)
    words = doctor.last.split()
    link = next(word for word in words if word.startswith(LINK))
    code = next(word for word in words if len(word) == 9 and word[4] == "-")
    return link.removeprefix(LINK), code


async def lives_in_berlin(ana: Player, name: str = "Ana") -> Player:
    """The welcome, up to the question whether anything is shared."""
    await ana.says(name).says("Berlin, Germany").taps("Berlin, Germany: 10:00")
    await ana.taps("07:30").taps("22:30").taps("22:00").taps("20:00")
    await ana.taps("Yes, ask me").taps("Plain is fine").taps("Another day")
    await ana.taps("One gentle line is enough")
    return await ana.taps("I have read this")


async def signs(ana: Player, *kinds: str, name: str = "Ana Petrova") -> Player:
    """From "would you like to share" to the signature, of forms all there are; and where that is
    in the welcome, to its end.
    """
    await ana.taps("Yes, show me how")
    for kind in kinds:
        await ana.taps(kind)
    await ana.taps("Done")
    if ana.last.startswith("Which forms?"):
        for form in [label for label in ana.labels if label.startswith("☐")]:
            await ana.taps(form)
        await ana.taps("Done")
    return await leaves_code(await ana.taps("I agree, and sign").says(name))


async def met(made: World, *kinds: str, label: str = "A.") -> Cast:
    """Both past their welcome on a Monday morning, with these kinds shared (none: not sharing).

    In a world where nothing has happened yet, an earlier test may have lived this already.
    """
    if not await is_untouched(made):
        return await meet(made, *kinds, label=label)
    await take_up(made, how_they_met(made.house.terms, kinds, label))
    return Cast(made, made.phones[DOCTOR_AT], made.phones[CLIENT_AT])


@cache
def how_they_met(terms: Terms, kinds: tuple[str, ...], label: str) -> Beginning:
    """Live through ``meet`` in a world of its own, in a thread because a loop is running here."""

    async def lived(folder: Path) -> Beginning:
        house = furnished(terms)
        async with world(blank_file(folder / "tandem.db"), house, folder) as made:
            await meet(made, *kinds, label=label)
            return await leave(made)

    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        return beside.submit(lambda: asyncio.run(lived(Path(folder)))).result()


async def meet(made: World, *kinds: str, label: str = "A.") -> Cast:
    """Let them meet, turn by turn."""
    doctor = await arrived_doctor(made)
    if made.house.terms.digest_in_chat == "encrypted":
        await leaves_code(await doctor.says(PASSPHRASE))
    if made.house.terms.digest_in_chat == "off" and made.house.terms.mail:
        await leaves_code(await doctor.taps("Not now"))
    link, _ = await invitation(doctor, label)
    ana = Player(made, CLIENT_AT)
    await ana.opens(f"/start {link}")
    await lives_in_berlin(ana)
    await (signs(ana, *kinds) if kinds else leaves_code(await ana.taps("Not now")))
    return Cast(made, doctor, ana)


async def checks_in(
    ana: Player,
    *,
    own: str = "",
    line: str = "",
    helped: str = "a walk",
    numbers: Sequence[str] = ("6", "4", "7", "2", "3"),
) -> Player:
    """A whole check-in from its first number; what is left empty is declined."""
    for number in numbers:
        await ana.taps(number)
    if "Yes" in ana.labels:
        await ana.taps("No")
    for words in (helped, own, line):
        if "Rather not say" in ana.labels:
            await (ana.says(words) if words else ana.taps("Rather not say"))
    return ana


async def known(player: Player) -> Known:
    """The person behind a phone, as storage knows them."""
    found = await stored(player.world, lambda tx: people.at_address(tx, CHANNEL, player.address))
    assert found is not None
    return found


def plates(player: Player, page: str) -> list[Plate]:
    """The printed pages of that name on a person's screen."""
    shown = [one.plate for one in player.bubbles if one.plate is not None]
    return [plate for plate in shown if plate.page == page]


async def opened_page(doctor: Player) -> tuple[Sheet, dict[str, Json]]:
    """The clinician's newest page, opened as the post would at the moment of sending: that of the
    client at the top of the weekly message, where that has just come.
    """
    message = doctor.bubbles[-1]
    if message.text.startswith("Your clients’ week"):
        await doctor.taps(message.buttons[0].label)
    number = plates(doctor, "digest")[-1].digest
    assert number is not None
    reader = await known(doctor)
    sheet, _ = await stored(doctor.world, lambda tx: digests.for_sending(tx, number, reader.id))
    assert isinstance(sheet.body, dict)
    return sheet, sheet.body
