"""What is due, in words for a person who looks on."""

from __future__ import annotations

from bot.channels.sandbox import DueLine
from bot.talk.erasing import ERASE
from bot.talk.farewell import FORGET
from bot.talk.house import House
from bot.talk.planner import MORNING, NUDGE
from bot.talk.stage import TALK
from storage import conversations, people
from storage.dues import Task
from storage.people import Known
from storage.tx import Tx

TIMERS = {
    "pause": ("the pause in “{title}” ends", "A conversation goes on by itself after a pause."),
    "within": ("“{title}” stops waiting", "A question was open for a while only."),
    "again": ("“{title}” asks once more", "One gentle follow-up to a question, never a second."),
    "retry": ("“{title}” is tried again", "It failed, and newer code may have mended it."),
}


def told_due(tx: Tx, task: Task, house: House) -> DueLine:
    """A due row in plain words."""
    known = people.get(tx, task.person_id)
    what, why = _told(tx, task, known, house)
    return DueLine(max(task.at, tx.now), known.name or f"a {known.role}", what, why)


def _told(tx: Tx, task: Task, known: Known, house: House) -> tuple[str, str]:
    if task.kind == TALK:
        return _timer(tx, task, known, house)
    if task.kind == MORNING:
        return "the day begins", "Which free time to ask about today is chosen now."
    if task.kind == ERASE:
        return "traces of what was deleted go", "The conversations that remembered it are over."
    if task.kind == FORGET:
        return "everything about them is forgotten", "They asked for it, and can take it back."
    nudge = house.nudges.get(task.kind.removeprefix(NUDGE))
    if nudge is None:
        return task.kind, "Newer code no longer knows this; nothing will happen."
    return f"“{_title(house, known, nudge.opens)}” opens", nudge.why


def _timer(tx: Tx, task: Task, known: Known, house: House) -> tuple[str, str]:
    number, _, timer = task.token.partition(":")
    held = conversations.one(tx, known.id, int(number), known.seal)
    title = _title(house, known, held.name) if held else "a conversation"
    what, why = TIMERS.get(timer, ("“{title}” goes on", ""))
    return what.format(title=title), why


def _title(house: House, known: Known, name: str) -> str:
    script = house.named(known.role, name)
    return script.title if script else name
