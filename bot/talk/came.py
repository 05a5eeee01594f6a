"""What happens when something comes due: a timer of a conversation, or a nudge."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import Parked, TimedOut
from bot.talk import hours
from bot.talk.desk import Desk
from bot.talk.events import Came
from bot.talk.hearing import Clock
from bot.talk.house import Daily, Nudge
from bot.talk.planner import NUDGE
from bot.talk.stage import RESUME_WITHIN, TALK, Stage
from bot.talk.steps import open_anew, open_script
from bot.talk.talk import local
from bot.talk.wings import carry_on, come_back, front_stage, staged
from storage import choices, conversations, dues
from storage.conversations import Held
from storage.dues import PUT_OFF, Task
from storage.tx import Json

IN_PROGRESS = timedelta(minutes=30)
LATER = timedelta(minutes=15)
FORWARD = "forward"


def came(desk: Desk, event: Came, task: Task) -> None:
    """Handle a due row that this turn has taken."""
    if event.kind == TALK:
        _timer(desk, event.token)
        return
    one = desk.house.nudges.get(event.kind.removeprefix(NUDGE))
    if one is not None:
        desk.fresh = one.fresh
        _nudge(desk, one, task)


def _timer(desk: Desk, token: str) -> None:
    number, _, what = token.partition(":")
    held = conversations.one(desk.tx, desk.known.id, int(number), desk.known.seal)
    stage = staged(desk, held) if held and held.status in conversations.OPEN else None
    if stage is None:
        return
    if what == "retry":
        _retry(desk, stage)
    elif what == "again":
        _ask_again(desk, stage)
    elif what == FORWARD:
        _come_forward(desk, stage)
    else:
        _time_is_over(desk, stage)


def _retry(desk: Desk, stage: Stage) -> None:
    """A parked conversation may work by now; it neither wakes nor interrupts anybody."""
    if stage.held.status != "parked":
        return
    if hours.is_quiet(desk.known.rhythm, desk.now):
        morning = hours.next_on_wall(desk.tx.now, desk.known.rhythm.quiet_to, desk.known.zone)
        dues.plan(desk.tx, desk.known.id, TALK, f"{stage.held.id}:retry", morning)
        return
    if front_stage(desk) is not None:
        stage.held.prompt_id = None
        stage.put_aside()
        return
    stage.go()
    carry_on(desk, stage)


def _time_is_over(desk: Desk, stage: Stage) -> None:
    """Note it, and go on, unless another conversation has the floor: then after that one.

    A pause that is over takes the floor from a question nobody has answered for a while, as a
    nudge would. Coming back to what was put aside can wait until the quiet hours are over.
    """
    pending = stage.held.pending
    if stage.held.status == "parked":
        if pending is not None and stage.log.kept(pending) is None:
            Clock(stage).note(pending)
            stage.save()
        return
    stage.unbutton_prompt()
    front = front_stage(desk)
    if front is not None and front.held.id != stage.held.id and pending:
        if stage.held.status != "pausing":
            if not _ends_in_the_wings(desk, stage.held.id):
                _note_for_later(stage, pending)
            return
        if _in_progress(desk, front.held) and _can_wait(desk):
            _note_for_later(stage, pending)
            _look_again(desk, stage)
            return
        front.put_aside()
    stage.go(Clock(stage))
    if hours.may_speak(desk.known.rhythm, desk.now):
        carry_on(desk, stage)


def _ends_in_the_wings(desk: Desk, number: int) -> bool:
    """Whether it is over now that nobody answered, with nothing more to ask: then it ends at once,
    and what the silence means counts from now on. Else nothing has happened.
    """
    held = conversations.one(desk.tx, desk.known.id, number, desk.known.seal)
    stage, parcels = staged(desk, held) if held else None, len(desk.parcels)
    if stage is None:
        return True
    trial = desk.tx.connection.begin_nested()
    try:
        stage.go(Clock(stage))
    except Parked:
        is_over = False
    else:
        is_over = stage.held.status not in conversations.OPEN
    if is_over:
        trial.commit()
    else:
        trial.rollback()
        del desk.parcels[parcels:]
    return is_over


def _note_for_later(stage: Stage, pending: str) -> None:
    """The wait is over in the wings. If the author has no word for that, it lapses at once."""
    Clock(stage).note(pending)
    stage.held.prompt_id = None
    try:
        stage.rehearse()
    except TimedOut:
        stage.leave("lapsed")
    else:
        stage.put_aside()


def _look_again(desk: Desk, stage: Stage) -> None:
    token = f"{stage.held.id}:{FORWARD}"
    dues.plan(desk.tx, desk.known.id, TALK, token, desk.tx.now + LATER)


def _come_forward(desk: Desk, stage: Stage) -> None:
    """What was over in the wings has its say once nobody is in the middle of an answer."""
    if stage.held.status != "aside" or not hours.may_speak(desk.known.rhythm, desk.now):
        return
    front = front_stage(desk)
    if front is not None and _in_progress(desk, front.held) and _can_wait(desk):
        _look_again(desk, stage)
        return
    if front is not None:
        front.put_aside()
    come_back(stage)


def _ask_again(desk: Desk, stage: Stage) -> None:
    """The one gentle follow-up to a question: never in quiet hours, never in a pause."""
    if stage.held.status != "waiting" or not hours.may_speak(desk.known.rhythm, desk.now):
        return
    stage.follow_up()


def _nudge(desk: Desk, one: Nudge, task: Task) -> None:
    desk.replan = True
    rhythm = desk.known.rhythm
    token, planned = _planned(task)
    is_able = desk.known.reachable and rhythm.ready
    paused = one.gentle and hours.is_paused(rhythm, desk.now)
    if paused or not is_able or desk.tx.now - planned > one.fresh:
        choices.settle(desk.tx, desk.known.id, one.kind, token, state="missed")
        return
    if one.gentle and (_must_wait(desk) or _has_something_to_ask(desk, one.opens)):
        _put_off(desk, task, f"{token}{PUT_OFF}{planned.isoformat()}")
        return
    script = desk.house.named(desk.known.role, one.opens)
    if script is not None:
        opening: dict[str, Json] = {"by": one.kind, "token": token}
        begin = open_anew if isinstance(one, Daily) else open_script
        begin(desk, script, opening)


def _planned(task: Task) -> tuple[str, datetime]:
    """The token as it was planned, and when it was first to happen."""
    token, _, first = task.token.partition(PUT_OFF)
    return token, datetime.fromisoformat(first) if first else task.at


def _must_wait(desk: Desk) -> bool:
    """Whether these are quiet hours, or an answer is in progress."""
    if not hours.may_speak(desk.known.rhythm, desk.now):
        return True
    front = conversations.in_front(desk.tx, desk.known.id, desk.known.seal)
    return front is not None and _in_progress(desk, front)


def _has_something_to_ask(desk: Desk, name: str) -> bool:
    """Whether that conversation waits in the wings to ask what it promised to: that comes first."""
    aside = conversations.open_ones(desk.tx, desk.known.id, desk.known.seal, ["aside"])
    return any(
        held.name == name
        and held.prompt_id is None
        and desk.tx.now - held.changed_at < RESUME_WITHIN
        for held in aside
    )


def _in_progress(desk: Desk, front: Held) -> bool:
    """Whether somebody is likely to be typing an answer just now."""
    return desk.tx.now - front.changed_at < IN_PROGRESS


def _can_wait(desk: Desk) -> bool:
    """Whether Tandem may still speak in a while; what was promised is not lost to quiet hours."""
    return hours.may_speak(desk.known.rhythm, local(desk.tx.now + LATER, desk.known.zone))


def _put_off(desk: Desk, task: Task, token: str) -> None:
    dues.plan(desk.tx, desk.known.id, task.kind, token, desk.tx.now + LATER)
