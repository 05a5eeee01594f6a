"""The people a client shares, card by card, and what was decided about seeing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.care.contacts import BOUNDARY_PARTS, Boundary, Contact, shared_cards
from bot.care.parts import Part, day_line
from bot.care.people_map import EFFECT_WORDS
from handlers.contacts import encounters, sheet
from handlers.scope import PEOPLE
from handlers.weeksheet.look import Look, section

WENT: Mapping[str, str] = {
    "mine": "the way they wanted",
    "partly": "in parts the way they wanted",
    "hard": "it was hard",
    "not": "it did not happen",
}
PARTS: Mapping[str, str] = {
    "when": "when",
    "where": "where",
    "about": "about what",
    "may_know": "what they may know",
    "until": "until when",
}


@section("people", title="People and boundaries", place=40, scope=PEOPLE)
def people(look: Look) -> Iterator[Part]:
    """One part a card: what changed this week, what was decided, and how it went."""
    for card in shared_cards(sheet.contacts_of(look.tx, look.client)):
        moved = _moved(look, card)
        place = f"{EFFECT_WORDS[card.effect].capitalize()}." if card.effect and not moved else ""
        bound = _boundary(card.boundary)
        decided = f"Decided: {bound}." if bound else ""
        said = [one for one in (moved or place, *_met(look, card), decided) if one]
        text = " ".join(said) or "On the map."
        yield Part(f"card:{card.id}", PEOPLE, text, card.name, because=_because(look, card))


def _moved(look: Look, card: Contact) -> str:
    """That somebody stands elsewhere than before the week."""
    now = card.at(look.last)
    before = [one for one in card.moves if one.day < look.first.isoformat()]
    if now is None or now.day < look.first.isoformat():
        return ""
    here = EFFECT_WORDS[now.effect]
    if not before:
        return f"New on the map: {here}."
    there = EFFECT_WORDS[before[-1].effect]
    return f"Now {here}, before {there}." if here != there else ""


def _met(look: Look, card: Contact) -> list[str]:
    went = [
        str(one.body.get("went"))
        for one in look.diary(encounters.AFTER)
        if isinstance(one.body, dict) and one.body.get("name") == card.name
    ]
    return [f"Seen: {WENT[one]}." for one in went if one in WENT]


def _because(look: Look, card: Contact) -> tuple[str, ...]:
    """On which days it was told, and that the client shares the card."""
    days = tuple(
        day_line(one.day, "told how it went")
        for one in look.diary(encounters.AFTER)
        if isinstance(one.body, dict) and one.body.get("name") == card.name
    )
    return (*days, "The client shares this card.")


def _boundary(boundary: Boundary) -> str:
    """What was decided, in one line."""
    said = {part: str(getattr(boundary, part)) for part in BOUNDARY_PARTS}
    told = "; ".join(f"{PARTS[part]}: {words}" for part, words in said.items() if words)
    return f"{told} (with {boundary.by})" if told and boundary.by else told
