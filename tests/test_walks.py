"""Every conversation can be left at every question and taken up again, whatever comes between and
with nothing left in memory; and how all of it sounds. New ones are found by scan.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import NoReturn

import pytest

from bot.app import furnished as furnished_house
from bot.talk.events import Opened
from bot.talk.message import Message
from bot.talk.planner import NUDGE
from bot.talk.terms import Terms
from storage import conversations, dues, people
from storage.people import Role
from storage.tx import Tx
from tests.cast import DAY, Cast, clinician_ticket, invitation, known, stored
from tests.lived_in import copied, prepare
from tests.play import CHANNEL, Player, World
from tests.traces import look, statuses
from tests.walks import Walk, forgets, front, prompt, walks

VERDICTS = ("failed", "relapse", "clean", "dirty", "should have", "unfortunately", "must not")
COMMAND = re.compile(r"/\w+")
WORDS_A_SENTENCE = 20
HOUSE = furnished_house(Terms())
WALKED_BY_ITSELF = {"welcome"}
FOUND = sorted(one for one in HOUSE.conversations if one[1] not in WALKED_BY_ITSELF)
CLIENT = [one.opens_on for one in HOUSE.commands("client") if one.opens_on]
CLINICIAN = [one.opens_on for one in HOUSE.commands("clinician") if one.opens_on]
LEFT = "Left there. Nothing more will come of it."
Step = Callable[[Cast], Awaitable[object]]


class Undone(Exception):
    """What was tried out is rolled back; ``has_left`` is what came of it."""

    def __init__(self, has_left: bool) -> None:
        super().__init__()
        self.has_left = has_left


async def suggests(cast: Cast) -> None:
    """The clinician suggests two things."""
    for words in ("Pottery on Sundays", "A walk before work"):
        await cast.doctor.opens("/suggest").taps("A.").taps("Something to do").says(words)


async def names_strengths(cast: Cast) -> None:
    """The clinician names two strengths."""
    for words in ("You rang before it got late.", "You came although it rained."):
        await cast.doctor.opens("/strength").taps("A.").says(words)


async def writes(cast: Cast) -> None:
    """The client writes something while nothing is open, and so does the clinician."""
    await cast.ana.says("hello")
    await cast.doctor.says("hello")


async def sounds_like_danger(cast: Cast) -> None:
    """The client writes words that sound like danger."""
    await cast.ana.says("I want to kill myself tonight")


BEFORE: dict[str, Step] = {"suggestion": suggests, "strength_named": names_strengths}
"""What has to have happened, so that a conversation Tandem opens has something to ask."""
BY_HAND: dict[str, Step] = {"idle": writes, "alarm": sounds_like_danger}
"""Opened by neither a command nor a nudge."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lived_in")
    asyncio.run(prepare(folder))
    return folder


@dataclass
class Room:
    """One conversation, and a clinic for each of its walks."""

    prepared: Path
    folder: Path
    role: Role
    name: str

    def between(self) -> Iterator[str]:
        """What is opened in the middle of it: every other command of that role, in turn; for each
        conversation it begins elsewhere.
        """
        commands = HOUSE.commands(self.role)
        others = [one.opens_on or "" for one in commands if one.name != self.name]
        first = FOUND.index((self.role, self.name)) % len(others)
        return cycle([*others[first:], *others[:first]])

    @property
    def command(self) -> str:
        """What opens it; empty if only Tandem does."""
        return HOUSE.conversations[self.role, self.name].opens_on or ""

    async def opens(self, cast: Cast) -> Player:
        """Open it, as it is opened in life, and give back whose it is."""
        player = cast.ana if self.role == "client" else cast.doctor
        forgets(player)
        if self.command:
            await player.opens(self.command)
        elif self.name in BY_HAND:
            await BY_HAND[self.name](cast)
        else:
            await self._comes(cast, player)
        return player

    async def _comes(self, cast: Cast, player: Player) -> None:
        if self.name in BEFORE:
            await BEFORE[self.name](cast)
        who = await known(player)
        kind = next(
            one.kind
            for one in HOUSE.nudges.values()
            if (one.role, one.opens) == (self.role, self.name)
        )
        await stored(cast.world, lambda tx: dues.plan(tx, who.id, f"{NUDGE}{kind}", "1", tx.now))
        await player.waits(timedelta(minutes=1))


@pytest.fixture(params=FOUND, ids="-".join)
def room(request: pytest.FixtureRequest, prepared: Path, tmp_path: Path) -> Room:
    role, name = request.param
    return Room(prepared, tmp_path, role, name)


@pytest.mark.parametrize("shift", [0, 1])
async def test_it_is_left_and_taken_up_again_at_every_question(room: Room, shift: int) -> None:
    """At each question it is cancelled, in a turn that is rolled back. Then something else is
    opened, answered once, and left; and the same question waits. Memory is fresh each time.
    """
    async with copied(room.prepared, room.folder) as cast:
        player = await room.opens(cast)
        assert room.name in await statuses(cast.world, player.address)
        between, walk = room.between(), Walk(player, shift)
        while (held := await front(player)) is not None:
            text = (await prompt(player, held)).text
            assert await would_leave(player, held.id)
            await goes_elsewhere(player, next(between), held.id)
            back = await front(player)
            assert back is not None
            assert (back.id, back.pending) == (held.id, held.pending)
            assert (await prompt(player, back)).text == text
            await walk.answers()


@pytest.mark.parametrize(("shift", "skips"), [(2, False), (0, True)], ids=("third", "skips"))
async def test_other_ways_through_it_end_as_well(room: Room, shift: int, skips: bool) -> None:
    async with copied(room.prepared, room.folder) as cast:
        player = await room.opens(cast)
        await Walk(player, shift, skips).goes()


async def would_leave(player: Player, wanted: int) -> bool:
    """Whether cancelling leaves the conversation, tried out in a turn that is rolled back."""
    turn, incoming = player.world.turns.turn, player.incoming(Opened("cancel"))

    def leave(tx: Tx) -> NoReturn:
        outcome = turn.take(tx, incoming)
        said = [one.body.text for one in outcome.parcels if isinstance(one.body, Message)]
        who = people.at_address(tx, CHANNEL, player.address)
        assert who is not None
        now = conversations.in_front(tx, who.id, who.seal)
        raise Undone(LEFT in said and (now is None or now.id != wanted))

    with pytest.raises(Undone) as undone:
        await look(player.world, leave)
    return undone.value.has_left


async def goes_elsewhere(player: Player, command: str, wanted: int) -> None:
    """Open something else, answer there once, and leave it."""
    forgets(player)
    await player.opens(command)
    inside = await front(player)
    if inside is not None and inside.id != wanted:
        await Walk(player).goes(1)
    forgets(player)
    for _ in range(3):
        now = await front(player)
        if now is not None and now.id == wanted:
            return
        await player.opens("/cancel")


async def test_both_welcomes_can_be_left_and_come_back_to_anywhere(furnished: World) -> None:
    ticket = await clinician_ticket(furnished)
    doctor = await Player(furnished, "doc").opens(f"/start {ticket.link}")
    await comes_back_everywhere(doctor)
    link, _ = await invitation(doctor)
    ana = await Player(furnished, "ana").opens(f"/start {link}").opens("/cancel").opens("/start")
    await comes_back_everywhere(ana)
    assert any(text.startswith("That is all") for text in ana.heard)


async def comes_back_everywhere(player: Player) -> None:
    walk = Walk(player)
    while (held := await front(player)) is not None:
        text = (await prompt(player, held)).text
        forgets(player)
        await player.opens("/help")
        back = await front(player)
        assert back is not None
        assert (back.id, back.pending) == (held.id, held.pending)
        assert (await prompt(player, back)).text == text
        await walk.answers()


async def test_the_tone_of_everything_that_is_said(prepared: Path, tmp_path: Path) -> None:
    heard = set(HOUSE.sentences.values())
    async with copied(prepared, tmp_path / "tone") as cast:
        for player, commands in ((cast.ana, CLIENT), (cast.doctor, CLINICIAN)):
            for command in commands:
                await player.opens(command)
                await walks(player)
                heard |= set(player.heard)
        await cast.ana.waits(9 * DAY)
        heard |= {*cast.ana.heard, *cast.doctor.heard}
    assert len(heard) > 100
    for text in heard:
        assert "!" not in text
        said = COMMAND.sub("", text.lower())
        assert not [word for word in VERDICTS if re.search(rf"\b{word}\b", said)], text
    sentences = [one for text in heard for one in re.split(r"[.?:]\s|\n", text) if one.strip()]
    words = sum(len(one.split()) for one in sentences)
    assert words / len(sentences) < WORDS_A_SENTENCE
