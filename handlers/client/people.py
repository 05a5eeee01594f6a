"""The people in a client's life: who strengthens, who is mixed, who is "not now", and what was
decided about seeing them.
"""

from __future__ import annotations

from dataclasses import replace

from bot.care.contacts import Contact
from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers import deeds, erasing, safety_sheet
from handlers.contacts import maps, sheet
from handlers.contacts.asking import ask_card, change_card
from handlers.contacts.bounds import decide
from handlers.contacts.maps import Drawn
from handlers.contacts.reaching import reach
from handlers.contacts.reviewing import review
from handlers.contacts.seeing import see
from handlers.contacts.suggested import ask_proposals
from handlers.contacts.words import card_lines
from handlers.scope import PEOPLE

STEPS = {
    "add": "Add somebody",
    "card": "One of them",
    "map": "Show the map",
    "then": "Then and now",
    "done": "That is all",
}
CARD = {
    "reach": "Reach out",
    "bound": "What I decide about seeing them",
    "meet": "I see them, or they wrote",
    "change": "Change something",
    "share": "Share this card, or keep it to me",
    "out": "Take them off the map",
    "done": "That is all",
}


@conversation(
    "people",
    opens_on="/people",
    title="your people",
    menu="The people in your life",
    afresh=True,
)
async def people(talk: Talk) -> None:
    """What waits for an answer first; then one after the other, as often as wanted."""
    await look_through(talk)


async def take_one_out(talk: Talk) -> None:
    """Straight to the one who goes, for somebody who came to delete."""
    cards = await talk.recall("cards", sheet.mine)
    if not cards:
        await talk.say("nobody", "Nobody is on your map.")
        return
    names = {one.id: one.name for one in cards}
    which = await talk.choice("which", "Who shall go?", {**names, "none": "None of them"})
    if which == "none":
        await talk.say("kept", "Everything stays as it is.")
        return
    await _take_out(talk.within("out"), next(one for one in cards if one.id == which))


async def look_through(talk: Talk) -> None:
    """The people, until somebody has seen enough."""
    await ask_proposals(talk.within("suggested"))
    for card in await talk.recall("again", sheet.reviews):
        await review(talk.within(f"again-{card.id}"), card)
    step = ""
    while step != "done":
        cards = await talk.recall("cards", sheet.mine)
        step = await talk.choice("step", "Your people. What would you like to do?", _steps(cards))
        match step:
            case "add":
                await ask_card(talk.within("add"))
            case "card":
                await _one(talk.within("one"), cards)
            case "map":
                drawn = await talk.recall("map", maps.now)
                await talk.show("shown", "{caption}", _plate(drawn), caption=drawn.caption)
            case "then":
                await _then(talk.within("then"))
    await talk.say(
        "end", "It stays here, for you. Nobody on it was told, and I write to none of them."
    )


def _steps(cards: list[Contact]) -> dict[str, str]:
    if cards:
        return STEPS
    return {step: STEPS[step] for step in ("add", "done")}


async def _one(talk: Talk, cards: list[Contact]) -> None:
    """One card: shown, and then what its owner wants with it."""
    which = await talk.choice("which", "Who is it?", {one.id: one.name for one in cards})
    card = next(one for one in cards if one.id == which)
    await talk.say("told", "{lines}", lines=card_lines(talk, card))
    match await talk.choice("step", "And {name}?", CARD, name=card.name):
        case "reach":
            await reach(talk.within("reach"), card)
        case "bound":
            await decide(talk.within("bound"), card)
        case "meet":
            await see(talk.within("meet"), card)
        case "change":
            await change_card(talk.within("change"), card)
        case "share":
            await _share(talk.within("share"), card)
        case "out":
            await _take_out(talk.within("out"), card)


async def _share(talk: Talk, card: Contact) -> None:
    """The card's own switch: off until its owner turns it on."""
    partners = await talk.recall("partners", deeds.partners)
    readers = [one.name for one in partners if PEOPLE in one.scope]
    who = ", ".join(readers) or talk.tell("nobody", "nobody yet; /share can change that")
    wanted = await talk.yes_no(
        "wanted",
        "Who would read {name}’s card: {who}. The number is never on it, and what is said here "
        "neither.",
        yes="Share this card",
        no="Keep it to me",
        name=card.name,
        who=who,
    )
    await talk.do("switched", sheet.write, card=replace(card, shared=wanted))
    back = await talk.do("back", erasing.kept_back)
    await erasing.tell_gone(talk.within("pages"), back)
    told = (
        talk.tell("on", "The card is shared, from now on.")
        if wanted
        else talk.tell("off", "The card is for you alone.")
    )
    await talk.say("told", "{told}", told=told)


async def _take_out(talk: Talk, card: Contact) -> None:
    gone = await talk.yes_no(
        "gone",
        "Take {name} off? What is on the card is deleted, and what was kept of meeting them. What "
        "you wrote in your own sentences stays: /answers takes that out.",
        yes="Yes, take them off",
        no="Leave it so",
        name=card.name,
    )
    if gone:
        await talk.do("taken", sheet.take_out, card=card.id)
        await _out_of_plan(talk.within("plan"), card.name)
        left = await talk.do("left", erasing.after_people, name=card.name)
        await talk.say("off", "{name} is off your map. They are not told.", name=card.name)
        await erasing.tell_gone(talk.within("told"), left)


async def _out_of_plan(talk: Talk, name: str) -> None:
    """Nobody goes from a plan for hard moments unasked."""
    if not await talk.recall("lines", safety_sheet.naming, name=name):
        return
    too = await talk.yes_no(
        "too",
        "{name} stands in your plan for hard moments as well. Take them out there, too?",
        yes="Yes, out of the plan",
        no="No, leave them in the plan",
        name=name,
    )
    if too:
        await talk.do("out", safety_sheet.take_out_person, name=name)


async def _then(talk: Talk) -> None:
    changed = await talk.recall("changed", maps.change)
    if changed is None:
        await talk.say(
            "nothing", "Your map began today. When it has moved, I show both side by side here."
        )
        return
    await talk.show("before", "{caption}", _plate(changed.then), caption=changed.then.caption)
    moved = "\n".join(changed.moved) or talk.tell("same", "Everybody stands where they stood.")
    await talk.show("after", "{moved}", _plate(changed.now), moved=moved)


def _plate(drawn: Drawn) -> Plate:
    return Plate(page="people", form="png", name="people.png", data=drawn.data)
