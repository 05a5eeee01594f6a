"""A week's page for screen readers: the same sheet as HTML, with headings and words for pictures.

Pure: the same sheet gives the same text. Nothing is loaded from anywhere and nothing runs in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TypeAlias

from bot.press.notice import PART_2

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None
LOOK = (
    "body{font:18px/1.5 sans-serif;max-width:42em;margin:1em auto;padding:0 1em;color:#191919;"
    "background:#fff}h1{font-size:1.4em}h2{font-size:1.1em;border-top:1px solid #bbb;"
    "padding-top:.5em}.soft,footer{color:#555}table{border-collapse:collapse}"
    "th,td{border:1px solid #bbb;padding:.2em .5em}"
)


def page(body: JSON) -> str:
    """The sheet as one HTML document in English; what people wrote keeps its own direction."""
    sheet = body if isinstance(body, Mapping) else {}
    title = f"{_text(sheet, 'client') or 'Client'}, week of {_text(sheet, 'dates')}"
    inside = "\n".join(_inside(sheet, title))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{LOOK}</style></head>\n"
        f"<body><main>\n{inside}\n</main></body>\n</html>\n"
    )


def _inside(sheet: Mapping[str, JSON], title: str) -> Iterator[str]:
    yield f"<h1>{_own(title)}</h1>"
    yield f'<p class="soft">{_own(_text(sheet, "readers"))}</p>'
    yield from _list("Start here", [_text(one, "text") for one in _maps(sheet, "start")])
    for section in _maps(sheet, "sections"):
        yield f"<h2>{escape(_text(section, 'title'))}</h2>"
        for part in _maps(section, "parts"):
            yield from _part(part, _words(sheet, "days"), _text(sheet, "client"))
    listed = sheet.get("together")
    if isinstance(listed, Mapping):
        yield from _list("Worth looking at together", _words(listed, "list"))
    held = _text(sheet, "held")
    if held:
        yield f"<p>{_own(held)}</p>"
    yield from _foot(sheet)


def _part(part: Mapping[str, JSON], days: Sequence[str], client: str) -> Iterator[str]:
    title = f"<strong>{_own(_text(part, 'title'))}:</strong> " if _text(part, "title") else ""
    words = _own(_text(part, "text"))
    yield f"<p>{title}{f'<q>{words}</q>' if part.get('quote') else words}</p>"
    picture = part.get("picture")
    if isinstance(picture, Mapping) and isinstance(picture.get("values"), Sequence):
        yield from _table(_text(part, "title"), picture, days)
    if _text(part, "mine"):
        yield f"<p>{_own(client)} sees it so: <q>{_own(_text(part, 'mine'))}</q></p>"
    if _text(part, "word"):
        yield f"<p>A word from {_own(client)}: <q>{_own(_text(part, 'word'))}</q></p>"


def _table(name: str, picture: Mapping[str, JSON], days: Sequence[str]) -> Iterator[str]:
    """The picture as a table, which a screen reader can walk through."""
    values = picture.get("values")
    cells = values if isinstance(values, Sequence) else ()
    heads = "".join(f'<th scope="col">{escape(day)}</th>' for day in days)
    told = "".join(f"<td>{'no answer' if v is None else escape(str(v))}</td>" for v in cells)
    caption = f"{name}, {_text(picture, 'scale')}"
    yield (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody><tr>{told}</tr></tbody></table>"
    )


def _foot(sheet: Mapping[str, JSON]) -> Iterator[str]:
    yield "<footer><h2>About this page</h2>"
    yield (
        "<p>Nobody watches these answers round the clock, and this is not an emergency service. "
        "It tells what was answered; it is not a diagnosis.</p>"
    )
    consent = sheet.get("consent")
    if isinstance(consent, Mapping):
        yield (
            f"<p>Shared under the consent signed on {escape(_text(consent, 'signed'))} with "
            f"{_own(_text(consent, 'with'))}: {escape(_text(consent, 'covers'))}; until "
            f"{escape(_text(consent, 'until'))}; can be withdrawn at any time.</p>"
        )
        yield f"<p>{escape(PART_2)}</p>"
    else:
        yield "<p>Not shared with anyone: this page was made for the client alone.</p>"
    yield "</footer>"


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"<h2>{escape(title)}</h2>"
        yield f"<ul>{''.join(f'<li>{_own(line)}</li>' for line in lines)}</ul>"


def _own(words: str) -> str:
    """Words that may be written in any direction, kept apart from those around them."""
    return f'<bdi dir="auto">{escape(words)}</bdi>'


def _text(of: Mapping[str, JSON], key: str) -> str:
    value = of.get(key)
    return value if isinstance(value, str) else ""


def _words(of: Mapping[str, JSON], key: str) -> list[str]:
    value = of.get(key)
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [one for one in found if isinstance(one, str)]


def _maps(of: Mapping[str, JSON], key: str) -> list[Mapping[str, JSON]]:
    value = of.get(key)
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [one for one in found if isinstance(one, Mapping)]
