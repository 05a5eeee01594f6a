"""Questions written together: what is proposed waits for a word, what is agreed can be retired."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.forming import cowritten
from handlers.forming.asking import OFTEN, ask_ours, consider
from handlers.forming.cowritten import Question


@conversation(
    "questions",
    opens_on="/questions",
    title="our questions",
    menu="Questions you and your clinician wrote",
)
async def questions(talk: Talk) -> None:
    """Proposals first; then, when Tandem came by itself, what is to be asked today."""
    by_itself = talk.opening.get("by") == "question"
    waiting = await talk.recall("waiting", cowritten.waiting)
    for one in waiting:
        await consider(talk.within("new"), one)
    # What was agreed to just now has its first day tomorrow, not in the same breath.
    asked = 0 if waiting else await ask_ours(talk.within("ours"), alone=True)
    if by_itself:
        if waiting or asked:
            await talk.say("thanks", "Thank you. /questions shows them all, and ends one.")
        return
    step = ""
    while step != "done":
        agreed = await talk.recall("agreed", cowritten.agreed)
        step = await talk.choice("step", "{told}", _steps(agreed), told=_told(talk, agreed))
        if step != "done":
            await talk.do("retired", cowritten.retire, number=int(step))
    await talk.say("end", "Good.")


def _steps(agreed: list[Question]) -> dict[str, str]:
    return {**{str(one.id): f"End: {one.text[:40]}" for one in agreed}, "done": "That is all"}


def _told(talk: Talk, agreed: list[Question]) -> str:
    if not agreed:
        return talk.tell("none", "There is no question of your own with your clinician now.")
    lines = [f"• {one.text} ({OFTEN[str(one.every)].lower()})" for one in agreed]
    return talk.tell("these", "These I ask you:\n{lines}", lines="\n".join(lines))
