"""What a person can do at any time: open something, answer, leave."""

from __future__ import annotations

from collections.abc import Callable

from bot.talk import buttons, revise
from bot.talk.desk import Desk
from bot.talk.doors import Door
from bot.talk.events import Opened, ReadFile, Said, SentFile, SentOther, Tapped
from bot.talk.handed import Delivery
from bot.talk.hearing import Tap, Words
from bot.talk.house import URGE, Conversation
from bot.talk.replay import Hear
from bot.talk.stage import Stage
from bot.talk.wings import carry_on, front_stage, parked_stage, pausing_stage, show_again, staged
from storage import conversations
from storage.conversations import Held
from storage.invitations import is_plainly_code
from storage.tx import Json

WELCOME = "welcome"


def command(desk: Desk, event: Opened, door: Door) -> None:
    """Handle a command: the ones that always work first, then what opens a conversation."""
    match event.command:
        case "cancel":
            cancel(desk)
        case "back":
            revise.back(desk)
        case "change":
            revise.offer_changes(desk)
        case "move":
            desk.say("move_known")
        case "start" if event.argument:
            invited(desk, event.argument, door)
        case "start" if not desk.known.rhythm.ready:
            open_named(desk, WELCOME, {"by": "command"})
        case name:
            script = desk.house.opened_by(desk.known.role, name)
            if script is None:
                open_named(desk, "idle", {"command": f"/{name}"})
            else:
                open_script(desk, script, {"by": "command"})


def open_named(desk: Desk, name: str, opening: dict[str, Json]) -> None:
    """Open a conversation by its name, if this version of the house has it."""
    script = desk.house.named(desk.known.role, name)
    if script is not None:
        open_script(desk, script, opening)


def open_anew(desk: Desk, script: Conversation, opening: dict[str, Json]) -> None:
    """Open a conversation that is about something else each time. If it asks, it takes the place
    of what it asked before, and what is in front waits aside; if it says nothing, all stays.
    """
    front = front_stage(desk)
    before = [
        held
        for held in conversations.open_ones(desk.tx, desk.known.id, desk.known.seal)
        if held.name == script.name and held.status in {"waiting", "aside"}
    ]
    stage = Stage.open(desk, script, opening)
    stage.go()
    if stage.held.status not in {"waiting", "pausing"}:
        return
    for held in before:
        if held.prompt_id is not None:
            older = Stage.load(desk, held, script)
            older.unbutton_prompt()
            older.leave("lapsed")
    if front is not None and front.held.name != script.name:
        front.put_aside()


def open_script(desk: Desk, script: Conversation, opening: dict[str, Json]) -> None:
    """Open a conversation, or come back to it if it is open already and does not open afresh.
    Another one waits aside, unless this one ends without a word: then nobody is disturbed.
    """
    already = [
        held
        for held in conversations.open_ones(desk.tx, desk.known.id, desk.known.seal)
        if held.name == script.name and held.status != "pausing"
    ]
    if script.afresh:
        for held in already:
            _leave(Stage.load(desk, held, script))
        already = []
    front = front_stage(desk)
    if already and script.title:
        if front is not None and front.held.id != already[0].id:
            front.put_aside()
        show_again(Stage.load(desk, already[0], script))
        return
    said = len(desk.parcels)
    stage = Stage.open(desk, script, opening)
    stage.go()
    if front is not None and stage.held.status != "waiting" and len(desk.parcels) == said:
        return
    if front is not None:
        front.put_aside()
    carry_on(desk, stage)


def said(desk: Desk, event: Said, door: Door) -> None:
    """Handle text: an answer if a question waits, else perhaps the code of an invitation."""
    if is_plainly_code(event.text) and front_stage(desk) is None:
        invited(desk, event.text, door)
        return
    in_front_or_idle(desk, lambda stage: Words(stage, event))


def invited(desk: Desk, code: str, door: Door) -> None:
    """Let somebody we know work with one more person."""
    opened = door.come_in_again(desk, code)
    if opened:
        open_named(desk, opened, {"by": "invitation"})


def in_front_or_idle(desk: Desk, make: Callable[[Stage], Hear]) -> None:
    """Give an event to the conversation in front; without one, say what Tandem is."""
    stage = front_stage(desk) or parked_stage(desk)
    if stage is None:
        open_named(desk, "idle", {"command": ""})
        return
    stage.go(make(stage))
    carry_on(desk, stage)


def delivered(desk: Desk, event: SentFile | ReadFile | SentOther) -> None:
    """Give a file to the conversation in front; without one, or if it is no file, say so."""
    if isinstance(event, SentOther):
        desk.say("only_text")
        return
    stage = front_stage(desk) or parked_stage(desk)
    if stage is None:
        desk.say("only_text")
        return
    stage.go(Delivery(stage, event))
    carry_on(desk, stage)


def tapped(desk: Desk, event: Tapped) -> None:
    """Handle a button: only those of the question that waits change anything."""
    pressed = buttons.read(event.data)
    held = (
        conversations.one(desk.tx, desk.known.id, pressed.conversation, desk.known.seal)
        if pressed
        else None
    )
    if pressed is None or held is None or not _can_take(desk, pressed, held):
        desk.ack = desk.sentence("tap_over")
        return
    stage = staged(desk, held)
    if stage is None:
        return
    if pressed.token == buttons.CHANGE:
        _bring_to_front(desk, stage)
        revise.take_back(stage, pressed.place)
        return
    if pressed.place != held.pending_seq:
        desk.ack = desk.sentence("tap_stale")
        return
    if pressed.token == buttons.BESIDE:
        open_named(desk, URGE, {"by": "beside"})
        return
    _bring_to_front(desk, stage)
    if pressed.token == buttons.BACK:
        revise.take_back(stage, None)
        return
    stage.go(Tap(stage, pressed, event.ref))
    carry_on(desk, stage)


def _can_take(desk: Desk, pressed: buttons.Pressed, held: Held) -> bool:
    """Whether a button can still do something: an answer can be changed even just after the end."""
    may_change = pressed.token == buttons.CHANGE and revise.is_just_over(desk, held)
    return held.status in conversations.OPEN or may_change


def _bring_to_front(desk: Desk, stage: Stage) -> None:
    front = front_stage(desk)
    if front is not None and front.held.id != stage.held.id:
        front.put_aside()


def cancel(desk: Desk) -> None:
    """Leave the conversation that is open; what it kept stays kept."""
    stage = front_stage(desk) or parked_stage(desk) or pausing_stage(desk)
    if stage is None:
        desk.say("nothing_to_cancel")
        return
    _leave(stage)
    desk.say("cancelled")
    carry_on(desk, stage)


def _leave(stage: Stage) -> None:
    stage.unbutton_prompt()
    stage.leave("left")
