"""What showed in the client's own answers, what was named for them, and what they add."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.strengthening import answer_named
from handlers.strengths import sheet
from handlers.strengths.words import tell_line

MOST_LINES = 20
LONGEST_LABEL = 40


@conversation(
    "strengths", opens_on="/strengths", title="your strengths", menu="What showed, and when"
)
async def strengths(talk: Talk) -> None:
    """The list with its moments; add one, put one away, as often as wanted."""
    waiting = await talk.recall("waiting", sheet.waiting)
    await answer_named(talk.within("named"), waiting)
    step = ""
    while step != "done":
        shown = await talk.recall("shown", sheet.mine)
        has_away = await talk.recall("has_away", sheet.has_away)
        step = await talk.choice("step", _told(talk, shown), _steps(shown, has_away=has_away))
        if step == "add":
            await _add(talk.within("own"))
        elif step == "away":
            await _put_away(talk.within("away"), shown)
        elif step == "back":
            await talk.do("brought", sheet.bring_back)
    await talk.say("end", "Kept. They are yours, and /strengths shows them at any time.")


def _told(talk: Talk, shown: list[sheet.Shown]) -> str:
    if not shown:
        return talk.tell(
            "none",
            "Nothing stands here yet. I put something here when it shows in your answers, never "
            "before. You can add what you know about yourself.",
        )
    lines = "\n".join(f"• {tell_line(talk, one)}" for one in shown[:MOST_LINES])
    return talk.tell("list", "This showed, in your own answers or words:\n{lines}", lines=lines)


def _steps(shown: list[sheet.Shown], *, has_away: bool) -> dict[str, str]:
    steps = {"add": "Add one"}
    if shown:
        steps["away"] = "Put one away"
    if has_away:
        steps["back"] = "Bring back what is away"
    return {**steps, "done": "That is all"}


async def _add(talk: Talk) -> None:
    words = await talk.text(
        "words",
        "What is it, in your own words? Something you did, or how you are. It stays with you, "
        "unless you share your strengths.",
        longest=200,
    )
    if not await talk.do("added", sheet.add_own, words=words):
        await talk.say("full", "There is no room for more. Put one away first, if you like.")


async def _put_away(talk: Talk, shown: list[sheet.Shown]) -> None:
    names = {one.key: _label(talk, one) for one in shown}
    key = await talk.choice(
        "which",
        "Which one? The answers behind it stay as they are.",
        {**names, "none": "None of these"},
    )
    if key != "none":
        await talk.do("gone", sheet.put_away, key=key)


def _label(talk: Talk, one: sheet.Shown) -> str:
    line = tell_line(talk, one)
    return line if len(line) <= LONGEST_LABEL else f"{line[: LONGEST_LABEL - 1]}…"
