"""A file that was sent: who asked for it, and what it means to the question that waits."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import Parked, TimedOut
from bot.talk.desk import Desk
from bot.talk.events import ReadFile, SentFile
from bot.talk.files import MEGABYTE, File, Wanted
from bot.talk.hearing import accept
from bot.talk.log import Note
from bot.talk.message import Message
from bot.talk.ops import Ask, Pause
from bot.talk.stage import Stage
from storage import conversations


def wanted(desk: Desk, file: SentFile) -> Wanted | None:
    """The question in front, if it asked for such a file. Nothing is done or said.

    A conversation that fails here fails again in the turn, where it is set down properly.
    """
    held = conversations.in_front(desk.tx, desk.known.id, desk.known.seal)
    script = desk.house.named(desk.known.role, held.name) if held else None
    if held is None or script is None or held.pending_seq is None:
        return None
    try:
        asked = Stage.load(desk, held, script).waits_for()
    except (Parked, TimedOut):
        return None
    question = asked.question if asked else None
    if not isinstance(question, File) or question.objection(file):
        return None
    return Wanted(question, held.id, held.pending_seq)


@dataclass(slots=True)
class Delivery:
    """A file, for the question that waits: read already, or not even fetched."""

    stage: Stage
    event: SentFile | ReadFile

    def __call__(self, op: Ask[object] | Pause, name: str) -> Note | None:
        """Take what was found in it as the answer, or say what would do."""
        stage, event = self.stage, self.event
        if isinstance(op, Pause) or name != stage.held.pending:
            return None
        question = op.question
        if not isinstance(question, File):
            stage.desk.say("only_text")
            return None
        if isinstance(event, ReadFile) and self._meant(event):
            return self._found(op, question, name, event)
        file = event.file if isinstance(event, ReadFile) else event
        self._decline(question, question.objection(file) or "file_not_fetched")
        return None

    def _meant(self, event: ReadFile) -> bool:
        """Whether it was read for this question, and not for one that waited a moment ago."""
        held = self.stage.held
        return (event.conversation, event.place) == (held.id, held.pending_seq)

    def _found(self, op: Ask[object], question: File, name: str, event: ReadFile) -> Note | None:
        if event.refusal:
            self.stage.desk.send(Message(event.refusal))
            return None
        if event.trouble:
            self._decline(question, event.trouble)
            return None
        value = question.took(event.file, event.holds)
        shown_at = self.stage.prompt_ref()
        return accept(self.stage, op, name, value, shown_at=shown_at, ref=event.file.ref)

    def _decline(self, question: File, sentence: str) -> None:
        most = f"{question.largest / MEGABYTE:g}"
        self.stage.desk.say(sentence, ends=", ".join(question.ends), most=most)
