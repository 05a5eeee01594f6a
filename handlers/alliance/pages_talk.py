"""A page on a clinician's screen: shown as the clinic lets it travel, then answered in one tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.alliance import answering
from handlers.redisclosure import under
from handlers.weeksheet import handing
from handlers.weeksheet.looking import show_html
from handlers.wording import day_month

STEPS = {
    "seen": "Seen",
    "talk": "Let’s talk about …",
    "note": "A short note back",
    "html": "Screen reader",
    "back": "Back to the list",
}
OTHER = "other"
PATIENCE = timedelta(days=6)
"""A page waits for an answer until the next one is about to come."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page about to be shown: its number, the clinician's label and the client's name for the
    line above it, and the last day on it (ISO).
    """

    digest: int
    label: str
    client: str
    week_end: str


def can_show(talk: Talk) -> bool:
    """Whether pages may travel to this clinician's chat as things are."""
    ways = talk.terms.digest_in_chat
    return ways == "plain" or (ways == "encrypted" and bool(talk.person.profile.passphrase))


async def show_page(talk: Talk, page: Opened) -> None:
    """The page; in the clear with its first sentences and a picture, else locked and silent."""
    until = day_month(date.fromisoformat(page.week_end))
    name = f"week-{page.week_end}.pdf"
    if talk.terms.digest_in_chat == "plain":
        first = await talk.recall("first", handing.first_of, digest=page.digest)
        said = "\n".join(f"• {line}" for line in first.lines)
        plate = Plate("digest", "pdf", name, digest=page.digest)
        await talk.show(
            "plain",
            "{client}, until {until}.\n{said}",
            plate,
            client=page.client,
            until=until,
            said=under(talk, said),
        )
        picture = Plate("digest", "png", f"week-{page.week_end}.png", digest=page.digest)
        await talk.show("picture", "The same to look at here.", picture)
        return
    locked = Plate("digest", "pdf", name, digest=page.digest, lock=True)
    line = "{label}, until {until}. Your passphrase opens it."
    await talk.show("locked", line, locked, label=page.label, until=until)


async def answer_page(talk: Talk, page: Opened) -> None:
    """One tap is enough; the client hears of it at a good moment."""
    steps, step = _steps(talk), "html"
    while step == "html":
        step = await talk.choice(
            "step",
            "{label}: what should they hear? “Seen” is enough.",
            steps,
            within=PATIENCE,
            label=page.label,
        )
        if step == "html":
            await show_html(talk.within("html"), page.week_end, digest=page.digest)
    if step == "seen":
        fresh = await talk.do("seen", answering.see, digest=page.digest)
        await talk.say("told", _told(fresh=fresh), label=page.label)
    elif step == "talk":
        await _lets_talk(talk.within("talk"), page)
    elif step == "note":
        await _write_back(talk.within("note"), page)


def _steps(talk: Talk) -> dict[str, str]:
    """What can be done; a file for a screen reader only where pages travel unlocked."""
    plain = talk.terms.digest_in_chat == "plain"
    return {step: label for step, label in STEPS.items() if step != "html" or plain}


def _told(*, fresh: bool) -> str:
    return "{label} is told." if fresh else "{label} knows already."


async def _lets_talk(talk: Talk, page: Opened) -> None:
    topics = {}
    if talk.terms.digest_in_chat != "off":
        topics = await talk.recall("topics", answering.topics, digest=page.digest)
    about = await talk.choice(
        "about", "About what? It goes on the agenda of both.", {**topics, OTHER: "Something else"}
    )
    if about == OTHER:
        about = await talk.text(
            "words", "In a few words? The client reads them as they are.", longest=120
        )
    kept = await talk.do("kept", answering.lets_talk, digest=page.digest, words=about)
    if kept:
        await talk.say("on_it", "It is on the agenda, and {label} is told.", label=page.label)
    else:
        await talk.say(
            "not_kept", "That could not be kept: the agenda is full, or sharing has ended."
        )


async def _write_back(talk: Talk, page: Opened) -> None:
    words = await talk.text(
        "words",
        "What would you like to write? A few sentences. They read it with the days on which you "
        "read, and with where to turn when it cannot wait.",
        longest=answering.LONGEST,
    )
    kept = await talk.do("kept", answering.write_back, digest=page.digest, words=words)
    if kept:
        await talk.say(
            "on_its_way", "It goes to {label} at the next good moment.", label=page.label
        )
    else:
        await talk.say("not_sent", "It could not be passed on: sharing has ended since.")
