"""Everything one has answered: looked through, changed, kept to oneself, deleted."""

from __future__ import annotations

from bot.care.answer_marks import Answered
from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers import erasing
from handlers.form_questions import question_of, value_of
from handlers.forming import book, library
from handlers.forming.book import Entry, Leaf, Page

LONGEST = 300
SHOWN = 30
CHAT = "What still stands of it in this chat, /clean takes out."
ASKED, SAID = 28, 30
"""How much of a question and of its answer stands on a button, in characters."""


@conversation(
    "answers",
    opens_on="/answers",
    title="your answers",
    menu="What you have answered; change or delete",
    afresh=True,
)
async def answers(talk: Talk) -> None:
    """The newest first; each can be opened, changed, kept to oneself, deleted."""
    await look_through(talk)


async def look_through(talk: Talk) -> None:
    """The list, until somebody has seen enough."""
    number, step = 0, ""
    while step != "done":
        shown = await talk.recall("page", book.page, number=number)
        if not shown.entries and number == 0:
            await talk.say("none", "You have not answered anything yet, or nothing of it is left.")
            return
        step = await talk.choice(
            "which",
            "These are your answers, newest first. What you delete is gone from everything that is "
            "made from now on.",
            _entries(shown, number),
        )
        if step in {"earlier", "later"}:
            number += 1 if step == "earlier" else -1
        elif step != "done":
            await _open(talk.within("one"), int(step))
    await talk.say("end", "All right.")


def _entries(shown: Page, number: int) -> dict[str, str]:
    return {
        **{str(one.record): f"{one.day} · {one.title}" for one in shown.entries},
        **({"earlier": "Earlier"} if shown.more else {}),
        **({"later": "Later"} if number else {}),
        "done": "That is all",
    }


async def _open(talk: Talk, record: int) -> None:
    step = ""
    while step != "back":
        one = await talk.recall("leaf", book.leaf, record=record)
        if one is None:
            return
        step = await talk.choice("answer", "{told}", _steps(one), told=_told(talk, one))
        if step == "all":
            sure = await talk.yes_no(
                "sure", "Delete all of it? It cannot be brought back.", yes="Delete", no="Keep it"
            )
            if sure:
                await talk.do("gone", book.remove_all, record=record)
                await talk.say("deleted", "Deleted. {chat}", chat=CHAT)
                words = [said for answer in one.answers for said in answer.said]
                await _tidy(talk.within("after_all"), one.entry.on, words)
        elif step == "own":
            await talk.do("kept_own", book.keep_all, record=record, private=not one.private)
            back = await talk.do("back", erasing.kept_back)
            await erasing.tell_gone(talk.within("own"), back)
        elif step != "back":
            found = next(answer for answer in one.answers if answer.place == step)
            await _treat(talk.within("treat"), one.entry, found)


def _steps(one: Leaf) -> dict[str, str]:
    own = "Share it again" if one.private else "Keep all of it to myself"
    return {
        **{answer.place: _label(answer) for answer in one.answers[:SHOWN]},
        **({"own": own} if one.entry.kind == "form" else {}),
        "all": "Delete all of it",
        "back": "Back to the list",
    }


def _label(answer: Answered) -> str:
    said = "rather not say" if answer.declined else ", ".join(answer.said)
    text = answer.text or answer.link_id
    return f"{'🔒 ' if answer.private else ''}{_short(text, ASKED)} · {_short(said, SAID)}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _told(talk: Talk, one: Leaf) -> str:
    lines = [f"{one.entry.title}, {one.entry.day}"]
    for answer in one.answers[:SHOWN]:
        said = "rather not say" if answer.declined else ", ".join(answer.said)
        lines.append(f"• {answer.text or answer.link_id} → {said[:LONGEST]}")
    if one.private:
        lines.append(talk.tell("private", "All of this is only yours."))
    lines.append(talk.tell("which_one", "Which answer is it about?"))
    return "\n".join(lines)


async def _tidy(talk: Talk, day: str, words: list[str]) -> None:
    """It is gone from pages nobody has read too; what somebody has read is told."""
    gone = await talk.do("gone", erasing.after, day=day, words=words)
    await erasing.tell_gone(talk.within("told"), gone)


async def _treat(talk: Talk, entry: Entry, one: Answered) -> None:
    """One answer: change it, keep it to oneself, delete it."""
    record = entry.record
    own = "Share it again" if one.private else "Only for me"
    step = await talk.choice(
        "what",
        "{text} → {said}",
        {"change": "Change it", "own": own, "delete": "Delete it", "leave": "Leave it so"},
        text=one.text or one.link_id,
        said="rather not say" if one.declined else ", ".join(one.said)[:LONGEST],
    )
    match step:
        case "change":
            await _change(talk.within("change"), entry, one)
        case "own":
            await talk.do(
                "marked", book.mark, record=record, place=one.place, private=not one.private
            )
            back = await talk.do("back", erasing.kept_back)
            await erasing.tell_gone(talk.within("own_told"), back)
        case "delete":
            await talk.do("deleted", book.remove, record=record, place=one.place)
            await talk.say("gone", "Deleted. {chat}", chat=CHAT)
            await _tidy(talk.within("after"), entry.on, list(one.said))


async def _change(talk: Talk, entry: Entry, one: Answered) -> None:
    """Another answer in its place; the old one is gone as if it had been deleted."""
    record = entry.record
    text = await talk.recall("form", book.form_text, record=record)
    item = book.asked_by(library.form_in(text), one) if text is not None else None
    if item is None:
        await talk.say("only_delete", "This one cannot be changed by itself, only deleted.")
        return
    question = question_of(talk, item)
    said = await talk.question("now", item.text, question, skippable=False)
    value = value_of(item, said)
    changed = await talk.do("changed", book.change, record=record, place=one.place, value=value)
    if changed:
        await talk.say("done", "Changed.")
        await _tidy(talk.within("after"), entry.on, list(one.said))
    else:
        await talk.say("not_changed", "This one cannot be changed by itself, only deleted.")
