"""Deleting single things, and saying honestly what others have received of them already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.talk.erasing import plan
from bot.talk.talk import Talk
from handlers.contacts.taking_out import forget_name
from handlers.weeksheet import redrafting
from handlers.weeksheet.redrafting import Received
from storage import erasing, forgetting, held, people
from storage.digests import Sheet
from storage.people import Known
from storage.tx import Tx

A_WEEK = timedelta(days=7)
SHOWN = 6
OVER_PAGES = ("preview", "digest", "receipt", "told")
"""Conversations about a page as it was."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week somebody told something about: its Monday, and how it reads."""

    monday: str
    label: str


@dataclass(frozen=True, slots=True)
class Gone:
    """What a deletion came to: whose unread page was made anew, and who has read one before."""

    things: int
    anew: list[str]
    received: list[Received]


def weeks(tx: Tx, person_id: int) -> list[Week]:
    """The weeks the client who talks has told something about, the newest first."""
    mondays = {
        day - timedelta(days=day.weekday()): None
        for day in erasing.days(tx, people.get(tx, person_id))
    }
    return [Week(one.isoformat(), _label(one)) for one in mondays]


def erase_week(tx: Tx, person_id: int, *, monday: str) -> Gone:
    """Delete a week: what was told, what was chosen, and pages with a day of it that were read;
    unread ones are made anew without it.
    """
    client, first = people.get(tx, person_id), date.fromisoformat(monday)
    last = first + A_WEEK - timedelta(days=1)
    read = redrafting.read_pages(tx, client, first, last)
    words = erasing.words_of(tx, client, first, last)
    things = erasing.erase_days(tx, client, first, last)
    erasing.erase_pages(tx, client, [one.id for one in read])
    held.forget(tx, client, first, last)
    return Gone(things, _tidied(tx, client, read, words), redrafting.received(tx, client, read))


def after(tx: Tx, person_id: int, *, day: str, words: list[str]) -> Gone:
    """After an answer of that day was deleted or changed: nothing is left of its ``words`` where
    nobody would look.
    """
    client = people.get(tx, person_id)
    told = date.fromisoformat(day)
    read = redrafting.read_pages(tx, client, told, told)
    return Gone(1, _tidied(tx, client, read, words), redrafting.received(tx, client, read))


def after_people(tx: Tx, person_id: int, *, name: str) -> Gone:
    """After somebody was taken off the map; pages of any week may have named them."""
    client = people.get(tx, person_id)
    forget_name(tx, client, name)
    read = redrafting.naming(tx, client, name)
    return Gone(1, _tidied(tx, client, read, [name]), redrafting.received(tx, client, read))


def kept_back(tx: Tx, person_id: int) -> Gone:
    """After something was kept to oneself: pages nobody has read are made anew without it."""
    return Gone(0, redrafting.redraft(tx, people.get(tx, person_id)), [])


def _tidied(tx: Tx, client: Known, read: list[Sheet], words: list[str]) -> list[str]:
    """What repeats it goes: here, in the outbox, and where those who have read it were shown it."""
    anew = redrafting.redraft(tx, client)
    redrafting.forgotten_by_readers(tx, read)
    erasing.erase_waiting(tx, client, words)
    erasing.erase_traces(tx, client)
    erasing.erase_conversations(tx, client, OVER_PAGES)
    plan(tx, client.id)
    for reader in forgetting.readers_ever(tx, client):
        plan(tx, reader, after=timedelta())
    return anew


def _label(monday: date) -> str:
    sunday = monday + timedelta(days=6)
    return f"{monday.day} {monday:%b} to {sunday.day} {sunday:%b} {sunday.year}"


async def tell_gone(talk: Talk, gone: Gone) -> None:
    """What was made anew, and what others have already: said only where there is something."""
    if gone.anew:
        await talk.say(
            "anew",
            "A page for {names} had not been read yet. I made it anew from what is left; it goes "
            "when you have looked at it again with /digest.",
            names=", ".join(gone.anew),
        )
    if gone.received:
        lines = "\n".join(
            f"• {one.reader}: the page until {one.until}, on {one.day}"
            for one in gone.received[:SHOWN]
        )
        await talk.say(
            "received",
            "What has been read or mailed already I cannot take back:\n{lines}\n"
            "/access shows every look.",
            lines=lines,
        )
