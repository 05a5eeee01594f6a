"""How far the client has come: figures that only grow, as a picture and as a page to keep."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers import progressing
from handlers.strengths import sheet
from handlers.strengths.words import tell_line

COUNT = {"yes": "Count them", "no": "Leave it"}
MOST_LINES = 12


@conversation(
    "progress", opens_on="/progress", title="how far you have come", menu="How far you have come"
)
async def progress(talk: Talk) -> None:
    """Asked once whether days are to be counted; then the picture, with words beside it."""
    if await talk.recall("asked", progressing.is_counted) is None:
        await _ask_to_count(talk.within("count"))
    step = ""
    while step != "done":
        counted = await talk.recall("counted", progressing.is_counted)
        shown = await talk.recall("strengths", sheet.mine)
        lines = [tell_line(talk, one) for one in shown[:MOST_LINES]]
        now = await talk.recall("drawn", progressing.drawn, lines=lines)
        if now.picture is None:
            await talk.say(
                "nothing",
                "There is nothing to draw yet. From your first answer on there is, and /progress "
                "shows it.",
            )
            return
        if step != "pdf":
            plate = Plate("progress", "png", "progress.png", now.picture)
            await talk.show("picture", "{sentence}", plate, sentence=now.sentence)
        step = await talk.choice("step", "Anything else with it?", _steps(counted=bool(counted)))
        if step == "pdf":
            page = Plate("progress", "pdf", "progress.pdf", now.page)
            await talk.show("page", "One page, to keep or to print. Only you get it.", page)
        elif step in {"count", "stop"}:
            await talk.do("changed", progressing.count_days, wanted=step == "count")
    await talk.say("end", "/progress shows it at any time.")


def _steps(*, counted: bool) -> dict[str, str]:
    way = {"stop": "Do not count days"} if counted else {"count": "Count days without use"}
    return {"pdf": "As a page to keep", **way, "done": "That is all"}


async def _ask_to_count(talk: Talk) -> None:
    wanted = await talk.choice(
        "wanted",
        "Some people like the days without use to be counted, others do better without. If you "
        "want it, the check-in asks about use, and you see the total and the longest run beside "
        "the run of now. You can change it here at any time.",
        COUNT,
    )
    await talk.do("kept", progressing.count_days, wanted=wanted == "yes")
