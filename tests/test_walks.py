"""Every conversation can be left at every question and taken up again; and how all of it sounds."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import furnished as furnished_house
from bot.talk.terms import Terms
from storage.people import Role
from tests.cast import (
    CHECK_INS,
    DAY,
    LINES,
    Cast,
    clinician_ticket,
    furnished_world,
    invitation,
    met,
)
from tests.play import Player, World
from tests.walks import forgets, waiting, walks

VERDICTS = ("failed", "relapse", "clean", "dirty", "should have", "unfortunately", "must not")
WORDS_A_SENTENCE = 20
HOUSE = furnished_house(Terms())


def opened(role: Role) -> list[str]:
    """Everything of a role that a command opens."""
    return [one.opens_on for one in HOUSE.commands(role) if one.opens_on]


CLIENT, CLINICIAN = opened("client"), opened("clinician")


@pytest.fixture
async def sharing(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    async with furnished_world(sqlite_url, tmp_path, "encrypted") as made:
        yield await met(made, CHECK_INS, LINES)


async def leaves_everywhere(player: Player, command: str) -> None:
    """Cancel at the first question, then at the second, and so on; at last go through."""
    place = 0
    while True:
        await player.opens(command)
        reached = await walks(player, place)
        if waiting(player) is None:
            return
        assert reached == place
        forgets(player)
        await player.opens("/cancel")
        assert player.last == "Left there. Nothing more will come of it."
        place += 1


async def comes_back_everywhere(player: Player, command: str) -> None:
    """At every question open something else, and find the same question waiting after it."""
    await player.opens(command)
    while (asked := waiting(player)) is not None:
        text = asked.text
        forgets(player)
        await player.opens("/help")
        back = waiting(player)
        assert back is not None
        assert back.text == text
        await walks(player, 1)


@pytest.mark.parametrize("command", CLIENT)
async def test_a_client_can_leave_and_come_back_anywhere(sharing: Cast, command: str) -> None:
    await leaves_everywhere(sharing.ana, command)
    await comes_back_everywhere(sharing.ana, command)


@pytest.mark.parametrize("command", CLINICIAN)
async def test_a_clinician_can_leave_and_come_back_anywhere(sharing: Cast, command: str) -> None:
    await leaves_everywhere(sharing.doctor, command)
    await comes_back_everywhere(sharing.doctor, command)


async def test_both_welcomes_can_be_left_and_come_back_to_anywhere(furnished: World) -> None:
    ticket = await clinician_ticket(furnished)
    doctor = await Player(furnished, "doc").opens(f"/start {ticket.link}")
    await comes_back_everywhere(doctor, "/start")
    link, _ = await invitation(doctor)
    ana = await Player(furnished, "ana").opens(f"/start {link}").opens("/cancel")
    await comes_back_everywhere(ana, "/start")
    assert any(text.startswith("That is all") for text in ana.heard)


async def test_the_tone_of_everything_that_is_said(sharing: Cast) -> None:
    for player, commands in ((sharing.ana, CLIENT), (sharing.doctor, CLINICIAN)):
        for command in commands:
            await player.opens(command)
            await walks(player)
    await sharing.ana.waits(9 * DAY)
    heard = [text for player in (sharing.ana, sharing.doctor) for text in player.heard]
    heard += list(HOUSE.sentences.values())
    assert len(heard) > 100
    for text in heard:
        assert "!" not in text
        assert not [word for word in VERDICTS if re.search(rf"\b{word}\b", text.lower())], text
    sentences = [one for text in heard for one in re.split(r"[.?:]\s|\n", text) if one.strip()]
    words = sum(len(one.split()) for one in sentences)
    assert words / len(sentences) < WORDS_A_SENTENCE
