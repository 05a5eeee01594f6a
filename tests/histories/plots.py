"""The plots: how somebody got into the middle, how it goes on, and the words at the end.

To add one, add a line here and run ``python -m tests.histories.write NAME``. Once released, a
history is never written again: it is what that release left in people's databases.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.talk.house import Conversation
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
}
