"""An encounter: the boundary, three ways through, words in one's own voice, and a check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.care.contacts import Boundary, Contact
from bot.errors import TimedOut
from bot.talk.talk import Talk
from handlers.contacts import bounds, encounters, sheet
from handlers.contacts.reaching import choose, reach
from handlers.contacts.words import boundary_lines

WHAT = {
    "will": "I will see them",
    "ran": "I ran into them",
    "wrote": "They wrote to me",
}
WAYS = {
    "terms": "See them, on my terms",
    "later": "Put it off",
    "bring": "Bring somebody",
}
STARTERS = {
    "terms": ("Good to see you. I have an hour, then I have to go.", "Let us walk while we talk."),
    "later": (
        "Not today. I write to you when it suits.",
        "I can not this week. It is not about you.",
    ),
    "bring": ("I come with a friend, is that all right?", "We are two today."),
}
EXITS = ("I have to be somewhere.", "I get a phone call.", "I say that I am tired, and go.")
CHECKS = {
    "hour": "In an hour",
    "three": "In three hours",
    "tonight": "Tonight",
    "tomorrow": "Tomorrow",
    "no": "No need",
}
WENT = {
    "mine": "The way I wanted",
    "partly": "In parts",
    "hard": "It was hard",
    "not": "It did not happen",
}
AFTERWARDS = {"fine": "It can stay so", "change": "Change it"}
TRIES = 3
BEFORE_IT_LAPSES = timedelta(hours=12)
TONIGHT, MORNING = time(20, 0), time(10, 0)


@dataclass(frozen=True, slots=True)
class Met:
    """Who it is about: their card, unless the map is full; the name; and what was decided."""

    name: str
    card: Contact | None

    @property
    def boundary(self) -> Boundary:
        """What was decided about them."""
        return self.card.boundary if self.card else Boundary()


async def see(talk: Talk, card: Contact | None = None) -> None:
    """From "who" to the check afterwards."""
    met = Met(card.name, card) if card else await _who(talk.within("about"))
    what = await talk.choice("what", "What is it?", WHAT)
    await _boundary(talk.within("bound"), met)
    way = await talk.choice("way", "Three ways through. Which one is yours today?", WAYS)
    if way == "bring":
        await _company(talk.within("company"))
    earlier = await talk.recall("earlier", encounters.earlier, name=met.name)
    words = await rehearse(talk.within("voice"), [*earlier.words, *STARTERS[way]])
    leave = await talk.text(
        "leave",
        "And a way out, if you want one: how will you leave?",
        longest=200,
        suggestions=[*earlier.exits, *EXITS][:4],
        skippable=True,
    )
    check = await talk.choice("check", "When shall I ask how it was?", CHECKS)
    began = await talk.now("began")
    body = {"name": met.name, "what": what, "way": way, "words": words, "leave": leave or ""}
    await talk.keep("kept", encounters.KIND, dict(body), day=began.date())
    out = talk.tell("out", "\n\nYour way out: {leave}", leave=leave) if leave else ""
    await talk.say("carry", "To carry with you.\n\n“{words}”{out}", words=words, out=out)
    if check == "no":
        return
    await talk.until("then", _check_at(check, began))
    await _afterwards(talk.within("after"), met, way)


async def rehearse(talk: Talk, starters: list[str]) -> str:
    """Words in one's own voice, said until they sound like it."""
    words = await talk.text(
        "words",
        "What could you say? Type it the way you talk, or take one of these.",
        longest=300,
        suggestions=list(dict.fromkeys(starters))[:4],
    )
    for _ in range(TRIES):
        sounds = await talk.choice(
            "sounds",
            "“{words}”\n\nSay it aloud once, if you can. Does it sound like you?",
            {"yes": "Yes, that is me", "again": "Let me say it again"},
            words=words,
        )
        if sounds == "yes":
            break
        words = await talk.text("again", "Your way, then. How would you say it?", longest=300)
    return words


async def _who(talk: Talk) -> Met:
    people = await talk.recall("people", sheet.mine)
    name = await talk.text(
        "who", "Who is it?", longest=60, suggestions=[one.name for one in people]
    )
    return Met(name, await talk.do("card", sheet.add, name=name))


async def _boundary(talk: Talk, met: Met) -> None:
    """What was decided before; where nothing was, one line if wanted."""
    if not met.boundary.is_empty:
        lines = boundary_lines(talk, met.boundary)
        await talk.say("decided", "{name}. {lines}", name=met.name, lines=lines)
        return
    if met.card is None:
        return
    line = await talk.text(
        "line",
        "Nothing is decided about {name} yet. Is there one thing that would keep you safe or "
        "calm?\n\nFor example: “not at theirs”, “an hour, no longer”, “not about money”.",
        longest=200,
        skippable=True,
        name=met.name,
    )
    if line is not None:
        await talk.do("kept", sheet.bound, card=met.card.id, boundary=Boundary(about=line))


async def _company(talk: Talk) -> None:
    """Who could come along: their number and a line."""
    strong = await talk.recall("strong", sheet.strengthening)
    card = await choose(talk.within("pick"), strong)
    if card is not None:
        line = talk.tell("line", "Would you come along with me? It would help.")
        await reach(talk.within("reach"), card, line)


async def _afterwards(talk: Talk, met: Met, way: str) -> None:
    try:
        went = await talk.choice(
            "went", "You wanted me to ask afterwards: how was it?", WENT, within=BEFORE_IT_LAPSES
        )
    except TimedOut:
        return
    await talk.keep("kept", encounters.AFTER, {"name": met.name, "way": way, "went": went})
    if went == "hard":
        await talk.say(
            "hard", "Thank you for saying so. It is over now. /urge is there for a pull."
        )
    elif went == "mine":
        await talk.say("mine", "You went in with your own words, and it held. Kept.")
    if met.card is None or went == "not":
        await talk.say("ends", "Kept.")
        return
    fine = await talk.choice(
        "fine", "Is what you decided about seeing them still right?", AFTERWARDS
    )
    card = await talk.recall("card", sheet.one, card=met.card.id)
    if fine == "change" and card is not None:
        await bounds.decide(talk.within("anew"), card)
        return
    await talk.say("stays", "It stays as it is.")


def _check_at(check: str, now: datetime) -> datetime:
    if check in {"hour", "three"}:
        return now + timedelta(hours=1 if check == "hour" else 3)
    wall, days = (TONIGHT, 0) if check == "tonight" else (MORNING, 1)
    at = datetime.combine(now.date() + timedelta(days=days), wall, now.tzinfo)
    return at if at > now else now + timedelta(hours=1)
