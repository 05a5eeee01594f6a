"""The help lines: how old the list is, and whether the clinic's own entries can be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.checkup.finding import Finding, ill, well
from bot.crisis.directory import shipped
from bot.errors import SettingsError
from bot.shelf import FILE_NAME, own_lines


def helplines(data_dir: Path, today: date) -> list[Finding]:
    """The list that comes with Tandem, and the clinic's file if there is one."""
    return [_list(today), *_own(data_dir)]


def _list(today: date) -> Finding:
    directory = shipped()
    says = (
        f"{len(directory.every())} in {len(directory.by_country)} countries, "
        f"checked {directory.checked_on.isoformat()}"
    )
    if directory.is_old(today):
        mend = "Update Tandem; until then look over those of your country: tandem crisis check"
        return ill("help lines", f"{says}: older than 18 months", mend)
    return well("help lines", says)


def _own(data_dir: Path) -> list[Finding]:
    if not (data_dir / FILE_NAME).exists():
        return []
    try:
        own = own_lines(data_dir)
    except SettingsError as failed:
        mend = f"Put {data_dir / FILE_NAME} right, or take it away and add your lines anew."
        return [ill("own help lines", str(failed), mend)]
    if own.problems:
        mend = f"{own.problems[0]} Correct it and add it again, or: tandem crisis remove ID"
        return [ill("own help lines", f"{len(own.problems)} things wrong", mend)]
    return [well("own help lines", f"{len(own.lines)} shown first, {len(own.hidden)} hidden")]
