"""The directory of help lines as this installation has it: what is shipped, and the clinic's own
lines from one file in the data folder. No database is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import orjson
import structlog

from bot.crisis.directory import Directory, shipped
from bot.crisis.ownlines import MOST_BYTES, Entry, NotLines, Own, read_own
from bot.crisis.telling import warm
from bot.errors import SettingsError
from storage.masterkey import make_folder

FILE_NAME = "crisis_lines.json"
MOST_PROBLEMS = 12
Seen = tuple[int, int] | None

log = structlog.get_logger()


@dataclass(slots=True)
class Shelf:
    """Hands out the directory; a file that was changed meanwhile is read again.

    A file that cannot be read must not cost anybody an answer: what was there before stays.
    """

    folder: Path
    _directory: Directory = field(default_factory=shipped)
    _seen: Seen = None

    def directory(self) -> Directory:
        """The directory as it is now; a look at the file's date when nothing has changed."""
        seen = _seen(self.folder)
        if seen != self._seen:
            self._seen = seen
            try:
                self._directory = with_own(self.folder)
            except SettingsError:
                log.warning("own help lines not read", mend="tandem doctor says what is wrong")
        return self._directory


@dataclass(frozen=True, slots=True)
class Added:
    """What a file brought: ids of new lines, of shipped lines corrected, and of hidden ones."""

    new: Sequence[str]
    corrected: Sequence[str]
    hidden: Sequence[str]


def opened_shelf(folder: Path, today: date) -> Shelf:
    """The shelf, with everything read that an answer needs, and a word in the log if it is old."""
    shelf = Shelf(folder)
    directory = shelf.directory()
    warm(directory, today)
    if directory.is_old(today):
        log.warning("help lines are old", checked_on=directory.checked_on.isoformat())
    return shelf


def with_own(folder: Path) -> Directory:
    """The shipped directory with the clinic's lines.

    Raises:
        SettingsError: the clinic's file cannot be read; the sentence says why.
    """
    own = own_lines(folder)
    return shipped().with_own(own.lines, own.hidden)


def own_lines(folder: Path) -> Own:
    """The clinic's lines; none without a file.

    Raises:
        SettingsError: the file cannot be read at all. Entries that cannot be used (any more) are
            left out, and ``problems`` says why.
    """
    path = folder / FILE_NAME
    return _read(path) if path.exists() else Own([], [], {})


def add(folder: Path, file: Path) -> Added:
    """Put the lines of a file beside those that are there; one of the same id is replaced.

    Raises:
        SettingsError: something in it is wrong; nothing is changed then.
    """
    brought = _read(file)
    if brought.problems:
        raise SettingsError(_told(file, brought.problems))
    _write(folder, {**own_lines(folder).entries, **brought.entries})
    known = {line.id for line in brought.lines if shipped().named(line.id)}
    new = [line.id for line in brought.lines if line.id not in known]
    return Added(new, sorted(known), brought.hidden)


def remove(folder: Path, line_id: str) -> bool:
    """Take one of the clinic's entries away; True when a shipped line is shown as before again.

    Raises:
        SettingsError: the clinic has no entry of that id.
    """
    entries = dict(own_lines(folder).entries)
    is_shipped = shipped().named(line_id) is not None
    if line_id not in entries:
        there = ", ".join(entries) or "none yet"
        hide = f' To hide it, add a file with {{"id": "{line_id}", "hidden": true}}.'
        raise SettingsError(
            f"There is no line {line_id} of your own; there are: {there}."
            + (f" It comes with Tandem.{hide}" if is_shipped else "")
        )
    del entries[line_id]
    _write(folder, entries)
    return is_shipped


def _told(file: Path, problems: Sequence[str]) -> str:
    shown = problems[:MOST_PROBLEMS]
    more = [f"And {len(problems) - MOST_PROBLEMS} more."] if len(problems) > MOST_PROBLEMS else []
    return "\n".join([f"{file.name} is not added, and nothing is changed.", *shown, *more])


def _seen(folder: Path) -> Seen:
    try:
        found = (folder / FILE_NAME).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _read(file: Path) -> Own:
    try:
        with file.open("rb") as opened:
            return read_own(opened.read(MOST_BYTES + 1), shipped())
    except OSError as failed:
        raise SettingsError(f"{file} cannot be read: {failed.strerror}.") from None
    except NotLines as wrong:
        raise SettingsError(f"{file.name} cannot be used. {wrong}") from None


def _write(folder: Path, entries: dict[str, Entry]) -> None:
    path = folder / FILE_NAME
    if not entries:
        path.unlink(missing_ok=True)
        return
    try:
        make_folder(folder)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(orjson.dumps({"lines": [*entries.values()]}, option=orjson.OPT_INDENT_2))
        fresh.replace(path)
    except OSError as failed:
        raise SettingsError(f"{path} cannot be written: {failed.strerror}.") from None
