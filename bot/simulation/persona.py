"""Who the made-up people are, and how one of them answers whatever is asked. Pure but for dice."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bot.simulation.screens import Bubble
from bot.talk.events import Event, Opened, Said, Tapped

CANARY = "quillfeather"
"""A word in everything they write: found anywhere in the clear, something is not sealed."""

TOWNS = {
    "America/New_York": "Boston, United States",
    "America/Los_Angeles": "Oakland, United States",
    "Europe/Berlin": "Berlin, Germany",
    "Asia/Kolkata": "Pune, India",
    "Australia/Sydney": "Sydney, Australia",
    "Pacific/Auckland": "Auckland, New Zealand",
    "America/Sao_Paulo": "Campinas, Brazil",
}
STEPS = ("‹ Back", "Done", "Rather not say", "None of these")
AVOIDED = ("Not now", "None of these", "‹ Back", "Stop sharing")
TICKED = "☑"


@dataclass(frozen=True, slots=True)
class Persona:
    """How somebody is: how often they answer a reminder, and the days on which they do more."""

    zone: str
    keen: float
    pauses_on: int | None
    blocks_on: int | None
    returns_on: int | None

    @property
    def town(self) -> str:
        """Where they say they are."""
        return TOWNS[self.zone]


def personas(count: int, days: int, dice: Random) -> list[Persona]:
    """So many people: most answer, some pause, a few block the bot, half of those come back."""
    return [_persona(days, dice) for _ in range(count)]


def _persona(days: int, dice: Random) -> Persona:
    def one_day(chance: float) -> int | None:
        return dice.randrange(1, days) if days > 1 and dice.random() < chance else None

    blocks = one_day(0.08)
    returns = blocks + dice.randrange(1, 8) if blocks and dice.random() < 0.5 else None
    zone = dice.choice(sorted(TOWNS))
    return Persona(zone, dice.uniform(0.4, 0.98), one_day(0.2), blocks, returns)


def reply(who: Persona, asked: Bubble, ref: int, dice: Random) -> Event | None:
    """What they do about the newest message: press something, write something, or nothing."""
    if "\n\n→ " in asked.text:
        return None
    if "Where are you?" in asked.text:
        return Said(who.town, ref)
    data = dict(asked.buttons)
    own = [label for label in data if label not in STEPS]
    if "Done" in data:
        return Tapped(data[_tick(own, dice)], asked.ref)
    if own:
        wanted = [label for label in own if label not in AVOIDED] or own
        return Tapped(data[dice.choice(wanted)], asked.ref)
    if "Rather not say" in data and dice.random() < 0.3:
        return Tapped(data["Rather not say"], asked.ref)
    return Said(_written(dice), ref) if "Rather not say" in data or _asks(asked.text) else None


def _tick(own: list[str], dice: Random) -> str:
    """Tick one thing more, or be done once something is ticked."""
    open_ones = [label for label in own if not label.startswith(TICKED)]
    if not open_ones or (len(open_ones) < len(own) and dice.random() < 0.5):
        return "Done"
    return dice.choice(open_ones)


def _asks(text: str) -> bool:
    """Whether a message without buttons wants something written."""
    return "?" in text or "Please type" in text


def _written(dice: Random) -> str:
    words = ("a walk", "my sister", "slept early", "the group", "cooked", "swimming", "a call")
    return f"{dice.choice(words)} {CANARY} {dice.choice(words)}"


def whim(dice: Random) -> Event:
    """Now and then somebody looks around."""
    return Opened(dice.choice(("help", "checkin", "share", "digest", "back", "cancel", "settings")))
