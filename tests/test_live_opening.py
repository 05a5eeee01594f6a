"""A database that does not open is told in words, and its password never is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from bot.errors import OutOfReach, SettingsError
from bot.live.onlyone import only_one
from bot.live.opening import address, opened, prepared, trouble, written
from bot.live.plainly import plainly
from bot.settings import Settings, read_settings
from storage import clinics

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def settings_of(folder: Path, url: str = "") -> Settings:
    return read_settings(data_dir=folder, database_url=url, master_key=None)


@pytest.mark.parametrize("url", ["", "no address", "mysql://x/y"])
def test_an_address_that_cannot_be_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        address(url)


def test_the_sentence_names_the_host_and_the_database_and_no_password() -> None:
    told = str(trouble("postgresql://tandem:hunter2@db.local/tandem", ConnectionRefusedError()))
    assert "database tandem at db.local:5432" in told
    assert "ConnectionRefusedError" in told
    assert "hunter2" not in told


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "tandem.sqlite"
    file.write_bytes(b"This is a shopping list." * 100)
    with pytest.raises(OutOfReach, match="cannot be used"):
        await opened(settings_of(tmp_path), NOW)


async def test_one_thing_is_written_and_the_store_closed_again(
    database_url: str, tmp_path: Path
) -> None:
    settings = settings_of(tmp_path, database_url)
    assert await written(settings, NOW, lambda tx: clinics.add(tx, "North")) == 1
    await prepared(settings, NOW, alone=True)
    assert await written(settings, NOW, clinics.every) == {1: "North"}


def test_only_one_worker_holds_an_embedded_database(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    with only_one(settings) as alone:
        assert alone
        with pytest.raises(OutOfReach, match="Another Tandem"), only_one(settings):
            pass
    with only_one(settings) as alone:
        assert alone


def test_on_postgresql_many_may_work(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "postgresql://x/y")
    with only_one(settings) as first, only_one(settings) as second:
        assert not first
        assert not second


def test_our_own_errors_become_one_sentence_and_code_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def fails() -> None:
        raise SettingsError("Something cannot be.")

    with pytest.raises(typer.Exit) as left:
        plainly(fails)
    assert left.value.exit_code == 1
    assert capsys.readouterr().err == "Something cannot be.\n"
