"""``tandem backup``, ``restore`` and ``keys`` as somebody types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checkup.backups import kept
from bot.commands import backup, keys
from bot.settings import read_settings
from bot.timepiece import real_time
from tests.typed import fails, says, tandem


@pytest.fixture
def clinic(bare_folder: Path) -> Path:
    """A folder with a clinic and a clinician who is invited."""
    says("clinic", "create", "--name", "North")
    says("clinician", "add", "--name", "Dr. Lena Fischer")
    return bare_folder


def test_they_are_among_the_commands() -> None:
    shown = tandem("--help").stdout
    assert all(name in shown for name in ("backup", "restore", "keys"))
    assert str(keys.app.info.help) in tandem("keys", "--help").stdout
    assert str(backup.restore.__doc__).split(".")[0] in shown


def test_a_backup_is_made_checked_and_brought_back(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = says("backup", "kept")
    assert "and opens" in told
    (file,) = (clinic / "kept").glob("*.backup")
    assert "holds something already" in fails("restore", str(file))
    monkeypatch.setenv("TANDEM_DATABASE_URL", f"sqlite:///{clinic / 'new.sqlite'}")
    assert "is back" in says("restore", str(file))
    assert "called North already" in fails("clinic", "create", "--name", "North")


def test_where_to_must_be_known(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Say where to" in fails("backup")
    monkeypatch.setenv("TANDEM_BACKUP_DIR", str(clinic / "there"))
    assert "there" in says("backup", "--keep-days", "3")
    (clinic / "file").write_text("")
    assert "cannot be written to" in fails("backup", str(clinic / "file"))
    assert "There is no file" in fails("restore", "nowhere.backup")


def test_a_key_is_changed_and_the_earlier_one_destroyed(clinic: Path) -> None:
    before = (clinic / "data" / "tandem.key").read_text()
    assert "no earlier key" in says("keys", "retire")
    assert "Sealed anew" in says("keys", "rotate")
    assert (clinic / "data" / "tandem.key").read_text() != before
    assert (clinic / "data" / "tandem.key.old").read_text() == before
    assert "Sealed anew: 0" in says("keys", "rotate")
    assert "is destroyed" in says("keys", "retire")
    assert not (clinic / "data" / "tandem.key.old").exists()


def test_the_earlier_key_stays_while_the_only_backup_needs_it(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANDEM_BACKUP_DIR", str(clinic / "kept"))
    says("backup")
    says("keys", "rotate")
    assert "First: tandem backup" in fails("keys", "retire")
    assert (clinic / "data" / "tandem.key.old").exists()
    for old in (clinic / "kept").glob("*.backup"):
        old.rename(old.with_name("tandem-20200101T000000Z.backup"))
    says("backup")
    assert "is destroyed" in says("keys", "retire")


def test_the_doctor_opens_the_newest_backup(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANDEM_BACKUP_DIR", str(clinic / "kept"))
    says("backup")
    (file,) = (clinic / "kept").glob("*.backup")
    file.write_bytes(file.read_bytes()[:-20])
    assert "1 kept" in tandem("doctor").stdout
    file.write_bytes(b"something else")
    assert "the newest does not open" in tandem("doctor").stdout


def test_the_doctor_looks_who_can_read_the_settings(clinic: Path) -> None:
    settings = clinic / ".env"
    settings.write_text("TANDEM_LOG_LEVEL=info\n")
    settings.chmod(0o644)
    assert "chmod 600 .env" in tandem("doctor").stdout
    settings.chmod(0o600)
    assert "chmod 600 .env" not in tandem("doctor").stdout


def test_a_key_can_come_from_a_command(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANDEM_MASTER_KEY_COMMAND", "cat data/tandem.key")
    assert "up to date" in says("migrate")
    monkeypatch.setenv("TANDEM_MASTER_KEY_COMMAND", "cat nowhere")
    assert "did not give a key" in fails("migrate")
    del clinic


def test_the_doctor_looks_after_backups_and_keys(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "TANDEM_BACKUP_DIR is not set" in tandem("doctor").stdout
    monkeypatch.setenv("TANDEM_BACKUP_DIR", str(clinic / "kept"))
    assert "none in" in tandem("doctor").stdout
    says("backup")
    says("keys", "rotate")
    told = tandem("doctor").stdout
    assert "1 kept" in told
    assert "keys retire" in told
    (clinic / "kept" / "tandem.keyring").unlink()
    assert "do not open without it" in tandem("doctor").stdout
    (file,) = (clinic / "kept").glob("*.backup")
    file.rename(file.with_name("tandem-20200101T000000Z.backup"))
    (aged,) = kept(read_settings(), real_time())
    assert aged.ok is False
    assert "days old" in aged.says


def test_a_key_from_outside_is_changed_outside(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = (clinic / "data" / "tandem.key").read_text().strip()
    monkeypatch.setenv("TANDEM_MASTER_KEY", now)
    assert "the new one does too" in fails("keys", "rotate")
    monkeypatch.setenv("TANDEM_MASTER_KEY", f"{'ab' * 32} {now}")
    assert "Sealed anew" in says("keys", "rotate")
    assert "Take it out" in says("keys", "retire")
    monkeypatch.setenv("TANDEM_MASTER_KEY", "ab" * 32)
    assert "up to date" in says("migrate")
