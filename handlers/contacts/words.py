"""What stands on a card, in words: labels of the choices, and the card told in a few lines."""

from __future__ import annotations

from datetime import date

from bot.care.contacts import BOUNDARY_PARTS, Boundary, Contact
from bot.talk.talk import Talk
from handlers.wording import day_month

RELATIONS = {
    "partner": "Partner",
    "family": "Family",
    "friend": "Friend",
    "work": "From work",
    "recovery": "From a group",
    "care": "From my care",
    "using": "From when I used",
    "other": "Somebody else",
}
CLOSENESS = {
    "1": "Among the closest",
    "2": "Close",
    "3": "Further away",
    "0": "I cannot say",
}
EFFECTS = {
    "strengthens": "Strengthens me",
    "mixed": "It is mixed",
    "stress": "Adds stress",
    "not_now": "Not now",
    "said_later": "I cannot say",
}
USES = {
    "no": "No",
    "stopped": "No longer",
    "some": "Yes",
    "unknown": "I do not know",
}
GOOD_FOR = {
    "talk": "To talk",
    "fun": "For something nice",
    "ride": "For a ride",
    "stay": "To stay the night",
}
USES_TOLD = {
    "no": "does not use",
    "stopped": "no longer uses",
    "some": "uses",
    "unknown": "you do not know whether they use",
}
BOUNDARY = {
    "when": "When",
    "where": "Where",
    "about": "About what",
    "may_know": "What they may know",
    "until": "Until when",
}


def card_lines(talk: Talk, card: Contact) -> str:
    """A card as its owner reads it."""
    facts = [
        talk.tell(f"relation-{card.relation}", RELATIONS.get(card.relation, "")),
        talk.tell(f"close-{card.close}", CLOSENESS[str(card.close)]) if card.close else "",
        talk.tell(f"effect-{card.effect}", EFFECTS[card.effect]) if card.effect else "",
        talk.tell(f"told-{card.uses}", USES_TOLD.get(card.uses, "")) if card.uses else "",
    ]
    lines = [card.name, ", ".join(_lower(one) for one in facts if one)]
    if card.good_for:
        good = [talk.tell(f"good-{one}", GOOD_FOR[one]).lower() for one in card.good_for]
        lines.append(talk.tell("good", "Good: {what}", what=", ".join(good)))
    if card.phone:
        lines.append(card.phone)
    if not card.boundary.is_empty:
        lines += ["", boundary_lines(talk, card.boundary)]
    if card.review_on:
        day = day_month(date.fromisoformat(card.review_on))
        lines += ["", talk.tell("review", "We look at “not now” again on {day}.", day=day)]
    shared = (
        talk.tell("shared", "This card is shared, where your consent says people.")
        if card.shared
        else talk.tell("unshared", "This card is for you alone.")
    )
    return "\n".join([*[one for one in lines[:2] if one], *lines[2:], "", shared])


def _lower(words: str) -> str:
    """Words from a label in the middle of a line."""
    return words[:1].lower() + words[1:]


def part_lines(talk: Talk, boundary: Boundary) -> str:
    """The parts of a boundary that say something, a line each."""
    said = {part: str(getattr(boundary, part)) for part in BOUNDARY_PARTS}
    return "\n".join(
        f"• {talk.tell(f'boundary-{part}', BOUNDARY[part])}: {words}"
        for part, words in said.items()
        if words
    )


def boundary_lines(talk: Talk, boundary: Boundary) -> str:
    """What was decided, line by line."""
    head = (
        talk.tell("together", "What you decided with {name}:", name=boundary.by)
        if boundary.by
        else talk.tell("alone", "What you decided:")
    )
    return f"{head}\n{part_lines(talk, boundary)}"
