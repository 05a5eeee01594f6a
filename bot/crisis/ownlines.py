"""A clinic's own lines, read from its file; what is wrong is named, entry by entry.

An entry with a new ``id`` is a line of its own. One with the id of a shipped line corrects it: what
it says holds, the rest stays. ``{"id": …, "hidden": true}`` takes a shipped line out of sight.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue, TypeAdapter, ValidationError

from bot.crisis.directory import Directory
from bot.crisis.line import Line
from bot.crisis.linechecks import problems_of
from bot.crisis.linenumbers import NotANumber, numbered

MOST_BYTES = 1_000_000
MOST_LINES = 1_000

Entry = dict[str, JsonValue]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GIVEN = Line.model_fields.keys() - {"own", "sources", "hours_checked"}
_WITH_NUMBER = frozenset({"local", "short_code", "menu", "also"})
_FILE = TypeAdapter(dict[str, list[Entry]] | list[Entry])


class NotLines(ValueError):
    """The file holds something that cannot be shown to anybody; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Own:
    """A clinic's lines, the shipped ones it hides, its entries as they were written, by id, and
    what is wrong with those that cannot be used.
    """

    lines: Sequence[Line]
    hidden: Sequence[str]
    entries: Mapping[str, Entry]
    problems: Sequence[str] = ()


def read_own(text: str | bytes, shipped: Directory) -> Own:
    """Read a file of lines: ``{"lines": [...]}``, or the list alone.

    Raises:
        NotLines: it is no such file. An entry that cannot be used is left out; ``problems`` says
            why.
    """
    entries = _entries(text)
    lines: list[Line] = []
    hidden: list[str] = []
    problems: list[str] = []
    for number, entry in enumerate(entries, start=1):
        try:
            if _hides(entry, shipped):
                hidden.append(_id(entry))
            else:
                lines.append(_line(entry, shipped))
        except NotLines as wrong:
            problems += [f"Entry {number} ({_id(entry)}): {one}" for one in wrong.args]
    named = [_id(entry) for entry in entries]
    problems += [f"{one} stands there twice." for one in sorted({*named}) if named.count(one) > 1]
    return Own(lines, hidden, dict(zip(named, entries, strict=True)), problems)


def _entries(text: str | bytes) -> list[Entry]:
    if len(text) > MOST_BYTES:
        raise NotLines(f"It is larger than {MOST_BYTES // 1_000_000} MB.")
    try:
        read = _FILE.validate_json(text)
    except ValidationError:
        raise NotLines('It is no JSON of the form {"lines": [{"id": …}, …]}.') from None
    found = read if isinstance(read, list) else read.get("lines", [])
    if isinstance(read, dict) and (more := sorted(read.keys() - {"lines"})):
        raise NotLines(f'Beside "lines" it holds {", ".join(more)}, which has no meaning.')
    if not 0 < len(found) <= MOST_LINES:
        raise NotLines(f"It holds {len(found)} lines; 1 to {MOST_LINES:,} can be read.")
    return found


def _id(entry: Entry) -> str:
    return str(entry.get("id") or "without id")


def _hides(entry: Entry, shipped: Directory) -> bool:
    """Whether the entry hides a shipped line."""
    if "hidden" not in entry:
        return False
    if entry["hidden"] is not True or entry.keys() != {"id", "hidden"}:
        raise NotLines('To hide a line, say only {"id": …, "hidden": true}.')
    if shipped.named(_id(entry)) is None:
        raise NotLines("hidden: there is no line with this id to hide.")
    return True


def _line(entry: Entry, shipped: Directory) -> Line:
    if not _ID.fullmatch(_id(entry)):
        raise NotLines(
            "id: it is made of small letters, digits and hyphens, such as my-night-line."
        )
    if unknown := sorted(entry.keys() - _GIVEN):
        raise NotLines(*(f"{field}: there is no such field." for field in unknown))
    known = shipped.named(_id(entry))
    try:
        line = Line.model_validate({**_known(known, entry), **numbered(_told(entry), known)})
    except ValidationError as wrong:
        raise NotLines(*_plainly(wrong)) from None
    except NotANumber as wrong:
        raise NotLines(str(wrong)) from None
    if problems := list(problems_of(line)):
        raise NotLines(*problems)
    return line


def _known(known: Line | None, entry: Entry) -> Entry:
    """What stays of a shipped line: with a new number, nothing that belonged to the old one."""
    if known is None:
        return {"own": True, "hours_checked": True}
    dropped = _WITH_NUMBER if "number" in entry else frozenset()
    kept = known.model_dump(mode="json", exclude_unset=True, exclude=set(dropped))
    return {**kept, "own": True, "hours_checked": "hours" in entry or known.hours_checked}


def _told(entry: Entry) -> Entry:
    """The entry; a hint or a cost in one language only is said in every language."""
    told = {name: {"en": entry[name]} for name in ("hint", "cost") if _is_text(entry.get(name))}
    return {**entry, **told}


def _is_text(value: JsonValue) -> bool:
    return isinstance(value, str)


def _plainly(wrong: ValidationError) -> Iterator[str]:
    for one in wrong.errors():
        field = ".".join(str(part) for part in one["loc"])
        missing = one["type"] == "missing"
        yield f"{field}: {'it is missing' if missing else one['msg'][:1].lower() + one['msg'][1:]}."
