"""A turn: one event handled for one person, in one transaction.

In this order: the update's number is taken (already there: stop); the person's row is locked;
free text is screened; commands that always work; then the conversation goes on. Entries,
records, outgoing messages and due rows are all in the same commit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.errors import Parked
from bot.talk import alarm, came, doors, revise, steps
from bot.talk.desk import Desk, Outcome, place_of
from bot.talk.erasing import ERASE, erase
from bot.talk.events import (
    Came,
    Edited,
    Incoming,
    Opened,
    Reach,
    ReadFile,
    Said,
    SentFile,
    SentOther,
    SentPlace,
    Tapped,
)
from bot.talk.farewell import FORGET, forget
from bot.talk.files import Wanted
from bot.talk.handed import wanted
from bot.talk.hearing import Spot
from bot.talk.house import House
from bot.talk.moving import code_in, move
from bot.talk.planner import MORNING, replan
from bot.talk.wings import set_down
from storage import dues, inbox, outbox, people
from storage.dues import Task
from storage.people import Known
from storage.tx import Tx

REPEATED = Outcome(repeated=True)
NOTHING = Outcome()


Screen = Callable[[str, str], tuple[str, str]]


def unscreened(text: str, language: str) -> tuple[str, str]:
    """No screening: for a house whose words are all made up."""
    del text
    return "none", language


@dataclass(frozen=True, slots=True)
class Turn:
    """What every turn is played with: the house, its dice, and the door for people not known.

    ``level_of`` says what typed words sound like ("crisis", "concern" or "none") and in which
    language they are. It needs no database; what it hears goes into the answer to the person who
    wrote it (see ``alarm``).
    """

    house: House
    dice: Random
    door: doors.Door
    level_of: Screen = unscreened

    def take(self, tx: Tx, incoming: Incoming) -> Outcome:
        """Handle one event from a channel.

        Raises:
            Parked: a conversation failed; roll back, then call ``park`` in a new transaction.
        """
        if not inbox.take(tx, incoming.channel, incoming.update_id):
            return REPEATED
        known = people.at_address(tx, incoming.channel, incoming.address)
        if known is not None:
            desk = self._desk(tx, known, incoming)
            self._listen(desk, incoming)
            return _closed(desk)
        code = code_in(incoming.event)
        if code is not None:
            return move(tx, incoming, code, self.house, dice=self.dice, door=self.door)
        arrived = self.door.knock(tx, incoming, self.house)
        if isinstance(arrived, Outcome):
            return arrived
        desk = self._desk(tx, arrived, incoming)
        steps.open_named(desk, steps.WELCOME, {"by": "invitation"})
        return _closed(desk)

    def wants(self, tx: Tx, incoming: Incoming) -> Wanted | None:
        """The question that waits for the file this event brings, if one does; changes nothing."""
        file = incoming.event
        known = people.at_address(tx, incoming.channel, incoming.address)
        if known is None or not isinstance(file, SentFile):
            return None
        return wanted(self._desk(tx, known, incoming), file)

    def take_due(self, tx: Tx, task: Task) -> Outcome:
        """Handle something that has come due; does nothing if it was taken back meanwhile.

        Raises:
            Parked: as for ``take``.
        """
        known = people.by_id(tx, task.person_id, lock=True)
        if known is None or not dues.finish(tx, task):
            return NOTHING
        if task.kind == MORNING:
            replan(tx, self.house, known)
            return NOTHING
        if task.kind == ERASE:
            erase(tx, known, task.token)
            return NOTHING
        if task.kind == FORGET:
            return forget(tx, known, self.house, self.dice)
        desk = self._due_desk(tx, known, task)
        if desk is None:
            return NOTHING
        came.came(desk, Came(task.kind, task.token), task)
        return _closed(desk)

    def park(self, tx: Tx, incoming: Incoming | Task, parked: Parked) -> Outcome:
        """Set a failed conversation down: the answer is kept, the rest rolled back, a word said."""
        if isinstance(incoming, Incoming):
            inbox.take(tx, incoming.channel, incoming.update_id)
            known = people.at_address(tx, incoming.channel, incoming.address)
            desk = self._desk(tx, known, incoming) if known else None
        else:
            known = people.by_id(tx, incoming.person_id, lock=True)
            dues.finish(tx, incoming)
            desk = self._due_desk(tx, known, incoming) if known else None
        if desk is None:
            return NOTHING
        set_down(desk, parked)
        return _closed(desk)

    # ------------------------------------------------------------------------------------------

    def _desk(self, tx: Tx, known: Known, incoming: Incoming) -> Desk:
        key = f"{incoming.channel}:{incoming.update_id}"
        return Desk(tx, known, self.house, self.dice, incoming.channel, incoming.address, key)

    def _due_desk(self, tx: Tx, known: Known, task: Task) -> Desk | None:
        place = place_of(tx, known)
        if place is None:
            return None
        key = f"due:{task.id}:{task.tries}"
        return Desk(tx, known, self.house, self.dice, *place, key, begun=True)

    def _listen(self, desk: Desk, incoming: Incoming) -> None:
        event = incoming.event
        if isinstance(event, Reach):
            _reach(desk, event)
            return
        if not desk.known.reachable:
            people.set_reachable(desk.tx, desk.known.id, True)
            desk.replan = True
        match event:
            case Opened():
                steps.command(desk, event, self.door)
            case Said():
                self._heard_words(desk, event)
            case Tapped():
                steps.tapped(desk, event)
            case SentPlace():
                steps.in_front_or_idle(desk, lambda stage: Spot(stage, event))
            case Edited():
                revise.edited(desk, event)
            case SentFile() | ReadFile() | SentOther():
                steps.delivered(desk, event)
            case Came():
                raise TypeError("What comes due does not come through a channel.")

    def _heard_words(self, desk: Desk, event: Said) -> None:
        level, language = self.level_of(event.text, desk.known.language)
        if level == "crisis":
            alarm.answer_first(desk, event, self.door, language)
            return
        steps.said(desk, event, self.door)
        if level == "concern":
            alarm.acknowledge(desk)


def _reach(desk: Desk, event: Reach) -> None:
    people.set_reachable(desk.tx, desk.known.id, event.able)
    if not event.able:
        outbox.drop_all(desk.tx, desk.known.id, "blocked")
    desk.replan = True


def _closed(desk: Desk) -> Outcome:
    if desk.replan:
        replan(desk.tx, desk.house, people.get(desk.tx, desk.known.id))
    return desk.outcome()
