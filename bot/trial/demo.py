"""The sandbox's first start: a clinic, a clinician, one client six weeks in, one about to begin.

Everything is lived through the real conversations, over the sandbox's Bot API, day by day.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.channels.sandbox.faults import Chance
from bot.channels.sandbox.world import World
from bot.errors import SandboxError
from bot.live.line import Line
from bot.trial import cast, rooms
from bot.trial.beside import Beside
from bot.trial.phone import Phone
from bot.trial.replies import Replies, Tap, answer_all
from bot.trial.weeks import WEEKS, Evening, evenings
from storage import clinics, invitations
from storage.people import Profile
from storage.tx import Tx

SEED = 7
BACK = timedelta(weeks=WEEKS, days=7)
"""How far back the story begins: its weeks, and the days until a Monday."""

LINK = re.compile(r"https://t\.me/\S+\?start=(\S+)")
PATIENCE = 20.0
FREE_AT = [*(time(hour, half) for hour in range(16, 22) for half in (0, 30)), time(21, 58)]
"""When Jonas looks at his phone; a check-in's own time is among them."""
READ_AT = time(12, 30)
"""When Mira has looked at her pages of the week."""


@dataclass(slots=True)
class Telling:
    """A story in progress: the bot's line, the shared clock, and the phones."""

    line: Line
    beside: Beside
    world: World

    async def tell(self) -> None:
        """Live through all of it, up to the present."""
        mira = self.phone(cast.MIRA)
        await mira.types(f"/start {await self.invite_mira()}")
        await answer_all(mira, cast.MIRA_BEGINS)
        first = self.first_monday()
        await self.until(first, time(9, 5))
        jonas = self.phone(cast.JONAS)
        await jonas.types(f"/start {_code(await self.invitation(mira, 'J.'))}")
        await answer_all(jonas, cast.JONAS_BEGINS)
        await self.settle_in(jonas)
        await self.meet(jonas, mira, first)
        await self.live(jonas, mira, first)
        await jonas.types("/digest")
        await answer_all(jonas, {"another way?": Tap(("That is all",))})
        link = await self.invitation(mira, "A.")
        self.world.phones.add(cast.ANA, "en", cast.ZONE, link)

    async def settle_in(self, jonas: Phone) -> None:
        """Jonas tells his week, his hard hours, and one thing he likes."""
        for command, replies in (
            ("/week", cast.JONAS_WEEK),
            ("/hours", cast.JONAS_HOURS),
            ("/menu", cast.JONAS_MENU),
        ):
            await jonas.types(command)
            for words, reply in replies.items():
                await answer_all(jonas, {words: reply})
            await answer_all(jonas, cast.JONAS_IS_DONE)

    async def meet(self, jonas: Phone, mira: Phone, first: date) -> None:
        """What recovery means, who is there, and a goal that both say yes to."""
        await go_through(jonas, rooms.RECOVERY)
        await go_through(mira, rooms.UNDERSTOOD)
        await go_through(jonas, rooms.PEOPLE)
        await go_through(jonas, rooms.PROPOSED)
        await go_through(mira, rooms.AGREED)
        await self.until(first, time(12, 5))
        await answer_all(jonas, rooms.MEANWHILE)

    async def live(self, jonas: Phone, mira: Phone, first: date) -> None:
        """Six weeks of evenings, with a bar that shows how far it is."""
        today = self.beside.clock.real().astimezone(ZoneInfo(cast.ZONE)).date()
        days = evenings(first, today, Chance(SEED))
        with Progress(
            TextColumn("Living six made-up weeks, once"), BarColumn(), TimeElapsedColumn()
        ) as bar:
            task = bar.add_task("", total=len(days))
            for number, evening in enumerate(days):
                day = first + timedelta(days=number)
                if number % 7 == 0 and number + 7 < len(days):
                    await self.until(day, READ_AT)
                    for replies in rooms.read_page(rooms.NOTES.get(number)):
                        await answer_all(mira, replies)
                await self.evening(jonas, day, evening)
                if number in rooms.PULLS:
                    await jonas.types("/urge")
                    await answer_all(jonas, rooms.ridden(rooms.PULLS[number]))
                bar.advance(task)
        await self.beside.advance_to(max(self.beside.now(), self.beside.clock.real()))

    async def evening(self, jonas: Phone, day: date, evening: Evening | None) -> None:
        """Let the day pass; answer what is asked about free time and the check-in, or nothing."""
        for clock in FREE_AT:
            await self.until(day, clock)
            await self.settle()
            if evening is not None:
                await answer_all(jonas, cast.jonas_free(evening))
            if clock.isoformat("minutes") == cast.CHECK_IN and evening is not None:
                await self.check_in(jonas, cast.jonas_tonight(evening))

    async def check_in(self, jonas: Phone, replies: Replies) -> None:
        """The evening's check-in, opened by Jonas himself where something else was on."""
        if not await answer_all(jonas, replies):
            await jonas.types("/checkin")
            await answer_all(jonas, replies)

    def first_monday(self) -> date:
        """The Monday the weeks begin with."""
        today = self.beside.now().astimezone(ZoneInfo(cast.ZONE)).date()
        return today + timedelta(days=7 - today.weekday())

    async def until(self, day: date, clock: time) -> None:
        """Move the clock to that moment in Boston."""
        there = datetime.combine(day, clock, ZoneInfo(cast.ZONE)) + timedelta(seconds=30)
        await self.beside.live_until(there)

    def phone(self, name: str) -> Phone:
        """Give somebody a phone."""
        person = self.world.phones.add(name, "en", cast.ZONE)
        return Phone(self.world, person, self.settle)

    async def settle(self) -> None:
        """Wait until the bot has taken in everything and answered it."""
        try:
            async with asyncio.timeout(PATIENCE):
                while len(self.world.updates):
                    await self.world.updates.bell.wait(PATIENCE)
                await self.line.tandem.post.drain()
        except TimeoutError:
            raise SandboxError("The bot has not answered, so the story stops here.") from None

    async def invite_mira(self) -> str:
        """Make the clinic, and Mira's invitation; gives the end of its link."""

        def make(tx: Tx) -> str:
            clinic = clinics.add(tx, cast.CLINIC)
            profile = Profile(name=cast.MIRA)
            return invitations.invite(
                tx, clinic_id=clinic, role="clinician", profile=profile, zone=cast.ZONE
            ).link

        return await self.line.tandem.store.write(self.beside.now, make)

    async def invitation(self, mira: Phone, label: str) -> str:
        """Let Mira invite somebody; gives the whole link."""
        await mira.types("/invite")
        await mira.types(label)
        seen = mira.saying("?start=")
        found = LINK.search(seen.text) if seen else None
        if found is None:
            raise SandboxError("The story found no invitation to hand on.")
        return found[0]


async def live_the_story(line: Line, beside: Beside, world: World) -> None:
    """Tell the whole story.

    Raises:
        SandboxError: it no longer fits what the conversations ask.
    """
    await Telling(line, beside, world).tell()


async def go_through(phone: Phone, room: rooms.Room) -> None:
    """Open a room and answer what it asks, stage after stage."""
    command, stages = room
    await phone.types(command)
    for replies in stages:
        await answer_all(phone, replies)


def _code(link: str) -> str:
    return link.partition("?start=")[2]
