"""Words that sound like danger: answered first, before anything else goes on.

The words are still heard as an answer where a question waits, so that nothing is lost; but what the
conversation would say next is held back, and it is put aside until later.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.talk import steps
from bot.talk.desk import Desk
from bot.talk.doors import Door
from bot.talk.events import Said
from bot.talk.message import Message
from bot.talk.wings import front_stage
from storage import outbox, people

ALARM = "alarm"
"""The conversation that answers; it is found by this name for each role that has one."""
ACKNOWLEDGED_FOR = timedelta(hours=3)


def answer_first(desk: Desk, event: Said, door: Door, language: str) -> None:
    """Hear the words, hold back what would be said about them, and answer the danger first, in
    the language of the words.
    """
    script = desk.house.named(desk.known.role, ALARM)
    if script is None:
        desk.say("danger")
        steps.said(desk, event, door)
        return
    front = front_stage(desk)
    if front is not None and front.held.name == ALARM:
        desk.say("danger_again")
        return
    if front is not None:
        steps.said(desk, event, door)
        _hold_back(desk)
    steps.open_script(desk, script, {"by": "words", "said": event.text, "language": language})


def acknowledge(desk: Desk) -> None:
    """Something hard was said: that is acknowledged in one line, and not again for some hours."""
    last = desk.known.rhythm.concern_at
    now = desk.tx.now
    if desk.known.role != "client" or (
        last is not None and now - datetime.fromisoformat(last) < ACKNOWLEDGED_FOR
    ):
        return
    desk.say("concern")
    people.set_rhythm(desk.tx, desk.known.id, concern_at=now.isoformat())


def _hold_back(desk: Desk) -> None:
    """Nothing but the answer is said now; a question that was about to be asked is asked later."""
    for parcel in [one for one in desk.parcels if isinstance(one.body, Message)]:
        outbox.drop(desk.tx, parcel.id, "danger first")
        desk.parcels.remove(parcel)
    waiting = front_stage(desk)
    if waiting is not None:
        waiting.unbutton_prompt()
        waiting.held.prompt_id = None
        waiting.put_aside()
