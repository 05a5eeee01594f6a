"""What a client does to their page before it goes: hold back, add a word, put it their way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from bot.care.parts import Told
from handlers.scope import kind_of
from storage.tx import Json, plain


@dataclass(frozen=True, slots=True)
class Marks:
    """``held`` are names of parts, ``kinds`` whole kinds of consent; ``words`` and ``mine`` are
    the client's word beside a part, and their own version of it, by its name.
    """

    held: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    mine: Mapping[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many things are held back; it does not depend on what is in them."""
        return len(self.held) + len(self.kinds)

    def hold(self, name: str) -> Marks:
        """With a part held back, and whatever was written beside it gone."""
        return replace(
            self,
            held=(*(one for one in self.held if one != name), name),
            words={key: text for key, text in self.words.items() if key != name},
            mine={key: text for key, text in self.mine.items() if key != name},
        )

    def as_json(self) -> Json:
        """In plain values."""
        return plain(
            {
                "held": self.held,
                "kinds": self.kinds,
                "words": dict(self.words),
                "mine": dict(self.mine),
            }
        )


_MARKS = TypeAdapter(Marks)


def marks_from(kept: Json) -> Marks:
    """Read what ``as_json`` wrote; nothing is marked in None."""
    return Marks() if kept is None else _MARKS.validate_python(kept)


def left(told: Sequence[Told], marks: Marks) -> list[Told]:
    """What the page says once everything that is held back is gone."""
    kept = [
        replace(
            one,
            parts=tuple(
                part
                for part in one.parts
                if one.name_of(part) not in marks.held and kind_of(part.scope) not in marks.kinds
            ),
        )
        for one in told
    ]
    return [one for one in kept if one.parts]
