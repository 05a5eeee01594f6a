"""The command line: ``tandem`` and its commands, one file each in ``bot/commands``."""

from __future__ import annotations

import typer

from bot.commands import (
    backup,
    clinic,
    clinician,
    crisis,
    doctor,
    export,
    forms,
    forms_add,
    forms_run,
    keys,
    mail,
    meetings,
    migrate,
    run,
    sandbox,
    screen,
    simulate,
    study,
    timing,
)

app = typer.Typer(
    help="Tandem: a chat companion for people in treatment, and for their clinicians.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("sandbox")(sandbox.sandbox)
app.command("screen")(screen.screen)
app.command("doctor")(doctor.doctor)
app.command("migrate")(migrate.migrate)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("simulate")(simulate.simulate)
app.add_typer(clinic.app, name="clinic")
app.add_typer(clinician.app, name="clinician")
app.add_typer(crisis.app, name="crisis")
app.add_typer(keys.app, name="keys")
app.add_typer(export.app, name="export")
forms.app.command("add")(forms_add.add)
forms.app.command("list")(forms_add.listed)
forms.app.command("run")(forms_run.run)
app.add_typer(forms.app, name="forms")
app.add_typer(mail.app, name="mail")
app.add_typer(meetings.app, name="meetings")
app.add_typer(study.app, name="study")
app.add_typer(timing.app, name="timing")


def main() -> None:
    """Run the command that was typed."""
    app()
