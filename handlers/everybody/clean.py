"""A chat that shows nothing: what can be taken out of it is taken out."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.forgetting import clean as take_out


@conversation(
    "clean",
    opens_on="/clean",
    rank=95,
    title="tidying this chat",
    menu="Take messages out of this chat",
    afresh=True,
)
async def clean(talk: Talk) -> None:
    """The last two days go within half a minute; nothing that was kept is touched."""
    sure = await talk.yes_no(
        "sure",
        "I can take the messages of the last two days out of this chat, mine and the answers you "
        "typed. What you told me stays kept. Shall I?",
        yes="Yes, take them out",
        no="No, leave them",
    )
    if not sure:
        await talk.say("left", "Left as it is.")
        return
    count = await talk.do("count", take_out)
    await talk.say(
        "done",
        "{count} messages go within half a minute. Older ones I cannot reach: your phone can, with "
        "“Clear history” in this chat's menu.",
        count=count,
    )
