"""The things this person likes, has liked or wants to try; small ones to begin with."""

from __future__ import annotations

from typing import cast

from bot.care.menu.things import Company, Energy, Item, Money, Wish
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.freetime import menus, suggestions
from handlers.suggested import ask_suggestions

WISHES: dict[str, str] = {
    "like": "I like it",
    "liked": "I used to like it",
    "want to try": "I want to try it",
}
LENGTHS = {
    "15": "A quarter of an hour",
    "30": "Half an hour",
    "60": "An hour",
    "120": "Two hours or more",
}
ENERGY = {"low": "Hardly any", "some": "Some", "much": "A lot"}
COMPANY = {"alone": "On my own", "either": "Either way", "with someone": "With somebody"}
MONEY = {"none": "It is free", "some": "It costs something"}
STEPS = {
    "add": "Add something",
    "see": "Show me everything",
    "out": "Take something out",
    "done": "That is all",
}
SHOWN = 40


@conversation("menu", opens_on="/menu", title="your menu", menu="The things you like to do")
async def menu(talk: Talk) -> None:
    """What was suggested first; then add, look, take out, as often as wanted."""
    pending = await talk.recall("pending", suggestions.mine)
    await ask_suggestions(talk.within("suggested"), pending)
    step = ""
    while step != "done":
        shown = await talk.recall("shown", menus.my_menu)
        step = await talk.choice(
            "step",
            "{own}",
            STEPS,
            own=_tell(talk, [one.words for one in shown.own], shown.starters),
        )
        if step == "add":
            await _add(talk.within("add"))
        elif step == "see":
            every = await talk.recall("every", menus.my_items)
            lines = "\n".join(f"• {one.words}" for one in every[:SHOWN])
            await talk.say("everything", "{lines}", lines=lines)
        elif step == "out":
            await _take_out(talk.within("out"))
    await talk.say("done", "/free offers what fits a free stretch.")


def _tell(talk: Talk, own: list[str], starters: int) -> str:
    if not own:
        return talk.tell(
            "empty",
            "Your menu has {starters} small things to begin with, free of charge, and nothing of "
            "your own yet. Your own usually fit better.",
            starters=starters,
        )
    return talk.tell(
        "own",
        "On your menu: {own}. And {starters} small things to begin with.",
        own=", ".join(own[:SHOWN]),
        starters=starters,
    )


async def _add(talk: Talk) -> None:
    words = await talk.text("words", "What is it? A few words are enough.", longest=80)
    wish = await talk.choice("wish", "What is it to you?", WISHES)
    minutes = await talk.choice("minutes", "About how long does it take?", LENGTHS)
    energy = await talk.choice("energy", "How much energy does it need?", ENERGY)
    company = await talk.choice("company", "With whom?", COMPANY)
    money = await talk.choice("money", "Does it cost anything?", MONEY)
    item = Item(
        id="",
        words=words,
        shortest=int(minutes),
        longest=int(minutes) * 2,
        energy=cast(Energy, energy),
        money=cast(Money, money),
        company=cast(Company, company),
        place="anywhere",
        any_weather=True,
        when="any",
        added_by="me",
        wish=cast(Wish, wish),
    )
    if not await talk.do("added", menus.add, item=item):
        await talk.say("full", "Your menu is full. Take something out first, then there is room.")


async def _take_out(talk: Talk) -> None:
    every = await talk.recall("items", menus.my_items)
    options = {one.id: one.words for one in every[:SHOWN]}
    chosen = await talk.choice("which", "Which one is not for you?", {**options, "none": "None"})
    if chosen != "none":
        await talk.do("gone", menus.take_out, item=chosen)
