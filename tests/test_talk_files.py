"""Files in and out of a chat: asked for, read once, never kept; or refused with what to do next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.arrivals import opened
from bot.errors import UnreadableFile
from bot.talk.events import ReadFile, SentFile
from bot.talk.files import MEGABYTE, File
from bot.talk.house import conversation
from bot.talk.message import Attachment
from bot.talk.talk import Talk
from storage.tx import Json
from tests.play import Player, World, client, house_of, world
from tests.traces import records, trace

WEEK = b"group:Tuesday\nwork:Monday"
ASKED = "Tell me about your week, or send your calendar."


def lines(content: bytes) -> Json:
    """A made-up kind of calendar: a name and a day on each line."""
    rows = content.decode("utf-8", "replace").split("\n")
    for number, row in enumerate(rows, 1):
        if row == "bug":
            raise ZeroDivisionError(row)
        if ":" not in row:
            raise UnreadableFile(f"Line {number} of the file has no {{day}}.")
    return [[*row.split(":")] for row in rows]


def count(content: bytes) -> Json:
    """How many lines there are."""
    return content.count(b"\n") + 1


@conversation("week", opens_on="/week")
async def week(talk: Talk) -> None:
    """A week in words or as a file, then one more question, and the week to take away."""
    handed = await talk.file("week", ASKED, lines, or_text=True)
    await talk.scale("full", "How full is that?", low=0, high=3)
    await talk.keep("kept", "week", {"text": handed["text"], "holds": handed["holds"]})
    plain = handed["text"] or str(handed["holds"])
    away = Attachment("week.ics", "text/calendar", plain)
    await talk.hand_over("away", "Here it is, {name}.", away, name=talk.person.name)


@conversation("only", opens_on="/only")
async def only(talk: Talk) -> None:
    """Nothing but a small file will do."""
    handed = await talk.file("sheet", "Your sheet?", count, ends=(".csv", ".txt"), largest=30)
    await talk.say("end", "{name} it is.", name=str(handed["file"]))


@conversation("mood", opens_on="/mood")
async def mood(talk: Talk) -> None:
    """No file wanted."""
    await talk.scale("mood", "Mood?")


@pytest.fixture
async def made(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with world(database_url, house_of(week, only, mood), tmp_path) as one:
        yield one


@pytest.fixture
async def sam(made: World) -> Player:
    return await client(made)


async def test_a_calendar_is_read_and_the_conversation_goes_on(sam: Player) -> None:
    await sam.opens("/week").sends_file("My Week.ICS", WEEK)
    assert sam.last == "How full is that?"
    await sam.taps("2")
    answer: Json = {"text": None, "holds": [["group", "Tuesday"], ["work", "Monday"]]}
    assert await records(sam.world) == [("week", "kept", answer)]


async def test_the_same_question_takes_plain_words(sam: Player) -> None:
    await sam.opens("/week").says("group on Tuesdays").taps("2")
    answer: Json = {"text": "group on Tuesdays", "holds": None}
    assert await records(sam.world) == [("week", "kept", answer)]


async def test_what_was_made_can_be_taken_away_as_a_file(sam: Player) -> None:
    await sam.opens("/week").says("group on Tuesdays").taps("2")
    assert sam.last == "Here it is, Sam."
    assert sam.bubbles[-1].attachment == Attachment(
        "week.ics", "text/calendar", "group on Tuesdays"
    )


async def test_second_thoughts_about_a_file(sam: Player) -> None:
    await sam.opens("/week").sends_file("a.ics", WEEK).opens("/change")
    assert any(label.endswith("· a.ics") for label in sam.labels)
    await sam.taps("‹ Back").says("group")
    await sam.edits("group", into="group and work").taps("1")
    (kept,) = await records(sam.world)
    assert kept[2] == {"text": "group and work", "holds": None}


@pytest.mark.parametrize(
    ("name", "content", "answer", "fetched"),
    [
        ("week.pdf", WEEK, "Its name would have to end in .ics.", 0),
        ("week", WEEK, "Its name would have to end in .ics.", 0),
        ("week.ics", b"x" * (5 * MEGABYTE + 1), "That file has more than 5 MB", 0),
        ("week.ics", b"", "That file is empty.", 1),
        ("week.ics", b"a:b\nc", "Line 2 of the file has no {day}.", 1),
        ("week.ics", b"bug", "I could not make sense of that file", 1),
    ],
)
async def test_a_file_that_will_not_do_is_answered_and_the_question_waits(
    sam: Player, name: str, content: bytes, answer: str, fetched: int
) -> None:
    await sam.opens("/week").sends_file(name, content)
    assert answer in sam.last
    assert len(sam.world.shelf.fetched) == fetched
    await sam.sends_file("week.ics", WEEK)
    assert sam.last == "How full is that?"


async def test_a_reader_that_fails_is_told_to_the_operator_without_a_word_of_the_file(
    sam: Player,
) -> None:
    await sam.opens("/week")
    with capture_logs() as logs:
        await sam.sends_file("private.ics", b"private:note\nbug")
    assert [one["error"] for one in logs] == ["ZeroDivisionError"]
    assert "private" not in str(logs)


async def test_the_network_fails_and_the_file_is_sent_once_more(sam: Player) -> None:
    sam.world.shelf.down = True
    await sam.opens("/week").sends_file("week.ics", WEEK)
    assert sam.last.startswith("I could not fetch that file just now. Nothing is lost.")
    await sam.sends_file("week.ics", WEEK)
    assert sam.last == "How full is that?"


async def test_a_channel_that_does_not_know_the_size_is_stopped_on_the_way(sam: Player) -> None:
    await sam.opens("/only")
    sent = sam.attaches("sheet.txt", b"a:b\n" * 20)
    await sam.sends(replace(sent, size=0))
    assert sam.last.startswith("That file has more than")
    await sam.sends_file("sheet.csv", b"a:b")
    assert sam.last == "sheet.csv it is."


async def test_words_are_no_answer_where_only_a_file_will_do(sam: Player) -> None:
    await sam.opens("/only").says("it is on my desk")
    assert "a name that ends in .csv, .txt" in sam.last


async def test_a_file_that_nobody_asked_for_is_never_fetched(sam: Player) -> None:
    await sam.sends_file("week.ics", WEEK)
    assert "only read text" in sam.last
    await sam.opens("/mood").sends_file("week.ics", WEEK)
    assert "only read text" in sam.last
    stranger = Player(sam.world, "2")
    await stranger.sends_file("week.ics", WEEK)
    assert "I have kept nothing about you." in stranger.last
    assert sam.world.shelf.fetched == []


async def test_a_file_delivered_twice_is_one_answer(sam: Player) -> None:
    await sam.opens("/week")
    made, incoming = sam.world, sam.incoming(sam.attaches("week.ics", WEEK))
    first, second = [await opened(made.turns, made.shelf, incoming) for _ in range(2)]
    await sam.shows(await made.turns.take(first))
    assert (await made.turns.take(second)).repeated
    again = await opened(made.turns, made.shelf, incoming)
    assert isinstance(again.event, SentFile), "the question is answered: nothing is fetched"
    assert sam.heard == [ASKED, "How full is that?"]


async def test_a_file_read_for_a_question_that_is_gone_meanwhile_answers_no_other(
    sam: Player,
) -> None:
    await sam.opens("/week")
    made = sam.world
    late = await opened(made.turns, made.shelf, sam.incoming(sam.attaches("week.ics", WEEK)))
    assert isinstance(late.event, ReadFile)
    await sam.opens("/only")
    await sam.shows(await made.turns.take(late))
    assert "end in .csv, .txt" in sam.last
    await sam.opens("/cancel").opens("/cancel").opens("/week")
    late = replace(late, update_id=made.next_update())
    await sam.shows(await made.turns.take(late))
    assert sam.last.startswith("I could not fetch that file just now.")


async def test_what_was_found_is_remembered_and_the_bytes_are_not(sam: Player) -> None:
    await sam.opens("/only").sends_file("s.txt", b"needle:Monday")
    kept = str(await trace(sam.world))
    assert "s.txt" in kept
    assert "needle" not in kept


def test_an_old_answer_is_one_only_if_the_question_still_takes_it() -> None:
    file = File(lines)
    typed: Json = {"text": "group", "file": None, "holds": None}
    sent: Json = {"text": None, "file": "a.ics", "holds": None}
    assert [file.fits(one) for one in (typed, sent, None, "a.ics", {})] == [
        False,
        True,
        False,
        False,
        False,
    ]
    assert replace(file, or_text=True).fits(typed)
    assert file.tapped("x") is None
    assert file.show(None) == "–"
