"""Formatted text: the small, correct part of Telegram's HTML that the companion uses."""

import html
import re
from dataclasses import dataclass, field

from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
"""Tags and the entities they make (Bot API, formatting options)."""

_TAG = re.compile(r"<(/?)([A-Za-z-]+)([^<>]*)>")
_HREF = re.compile(r"""\s+href\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))\s*""")
_KNOWN_NAMES = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9A-Fa-f]+);")


def units(text: str) -> int:
    """Count UTF-16 code units, in which Telegram gives offsets and lengths."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class _Open:
    tag: str
    offset: int
    link: str


@dataclass
class _Reading:
    source: str
    text: str = ""
    entities: list[Shape] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def plain(self, piece: str) -> None:
        if "<" in piece:
            raise bad(self._cannot("Unexpected end of a start tag", piece[piece.index("<") :]))
        self.text += _KNOWN_NAMES.sub(lambda found: html.unescape(found[0]), piece)

    def begin(self, tag: str, rest: str) -> None:
        if tag not in ENTITY_OF_TAG:
            raise bad(self._cannot(f'Unsupported start tag "{tag}"', f"<{tag}"))
        href = _HREF.fullmatch(rest) if tag == "a" else None
        link = next((one for one in href.groups() if one), "") if href else ""
        self.open.append(_Open(tag, units(self.text), html.unescape(link)))

    def end(self, tag: str) -> None:
        if not self.open:
            raise bad(self._cannot("Unexpected end tag", f"</{tag}"))
        begun = self.open.pop()
        if begun.tag != tag:
            found = f'Unmatched end tag, expected "</{begun.tag}>", found "</{tag}>"'
            raise bad(self._cannot(found, f"</{tag}"))
        length = units(self.text) - begun.offset
        entity: Shape = {
            "offset": begun.offset,
            "length": length,
            "type": ENTITY_OF_TAG[tag],
        }
        if tag == "a":
            entity["url"] = begun.link
        if length and (tag != "a" or begun.link):
            self.entities.append(entity)

    def _cannot(self, why: str, piece: str) -> str:
        at = len(self.source[: max(self.source.find(piece), 0)].encode())
        return f"can't parse entities: {why} at byte offset {at}"


def parsed_html(source: str) -> tuple[str, list[Shape]]:
    """Turn HTML into plain text and entities; raises a 400 refusal on bad markup."""
    reading = _Reading(source)
    at = 0
    for found in _TAG.finditer(source):
        reading.plain(source[at : found.start()])
        at = found.end()
        if found[1]:
            reading.end(found[2].lower())
        else:
            reading.begin(found[2].lower(), found[3])
    reading.plain(source[at:])
    if reading.open:
        tag = reading.open[-1].tag
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return reading.text, sorted(reading.entities, key=_order)


def trimmed(text: str, entities: list[Shape]) -> tuple[str, list[Shape]]:
    """Strip the space around a text as Telegram does, and move the entities along."""
    short = text.strip()
    if short == text:
        return text, entities
    lead = units(text[: len(text) - len(text.lstrip())])
    size = units(short)
    moved: list[Shape] = []
    for entity in entities:
        begin = max(_whole(entity, "offset") - lead, 0)
        end = min(_whole(entity, "offset") + _whole(entity, "length") - lead, size)
        if end > begin:
            moved.append({**entity, "offset": begin, "length": end - begin})
    return short, moved


def _whole(entity: Shape, name: str) -> int:
    value = entity.get(name)
    return value if isinstance(value, int) else 0


def _order(entity: Shape) -> tuple[int, int]:
    return _whole(entity, "offset"), -_whole(entity, "length")
