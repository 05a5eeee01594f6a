"""A house is put together once; what would be ambiguous is refused at the door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bot.errors import NamedTwice
from bot.talk.house import House, Nudge, Outlook, conversation, furnish, nudge
from bot.talk.talk import Talk
from bot.talk.terms import Terms
from bot.talk.words import Words
from storage.people import Role


@conversation("day", opens_on="/day", title="your day", menu="Your day")
async def day(talk: Talk) -> None:
    """A conversation."""
    await talk.say("end", "Done.")


@conversation("other", opens_on="/day")
async def same_command(talk: Talk) -> None:
    """The same command."""
    await talk.say("end", "Done.")


@nudge("daily", role="client", opens="day", fresh=timedelta(hours=1), why="You chose it.")
def daily(outlook: Outlook) -> Mapping[str, datetime]:
    """Now."""
    return {"now": outlook.now}


def built(*rooms: tuple[Role, object], nudges: tuple[Nudge, ...] = ()) -> House:
    """A house of these conversations."""
    known = {"day": day, "other": same_command}
    found = [(role, known[str(name)]) for role, name in rooms]
    return furnish(found, nudges, {"hello": "Hello {name}"}, Words(), Terms())


def test_a_conversation_is_found_by_name_and_by_command_for_its_role_only() -> None:
    house = built(("client", "day"), nudges=(daily,))
    assert house.named("client", "day") is day
    assert house.opened_by("client", "day") is day
    assert house.commands("client") == [day]
    assert house.named("clinician", "day") is None
    assert house.opened_by("clinician", "day") is None
    assert house.opened_by("client", "/day") is None
    assert house.nudges == {"daily": daily}


def test_both_roles_may_use_the_same_name() -> None:
    assert built(("client", "day"), ("clinician", "day")).named("clinician", "day") is day


def test_names_commands_and_kinds_are_used_once() -> None:
    with pytest.raises(NamedTwice, match="called day"):
        built(("client", "day"), ("client", "day"))
    with pytest.raises(NamedTwice, match="open on /day"):
        built(("client", "day"), ("client", "other"))
    with pytest.raises(NamedTwice, match="nudges are called daily"):
        built(nudges=(daily, daily))


def test_a_sentence_of_the_engine_may_use_any_argument_name() -> None:
    assert built().sentence("en", "hello", name="Sam") == "Hello Sam"
