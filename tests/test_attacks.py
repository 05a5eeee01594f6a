"""Attacks that cross rooms. What one room alone withstands is tested there (docs/threats.md names
each): the webhook's secret, guessed codes, oversized files, markup in pages, formulas in tables.
"""

from __future__ import annotations

import ast
import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.care.calendar.reading import read_calendar
from bot.care.calendar.refusal import BadCalendar
from bot.talk.events import Tapped
from bot.trial.settings import sandbox_settings
from handlers.client.week import LARGEST
from tests.cast import Cast, invitation, lives_in_berlin
from tests.play import Player
from tests.traces import trace

ROOT = Path(__file__).parent.parent
UNPACKERS = {"zipfile", "tarfile", "gzip", "bz2", "lzma", "PIL", "pypdf", "shutil.unpack_archive"}
"""What opens archives, pictures and pages. Nothing that a person sends is ever given to these."""


async def somebody_else(cast: Cast) -> Player:
    link, _ = await invitation(cast.doctor, "M.")
    mallory = await Player(cast.world, "mallory").opens(f"/start {link}")
    return await lives_in_berlin(mallory, "Mallory")


async def test_a_button_of_somebody_elses_conversation_does_nothing(cast: Cast) -> None:
    mallory = await somebody_else(cast)
    await mallory.taps("Not now")
    ana = await cast.ana.opens("/checkin")
    before, mine = await trace(cast.world, "ana"), await trace(cast.world, "mallory")
    stolen = ana.bubbles[-1].buttons[0]
    await mallory.sends(Tapped(stolen.data, mallory.bubbles[-1].ref))
    assert await trace(cast.world, "ana") == before
    after = await trace(cast.world, "mallory")
    assert (after.conversations, after.records) == (mine.conversations, mine.records)


async def test_numbers_tried_one_after_the_other_open_nothing(cast: Cast) -> None:
    mallory = await somebody_else(cast)
    await mallory.taps("Not now")
    await cast.ana.opens("/checkin").taps("6")
    before = await trace(cast.world, "ana")
    data = cast.ana.bubbles[-1].buttons[0].data
    for number in range(1, 30):
        _, _, rest = data.partition("|")
        for forged in (f"{number}|{rest}", data.replace(data[:1], str(number % 10))):
            await mallory.sends(Tapped(forged, mallory.bubbles[-1].ref))
    assert await trace(cast.world, "ana") == before


def bomb() -> bytes:
    """An archive that would unpack to a gigabyte, in a hundredth of that."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("week.ics", b"\0" * 64 * 1024 * 1024)
    return packed.getvalue()


@pytest.mark.parametrize("content", [bomb(), gzip.compress(b"BEGIN:VCALENDAR\r\n" * 1_000_000)])
def test_an_archive_that_calls_itself_a_calendar_is_not_opened(content: bytes) -> None:
    assert len(content) < LARGEST
    with pytest.raises(BadCalendar):
        read_calendar(content, date(2026, 3, 1), date(2027, 3, 1), "Europe/Berlin")


def test_nothing_in_the_program_opens_archives_or_pictures() -> None:
    found = {
        (str(path.relative_to(ROOT)), name)
        for room in ("bot", "handlers", "storage")
        for path in (ROOT / room).rglob("*.py")
        for name in _imported(path)
        if name.split(".")[0] in UNPACKERS
    }
    assert found == set()


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_a_line_of_the_log_stays_one_line_whatever_it_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.set_up("info")
    forged = 'x\n{"level":"error","event":"the key is lost"}\r\x1b[2K\u2028\x00'
    structlog.get_logger().info("telegram not reached", error=forged)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "\x1b" not in lines[0]


def test_the_sandbox_has_no_token_but_its_own_whatever_the_environment_says(
    bare_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANDEM_TELEGRAM_TOKEN", "12345:a-real-one")
    monkeypatch.setenv("TANDEM_WEBHOOK_URL", "https://tandem.example.org/telegram")
    monkeypatch.setenv("TANDEM_WEBHOOK_SECRET", "s")
    monkeypatch.setenv("TANDEM_MASTER_KEY", "0" * 64)
    found = sandbox_settings(bare_folder / "sandbox")
    assert (found.telegram_token, found.webhook_url, found.key) == (None, None, None)
