"""Every update is kept, or waits, or is written down as lost."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.intake import Intake, stopped
from bot.errors import ChannelError, StorageError
from bot.talk.events import Incoming
from tests.telegrams import GROUP, Notebook, unparted, written
from tests.test_channels_telegram_incoming import member

AWAY = OSError("connection refused")
QUICK = (0.001,)


def intake(notebook: Notebook, stop: asyncio.Event | None = None) -> Intake:
    return Intake(notebook.take, unparted, stop=stop or asyncio.Event(), pauses=QUICK)


async def test_an_outage_of_any_length_loses_nothing() -> None:
    notebook = Notebook(failures=[AWAY] * 20)
    await intake(notebook).admit(written("hi"))
    assert notebook.numbers() == [1]


async def test_an_update_that_fails_three_times_is_lost_by_number_and_kind() -> None:
    notebook = Notebook(failures=[ValueError("a private word")] * 3)
    with capture_logs() as lines:
        await intake(notebook).admit(written("a private word", number=8))
    assert notebook.numbers() == []
    (line,) = lines
    assert line["event"] == "update lost"
    assert (line["update"], line["kind"], line["error"]) == (8, "Said", "ValueError")
    assert "private" not in str(line)


async def test_two_failures_are_forgiven_and_an_outage_is_not_counted() -> None:
    notebook = Notebook(failures=[ValueError(), AWAY, AWAY, ValueError()])
    await intake(notebook).admit(written("hi"))
    assert notebook.numbers() == [1]


async def test_a_persons_order_holds_through_failures_and_others_go_on() -> None:
    kept: list[int] = []
    failures = [AWAY] * 3

    async def take(incoming: Incoming) -> None:
        if incoming.update_id == 1 and failures:
            raise failures.pop()
        kept.append(incoming.update_id)

    door = Intake(take, unparted, stop=asyncio.Event(), pauses=(0.01,))
    raws = [written("a", number=1), written("b", number=2), written("c", number=3, chat=12)]
    await asyncio.gather(*(door.admit(raw) for raw in raws))
    assert kept == [3, 1, 2]


async def test_stopping_ends_the_waiting_and_says_that_nothing_was_kept() -> None:
    stop, notebook = asyncio.Event(), Notebook(failures=[AWAY])
    stop.set()
    with pytest.raises(StorageError):
        await intake(notebook, stop).admit(written("hi"))


async def test_whoever_brings_it_again_anyway_does_not_wait() -> None:
    notebook = Notebook(failures=[AWAY])
    with pytest.raises(StorageError):
        await intake(notebook).admit(written("hi"), patient=False)


@pytest.mark.parametrize(
    "broken",
    [{"update_id": 3, "message": {"text": 1}}, {"update_id": 3, "callback_query": 7}, {}],
)
async def test_what_cannot_be_read_is_passed_over(broken: dict[str, object]) -> None:
    notebook = Notebook()
    with capture_logs() as lines:
        await intake(notebook).admit(broken)
    assert notebook.taken == []
    assert [line["event"] for line in lines] == ["update unreadable"]


async def test_a_group_is_parted_from_and_a_failure_of_that_is_no_failure() -> None:
    left: list[int] = []

    async def part(chat_id: int) -> None:
        left.append(chat_id)
        raise ChannelError("not now")

    door = Intake(Notebook().take, part, stop=asyncio.Event())
    await door.admit(member(GROUP, "member"))
    assert left == [-42]


async def test_waiting_ends_early_when_we_are_to_stop() -> None:
    stop = asyncio.Event()
    assert not await stopped(stop, 0.001)
    stop.set()
    assert await stopped(stop, 60)
