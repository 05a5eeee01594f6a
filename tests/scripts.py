"""Conversations made up at random, and the will of the person who lives through one."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlmodel import col

from bot.talk.events import Edited, Event, Opened, Said, Tapped
from bot.talk.house import Conversation, conversation
from bot.talk.talk import Talk
from storage import alliances
from storage.records import Access
from storage.tx import Tx
from tests.play import Bubble, Player

ASKS = ("scale", "choice", "several", "yes_no", "number", "text", "date", "time")
ACTS = ("say", "keep", "do", "recall", "pause", "pick", "now")
OPTIONS = {"a": "Anna", "b": "Ben", "c": "Cleo"}
QUESTION = re.compile(rf"\S+ ({'|'.join(ASKS)})\?")
LONGEST_WILL = 30


@dataclass(frozen=True)
class Step:
    """One line of a made-up conversation; ``within``, ``loop`` and ``branch`` have lines inside."""

    kind: str
    n: int = 0
    inner: tuple[Step, ...] = ()
    other: tuple[Step, ...] = ()


def _nested(lines: st.SearchStrategy[Step]) -> st.SearchStrategy[Step]:
    some = st.lists(lines, min_size=1, max_size=3).map(tuple)
    return st.builds(Step, st.sampled_from(["within", "loop", "branch"]), st.just(2), some, some)


_LINE = st.builds(Step, st.sampled_from(ASKS + ACTS), st.integers(0, 3))
SCRIPTS = st.lists(st.recursive(_LINE, _nested, max_leaves=4), min_size=1, max_size=6).map(tuple)
WILLS = st.lists(st.integers(0, 1000), max_size=LONGEST_WILL)


def written(steps: tuple[Step, ...]) -> Conversation:
    """The conversation that these lines describe."""

    @conversation("made-up", opens_on="/go")
    async def script(talk: Talk) -> None:
        """Made up for one test."""
        seen: list[str] = []
        await _live(talk, steps, "q", seen)
        await talk.say("end", "The end: {seen}", seen=" ".join(seen))

    return script


@conversation("side", opens_on="/side")
async def side(talk: Talk) -> None:
    """Something else, in between."""
    mood = await talk.scale("side", "side scale?")
    await talk.keep("kept", "side", mood)


async def _live(talk: Talk, steps: tuple[Step, ...], path: str, seen: list[str]) -> None:
    for place, step in enumerate(steps):
        name = f"{path}{place}"
        if step.kind in ASKS:
            seen.append(str(await _ask(talk, step, name)))
        elif step.kind in ACTS:
            await _act(talk, step, name, seen)
        elif step.kind == "within":
            await _live(talk.within(name), step.inner, "w", seen)
        elif step.kind == "loop":
            for _ in range(step.n):
                await _live(talk, step.inner, f"{name}-", seen)
        else:
            taken = step.inner if sum(map(len, seen)) % 2 else step.other
            await _live(talk, taken, f"{name}-", seen)


async def _ask(talk: Talk, step: Step, name: str) -> object:
    text = f"{name} {step.kind}?"
    asks: dict[str, Callable[[], Awaitable[object]]] = {
        "scale": lambda: talk.scale(name, text, skippable=step.n == 1),
        "choice": lambda: talk.choice(name, text, OPTIONS),
        "several": lambda: talk.several(name, text, OPTIONS),
        "yes_no": lambda: talk.yes_no(name, text),
        "number": lambda: talk.number(name, text),
        "text": lambda: talk.text(name, text, skippable=step.n == 1),
        "date": lambda: talk.date(name, text),
        "time": lambda: talk.time_of_day(name, text),
    }
    return await asks[step.kind]()


async def _act(talk: Talk, step: Step, name: str, seen: list[str]) -> None:
    match step.kind:
        case "say":
            await talk.say(name, "{name} says {seen}", name=name, seen=" ".join(seen))
        case "keep":
            await talk.keep(name, "seen", list(seen))
        case "do":
            await talk.do(name, act, word=name)
        case "recall":
            seen.append(str(await talk.recall(name, acts)))
        case "pause":
            await talk.pause(name, timedelta(minutes=1 + step.n))
        case "pick":
            seen.append(await talk.pick(name, list(OPTIONS)))
        case "now":
            await talk.now(name)


def act(tx: Tx, person_id: int, word: str) -> None:
    """Do something in storage that can be counted."""
    alliances.note_access(tx, person_id, None, word, "fate")


def acts(tx: Tx, person_id: int) -> int:
    """How often that was done for this person."""
    query = select(func.count()).where(col(Access.client_id) == person_id)
    return tx.connection.execute(query).scalar() or 0


def wish(player: Player, will: int) -> tuple[Event, bool]:
    """What a person does at what is on the screen, and whether doing it twice would differ."""
    if will % 17 == 16:
        return Opened("side"), True
    if will % 13 == 12 and "‹ Back" in player.labels:
        return _tap(player, "‹ Back"), False
    typed = [one for one in player.bubbles if one.mine]
    if will % 11 == 10 and typed:
        typed[-1].text += " more"
        return Edited(typed[-1].text, typed[-1].ref), True
    asked = _asked(player)
    if asked is None:
        return Opened("cancel"), True
    found = QUESTION.fullmatch(asked.text)
    return _answer(player, found.group(1) if found else "", asked, will)


def _asked(player: Player) -> Bubble | None:
    """The question that waits: the last one on the screen that does not show its answer."""
    found = [one for one in player.bubbles if not one.mine and QUESTION.fullmatch(one.text)]
    return max(found, key=lambda one: one.ref, default=None)


def _answer(player: Player, kind: str, asked: Bubble, will: int) -> tuple[Event, bool]:
    labels = [button.label for button in asked.buttons if button.label != "‹ Back"]
    ticks = [label for label in labels if label[0] in "☐☑"]
    if ticks and will % 3:
        return _tap(player, ticks[will % len(ticks)]), True
    if ticks:
        return _tap(player, "Done"), False
    if labels and (will % 5 or kind in {"choice", "yes_no"}):
        return _tap(player, labels[will % len(labels)]), False
    other = {"date": f"{1 + will % 28} May 2026", "time": f"0{will % 9}:30"}
    text = other.get(kind, str(will % 10))
    return Said(text, player.types(text)), True


def _tap(player: Player, label: str) -> Tapped:
    bubble, button = player.finds(label, old=False)
    return Tapped(button.data, bubble.ref)
