"""Which conversation is in front, and which ones wait in the wings."""

from __future__ import annotations

import structlog

from bot.errors import Parked
from bot.logs import told
from bot.talk.desk import Desk
from bot.talk.stage import RESUME_WITHIN, TALK, Stage
from storage import conversations, dues
from storage.conversations import Held

log = structlog.get_logger()


def front_stage(desk: Desk) -> Stage | None:
    """The conversation that waits for an answer, on stage; one that no longer exists is left."""
    held = conversations.in_front(desk.tx, desk.known.id, desk.known.seal)
    return None if held is None else staged(desk, held)


def staged(desk: Desk, held: Held) -> Stage | None:
    """Put a stored conversation on stage; if its script is gone, leave it with a word."""
    script = desk.house.named(desk.known.role, held.name)
    if script is not None:
        return Stage.load(desk, held, script)
    held.status = "left"
    conversations.save(desk.tx, held)
    desk.say("conversation_gone")
    return None


def show_again(stage: Stage) -> None:
    """Ask the question that waits once more."""
    stage.unbutton_prompt()
    stage.held.prompt_id = None
    stage.go()
    carry_on(stage.desk, stage)


def carry_on(desk: Desk, stage: Stage) -> None:
    """When a conversation is over or pausing, come back to the one that was put aside."""
    if stage.held.status == "waiting":
        return
    for held in conversations.open_ones(desk.tx, desk.known.id, desk.known.seal, ["aside"]):
        if desk.tx.now - held.changed_at > RESUME_WITHIN or _is_over(desk, held):
            continue
        if _came_back_before(desk, held):
            continue
        waiting = staged(desk, held)
        if waiting is not None and come_back(waiting):
            return


def _came_back_before(desk: Desk, held: Held) -> bool:
    """Whether Tandem began it by itself and its question has been brought back once already.

    Its buttons stay where they are; to ask a third time would be pressing.
    """
    is_ours = held.opening.get("by") in desk.house.nudges
    asked = held.next_seq - (held.pending_seq or held.next_seq) - 1
    return is_ours and held.prompt_id is not None and asked > 1


def _is_over(desk: Desk, held: Held) -> bool:
    """Whether the time to answer is over already, and only whoever notes it is late."""
    late = "within" in held.timers
    return late and dues.is_late(desk.tx, desk.known.id, TALK, f"{held.id}:within")


def come_back(stage: Stage) -> bool:
    """Take a conversation up again; False if it has failed and is parked instead.

    Its failure must not cost what the person has just said to another one, so only what it did
    itself is rolled back.
    """
    desk = stage.desk
    parcels = len(desk.parcels)
    try:
        with desk.tx.connection.begin_nested():
            if stage.held.pending:
                desk.say("back_to", title=stage.title())
            show_again(stage)
    except Parked as parked:
        if parked.conversation != stage.held.id:
            raise
        del desk.parcels[parcels:]
        told_of(parked)
        set_down(desk, parked)
        return False
    return True


def set_down(desk: Desk, parked: Parked) -> None:
    """Set a failed conversation down: its answer is kept, and a word said the first time."""
    script = desk.house.named(desk.known.role, parked.name)
    if script is None:
        return
    seal = desk.known.seal
    held = None
    if not parked.new:
        held = conversations.one(desk.tx, desk.known.id, parked.conversation, seal)
    if held is None:
        stage = Stage.open(desk, script, dict(parked.opening))
    else:
        stage = Stage.load(desk, held, script)
    if parked.heard:
        name, kind, value, ref = parked.heard
        stage.log.put(name, kind, value, ref=ref)
    again = stage.held.status == "parked"
    stage.held.status = "parked"
    stage.save()
    if not again:
        desk.say("parked")


def told_of(parked: Parked) -> None:
    """Tell the operator which conversation failed and where, and nothing that was said in it."""
    log.error("conversation parked", conversation=parked.name, **told(parked.__cause__))


def parked_stage(desk: Desk) -> Stage | None:
    """A conversation that failed: perhaps it works by now."""
    parked = conversations.open_ones(desk.tx, desk.known.id, desk.known.seal, ["parked"])
    return staged(desk, parked[0]) if parked else None


def pausing_stage(desk: Desk) -> Stage | None:
    """A conversation in a durable pause."""
    found = conversations.open_ones(desk.tx, desk.known.id, desk.known.seal, ["pausing"])
    return staged(desk, found[0]) if found else None
