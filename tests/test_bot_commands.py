"""The commands as somebody types them: what they say, and that a failure is told plainly."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

from bot.commands import clinic, clinician, doctor, mail, migrate, run, sandbox, simulate, timing
from tests.typed import fails, tandem


def test_every_command_says_what_it_is_for() -> None:
    shown = tandem("--help").stdout
    for one in (run.run, sandbox.sandbox, doctor.doctor, migrate.migrate, simulate.simulate):
        assert one.__name__ in shown
        assert (one.__doc__ or "").split(".")[0].split()[0] in shown
    for group in (clinic.app, clinician.app, mail.app, timing.app):
        assert str(group.info.help).split(":")[0] in shown


def test_python_m_bot_is_the_same(bare_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del bare_folder
    monkeypatch.setattr(sys, "argv", ["bot", "migrate"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("bot.__main__", run_name="__main__")
    assert left.value.code == 0


def test_migrate_makes_the_database_and_again_changes_nothing(bare_folder: Path) -> None:
    assert tandem("migrate").exit_code == 0
    before = (bare_folder / "data" / "tandem.key").read_text()
    assert "up to date" in tandem("migrate").stdout
    assert (bare_folder / "data" / "tandem.key").read_text() == before


def test_a_clinic_and_its_first_clinician(bare_folder: Path) -> None:
    assert "no clinic yet" in fails("clinician", "add", "--name", "Dr. Lena Fischer")
    assert "clinic number 1" in tandem("clinic", "create", "--name", "North").stdout
    assert "called North already" in fails("clinic", "create", "--name", "North")
    invited = tandem("clinician", "add", "--name", "Dr. Lena Fischer").stdout
    assert re.search(r"Code: [A-Z2-9]{4}-[A-Z2-9]{4}", invited)
    assert "There is no link, because no TANDEM_TELEGRAM_TOKEN is set" in invited
    assert (bare_folder / "data").stat().st_mode & 0o077 == 0


def test_with_several_clinics_one_must_be_named(bare_folder: Path) -> None:
    del bare_folder
    tandem("clinic", "create", "--name", "North")
    tandem("clinic", "create", "--name", "South")
    assert "1 (North), 2 (South)" in fails("clinician", "add", "--name", "A")
    assert "no clinic West" in fails("clinician", "add", "--name", "A", "--clinic", "West")
    assert tandem("clinician", "add", "--name", "A", "--clinic", "South").exit_code == 0
    assert tandem("clinician", "add", "--name", "A", "--clinic", "1").exit_code == 0


def test_a_wrong_zone_or_language_is_told_with_what_was_meant(bare_folder: Path) -> None:
    del bare_folder
    tandem("clinic", "create", "--name", "North")
    add = ("clinician", "add", "--name", "A")
    assert "Did you mean Europe/Berlin?" in fails(*add, "--timezone", "Berlin")
    assert "does not speak 'xx' yet. It speaks: en" in fails(*add, "--language", "xx")


def test_settings_that_cannot_be_are_named(
    bare_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del bare_folder
    monkeypatch.setenv("TANDEM_DATABASE_URL", "mysql://root:hunter2@db/x")
    said = fails("migrate")
    assert "sqlite and postgresql" in said
    assert "hunter2" not in said
    monkeypatch.setenv("TANDEM_DATABASE_URL", "postgresql://root:hunter2@127.0.0.1:1/x")
    said = fails("migrate")
    assert "127.0.0.1:1" in said
    assert "hunter2" not in said


def test_a_key_everybody_can_read_is_refused(bare_folder: Path) -> None:
    tandem("migrate")
    (bare_folder / "data" / "tandem.key").chmod(0o644)
    assert "chmod 600" in fails("migrate")


@pytest.mark.parametrize(
    ("token", "says"),
    [("not a token", "not shaped like a token"), ("123456:" + "a" * 30, "does not answer")],
)
def test_run_with_a_token_that_leads_nowhere(
    token: str, says: str, bare_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del bare_folder
    monkeypatch.setenv("TANDEM_TELEGRAM_TOKEN", token)
    monkeypatch.setenv("TANDEM_TELEGRAM_API_URL", "http://127.0.0.1:9")
    said = fails("run")
    assert says in said
    assert token not in said


def test_the_sandbox_never_opens_in_a_live_folder(bare_folder: Path) -> None:
    del bare_folder
    tandem("migrate")
    assert "live data" in fails("sandbox", "--data-dir", "data", "--no-browser")


def test_the_doctor_finds_a_new_machine_well_and_a_broken_one_not(bare_folder: Path) -> None:
    first = tandem("doctor")
    assert first.exit_code == 0, first.output
    assert "not made yet" in first.stdout
    assert not (bare_folder / "data").exists()
    tandem("migrate")
    assert "✓ key: opens this database" in tandem("doctor").stdout
    (bare_folder / "data" / "tandem.key").unlink()
    (bare_folder / "data").chmod(0o755)
    broken = tandem("doctor")
    assert broken.exit_code == 1
    assert "✗ key: does not open this database" in broken.stdout
    assert "chmod 700 data" in broken.stdout
    assert "· mail: not set" in broken.stdout


def test_the_simulation_tells_what_happened_and_that_all_rules_held(bare_folder: Path) -> None:
    del bare_folder
    done = tandem("simulate", "--clients", "3", "--days", "4", "--seed", "3")
    assert done.exit_code == 0, done.output
    assert "3 clients, 4 days" in done.stdout
    assert "✗" not in done.stdout
    assert "✓ nothing written stands in the clear" in done.stdout
