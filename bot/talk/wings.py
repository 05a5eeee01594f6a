"""Which conversation is in front, and which ones wait in the wings."""

from __future__ import annotations

from bot.talk.desk import Desk
from bot.talk.stage import RESUME_WITHIN, Stage
from storage import conversations
from storage.conversations import Held


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
        if desk.tx.now - held.changed_at > RESUME_WITHIN:
            continue
        waiting = staged(desk, held)
        if waiting is None:
            continue
        if held.pending and stage.script.title and waiting.script.title:
            desk.say("back_to", title=waiting.title())
        show_again(waiting)
        return


def parked_stage(desk: Desk) -> Stage | None:
    """A conversation that failed: perhaps it works by now."""
    parked = conversations.open_ones(desk.tx, desk.known.id, desk.known.seal, ["parked"])
    return staged(desk, parked[0]) if parked else None


def pausing_stage(desk: Desk) -> Stage | None:
    """A conversation in a durable pause."""
    found = conversations.open_ones(desk.tx, desk.known.id, desk.known.seal, ["pausing"])
    return staged(desk, found[0]) if found else None
