"""Asking for a card: each answer is kept as it comes, so that it can be left at any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from bot.care.contacts import Close, Contact, Effect
from bot.talk.talk import Talk
from handlers.contacts import sheet
from handlers.contacts.words import CLOSENESS, EFFECTS, GOOD_FOR, RELATIONS, USES
from handlers.wording import day_month

CHANGES = {
    "name": "The name",
    "relation": "Who they are to me",
    "place": "How close, and what they do to me",
    "uses": "Whether they use",
    "good": "What they are good for",
    "phone": "The number",
}
NUMBER_GONE = ("none", "no", "no number", "-")
REVIEWS = {
    "14": "In two weeks",
    "30": "In a month",
    "90": "In three months",
    "day": "On a day I name",
    "never": "I will say when",
}


async def ask_card(talk: Talk) -> None:
    """Somebody new: a name is enough, the rest can be said or left."""
    name = await talk.text(
        "name", "What do you call them? A name, a nickname, a letter: yours to choose.", longest=60
    )
    card = await talk.do("card", sheet.add, name=name)
    if card is None:
        await talk.say("full", "The map is full. Take somebody out first, then there is room.")
        return
    card = await _relation(talk.within("who"), card)
    card = await ask_place(talk.within("place"), card)
    card = await _uses(talk.within("use"), card)
    card = await _good(talk.within("for"), card)
    await _phone(talk.within("number"), card)
    await talk.say("kept", "{name} is on your map, for you alone. Nobody was told.", name=card.name)


async def change_card(talk: Talk, card: Contact) -> None:
    """What is different is ticked, and then asked, part by part."""
    parts = await talk.several("parts", "What is different about them?", CHANGES)
    if "name" in parts:
        name = await talk.text("name", "What do you call them now?", longest=60)
        card = replace(card, name=" ".join(name.split()))
        await talk.do("named", sheet.write, card=card)
    if "relation" in parts:
        card = await _relation(talk.within("who"), card)
    if "place" in parts:
        card = await ask_place(talk.within("place"), card)
    if "uses" in parts:
        card = await _uses(talk.within("use"), card)
    if "good" in parts:
        card = await _good(talk.within("for"), card)
    if "phone" in parts:
        card = await _phone(talk.within("number"), card)
    await talk.say("kept", "{name}’s card is as you say now.", name=card.name)


async def ask_place(talk: Talk, card: Contact) -> Contact:
    """The place on the map: how close, and what they do to one; a "not now" gets its day."""
    close = await talk.choice("close", "How close is {name}?", CLOSENESS, name=card.name)
    effect = await talk.choice(
        "effect", "What does {name} do to you, these days?", EFFECTS, name=card.name
    )
    placed = await talk.do(
        "placed",
        sheet.place,
        card=card,
        close=cast(Close, int(close)),
        effect=cast(Effect, "" if effect == "said_later" else effect),
    )
    if placed.effect != "not_now":
        return placed
    return await ask_review(talk.within("again"), placed)


async def ask_review(talk: Talk, card: Contact) -> Contact:
    """When to look at a "not now" again: on the client's day, and never before."""
    when = await talk.choice(
        "when", "“Not now” need not be for ever. When shall we look at it again?", REVIEWS
    )
    day = ""
    if when == "day":
        day = await talk.date("day", "Which day?")
    elif when != "never":
        now = await talk.now("asked")
        day = (now.date() + timedelta(days=int(when))).isoformat()
    card = replace(card, review_on=day)
    await talk.do("reviewed", sheet.write, card=card)
    if day:
        await talk.say(
            "until",
            "I ask about it on {day}, and not before.",
            day=day_month(date.fromisoformat(day)),
        )
    return card


async def _relation(talk: Talk, card: Contact) -> Contact:
    relation = await talk.choice("relation", "Who is {name} to you?", RELATIONS, name=card.name)
    card = replace(card, relation=relation)
    await talk.do("related", sheet.write, card=card)
    return card


async def _uses(talk: Talk, card: Contact) -> Contact:
    uses = await talk.choice("uses", "Does {name} use?", USES, name=card.name)
    card = replace(card, uses=uses)
    await talk.do("used", sheet.write, card=card)
    return card


async def _good(talk: Talk, card: Contact) -> Contact:
    good = await talk.several("good", "What is this person good for? Tick what fits.", GOOD_FOR)
    card = replace(card, good_for=tuple(good))
    await talk.do("suits", sheet.write, card=card)
    return card


async def _phone(talk: Talk, card: Contact) -> Contact:
    phone = await talk.text(
        "phone",
        "A number, so that it is there in one tap? It stays in this chat, whatever you share.",
        longest=40,
        skippable=True,
    )
    if phone is None:
        return card
    card = replace(card, phone="" if phone.casefold() in NUMBER_GONE else phone)
    await talk.do("numbered", sheet.write, card=card)
    return card
