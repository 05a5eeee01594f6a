"""What the made-up clients do with their phones: whole errands, and answers to what is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.errors import TandemError
from bot.simulation.screens import Bubble, Screen
from bot.simulation.year.judge import Judge
from bot.simulation.year.life import Fixed, Life
from bot.simulation.year.walls import ONE_DAY, moment, shown
from bot.talk.events import Event, Opened, Said, Tapped

Send = Callable[[Life, Event], Awaitable[None]]

TOWNS = {
    "America/New_York": "Boston, United States",
    "Europe/Berlin": "Berlin, Germany",
    "Africa/Cairo": "Cairo, Egypt",
    "Asia/Kolkata": "Pune, India",
    "Australia/Sydney": "Sydney, Australia",
    "Pacific/Auckland": "Auckland, New Zealand",
    "Asia/Kathmandu": "Kathmandu, Nepal",
    "America/Santiago": "Santiago, Chile",
    "America/Sao_Paulo": "Campinas, Brazil",
    "Pacific/Apia": "Apia, Samoa",
}
NOT_NOW = ("In 15 minutes", "In an hour", "Tonight", "Tomorrow", "Less of this")
ONE_OF = (
    *("It did me good", "It was all right", "It was hard", "It went differently"),
    *("Stay with it", "Move a little"),
    *("Little energy", "At home", "No money", "Just others"),
    *("Yes", "Not now", "Now"),
)
GOES_ON = 0.97
MOST_STEPS = 24
A_DAY, A_WEEK = ("1", "2", "3"), ("2", "4", "7", "10", "14")
GAPS = {"1 hour": 60, "2 hours": 120, "3 hours": 180, "5 hours": 300}
NEW_PLANS = (
    ("Group on Tuesdays from 18:30 to 20:00", Fixed("group", (1,), "18:30", "20:00")),
    ("Gym on Thursdays from 19:00 to 20:30", Fixed("gym", (3,), "19:00", "20:30")),
    ("Choir on Mondays from 17:00 to 19:00", Fixed("choir", (0,), "17:00", "19:00")),
    ("Football on Sundays from 10:00 to 12:00", Fixed("football", (6,), "10:00", "12:00")),
)


class Stumbled(TandemError):
    """What somebody looked for on their screen was not there."""


@dataclass(slots=True)
class Hands:
    """One client's way with their phone."""

    life: Life
    screen: Screen
    send: Send
    judge: Judge
    dice: Random
    now: Callable[[], datetime]

    async def opens(self, command: str) -> None:
        """Send a command."""
        await self.send(self.life, Opened(command))

    async def says(self, text: str) -> None:
        """Write something."""
        await self.send(self.life, Said(text, self.screen.take_ref()))

    async def taps(self, label: str) -> None:
        """Press the newest button whose label begins like this."""
        for bubble in reversed(self.screen.bubbles[-6:]):
            for shown_label, data in bubble.buttons:
                if shown_label.startswith(label):
                    await self.send(self.life, Tapped(data, bubble.ref))
                    return
        raise Stumbled(label)

    async def is_told(self, words: str) -> None:
        """Check that the screen says so."""
        if not any(one.text.startswith(words) for one in self.screen.bubbles[-5:]):
            raise Stumbled(words)

    # --- errands ------------------------------------------------------------------------------

    async def urge(self) -> None:
        """A wave of wanting, told in two taps; the last answer is given when it is asked for."""
        await self.opens("urge")
        await self.taps(str(self.life.pull))
        await self.taps("Stay with it")

    async def dither(self) -> None:
        """Open something and look at it for a while."""
        await self.opens("settings")

    async def leaves(self) -> None:
        """Leave what is open; what was to be asked later is not asked any more."""
        await self.opens("cancel")
        self.judge.left(self.life)

    async def asks_for_free_time(self) -> None:
        """Open the question about free time by oneself, and perhaps leave it."""
        await self.opens("free")
        if self.dice.random() < 0.5:
            await self.answers()

    async def pauses(self) -> None:
        """Ask for three days of silence."""
        await self.opens("pause")
        await self.taps("Three days")
        await self.is_told("Quiet until")
        self.judge.doubt(self.life)
        self.life.paused_until = shown(self.now(), self.life.zone).date() + 3 * ONE_DAY

    async def resumes(self) -> None:
        """End a pause early."""
        await self.opens("resume")
        self.life.paused_until = None

    async def moves(self) -> None:
        """Travel, and say so."""
        zone = self.dice.choice(sorted(TOWNS))
        await self.opens("settings")
        await self.taps("Time zone, travel")
        await self.says(TOWNS[zone])
        await self.taps(TOWNS[zone].split(",")[0])
        await self.is_told("Done. /settings")
        self.mark_odd()
        self.life.zone, self.life.moved_at = zone, self.now()
        self.mark_odd()

    async def sets_dose(self) -> None:
        """Choose the dose in numbers."""
        per_day, per_week = self.dice.choice(A_DAY), self.dice.choice(A_WEEK)
        gap = self.dice.choice(sorted(GAPS))
        await self.opens("settings")
        for label in ("Messages about free time", per_day, per_week, gap):
            await self.taps(label)
        await self.is_told("Done. /settings")
        self.mark_odd()
        self.life.per_day, self.life.per_week = int(per_day), int(per_week)
        self.life.gap = GAPS[gap]
        self.judge.own_dose(self.life, self.now())

    async def sets_hours(self) -> None:
        """Get up and go to bed at other times from now on."""
        wakes, sleeps, quiet = self.dice.choice(
            (("07:30", "23:00", "22:00"), ("09:00", "00:30", "23:00"), ("06:00", "22:00", "21:30"))
        )
        await self.opens("settings")
        await self.taps("Waking and quiet hours")
        for clock in (wakes, sleeps, quiet):
            await self.says(clock)
        if "Once a day" in self.screen.bubbles[-1].text:
            await self.says("18:00")
        await self.is_told("Done. /settings")
        self.mark_odd()
        self.life.wakes, self.life.sleeps, self.life.quiet = wakes, sleeps, (quiet, wakes)
        self.mark_odd()

    async def plans(self) -> None:
        """Tell of something new in the week, or take a day off."""
        await self.opens("week")
        await self.taps("Tell me something")
        today = shown(self.now(), self.life.zone).date()
        off = self.dice.random() < 0.5
        words, fixed = self.dice.choice(NEW_PLANS)
        await self.says("Tomorrow off" if off else words)
        await self.taps("That is right")
        if off:
            self.life.off.add(today + ONE_DAY)
        else:
            others = [one for one in self.life.fixed if one.title != fixed.title]
            same = [
                one
                for one in self.life.fixed
                if one.title == fixed.title and one.weekdays != fixed.weekdays
            ]
            self.life.fixed = [*others, *same, fixed]
        await self.taps("That is all")

    def mark_odd(self) -> None:
        """These days begin or end at another hour than usual."""
        day = self.life.day(self.now())
        self.life.odd |= {day + by * ONE_DAY for by in (-1, 0, 1)}

    # --- answers ------------------------------------------------------------------------------

    async def answers(self) -> None:
        """Answer what is asked, and what is asked then, until nothing is or one stops midway."""
        for _ in range(MOST_STEPS):
            last = self.screen.last
            if last is None or not (last.buttons or last.text.rstrip().endswith("?")):
                return
            before = (last.ref, list(last.buttons))
            await self._reply(last)
            now = self.screen.last
            unmoved = now is None or (now.ref, now.buttons) == before
            if unmoved or self.dice.random() > GOES_ON:
                return

    async def _reply(self, asked: Bubble) -> None:
        labels = [label for label, _ in asked.buttons]
        if not labels or labels == ["‹ Back"]:
            await self.says("a quiet walk")
        elif "Rest" in labels and "Why now?" in labels:
            await self._about_free_time(labels)
        elif NOT_NOW[0] in labels:
            await self._put_off()
        elif "0" in labels and "10" in labels:
            await self.taps(str(self.life.pull))
        elif "Not today" in labels:
            await self.taps(self.dice.choice(("Now", *["Not today"] * 11)))
        elif "Rather not say" in labels:
            await self.taps("Rather not say")
        elif known := [label for label in labels if label in ONE_OF]:
            await self.taps(self.dice.choice(known))
        else:
            await self.leaves()

    async def _about_free_time(self, labels: list[str]) -> None:
        ways = ["Rest", "Not now", "A hard one", "Why now?", "Other ones", "My own idea"]
        weights = [6, 8, 2, 2, 1, 1]
        way = self.dice.choices([labels[0], *ways], [12, *weights])[0]
        await self.taps(way)

    async def _put_off(self) -> None:
        when = self.dice.choices(NOT_NOW, [5, 5, 4, 4, 1])[0]
        await self.taps(when)
        life = self.life
        if when == "Tomorrow":
            life.snoozed_until = moment(life.day(self.now()) + ONE_DAY, life.wakes, life.zone)
        if when == "Less of this":
            life.per_day, life.per_week = max(1, life.per_day - 1), max(1, life.per_week // 2)
            self.judge.own_dose(life, self.now())
