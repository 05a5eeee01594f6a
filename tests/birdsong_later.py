"""How the long story goes on: a day told, a page sent, read, and rights used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from storage import conversations, inbox, keeping, outbox
from storage.tx import Tx
from tests.cast import stored
from tests.everywhere import Places, Scene, told_of
from tests.play import Player

DAY = "Wed 25 Mar · Check-in"
WEEK = "23 Mar to 29 Mar 2026"
TIDIED = timedelta(hours=2)
KEPT_A_WHILE = timedelta(days=30)
PASSING = ("entry.value", "outgoing.body", "conversation.opening", "standing:told")
"""Where words stand for a while only: in conversations and messages, and until they are said."""
LINE, OWN, HELPED = "A line for your clinician?", "Anything only for you?", "What helped"


async def page_is_read(scene: Scene) -> None:
    """The clinician opens the newest page, says that they have read it, and is done."""
    doctor = scene.doctor
    await doctor.taps(doctor.bubbles[-1].buttons[0].label).taps("Seen").taps("That is all")


def beginning(player: Player, words: str) -> str:
    """The label of the button that begins so."""
    return next(one for one in reversed(player.labels) if one.startswith(words))


def label_of_client(scene: Scene) -> str:
    """What the clinician calls the client."""
    birds = scene.story.doctor.birds
    return next(one for one, at in birds.items() if at == "doc.invite.label")


async def deletes(scene: Scene, question: str) -> None:
    """The client deletes one answer of that day."""
    ana = await scene.ana.opens("/delete").taps("One answer").taps(DAY)
    await ana.taps(beginning(ana, question)).taps("Delete it")
    await ana.taps("Back to the list").taps("That is all")


async def is_tidied(scene: Scene) -> None:
    """Until what remembered it is over."""
    await scene.ana.waits(TIDIED)


async def housekeeping(scene: Scene) -> None:
    """What the running bot does every hour."""

    def tidy(tx: Tx) -> None:
        before = tx.now - KEPT_A_WHILE
        inbox.forget_old(tx, before)
        outbox.forget_old(tx, before)
        conversations.forget_old(tx, before)
        keeping.forget_older(tx)

    await stored(scene.world, tidy)


def lasting(places: Places) -> Places:
    """What stands anywhere but in conversations and messages; an empty place is none."""
    return {at: birds for at, birds in places.items() if birds and not at.endswith(PASSING)}


def only_these_went(
    before: Places, after: Places, gone: set[str], stays: Mapping[str, set[str]] = {}
) -> None:
    """Nothing of ``gone`` is left but what ``stays``, nothing else went from where things last, and
    nothing turned up anew.
    """
    where = {at: here for at, birds in after.items() if (here := birds & gone)}
    assert where == dict(stays), where
    kept = {at: birds - gone | stays.get(at, set()) for at, birds in lasting(before).items()}
    left = {at: birds for at, birds in kept.items() if birds}
    now = lasting(after)
    assert now == left, [(at, now.get(at, set()) ^ left.get(at, set())) for at in {*now, *left}]
    assert told_of(after) <= told_of(before)
