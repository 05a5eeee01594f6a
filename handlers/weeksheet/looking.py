"""The client looks at their page: hold back, add a word, disagree, ask why, send or stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.care.sheet_states import GONE
from bot.errors import TimedOut
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.weeksheet import drafts
from handlers.weeksheet.drafts import Draft, Item, kind_words
from handlers.wording import day_month

WAYS = {"unless": "Send unless I stop it", "ask": "Never without my yes"}
STEPS = {
    "send": "Send it",
    "hold": "Hold back",
    "word": "Add a word",
    "mine": "Not quite me",
    "why": "Why here?",
    "html": "Screen reader",
    "stop": "Do not send",
    "way": "From now on",
    "done": "That is all",
}
SHORT = 46
MOST_REASONS = 12
WHOLE = "kind:"
NONE = "none"
TOO_LATE = "That is not possible any more. /digest shows how it stands."


async def look_first(talk: Talk) -> bool:
    """Show every page that is ready to be looked at, then do with each what the client wants.

    False if there is none yet. All are shown before anything is asked, so that an open question
    about one keeps no other from being seen.
    """
    found = []
    for alliance_id in await talk.recall("shared", drafts.sharing):
        draft = await talk.do("draft", drafts.draft, alliance_id=alliance_id)
        if draft is not None and draft.state not in GONE:
            found.append(draft)
    for one in found:
        if one.state != "released":
            await _show(talk.within("first"), one)
    try:
        if found and not await talk.recall("chosen", drafts.my_way):
            await ask_way(talk.within("way"))
        for one in found:
            if one.state == "released":
                await _is_let_go(talk.within("let_go"), one)
            else:
                await _rounds(talk.within("round"), one)
    except TimedOut:
        return True
    return bool(found)


async def ask_way(talk: Talk) -> None:
    """The standing choice: whether a page goes by itself."""
    way = await talk.choice(
        "way",
        "Each week you see your page first, the evening before. How should it go from then on? "
        "You can change this in /settings at any time.",
        WAYS,
    )
    await talk.do("kept", drafts.set_way, way=way)


async def _show(talk: Talk, draft: Draft) -> None:
    """Exactly what the reader gets: as a picture to look at, and as the page."""
    name = f"week-{draft.week_end}"
    until = day_month(date.fromisoformat(draft.week_end))
    await talk.show(
        "picture",
        "Your week until {until}, just as {reader} would get it. Nobody else has seen it.",
        Plate("digest", "png", f"{name}.png", digest=draft.digest),
        until=until,
        reader=draft.reader,
    )
    await talk.show(
        "page", "The same as a page.", Plate("digest", "pdf", f"{name}.pdf", digest=draft.digest)
    )
    await talk.do("shown", drafts.act, digest=draft.digest, what="show")


async def show_html(
    talk: Talk, week_end: str, *, digest: int | None = None, data: object = None
) -> None:
    """The page in words and tables alone, as a file that a screen reader reads well."""
    plate = Plate("digest", "html", f"week-{week_end}.html", data, digest=digest)
    await talk.show("page", "The same in words, for a screen reader or large letters.", plate)


async def _rounds(talk: Talk, draft: Draft) -> None:
    step = ""
    while step not in {"send", "stop", "done"}:
        left = await talk.recall("left", drafts.minutes_left, digest=draft.digest)
        if not left:
            await talk.say("too_late", TOO_LATE)
            return
        draft = replace(draft, minutes_left=left)
        way = await talk.recall("standing", drafts.my_way)
        step = await talk.choice(
            "step",
            "{goes}",
            STEPS,
            within=_until_it_goes(draft),
            goes=_goes(talk, draft, way),
        )
        if step == "why":
            await _why(talk.within("why"), draft)
        elif step == "html":
            await show_html(talk.within("html"), draft.week_end, digest=draft.digest)
        elif step == "way":
            await ask_way(talk.within("change_way"))
        elif step in {"hold", "word", "mine"}:
            draft = await _changed(talk.within("change"), draft, step)
    if step == "send":
        await _send(talk.within("send"), draft)
    elif step == "stop":
        await _stop(talk.within("stop"), draft)


async def _stop(talk: Talk, draft: Draft) -> None:
    if await talk.do("stopped", drafts.act, digest=draft.digest, what="stop"):
        await talk.say(
            "not_sent",
            "It stays here. {reader} is told that there is no page this week, and nothing else.",
            reader=draft.reader,
        )
        return
    await talk.say("too_late", TOO_LATE)


def _until_it_goes(draft: Draft) -> timedelta:
    return timedelta(minutes=draft.minutes_left)


def _goes(talk: Talk, draft: Draft, way: str) -> str:
    held = talk.tell("held", "\nSome of it is held back.") if draft.held or draft.kinds else ""
    if way == "ask":
        said = talk.tell(
            "asks",
            "It goes to {reader} on {when}, if you say “Send it”. Without your yes it stays here.",
            reader=draft.reader,
            when=draft.goes_at,
        )
    else:
        said = talk.tell(
            "unless",
            "It goes to {reader} on {when}, unless you stop it.",
            reader=draft.reader,
            when=draft.goes_at,
        )
    return f"{said}{held}"


async def _send(talk: Talk, draft: Draft) -> None:
    if await talk.do("let_go", drafts.act, digest=draft.digest, what="release"):
        await talk.say(
            "sent",
            "It goes to {reader} on {when}, just as you see it. Until then /digest stops it.",
            reader=draft.reader,
            when=draft.goes_at,
        )
        return
    await talk.say("not_any_more", TOO_LATE)


async def _is_let_go(talk: Talk, draft: Draft) -> None:
    """A page that waits for its hour: leave it, or stop it."""
    step = await talk.choice(
        "step",
        "Your page of this week goes to {reader} on {when}, as you have seen it.",
        {"done": "That is all", "stop": "Do not send"},
        reader=draft.reader,
        when=draft.goes_at,
    )
    if step == "stop":
        stopped = await talk.do("stopped", drafts.act, digest=draft.digest, what="stop")
        said = "Stopped. It stays here." if stopped else "It has gone already."
        await talk.say("said", "{said}", said=said)


async def _changed(talk: Talk, draft: Draft, step: str) -> Draft:
    """Do one thing to the page, and show what has become of it."""
    chosen = await _which(talk.within("which"), draft, whole=step == "hold")
    if chosen == NONE:
        return draft
    what, name, words = step, chosen, ""
    if chosen == "back":
        what = "all_back"
    elif chosen.startswith(WHOLE):
        what, name = "hold_kind", chosen.removeprefix(WHOLE)
    elif step != "hold":
        ask = (
            "Which word should stand beside it?"
            if step == "word"
            else "How would you put it? Your words stand beside ours, and ours stay."
        )
        words = await talk.text(
            "words", "{ask}", longest=300, within=_until_it_goes(draft), ask=ask
        )
    await talk.do("changed", drafts.change, draft=draft, what=what, name=name, words=words)
    again = await talk.do("again", drafts.draft, alliance_id=draft.alliance)
    if again is None:
        return draft
    await _show(talk.within("now"), again)
    return again


async def _which(talk: Talk, draft: Draft, *, whole: bool) -> str:
    """One thing on the page, by its section; or a whole kind (``kind:…``), or nothing."""
    shown = draft.shown()
    there = {one.section for one in shown}
    options = {key: title for key, title in draft.sections.items() if key in there}
    if whole and (draft.held or draft.kinds):
        options["back"] = "Put everything back"
    if not options:
        await talk.say("empty", "Nothing stands on it, so there is nothing to choose.")
        return NONE
    section = next(iter(options))
    if len(options) > 1:
        section = await talk.choice(
            "section",
            "Where is it?",
            {**options, NONE: "Nowhere, go back"},
            within=_until_it_goes(draft),
        )
    if section in {NONE, "back"}:
        return section
    items = [one for one in shown if one.section == section]
    choices = {one.name: _cut(one.text) for one in items}
    if whole:
        kinds = dict.fromkeys(one.kind for one in items if one.kind)
        choices |= {f"{WHOLE}{kind}": _cut(f"All: {kind_words(kind)}") for kind in kinds}
    return await talk.choice(
        "item", "Which one?", {**choices, NONE: "None of these"}, within=_until_it_goes(draft)
    )


async def _why(talk: Talk, draft: Draft) -> None:
    chosen = await _which(talk.within("of"), draft, whole=False)
    item = next((one for one in draft.items if one.name == chosen), None)
    if item is not None:
        await talk.say("because", "{text}\n\n{why}", text=item.text, why=_reasons(item))


def _reasons(item: Item) -> str:
    lines = "\n".join(f"• {line}" for line in item.because[:MOST_REASONS])
    more = len(item.because) - MOST_REASONS
    rest = f"\n• and {more} more" if more > 0 else ""
    kind = f"\nIt counts as: {kind_words(item.kind)}." if item.kind else ""
    return f"It rests on:\n{lines or '• what is known of your account'}{rest}{kind}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"
