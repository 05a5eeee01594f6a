"""The crowd: everybody's next step in one line, and virtual time that jumps from step to step."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from bot.app import Tandem
from bot.simulation.persona import Persona, reply, whim
from bot.simulation.screens import CHANNEL, Bubble, Screen, Silent
from bot.talk.events import Event, Incoming, Opened, Reach
from bot.timepiece import MovableClock
from storage import clinics, dues, invitations
from storage.people import Profile

LINK = re.compile(r"\?start=(\S+)")
START = "https://t.me/simulated?start="
LOAD = 25
"""Clients to a clinician."""

GOES_ON = 0.97
"""How often somebody answers at once what they have begun to answer."""

UNTOLD = 0.5
"""How often the channel does not tell that somebody blocked us, so that sending finds it out."""

SOON, LATER = (0.05, 0.8), (300.0, 1500.0)
"""Minutes until the next answer, when they go on and when they put the phone away."""

WHIM = 0.04


@dataclass(slots=True)
class Someone:
    """A made-up person in the crowd."""

    address: str
    persona: Persona
    screen: Screen


@dataclass(order=True, slots=True)
class Step:
    """Something one person will do."""

    at: datetime
    place: int
    who: Someone = field(compare=False)
    event: Event | None = field(compare=False)


@dataclass(slots=True)
class Crowd:
    """Everybody, the clock, and the real companion."""

    tandem: Tandem
    carrier: Silent
    clock: MovableClock
    dice: Random
    tell: Callable[[datetime], None]
    steps: list[Step] = field(default_factory=list)
    clients: list[Someone] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    async def enrol(self, personas: list[Persona]) -> None:
        """Let clinicians in, let them invite, and let the clients begin within the first hours."""
        clinic = await self.tandem.store.write(
            self.clock, lambda tx: clinics.add(tx, "A made-up clinic")
        )
        clinician = None
        for number, persona in enumerate(personas):
            if number % LOAD == 0 or clinician is None:
                clinician = await self._clinician(clinic, persona)
            code = await self._invited(clinician, f"C{number}")
            someone = self._someone(persona)
            self.clients.append(someone)
            self._will(someone, self.dice.uniform(1, 240), Opened("start", code))
            self._plan_life(someone)

    async def run_until(self, end: datetime) -> None:
        """Let time pass."""
        while (at := await self._next(end)) is not None:
            self.clock.set(at)
            self.tell(at)
            if self.steps and self.steps[0].at <= at:
                await self._do(heapq.heappop(self.steps))
            else:
                await self.tandem.sweep.run()
                await self.tandem.post.drain()
                self._notice()
        self.clock.set(end)

    # ------------------------------------------------------------------------------------------

    async def _next(self, end: datetime) -> datetime | None:
        due = await self.tandem.store.read(self.clock, dues.next_at)
        moments = [one for one in (due, self.steps[0].at if self.steps else None) if one]
        soonest = min(moments, default=end)
        return max(soonest, self.clock()) if soonest < end else None

    async def _do(self, step: Step) -> None:
        someone, screen = step.who, step.who.screen
        event = step.event
        if event is None and screen.last is not None:
            event = reply(someone.persona, screen.last, screen.take_ref(), self.dice)
        if event is None or (screen.blocked and not isinstance(event, Reach)):
            return
        if isinstance(event, Reach):
            screen.blocked = not event.able
            if screen.blocked and self.dice.random() < UNTOLD:
                return
        screen.news = False
        await self._send(someone, event)
        if screen.news:
            goes_on = self.dice.random() < GOES_ON
            self._will(someone, self.dice.uniform(*(SOON if goes_on else LATER)))
        screen.news = False

    async def _send(self, someone: Someone, event: Event) -> None:
        number = next(self._numbers)
        await self.tandem.take(Incoming(CHANNEL, someone.address, number, event, "en"))
        await self.tandem.post.drain()

    def _notice(self) -> None:
        """After something came by itself: some answer it, in their own time."""
        for someone in self.clients:
            if someone.screen.news:
                someone.screen.news = False
                if self.dice.random() < someone.persona.keen:
                    self._will(someone, self.dice.uniform(1, 200))

    def _will(self, who: Someone, minutes: float, event: Event | None = None) -> None:
        at = self.clock() + timedelta(minutes=minutes)
        heapq.heappush(self.steps, Step(at, next(self._numbers), who, event))

    def _plan_life(self, someone: Someone) -> None:
        who = someone.persona
        acts: list[tuple[int | None, Event]] = [
            (who.pauses_on, Opened("pause")),
            (who.blocks_on, Reach(able=False)),
            (who.returns_on, Reach(able=True)),
        ]
        acts += [(day, whim(self.dice)) for day in range(1, 60) if self.dice.random() < WHIM]
        for day, event in acts:
            if day is not None:
                self._will(someone, day * 1440 + self.dice.uniform(0, 1440), event)

    def _someone(self, persona: Persona) -> Someone:
        address = str(next(self._numbers))
        screen = self.carrier.screens[address] = Screen()
        return Someone(address, persona, screen)

    async def _clinician(self, clinic: int, persona: Persona) -> Someone:
        name = Profile(name="Dr. Made Up")
        ticket = await self.tandem.store.write(
            self.clock,
            lambda tx: invitations.invite(tx, clinic_id=clinic, role="clinician", profile=name),
        )
        someone = self._someone(persona)
        await self._send(someone, Opened("start", ticket.link))
        while (last := someone.screen.last) is not None:
            event = reply(persona, last, someone.screen.take_ref(), self.dice)
            if event is None:
                return someone
            await self._send(someone, event)
        return someone

    async def _invited(self, clinician: Someone, label: str) -> str:
        await self._send(clinician, Opened("invite"))
        event = reply(clinician.persona, _must(clinician), clinician.screen.take_ref(), self.dice)
        await self._send(clinician, event or Opened("cancel"))
        found = LINK.search(_must(clinician).text)
        if found is None:
            raise LookupError(f"No invitation came for {label}.")
        return found[1]


def _must(someone: Someone) -> Bubble:
    last = someone.screen.last
    if last is None:
        raise LookupError("Tandem said nothing at all.")
    return last
