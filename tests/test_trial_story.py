"""The made-up story: the same every time, believable, and told by tapping what is offered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.channels.sandbox import Sandbox, StillCompanion
from bot.errors import SandboxError, SettingsError
from bot.trial import cast
from bot.trial.demo import BACK
from bot.trial.folder import begin_afresh, note_begun
from bot.trial.phone import Phone
from bot.trial.replies import SKIP, Tap, Type, answer_all
from bot.trial.settings import sandbox_settings
from bot.trial.weeks import FOR_MIRA, LAPSE, WEEKS, evenings

MONDAY = date(2026, 10, 12)
DAYS = evenings(MONDAY, MONDAY + timedelta(weeks=WEEKS), Random(7))


def test_the_same_seed_tells_the_same_weeks() -> None:
    assert evenings(MONDAY, MONDAY + timedelta(weeks=WEEKS), Random(7)) == DAYS
    assert len(DAYS) == 7 * WEEKS


def test_there_is_one_lapse_told_the_day_after() -> None:
    assert DAYS[LAPSE] is None
    used = [number for number, day in enumerate(DAYS) if day is not None and day.used]
    assert used == [LAPSE + 1]


def test_sleep_gets_better_and_fridays_are_hard() -> None:
    def mean(name: str, numbers: list[int]) -> float:
        told = [day.ratings[name] for n in numbers if (day := DAYS[n]) is not None]
        kept = [value for value in told if value is not None]
        return sum(kept) / len(kept)

    assert mean("sleep", list(range(35, 42))) > mean("sleep", list(range(7))) + 2
    fridays = [number for number in range(42) if number % 7 == 4]
    assert mean("pull", fridays) > mean("pull", [n for n in range(42) if n % 7 < 3])


def test_some_evenings_stay_unanswered_and_every_line_to_mira_is_said() -> None:
    silent = sum(day is None for day in DAYS)
    assert 3 <= silent <= 12
    said = {number for number, day in enumerate(DAYS) if day is not None and day.for_mira}
    assert said == set(FOR_MIRA)


def test_an_evening_becomes_taps_and_words() -> None:
    evening = next(day for day in DAYS if day is not None and day.for_mira)
    replies = cast.jonas_tonight(evening)
    assert replies["A line for your clinician?"] == Type(evening.for_mira or "")
    assert replies["How is your mood"] == Tap((str(evening.ratings["mood"]),))
    assert SKIP in cast.jonas_tonight(next(d for d in DAYS if d and not d.for_myself)).values()


async def test_a_story_that_does_not_fit_says_so() -> None:
    sandbox = Sandbox(StillCompanion(datetime(2026, 1, 1, tzinfo=UTC)), data_dir=None)
    person = sandbox.world.phones.add("Sam", "en")

    async def settle() -> None:
        """The bot is not there."""

    phone = Phone(sandbox.world, person, settle)
    await answer_all(phone, {"": Type("hello")})
    assert phone.last() is None
    with pytest.raises(SandboxError, match="no such button"):
        await phone.taps("Now")


def test_the_story_begins_far_enough_back() -> None:
    assert timedelta(weeks=WEEKS) < BACK < timedelta(weeks=WEEKS + 2)


def test_a_story_that_was_never_told_out_is_begun_afresh(tmp_path: Path) -> None:
    (tmp_path / "sandbox.json").write_text("{}")
    (tmp_path / "notes.txt").write_text("mine")
    assert begin_afresh(tmp_path)
    assert not (tmp_path / "sandbox.json").exists()
    assert (tmp_path / "notes.txt").exists()
    note_begun(tmp_path)
    assert not begin_afresh(tmp_path)


def test_the_sandbox_takes_nothing_live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TANDEM_TELEGRAM_TOKEN", "123456:" + "a" * 30)
    monkeypatch.setenv("TANDEM_DATABASE_URL", "postgresql://live/tandem")
    settings = sandbox_settings(tmp_path / "made-up")
    assert settings.telegram_token is None
    assert settings.database.startswith("sqlite:")
    assert (settings.pace_person, settings.digest_in_chat) == (0.0, "plain")
    monkeypatch.setenv("TANDEM_DIGEST_IN_CHAT", "encrypted")
    assert sandbox_settings(tmp_path / "made-up").digest_in_chat == "encrypted"
    with pytest.raises(SettingsError, match="live data"):
        sandbox_settings(Path("data"))
