"""All sentences, by name and language.

English stands inline in the conversations. Another language is one file,
``handlers/words/<locale>.ftl`` (Fluent); a sentence it lacks is said in English rather than not
at all. What people wrote goes in as an argument and is never read as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

Args = str | int | float


class Words:
    """The languages found in a folder. A sentence that cannot be filled in counts as missing."""

    def __init__(self, folder: Path | None = None) -> None:
        self._bundles: dict[str, FluentBundle] = {}
        for path in sorted(folder.glob("*.ftl")) if folder else ():
            bundle = FluentBundle([path.stem], use_isolating=False)
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
            self._bundles[path.stem] = bundle

    @property
    def languages(self) -> list[str]:
        """Every language Tandem can speak, English first."""
        return ["en", *(name for name in self._bundles if name != "en")]

    def say(self, language: str, name: str, english: str, args: Mapping[str, Args], /) -> str:
        """The sentence called ``name``, filled in with ``args``.

        ``name`` is ``conversation.entry``; in a Fluent file its dots are dashes.
        """
        bundle = self._bundles.get(language)
        key = name.replace(".", "-").replace("_", "-")
        if bundle is not None and bundle.has_message(key):
            pattern = bundle.get_message(key).value
            if pattern is not None:
                said, mistakes = bundle.format_pattern(pattern, dict(args))
                if not mistakes:
                    return str(said)
        return english.format(**args) if args else english
