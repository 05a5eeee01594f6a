"""From what a turn decided to what the judge must know: by the words and buttons people see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.simulation.year.judge import Judge, told_until
from bot.simulation.year.life import Life
from bot.simulation.year.steps import Steps
from bot.talk.desk import Outcome
from bot.talk.events import Event, Opened, Reach
from bot.talk.message import Message
from storage.dues import PUT_OFF, Task

NUDGE = "nudge:free_time"
MORNING = "morning"
EASED = "You had other things to do"
LATER = "All right. When, then?"
WAVE = "How strong is the pull right now?"
BEGUN = {"What is it?", "Who would be good company?"}
ASKED_WITHIN = timedelta(minutes=75)


@dataclass(slots=True)
class Hearing:
    """Tells the judge; ``asking`` is where each client's question about free time came from."""

    judge: Judge
    steps: Steps
    asking: dict[int, str] = field(default_factory=dict)

    def due(self, life: Life, at: datetime, task: Task, outcome: Outcome) -> None:
        """Something came due, and this came of it."""
        said = list(messages(outcome))
        if task.kind == MORNING:
            self.judge.morning(life, at)
        if task.kind == NUDGE:
            self._nudge(life, at, task, said)
        for one in said:
            if one.text.startswith(EASED) or is_question(one) or is_afterwards(one):
                self.judge.spoke(life, at, one)
        self._words(life, at, said, again=any(one.text.startswith("Back to") for one in said))

    def did(self, life: Life, at: datetime, event: Event, outcome: Outcome) -> None:
        """A client did something, and this came of it."""
        said = list(messages(outcome))
        if not isinstance(event, Reach):
            life.acted_at = at
            life.midway = any(asks(one) for one in said)
        self._words(life, at, said, again=True)
        self._answer(life, at, event, [one.text for one in said])

    def _nudge(self, life: Life, at: datetime, task: Task, said: list[Message]) -> None:
        token, _, first = task.token.partition(PUT_OFF)
        planned = datetime.fromisoformat(first) if first else task.at
        questions = [one for one in said if is_question(one)]
        if not questions:
            self.judge.excuse(life, at, token, planned)
            return
        self.judge.nudged(life, at, token, planned, questions[0])
        self.asking[life.place] = "nudge"

    def _words(self, life: Life, at: datetime, said: list[Message], *, again: bool) -> None:
        for one in said:
            if one.text.startswith(EASED):
                self.judge.eased(life, at)
            if one.text.endswith("how it was."):
                self.judge.promised(life, at, one)
                promise = told_until(one.text, life, at)
                late = promise + ASKED_WITHIN
                self.steps.put(late, partial(self._overdue, life, late, promise))
            if is_afterwards(one):
                self.judge.asked_after(life, at, again=again)
            if asks(one):
                life.asked_at = at

    async def _overdue(self, life: Life, at: datetime, promise: datetime) -> None:
        self.judge.overdue(life, at, promise)

    def _answer(self, life: Life, at: datetime, event: Event, texts: list[str]) -> None:
        """Whether this was an answer to a question about free time."""
        opened = event.command if isinstance(event, Opened) else ""
        if any(one.startswith("Still free today") for one in texts):
            self.asking[life.place] = "ahead"
        elif opened == "free":
            self.asking[life.place] = "own"
        chosen = any(one.endswith("how it was.") or one in {LATER, *BEGUN} for one in texts)
        wave = not opened and WAVE in texts
        if wave:
            self.judge.wave(life, at)
        if (chosen or wave) and self.asking.get(life.place) != "ahead":
            self.judge.answered(life)


def messages(outcome: Outcome) -> Iterator[Message]:
    """What a turn says, without the changes to what was said before."""
    for parcel in outcome.parcels:
        if isinstance(parcel.body, Message):
            yield parcel.body


def is_question(said: Message) -> bool:
    """Whether a message asks what a free stretch could be."""
    return {"Rest", "Why now?"} <= labels_of(said)


def is_afterwards(said: Message) -> bool:
    """Whether a message asks how a stretch was."""
    return "It did me good" in labels_of(said)


def asks(said: Message) -> bool:
    """Whether a message waits for an answer."""
    return bool(said.buttons) or said.text.rstrip().endswith("?")


def labels_of(said: Message) -> set[str]:
    """The labels of its buttons."""
    return {one.label for row in said.buttons for one in row}
