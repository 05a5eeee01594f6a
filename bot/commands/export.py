"""``tandem export``: a client's answers as FHIR or as tables, for them or for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer

from bot.care.answer_table import Row, long_table, wide_table
from bot.care.fhir_bundle import Taken, bundle
from bot.errors import SettingsError
from bot.live.opening import written
from bot.live.plainly import plainly
from bot.live.whichclient import which_client
from bot.press.notice import PART_2, SHORT
from bot.settings import read_settings
from bot.talk.talk import local
from bot.timepiece import real_time
from handlers.forming import exporting
from handlers.forming.exporting import Wanted
from handlers.forming.heldback import held_back
from storage import alliances
from storage.alliances import Agreement
from storage.people import Known
from storage.tx import Tx

app = typer.Typer(help="Export: a client's answers, to take elsewhere.", no_args_is_help=True)

CLIENT = typer.Option(help="The client's number or name.")
FIRST = typer.Option("--from", help="First day, such as 2026-03-01.")
LAST = typer.Option("--to", help="Last day, such as 2026-03-31.")
SHARED = typer.Option("--shared-only", help="Made for somebody else: only what is agreed to.")
READER = typer.Option(help="The clinician it is made for; needed if several may read something.")
OUT = typer.Option(help="A file to write to. Without it: standard output.")
WIDE = typer.Option("--wide", help="A line for each filled form, not for each answer.")


@app.callback()
def export() -> None:
    """Export: a client's answers, to take elsewhere."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported, as it was typed."""

    client: str
    first: str
    last: str
    shared: bool
    reader: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be written: whose, what, at which moment, and under which consent (in words, empty
    for the client's own).
    """

    known: Known
    taken: Sequence[Taken]
    rows: Sequence[Row]
    now: datetime
    consent: str


Made = Callable[[Found], str]


@app.command("fhir")
def fhir(
    client: Annotated[str, CLIENT],
    first: Annotated[str, FIRST] = "",
    last: Annotated[str, LAST] = "",
    *,
    shared: Annotated[bool, SHARED] = False,
    reader: Annotated[str, READER] = "",
    out: Annotated[str, OUT] = "",
) -> None:
    """A FHIR R4 Bundle: a QuestionnaireResponse for each form, an Observation for each score."""
    _hand_out(Order(client, first, last, shared, reader), _fhir, out)


@app.command("csv")
def csv(
    client: Annotated[str, CLIENT],
    first: Annotated[str, FIRST] = "",
    last: Annotated[str, LAST] = "",
    *,
    shared: Annotated[bool, SHARED] = False,
    reader: Annotated[str, READER] = "",
    wide: Annotated[bool, WIDE] = False,
    out: Annotated[str, OUT] = "",
) -> None:
    """A table: one line for each answer, or with --wide one for each filled form."""
    table = wide_table if wide else long_table
    _hand_out(
        Order(client, first, last, shared, reader),
        lambda found: table(found.rows, f"{SHORT} {found.consent}" if found.consent else ""),
        out,
    )


def _fhir(found: Found) -> str:
    notices = (PART_2, found.consent) if found.consent else ()
    zone = "UTC" if found.consent else found.known.zone
    made = bundle(found.known.id, found.taken, local(found.now, zone), notices)
    return orjson.dumps(made, option=orjson.OPT_INDENT_2).decode()


def _hand_out(order: Order, make: Made, out: str) -> None:
    async def work() -> str:
        return await written(read_settings(), real_time(), lambda tx: _made(tx, order, make))

    text = plainly(work)
    if not out:
        typer.echo(text)
        return
    path = Path(out)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    typer.echo(f"Written to {out}. It holds what somebody told in confidence.")


def _made(tx: Tx, order: Order, make: Made) -> str:
    known = which_client(tx, order.client.strip())
    first, last = _day(order.first, date.min), _day(order.last, date.max)
    agreed = _agreed(tx, known, order.reader.strip()) if order.shared else None
    reader, scope = (agreed.clinician_id, agreed.scope) if agreed else (None, None)
    held = held_back(tx, known, reader)
    taken, rows = exporting.gathered(tx, known, Wanted(first, last, scope, held))
    exporting.note(tx, known, reader, shared=order.shared)
    consent = exporting.under_consent(tx, known, agreed) if agreed else ""
    return make(Found(known, taken, rows, tx.now, consent))


def _agreed(tx: Tx, client: Known, name: str) -> Agreement:
    """What is agreed at this moment with the clinician it is made for."""
    found = [
        (clinician, agreed)
        for alliance_id, clinician in alliances.partners(tx, client)
        if (agreed := alliances.in_force(tx, alliance_id)) is not None
        and name in {"", clinician.name, str(clinician.id)}
    ]
    if not found:
        whom = f" with {name}" if name else ""
        raise SettingsError(f"Nothing is shared{whom} at present, so there is nothing to export.")
    if len(found) > 1:
        names = ", ".join(clinician.name for clinician, _ in found)
        raise SettingsError(f"Something is shared with {names}. Say --reader for whom it is made.")
    return found[0][1]


def _day(text: str, default: date) -> date:
    try:
        return date.fromisoformat(text) if text else default
    except ValueError:
        raise SettingsError(f"{text!r} is no day. It looks like 2026-03-01.") from None
