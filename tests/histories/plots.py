"""The plots: how somebody got into the middle, how it goes on, and the words at the end.

To add one, add a line here and run ``python -m tests.histories.write NAME``. Once released, a
history is never written again: it is what that release left in people's databases.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.talk.house import Conversation
from handlers.client.checkin import checkin
from handlers.client.settings import settings
from handlers.client.welcome import welcome
from tests.play import Player
from tests.test_talk_engine import day, diary, wave

Steps = Callable[[Player], Player]


@dataclass(frozen=True)
class Plot:
    """``before`` was lived under the old release, ``after`` must work under today's code."""

    conversations: tuple[Conversation, ...]
    before: Steps
    after: Steps
    end: str


TEN = timedelta(minutes=10)
INVITED = replace(welcome, opens_on="/welcome")
CLIENT_END = (
    "That is all, Ana. Your check-in comes at 20:00. You can start one yourself with /checkin, "
    "change anything with /settings, and silence me with /pause."
)
CHECKED_IN = "With four days of numbers I can draw you a small picture of them. So far: 1 of 4."


def named(ana: Player) -> Player:
    """The welcome, up to where somebody lives."""
    return ana.opens("/welcome").says("Ana")


def placed(ana: Player) -> Player:
    """From there to the time of the check-in."""
    ana.says("Berlin, Germany").taps("Berlin, Germany: 10:00")
    return ana.taps("07:30").taps("22:30").taps("22:00")


def agreed(ana: Player) -> Player:
    """From there to the limits."""
    return ana.taps("20:00").taps("Yes, ask me").taps("Plain is fine")


def rated(sam: Player) -> Player:
    """The first two numbers of a check-in."""
    return sam.opens("/checkin").taps("6").taps("4")


def told(sam: Player) -> Player:
    """The other three, and what helped left out."""
    return sam.taps("7").taps("2").taps("3").taps("Rather not say")


PLOTS = {
    "day-at-first": Plot(
        (day,),
        lambda sam: sam.opens("/day"),
        lambda sam: sam.taps("3").taps("A walk").taps("Rather not say"),
        "Kept: 3, walk.",
    ),
    "day-at-note": Plot(
        (day,),
        lambda sam: sam.opens("/day").taps("7").says("a call"),
        lambda sam: sam.says("sun"),
        "Kept: 7, call.",
    ),
    "day-after-back": Plot(
        (day,),
        lambda sam: sam.opens("/day").taps("7").taps("A walk").taps("‹ Back").taps("‹ Back"),
        lambda sam: sam.taps("2").taps("A walk").says("sun"),
        "Kept: 2, walk.",
    ),
    "wave-in-pause": Plot(
        (wave,),
        lambda sam: sam.opens("/wave").taps("8"),
        lambda sam: sam.waits(TEN).taps("4"),
        "From 8 to 4.",
    ),
    "diary-in-the-wings": Plot(
        (diary, wave),
        lambda sam: sam.opens("/diary").says("sun").opens("/wave"),
        lambda sam: sam.opens("/cancel").says("rain"),
        "sun · rain",
    ),
    "welcome-at-place": Plot(
        (INVITED,),
        named,
        lambda ana: (
            agreed(placed(ana))
            .taps("Another day")
            .taps("One gentle line is enough")
            .taps("I have read this")
            .taps("I have written it down")
        ),
        CLIENT_END,
    ),
    "welcome-at-words": Plot(
        (INVITED,),
        lambda ana: ana.opens("/welcome").says("Ana"),
        lambda ana: (
            agreed(placed(ana.taps("she/her")))
            .taps("Another day")
            .taps("One gentle line is enough")
            .taps("I have read this")
            .taps("I have written it down")
        ),
        CLIENT_END,
    ),
    "welcome-at-check-in": Plot(
        (INVITED,),
        lambda ana: placed(named(ana)),
        lambda ana: (
            agreed(ana)
            .taps("Another day")
            .taps("One gentle line is enough")
            .taps("I have read this")
            .taps("I have written it down")
        ),
        CLIENT_END,
    ),
    "welcome-at-limits": Plot(
        (INVITED,),
        lambda ana: agreed(placed(named(ana))),
        lambda ana: (
            ana.taps("I have read this")
            .taps("Another day")
            .taps("One gentle line is enough")
            .taps("I have read this")
            .taps("I have written it down")
        ),
        CLIENT_END,
    ),
    "checkin-at-sleep": Plot(
        (checkin,),
        rated,
        lambda sam: told(sam).taps("Rather not say").says("fine"),
        CHECKED_IN,
    ),
    "checkin-at-own-line": Plot(
        (checkin,),
        lambda sam: told(rated(sam)),
        lambda sam: sam.says("only for me").taps("Rather not say"),
        CHECKED_IN,
    ),
    "settings-at-wording": Plot(
        (settings,),
        lambda sam: sam.opens("/settings").taps("Discreet wording"),
        lambda sam: sam.taps("Nobody should tell"),
        "Done. /settings shows everything again.",
    ),
}
