"""Everything kept about the one who asks, in their own chat."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.mydata import hand_over_everything


@conversation(
    "mydata",
    opens_on="/mydata",
    rank=92,
    title="your data",
    menu="Everything I keep about you",
    afresh=True,
)
async def mydata(talk: Talk) -> None:
    """A page to read and a JSON file, made for them alone; nothing for third parties."""
    await hand_over_everything(talk.within("all"))
