"""What the made-up clients do with their days."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random

from bot.simulation.year.acting import Hands, Stumbled
from bot.simulation.year.steps import Deed, Steps
from bot.simulation.year.walls import ONE_DAY, next_showing
from bot.talk.events import Reach

Errand = Callable[[Hands], Awaitable[None]]

HARD_DAY = 0.2
TELLS_OF_IT, TELLS_ANYWAY = 0.85, 0.1
ERRANDS: tuple[tuple[float, Errand], ...] = (
    (0.04, Hands.dither),
    (0.03, Hands.asks_for_free_time),
    (0.03, Hands.plans),
    (0.012, Hands.sets_dose),
    (0.006, Hands.sets_hours),
    (0.01, Hands.pauses),
    (0.01, Hands.resumes),
)
MOVING, BLOCKING = 0.03, 0.004
"""How likely each of these is on any day."""

UNTOLD = 0.5
"""How often the channel does not tell that somebody blocked us, so that sending finds it out."""


@dataclass(slots=True)
class Habits:
    """Draws each day as it begins. ``stumbles`` counts errands that found no button to press."""

    steps: Steps
    dice: Random
    clock: Callable[[], datetime]
    stumbles: int = 0
    days: dict[str, int] = field(default_factory=lambda: {"hard": 0, "quiet": 0})

    def begin(self, hands: Hands) -> None:
        """Their first day begins when they get up next."""
        at = next_showing(hands.life.wakes, self.clock(), hands.life.zone)
        self.steps.put(at, partial(self._dawn, hands))

    def soon(self, hands: Hands, errand: Errand, minutes: tuple[float, float]) -> None:
        """They will do this, some minutes from now."""
        self._in(self.dice.uniform(*minutes), partial(self._do, hands, errand))

    async def _dawn(self, hands: Hands) -> None:
        life, dice, now = hands.life, self.dice, self.clock()
        is_hard = dice.random() < HARD_DAY
        (life.hard_days if is_hard else life.plain_days).add(life.day(now))
        self.days["hard" if is_hard else "quiet"] += 1
        life.pull = dice.randrange(7, 11) if is_hard else dice.randrange(0, 4)
        if life.per_day == 0:
            hands.mark_odd()
        if dice.random() < (TELLS_OF_IT if is_hard else TELLS_ANYWAY):
            self.soon(hands, Hands.urge, (20, 180))
        for chance, errand in ERRANDS:
            if dice.random() < chance:
                self.soon(hands, errand, (5, 900))
        if life.moves and dice.random() < MOVING:
            self.soon(hands, Hands.moves, (5, 1200))
        if dice.random() < BLOCKING:
            self._in(dice.uniform(5, 900), partial(self._block, hands))
        tomorrow = next_showing(life.wakes, now + timedelta(hours=12), life.zone)
        self.steps.put(tomorrow, partial(self._dawn, hands))

    async def _do(self, hands: Hands, errand: Errand) -> None:
        if hands.life.blocked:
            return
        try:
            await errand(hands)
        except Stumbled:
            self.stumbles += 1

    async def _block(self, hands: Hands) -> None:
        life = hands.life
        life.blocked = hands.screen.blocked = True
        hands.judge.doubt(life)
        if self.dice.random() > UNTOLD:
            await hands.send(life, Reach(able=False))
        days = self.dice.randrange(1, 6)
        life.odd |= {life.day(self.clock()) + by * ONE_DAY for by in range(-1, days + 2)}
        self._in(days * 1440, partial(self._return, hands))

    async def _return(self, hands: Hands) -> None:
        hands.life.blocked = hands.screen.blocked = False
        hands.mark_odd()
        await hands.send(hands.life, Reach(able=True))

    def _in(self, minutes: float, deed: Deed) -> None:
        self.steps.put(self.clock() + timedelta(minutes=round(minutes)), deed)
