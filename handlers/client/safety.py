"""A plan for hard moments, in one's own words: shown in one tap, built and changed at leisure."""

from __future__ import annotations

from typing import cast

from bot.care.paper import paper_of
from bot.care.safety_plan import JSON, Part, SafetyPlan, width
from bot.care.safety_words import LONGEST_TEXT, plan_page, plan_text
from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers import safety_sheet as sheet
from handlers.safety_parts import TITLES, build, rework, titles
from handlers.wording import day_month

BEGINNINGS = {"begin": "Begin", "later": "Not now"}
STEPS = {
    "on": "Go on with it",
    "picture": "As a picture",
    "pdf": "As a PDF to keep",
    "change": "Change something",
    "done": "That is all",
}
PARTS_AND_DONE: dict[str, str] = {
    **{str(part): title for part, title in TITLES.items()},
    "done": "That is all",
}
DANGER = "If your life is in danger, call your local emergency number."


@conversation(
    "safety",
    opens_on="/safety",
    rank=5,
    title="your plan for hard moments",
    menu="Your plan for hard moments",
    afresh=True,
)
async def safety(talk: Talk) -> None:
    """The plan as it stands, then what its owner wants with it; without one, a beginning."""
    kept = await talk.recall("kept", sheet.mine)
    if kept.is_empty and not await _begin(talk.within("start")):
        return
    step = ""
    while step != "done":
        now = await talk.recall("now", sheet.mine)
        if now.is_empty:
            await talk.say("empty", "Nothing is written yet. /safety begins whenever you like.")
            return
        said = (
            talk.tell("else", "Anything else?") if step in {"picture", "pdf"} else _told(talk, now)
        )
        step = await talk.choice("step", "{said}", _steps(now), said=said)
        if step == "on" and not await build(talk.within("build")):
            step = "done"
        elif step == "change":
            await _change(talk.within("change"))
        elif step in {"picture", "pdf"}:
            await _give(talk.within("give"), step, now)
    await talk.say("end", "It stays here. /safety shows it at any time, and takes it up again.")


async def _begin(talk: Talk) -> bool:
    """Say what it is and build it; False when that was not wanted, or all of it was left open."""
    step = await talk.choice(
        "begin",
        "This is a place for a plan for hard moments: how you notice them, what helps, who is "
        "there. You write it in your own words, alone or with your clinician beside you. A calm "
        "day is a good time for it.\n\n"
        "Seven small parts. Each can be left out, and you can stop anywhere. What is written "
        "stays, and /safety goes on from there. Nobody else sees it, unless you say so in /share."
        "\n\n{danger}",
        BEGINNINGS,
        danger=talk.tell("danger", DANGER),
    )
    if step == "later":
        await talk.say("later", "All right. /safety is here when you want it.")
        return False
    if await build(talk.within("build")):
        return True
    await talk.say("stopped", "All right. /safety shows what is there, and goes on when you like.")
    return False


async def _change(talk: Talk) -> None:
    part = ""
    while part != "done":
        part = await talk.choice("part", "Which part is it about?", PARTS_AND_DONE)
        if part != "done":
            await rework(talk.within("lines"), cast(Part, part))


async def _give(talk: Talk, form: str, plan: SafetyPlan) -> None:
    if form == "picture":
        await talk.show(
            "picture",
            "Your plan as a picture. Whoever has your phone can see it.",
            Plate("safety", "png", "plan.png", _page(talk, plan, "phone", "")),
        )
        return
    made = day_month(talk.today)
    await talk.show(
        "pdf",
        "Your plan, to keep or to print.",
        Plate("safety", "pdf", "plan.pdf", _page(talk, plan, paper_of(talk.person.zone), made)),
    )


def _page(talk: Talk, plan: SafetyPlan, paper: str, made: str) -> dict[str, JSON]:
    title = talk.tell("title", "My plan for hard moments")
    end = talk.tell("danger", DANGER)
    return plan_page(plan, titles(talk), title=title, end=end, made=made, paper=paper)


def _steps(plan: SafetyPlan) -> dict[str, str]:
    return {step: label for step, label in STEPS.items() if step != "on" or plan.to_come}


def _told(talk: Talk, plan: SafetyPlan) -> str:
    danger = talk.tell("danger", DANGER)
    text = plan_text(
        plan,
        titles(talk),
        lambda count: talk.tell("more", "… and {count} more, in the PDF", count=count),
        most=LONGEST_TEXT - width(danger) - 2,
    )
    return f"{text}\n\n{danger}"
