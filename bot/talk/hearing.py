"""What an event means to the question that waits: an answer, a tick, or a kind "not yet"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.talk.buttons import DONE, LATER, SKIP, Pressed
from bot.talk.events import Said, SentPlace
from bot.talk.files import File
from bot.talk.log import ANSWER, ASIDE, DECLINED, ELAPSED, Note
from bot.talk.message import Edit, Message
from bot.talk.open_questions import Place, Text
from bot.talk.ops import Ask, Pause
from bot.talk.questions import Hearing, Scale, Several
from bot.talk.stage import Stage
from storage.tx import Json

LONGEST_EDIT = 4096


@dataclass(slots=True)
class Tap:
    """A pressed button, for the question it stands under."""

    stage: Stage
    pressed: Pressed
    ref: int

    def __call__(self, op: Ask[object] | Pause, name: str) -> Note | None:
        """Take the answer behind the button, or change a tick and go on waiting."""
        held = self.stage.held
        if isinstance(op, Pause) or name != held.pending:
            return None
        token = self.pressed.token
        if token == SKIP and op.skippable:
            return self._declined(op, name)
        if token == LATER and op.later:
            return self._set_aside(op, name)
        if isinstance(op.question, Several):
            return self._ticked(op, op.question, name)
        value = op.question.tapped(token)
        if value is None:
            self._refresh(op)
            return None
        return accept(self.stage, op, name, value, shown_at=self.ref)

    def _refresh(self, op: Ask[object]) -> None:
        """The button is from older code: put today's buttons in its place."""
        self.stage.desk.send(Edit(self.ref, op.text, self.stage.rows(op)))

    def _declined(self, op: Ask[object], name: str) -> Note:
        note = self.stage.log.put(name, DECLINED, None)
        self.stage.heard = note
        show_answer(self.stage, op, self.stage.desk.sentence("rather_not"), self.ref)
        return note

    def _set_aside(self, op: Ask[object], name: str) -> Note:
        note = self.stage.log.put(name, ELAPSED, ASIDE)
        self.stage.heard = note
        show_answer(self.stage, op, self.stage.desk.sentence("later"), self.ref)
        return note

    def _ticked(self, op: Ask[object], question: Several, name: str) -> Note | None:
        stage = self.stage
        ticked = stage.log.draft(name)
        if self.pressed.token == DONE:
            return accept(stage, op, name, question.still(ticked), shown_at=self.ref)
        value = question.tapped(self.pressed.token)
        if value is not None:
            stage.log.put(name, ANSWER, question.toggled(ticked, value), state="draft")
        self._refresh(op)
        return None


@dataclass(slots=True)
class Words:
    """Typed text, for the question that waits."""

    stage: Stage
    said: Said

    def __call__(self, op: Ask[object] | Pause, name: str) -> Note | None:
        """Take it as the answer, join it to the one before, or say kindly what would do."""
        stage = self.stage
        if isinstance(op, Pause) or name != stage.held.pending:
            return None
        if stage.prompt_is_lost():
            stage.held.prompt_id = stage.ask(op, op.text)
            return None
        prompt = stage.prompt_ref()
        if prompt is None or self.said.ref < prompt:
            self._early(op)
            return None
        hearing = Hearing(stage.desk.known.language, stage.desk.today)
        value = op.question.read(self.said.text, hearing)
        if value is None:
            hint(stage, op)
            return None
        return accept(stage, op, name, value, shown_at=prompt, ref=self.said.ref)

    def _early(self, op: Ask[object]) -> None:
        """Sent before the question was seen: it belongs to the last free answer, if any.

        Otherwise the question is shown once more, so that it is seen; only once.
        """
        stage = self.stage
        before = stage.rehearse()
        asked, last = before[-1] if before else (None, None)
        if asked and last and last.ref is not None and isinstance(asked.question, Text):
            hearing = Hearing(stage.desk.known.language, stage.desk.today)
            more = asked.question.read(self.said.text, hearing)
            if more is not None:
                stage.log.amend(last.name, f"{last.value}\n{more}")
            return
        stage.ask_once_more(op)


@dataclass(slots=True)
class Spot:
    """A shared location: what the question makes of it is kept, the location is not."""

    stage: Stage
    place: SentPlace

    def __call__(self, op: Ask[object] | Pause, name: str) -> Note | None:
        """Hand the location to a question that asked for one."""
        stage = self.stage
        if isinstance(op, Pause) or name != stage.held.pending:
            return None
        if not isinstance(op.question, Place):
            stage.desk.say("place_not_asked")
            return None
        found = op.question.locate(self.place.latitude, self.place.longitude)
        if found is None:
            stage.desk.say("place_unknown")
            return None
        return accept(stage, op, name, found, shown_at=None, ref=self.place.ref)


@dataclass(slots=True)
class Clock:
    """A timer that came due for the question or pause that waits."""

    stage: Stage

    def __call__(self, op: Ask[object] | Pause, name: str) -> Note | None:
        """Note that the time is over."""
        del op
        return self.note(name) if name == self.stage.held.pending else None

    def note(self, name: str) -> Note:
        """Write the end of the wait down; should the conversation fail then, it is not lost."""
        self.stage.heard = self.stage.log.put(name, ELAPSED, None)
        return self.stage.heard


@dataclass(slots=True)
class Changed:
    """An answer changed afterwards, for the question it belongs to and no other."""

    stage: Stage
    name: str
    value: Json
    ref: int

    def __call__(self, op: Ask[object] | Pause, name: str) -> Note | None:
        """Take it where it belongs."""
        if isinstance(op, Pause) or name != self.name:
            return None
        return accept(self.stage, op, name, self.value, shown_at=None, ref=self.ref)


def accept(
    stage: Stage,
    op: Ask[object],
    name: str,
    value: Json,
    *,
    shown_at: int | None,
    ref: int | None = None,
) -> Note:
    """Remember an answer, and show it in place of the question's buttons."""
    had_buttons = bool(stage.rows(op))
    note = stage.log.put(name, ANSWER, value, ref=ref)
    stage.heard = note
    in_own_words = ref is not None and not op.question.labels(None)
    if not in_own_words:
        show_answer(stage, op, op.question.show(value), shown_at)
    elif shown_at is not None and had_buttons:
        stage.desk.send(Edit(shown_at, None))
    if isinstance(op.question, Place):
        stage.desk.send(Message(stage.desk.sentence("place_not_kept"), tidy=True))
    return note


def show_answer(stage: Stage, op: Ask[object], shown: str, ref: int | None) -> None:
    """Edit the question so that it shows its answer and has no buttons."""
    if ref is not None:
        room = LONGEST_EDIT - len(op.text) - 4
        stage.desk.send(Edit(ref, f"{op.text}\n\n→ {shown[:room]}"))


def hint(stage: Stage, op: Ask[object]) -> None:
    """Say what would be understood here."""
    question = op.question
    if isinstance(question, Scale):
        stage.desk.say("hint_scale", low=question.low, high=question.high)
    elif isinstance(question, File):
        name = "hint_text" if question.or_text else "hint_file"
        stage.desk.say(name, ends=", ".join(question.ends))
    else:
        stage.desk.say(f"hint_{question.kind}")
