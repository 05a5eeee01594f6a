"""Second thoughts: back, changing an earlier answer, an edited message."""

from __future__ import annotations

from bot.talk.buttons import CHANGE, written
from bot.talk.desk import Desk
from bot.talk.events import Edited
from bot.talk.hearing import Changed
from bot.talk.log import Note
from bot.talk.message import Button, Message
from bot.talk.ops import Ask
from bot.talk.questions import Hearing
from bot.talk.stage import RESUME_WITHIN, Stage
from bot.talk.wings import carry_on, front_stage, staged
from storage import conversations
from storage.conversations import Held

LABEL = 60
SHOWN = 24
CHANGES = 20


def back(desk: Desk) -> None:
    """Take the last answer back; just after the end, that opens the conversation again."""
    stage = in_hand(desk)
    if stage is None or not stage.log.answers():
        desk.say("nothing_back")
        return
    take_back(stage, None)


def in_hand(desk: Desk) -> Stage | None:
    """What second thoughts are about: the conversation in front, or else the one touched last,
    be it pausing or just over.
    """
    front = front_stage(desk)
    if front is not None:
        return front
    known = desk.known
    pausing = conversations.open_ones(desk.tx, known.id, known.seal, ["pausing"])
    done = conversations.last_done(desk.tx, known.id, known.seal)
    lately = [*pausing[:1], *([done] if done and is_just_over(desk, done) else [])]
    latest = max(lately, key=lambda held: (held.changed_at, held.id), default=None)
    return staged(desk, latest) if latest else None


def is_just_over(desk: Desk, held: Held) -> bool:
    """Whether a finished conversation may still be opened again."""
    return held.status == "done" and desk.tx.now - held.changed_at <= RESUME_WITHIN


def take_back(stage: Stage, place: int | None) -> None:
    """Ask an earlier question again; later answers that still fit are not asked twice.

    ``place`` is the entry's; None means the last answer.
    """
    answers = stage.log.answers()
    chosen = [note for note in answers if note.seq == place] if place else answers[-1:]
    if not chosen:
        stage.desk.ack = stage.desk.sentence("tap_stale")
        return
    stage.unbutton_prompt()
    stage.log.back_to(chosen[0].name)
    stage.held.prompt_id = None
    stage.go()
    carry_on(stage.desk, stage)


def offer_changes(desk: Desk) -> None:
    """Show the answers given so far, each as a button that asks it again."""
    stage = in_hand(desk)
    if stage is None or not stage.log.answers():
        desk.say("nothing_back")
        return
    rows = [
        (Button(_label(op, note), written(stage.held.id, note.seq, CHANGE)),)
        for op, note in stage.rehearse()[-CHANGES:]
    ]
    desk.send(Message(desk.sentence("which_change"), tuple(rows)))


def _label(op: Ask[object], note: Note) -> str:
    question = op.text.split("\n")[0]
    shown = op.question.show(note.value).split("\n")[0] if note.value is not None else "–"
    room = LABEL - min(len(shown), SHOWN) - 3
    return f"{question[:room]} · {shown[:SHOWN]}"


def edited(desk: Desk, event: Edited) -> None:
    """An earlier text was changed: if it was an answer, the answer changes with it."""
    stage = in_hand(desk)
    found = [
        (op, note) for op, note in (stage.rehearse() if stage else []) if note.ref == event.ref
    ]
    if stage is None or not found:
        desk.say("edited_late")
        return
    op, note = found[0]
    hearing = Hearing(desk.known.language, desk.today)
    value = op.question.read(event.text, hearing)
    if value is None:
        desk.say("edited_unclear")
        return
    stage.log.back_to(note.name)
    again = Changed(stage, note.name, value, event.ref)
    stage.held.prompt_id = None
    stage.go(again)
    desk.say("edited")
    carry_on(desk, stage)
