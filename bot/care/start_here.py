"""*Start here*: at most three sentences, each drawn from parts that stand on the same page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.care.parts import JSON, Part, Told

NOTABLE = 1.5
"""How many of the client's own steps from their usual a part must be to be told up here."""
REASONS = 2
FACT = 10.0
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the names of the parts it comes from."""

    text: str
    of: tuple[str, ...] = ()

    def as_json(self) -> dict[str, JSON]:
        """In plain values."""
        return {"text": self.text, "of": list(self.of)}


def start_here(
    told: Sequence[Told], client: str, theirs: Mapping[str, str]
) -> tuple[Sentence, ...]:
    """What changed most, what the client wants to talk about, and what needs a look and why.

    ``told`` is what the page says after everything held back is gone, so nothing else can be said
    here. ``theirs`` are the client's own versions, by the name of the part.
    """
    named = [(one.name_of(part), part) for one in told for part in one.parts]
    sentences = (_changed(named, client, theirs), _wanted(named, client), _look(named))
    return tuple(one for one in sentences if one is not None)


def _changed(
    named: Sequence[tuple[str, Part]], client: str, theirs: Mapping[str, str]
) -> Sentence | None:
    far = max(named, key=lambda one: abs(one[1].away), default=None)
    if far is not None and abs(far[1].away) >= NOTABLE:
        name, part = far
        own = f" {client} sees it differently; both are below." if name in theirs else ""
        return Sentence(f"Changed most: {_titled(part)}{own}", (name,))
    counted = [name for name, part in named if part.picture.get("compared")]
    if any(part.picture.get("compared") == "same" for _, part in named):
        return Sentence("Nothing moved far from what is usual.", tuple(counted))
    if any("values" in part.picture for _, part in named):
        return Sentence("Too few answers to say what changed.")
    return None


def _wanted(named: Sequence[tuple[str, Part]], client: str) -> Sentence | None:
    for name, part in named:
        if part.wanted:
            words = f"“{_short(part.text)}”" if part.quote else _short(part.text)
            return Sentence(f"{client} wants to talk about: {words}", (name,))
    return None


def _look(named: Sequence[tuple[str, Part]]) -> Sentence | None:
    found = sorted((one for one in named if one[1].look), key=lambda one: -_weight(one[1]))
    if not found:
        return None
    kept = found[:REASONS]
    return Sentence(
        f"Worth a look: {'; '.join(part.look for _, part in kept)}.",
        tuple(name for name, _ in kept),
    )


def heaviest(told: Sequence[Told]) -> Iterator[tuple[float, str]]:
    """How much each part asks for a look, with the reason: for whoever has many pages to read."""
    for one in told:
        for part in one.parts:
            if part.look or part.worse:
                yield _weight(part), part.look or f"{part.title.lower()} changed"


def _weight(part: Part) -> float:
    """What to look at first: a plain fact, such as use or words that sounded hard, before any
    rating that moved. Our own choice.
    """
    return FACT if not part.away else abs(part.away)


def _titled(part: Part) -> str:
    """A statement after a colon, with its title unless it says by itself what it is about."""
    about = part.title.lower().split()
    if about and about[0] not in part.text.lower():
        return f"{part.title}: {part.text}"
    return part.text[:1].lower() + part.text[1:]


def _short(words: str) -> str:
    """As much of somebody's words as fits in a sentence, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
