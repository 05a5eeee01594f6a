"""Texts of a form: markdown made plain, and what they are in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import JsonValue

from bot.care.forms.raw import Bag, all_bags, bags_of, extension, extensions, inner
from bot.care.forms.urls import MARKDOWN, TRANSLATION

LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
MARKS = re.compile(r"(\*\*|__|`)(?=\S)(.*?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
BULLET = re.compile(r"^(\s*)[*+-]\s+", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")


def plain(markdown: str) -> str:
    """Markdown as plain words: marks go, a link keeps its address, bullets become dots."""
    text = LINK.sub(lambda found: _link(found.group(1), found.group(2)), markdown)
    text = HEADING.sub("", BULLET.sub(r"\1• ", text))
    text = EMPHASIS.sub(r"\2", MARKS.sub(r"\2", text))
    return ESCAPED.sub(r"\1", text).strip()


def shown(text: str | None, more: Bag | None) -> str:
    """What a person reads: the markdown made plain where there is one, else the text."""
    bag = extension(inner(more), MARKDOWN) if more else None
    marked = bag.get("valueMarkdown") or bag.get("valueString") if bag else None
    return plain(marked) if isinstance(marked, str) and marked.strip() else (text or "").strip()


def languages_of(resource: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """The languages a form is translated into, besides the one it is written in."""
    found = {
        code
        for bag in all_bags(dict(resource))
        if bag.get("url") == TRANSLATION and (code := _part(bag, "lang"))
    }
    return tuple(sorted(found))


def translated(resource: Mapping[str, JsonValue], language: str) -> dict[str, JsonValue]:
    """A copy in another language; what is not translated stays as it is.

    ``es`` also finds ``es-US`` and the other way round, when there is nothing closer.
    """
    return {key: _turned(value, language) for key, value in _replaced(resource, language).items()}


def _turned(value: JsonValue, language: str) -> JsonValue:
    if isinstance(value, list):
        return [_turned(one, language) for one in value]
    if isinstance(value, dict):
        return translated(value, language)
    return value


def _replaced(bag: Mapping[str, JsonValue], language: str) -> dict[str, JsonValue]:
    found = dict(bag)
    for key, more in bag.items():
        if key.startswith("_") and isinstance(more, dict) and isinstance(bag.get(key[1:]), str):
            content = _translation(more, language)
            if content:
                found[key[1:]] = content
                found[key] = {"extension": [_without_markdown(one) for one in inner(more)]}
    return found


def _without_markdown(bag: Bag) -> JsonValue:
    """The markdown is in the first language still, so it may not win over the translation."""
    return {"url": f"{MARKDOWN}-original"} if bag.get("url") == MARKDOWN else bag


def _translation(more: Bag, language: str) -> str | None:
    found: dict[str, str] = {}
    for bag in extensions(bags_of(more.get("extension")), TRANSLATION):
        code, content = _part(bag, "lang"), _part(bag, "content")
        if code and content:
            found.setdefault(code.lower(), content)
    wanted = language.lower()
    short = wanted.partition("-")[0]
    near = next((text for code, text in found.items() if code.partition("-")[0] == short), None)
    return found.get(wanted) or found.get(short) or near


def _part(bag: Bag, name: str) -> str | None:
    one = extension(inner(bag), name)
    values = [value for key, value in one.items() if key.startswith("value")] if one else []
    return values[0] if values and isinstance(values[0], str) else None


def _link(words: str, address: str) -> str:
    return words if not address or address == words else f"{words} ({address})"
