"""Everything kept about somebody, for reading: one HTML document, or JSON, of some of their rows.

Pure: the same rows give the same text. Nothing is loaded from anywhere, nothing runs in it, and
whatever somebody wrote stands in it as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TypeAlias

import orjson
from pydantic import JsonValue

from bot.care.answer_marks import answered
from bot.press.html import LOOK

Rooms: TypeAlias = Mapping[str, Sequence[JsonValue]]

VERSION = 1
"""Of the JSON's shape (docs/mydata.md)."""
TITLES = {
    "you": "Who you are to me, and your rhythm",
    "addresses": "Where I reach you",
    "alliances": "Who you work with",
    "clients": "Your clients",
    "consents": "What you agreed to share, word for word",
    "standing": "What stands until you change it",
    "records": "What you told me",
    "pages": "Pages of your week, and what became of them",
    "pages_for_you": "Pages that were for you",
    "seen": "Who saw what of yours",
    "looked": "What you looked at",
    "choices": "Moments I chose to write to you, and why",
    "messages": "Messages to you, of the last weeks, waiting ones too",
    "messages_to_others": "Messages to others about you",
    "ahead": "What is to happen later",
    "conversations": "Conversations of the last weeks",
    "entries": "Answers in them, one by one",
    "invitations": "Invitations you made",
    "recovery_codes": "Codes for a lost phone (never the code itself)",
}
FORM = "QuestionnaireResponse"
FOLDED = {"choices", "messages", "messages_to_others", "ahead", "conversations", "entries"}
"""What Tandem needs to work with: there, but not in the way of what somebody looks for."""
INNER = {"id", "name", "seq", "claim_at", "tries", "state", "pending", "timers", "proof", "key"}
"""Numbers and names that only the program needs; they stand in the JSON."""
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*\+00:00")
MORE = (
    "dl{display:grid;grid-template-columns:minmax(7em,14em) 1fr;gap:.1em 1em;margin:0}"
    "dt{color:#555}dd{margin:0}section{margin:0 0 1em}h3{font-size:1em;margin:.6em 0 .2em}"
    "@media(max-width:32em){dl{display:block}}"
)


def as_json(rooms: Rooms, *, made_at: str, piece: int, of: int, notice: str = "") -> bytes:
    """The rows as JSON, in the shape that docs/mydata.md describes. A ``notice`` goes with what
    holds something of somebody else's: a clinician's own file.
    """
    whole = {"version": VERSION, "made_at": made_at, "piece": piece, "of": of, "rooms": rooms}
    said = {"notice": notice} if notice else {}
    return orjson.dumps({**said, **whole}, option=orjson.OPT_INDENT_2)


def as_html(rooms: Rooms, *, made_at: str, piece: int, of: int, notice: str = "") -> bytes:
    """The rows as one document to read, with a ``notice`` as for JSON."""
    title = "Everything kept about you" + (f", {piece} of {of}" if of > 1 else "")
    note = f"Made on {made_at}, for you alone. Keep it where nobody else looks. {notice}".rstrip()
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title><style>{LOOK}{MORE}</style></head>\n<body><main>\n",
            f'<h1>{escape(title)}</h1><p class="soft">{escape(note)}</p>\n',
            *_contents(rooms),
            *(part for name in rooms for part in _room(name, rooms[name])),
            "</main></body>\n</html>\n",
        )
    ).encode()


def _contents(rooms: Rooms) -> Iterator[str]:
    yield "<ul>"
    for name, rows in rooms.items():
        link = f'<a href="#{escape(name)}">{escape(TITLES.get(name, name))}</a>'
        yield f"<li>{link}: {len(rows)}</li>"
    yield "</ul>\n"


def _room(name: str, rows: Sequence[JsonValue]) -> Iterator[str]:
    yield f'<h2 id="{escape(name)}">{escape(TITLES.get(name, name))}</h2>\n'
    if name in FOLDED:
        yield "<details><summary>Show them</summary>\n"
    for row in rows:
        if isinstance(row, dict):
            told = {key: one for key, one in row.items() if not _is_inner(name, key)}
            yield f"<section><h3>{escape(_heading(row))}</h3>{_shown(told)}</section>\n"
    if name in FOLDED:
        yield "</details>\n"


def _is_inner(room: str, key: str) -> bool:
    """Whether a column is left to the JSON; of a page, what became of it is no inner matter."""
    if room.startswith("pages") and key == "state":
        return False
    return key in INNER or key.endswith("_id")


def _heading(row: Mapping[str, JsonValue]) -> str:
    day = row.get("day") or row.get("week_end") or row.get("at") or row.get("created_at")
    named = row.get("kind") or row.get("name") or row.get("what") or row.get("channel")
    told = [_moment(str(one)) for one in (day, named) if one]
    return " · ".join(_label(one) for one in told) or "One entry"


def _moment(text: str) -> str:
    """A moment as one reads it; anything else as it is."""
    return MOMENT.sub(r"\1 \2 UTC", text)


def _shown(value: JsonValue) -> str:
    if isinstance(value, dict):
        return _form(value) if value.get("resourceType") == FORM else _listed(value)
    if isinstance(value, list):
        return f"<ul>{''.join(f'<li>{_shown(one)}</li>' for one in value)}</ul>" if value else "–"
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f'<bdi dir="auto">{escape(_moment(str(value)))}</bdi>'


def _listed(value: Mapping[str, JsonValue]) -> str:
    lines = (f"<dt>{escape(_label(key))}</dt><dd>{_shown(one)}</dd>" for key, one in value.items())
    return f"<dl>{''.join(lines)}</dl>"


def _form(response: Mapping[str, JsonValue]) -> str:
    """A filled form as questions and answers; the whole of it stands in the JSON."""
    lines = []
    for one in answered(dict(response)):
        said = "rather not say" if one.declined else ", ".join(one.said)
        own = " (only yours)" if one.private else ""
        lines.append(f"<dt>{escape(one.text or one.link_id)}</dt><dd>{escape(said)}{own}</dd>")
    return f"<dl>{''.join(lines)}</dl>"


def _label(name: str) -> str:
    return name.replace("_", " ")
