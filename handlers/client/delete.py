"""Single things taken out for good: an answer, somebody in one's life, a week."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import erasing
from handlers.client.answers import look_through as look_through_answers
from handlers.client.people import take_one_out
from handlers.erasing import Week

WHAT = {
    "answer": "One answer",
    "contact": "Somebody on my map",
    "week": "A whole week",
    "no": "Nothing, thank you",
}
SHOWN = 10


@conversation(
    "delete",
    opens_on="/delete",
    rank=94,
    title="deleting something",
    menu="Delete one thing, or a week",
    afresh=True,
)
async def delete(talk: Talk) -> None:
    """What it is about; then it is gone from everywhere but what somebody has read."""
    what = await talk.choice(
        "what",
        "What shall go? What you delete is gone from what I keep, from pages and pictures to come, "
        "and from pages nobody has read yet. What your clinician has read stays with them; I "
        "list it for you.\n\nHow long I keep things at all: /keep. Everything at once: /forget.",
        WHAT,
    )
    match what:
        case "answer":
            await look_through_answers(talk.within("answers"))
        case "contact":
            await take_one_out(talk.within("people"))
        case "week":
            await _week(talk.within("week"))
        case _:
            await talk.say("kept", "Everything stays as it is.")


async def _week(talk: Talk) -> None:
    found = await talk.recall("weeks", erasing.weeks)
    if not found:
        await talk.say("none", "There is no week with anything in it.")
        return
    chosen, first = "more", 0
    while chosen == "more":
        chosen = await talk.choice("which", "Which week?", _listed(found, first))
        first = first + SHOWN if first + SHOWN < len(found) else 0
    if chosen == "none":
        await talk.say("kept", "Everything stays as it is.")
        return
    label = next(one.label for one in found if one.monday == chosen)
    sure = await talk.yes_no(
        "sure",
        "Delete everything you told about {label}? It cannot be brought back. What stands until "
        "you change it, such as people, goals and plans, stays.",
        yes="Yes, delete this week",
        no="No, keep it",
        label=label,
    )
    if not sure:
        await talk.say("kept_it", "Everything stays as it is.")
        return
    gone = await talk.do("gone", erasing.erase_week, monday=chosen)
    await talk.say("done", "Deleted: {label}, {things} entries.", label=label, things=gone.things)
    await erasing.tell_gone(talk.within("told"), gone)


def _listed(found: list[Week], first: int) -> dict[str, str]:
    shown = {one.monday: one.label for one in found[first : first + SHOWN]}
    more = {"more": "Other weeks"} if len(found) > SHOWN else {}
    return {**shown, **more, "none": "None of them"}
