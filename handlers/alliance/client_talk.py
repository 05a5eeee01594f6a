"""One client, opened by their clinician: read, suggest, write; nothing of theirs is set."""

from __future__ import annotations

from datetime import date

from bot.care.safety_plan import width
from bot.care.safety_words import LONGEST_TEXT, plan_text
from bot.talk.talk import Talk
from handlers import safety_sheet
from handlers.alliance import answering, caseload, notes, team
from handlers.alliance.agenda_clinician import with_client
from handlers.alliance.caseload import Card
from handlers.alliance.pages_talk import Opened, answer_page, can_show, show_page
from handlers.alliance.suggesting import suggest_to
from handlers.forming.asking import ask_for
from handlers.recovering import new_phone
from handlers.redisclosure import under
from handlers.safety_parts import titles
from handlers.scope import SAFETY
from handlers.scope_words import briefly
from handlers.together.clients_goal import propose
from handlers.wording import day_month

PLAN = "plan"
STEPS = {
    "page": "Newest page",
    "weeks": "Earlier pages",
    "agenda": "Agenda",
    PLAN: "Their plan for hard moments",
    "suggest": "Suggest",
    "goal": "Propose a goal",
    "ask": "Ask a question",
    "write": "Write a note",
    "own": "My own notes",
    "hand": "Hand over",
    "phone": "They have a new phone",
    "back": "Back to the list",
}
OWN = {"new": "Write one", "out": "Delete one", "done": "That is all"}
SHOWN = 8


async def open_client(talk: Talk, alliance: int) -> None:
    """What is known, then what is wanted, until it is enough."""
    step = ""
    while step != "back":
        card = await talk.recall("card", caseload.card, alliance_id=alliance)
        if card is None:
            await talk.say("gone", "They do not work with you any more.")
            return
        if not step:
            await talk.say("shown", "{told}", told=_told(talk, card))
        steps = {key: STEPS[key] for key in STEPS if key != PLAN or SAFETY in card.kinds}
        step = await talk.choice("step", "{label}: what would you like?", steps, label=card.label)
        await _do(talk.within("do"), step, card)


async def _do(talk: Talk, step: str, card: Card) -> None:
    match step:
        case "page" | "weeks" | "plan":
            await _reads(talk, step, card)
        case "agenda":
            await with_client(talk.within("agenda"), card.alliance)
        case "suggest":
            await suggest_to(talk.within("suggest"), card.alliance)
        case "goal":
            await propose(talk.within("goal"), card.alliance)
        case "ask":
            await ask_for(talk.within("ask"), card.alliance)
        case "write":
            await _write(talk.within("write"), card)
        case "own":
            await _own_notes(talk.within("own"), card)
        case "hand":
            await _hand_over(talk.within("hand"), card)
        case "phone":
            await new_phone(talk.within("phone"), card)


def _told(talk: Talk, card: Card) -> str:
    shows = talk.terms.digest_in_chat != "off"
    lines = [f"{card.label}: {card.why}" if shows else card.label]
    if card.facts:
        lines.append(card.facts)
    if card.until:
        until = day_month(date.fromisoformat(card.until))
        kinds = briefly(card.kinds)
        shares = talk.tell("shares", "Shares until {until}: {kinds}.", until=until, kinds=kinds)
        return under(talk, "\n".join([*lines, shares]))
    private = talk.tell("private", "Shares nothing at present; all of it stays with them.")
    return "\n".join([*lines, private])


async def _reads(talk: Talk, step: str, card: Card) -> None:
    if step == PLAN:
        await _plan(talk.within("plan"), card)
    else:
        await _pages(talk.within("pages"), card, newest=step == "page")


async def _plan(talk: Talk, card: Card) -> None:
    """What its owner wrote, as they wrote it."""
    plan = await talk.recall("shared", safety_sheet.shared, alliance_id=card.alliance)
    if plan is None or plan.is_empty:
        await talk.say("no_plan", "There is none to be seen at present.")
        return
    text = plan_text(
        plan,
        titles(talk),
        lambda count: talk.tell("more", "… and {count} more", count=count),
        most=LONGEST_TEXT - width(under(talk, "")),
    )
    await talk.say("safety", "{text}", text=under(talk, text))


async def _pages(talk: Talk, card: Card, *, newest: bool) -> None:
    pages = await talk.recall("weeks", caseload.weeks, alliance_id=card.alliance)
    chosen = pages[:1] if newest else await _which(talk, pages[1 : SHOWN + 1])
    if not chosen:
        await talk.say("none", "There is no such page.")
    elif not can_show(talk):
        await talk.say(
            "not_here",
            "Pages cannot be opened here: your clinic sends none through chat, or there is no "
            "passphrase yet (/settings).",
        )
    else:
        await talk.do("taken_up", answering.take_up, digest=chosen[0].digest)
        await show_page(talk.within("page"), chosen[0])
        await answer_page(talk.within("answer"), chosen[0])


async def _which(talk: Talk, pages: list[Opened]) -> list[Opened]:
    if not pages:
        return []
    weeks = {str(one.digest): day_month(date.fromisoformat(one.week_end)) for one in pages}
    chosen = await talk.choice("which", "The week until …", weeks)
    return [one for one in pages if str(one.digest) == chosen]


async def _write(talk: Talk, card: Card) -> None:
    words = await talk.text(
        "words",
        "What would you like to write to {label}? A few sentences. They read it with the days on "
        "which you read, and with where to turn when it cannot wait.",
        longest=answering.LONGEST,
        label=card.label,
    )
    await talk.do("kept", answering.write, alliance_id=card.alliance, words=words)
    await talk.say("on_its_way", "It goes to {label} at the next good moment.", label=card.label)


async def _own_notes(talk: Talk, card: Card) -> None:
    """Sealed with the clinician's key; on no page, and never seen by the client."""
    step = ""
    while step != "done":
        kept = await talk.recall("kept", notes.notes_of, alliance_id=card.alliance)
        lines = [f"• {_day(one.at)}: {one.words}" for one in kept[-SHOWN:]]
        await talk.say(
            "shown",
            "Your own notes. Nobody else sees them, and they are on no page.\n{lines}",
            lines="\n".join(lines) or talk.tell("nothing", "Nothing yet."),
        )
        steps = {key: label for key, label in OWN.items() if key != "out" or kept}
        step = await talk.choice("step", "What would you like?", steps)
        if step == "new":
            words = await talk.text("words", "What would you like to note?", longest=notes.LONGEST)
            await talk.do("written", notes.write, alliance_id=card.alliance, words=words)
        elif step == "out":
            options = {one.at: f"{_day(one.at)}: {one.words[:30]}" for one in kept[-SHOWN:]}
            at = await talk.choice("which", "Which one?", {**options, "none": "None of these"})
            await talk.do("deleted", notes.delete, alliance_id=card.alliance, at=at)


async def _hand_over(talk: Talk, card: Card) -> None:
    others = await talk.recall("others", team.colleagues)
    if not others:
        await talk.say("nobody", "There is no other clinician of your clinic here yet.")
        return
    other = await talk.choice(
        "other",
        "To whom? {label} is asked. Only with their yes and a new signature does anything go to "
        "your colleague, and then it ends with you.",
        {**others, "none": "None of these"},
        label=card.label,
    )
    if other == "none":
        return
    words = await talk.text(
        "words", "A word to them about why? They read it as it is.", longest=200, skippable=True
    )
    asked = await talk.do(
        "asked",
        team.propose_handover,
        alliance_id=card.alliance,
        other=int(other),
        words=words or "",
    )
    if asked:
        await talk.say(
            "is_asked", "{label} is asked, and you hear of the answer.", label=card.label
        )
    else:
        await talk.say("not_asked", "That cannot be asked at present.")


def _day(iso: str) -> str:
    return day_month(date.fromisoformat(iso[:10]))
