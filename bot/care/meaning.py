"""What recovery means: a client's own words and a clinician's understanding. Pure.

Nothing is overwritten: new words are a new version beside the older ones, and so is a new
understanding. Whether the two mean the same is said by each of the two, about the words as they
are; whoever writes anew asks both anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, Literal

from pydantic import JsonValue, TypeAdapter

Side = Literal["client", "clinician"]
First = Literal["use", "mind", "past", "all", "unsure"]
Span = Literal["life", "past", "unsure"]
NEVER: Final = 0


@dataclass(frozen=True, slots=True)
class Words:
    """One version of the client's own words; whatever they left out is empty.

    ``back``: what they want back. ``first``: what comes first for them now (substance use, the
    mind, what happened to them, all of it together). ``span``: for life, or something to get past.
    ``day``: a good ordinary day. ``more``: anything else. ``at`` is an ISO moment.
    """

    at: str
    back: str = ""
    first: First = "unsure"
    span: Span = "unsure"
    day: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """How a clinician understands it, in their words; ``of`` counts the versions, from 1."""

    alliance: int
    by: str
    at: str
    words: str
    of: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the two say the same, for one side: yes, or not quite and what differs; None when a
    side took back what it had said.

    ``of`` and ``view`` count the client's versions and that alliance's understandings, from 1.
    """

    alliance: int
    side: Side
    at: str
    fits: bool | None
    words: str
    of: int
    view: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """Everything that was ever said about it. ``paces`` are in weeks, 0 = not asked again: the
    client's own under "client", a clinician's under their alliance's number.
    """

    versions: tuple[Words, ...] = ()
    views: tuple[View, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    paces: Mapping[str, int] = field(default_factory=dict)

    @property
    def now(self) -> Words | None:
        """The client's words as they are now."""
        return self.versions[-1] if self.versions else None

    def views_of(self, alliance: int) -> list[View]:
        """That clinician's understandings, the oldest first."""
        return [one for one in self.views if one.alliance == alliance]

    def view(self, alliance: int) -> View | None:
        """That clinician's understanding as it is now."""
        found = self.views_of(alliance)
        return found[-1] if found else None

    def verdict(self, alliance: int, side: Side) -> Verdict | None:
        """What that side said of the two as they stand now; None while they have not."""
        pair = (alliance, side, len(self.versions), len(self.views_of(alliance)))
        said = [one for one in self.verdicts if _pair(one) == pair]
        return said[-1] if said and said[-1].fits is not None else None

    def shared(self, alliance: int) -> bool:
        """Whether both say: yes, that is it."""
        said = [self.verdict(alliance, "client"), self.verdict(alliance, "clinician")]
        return all(one is not None and one.fits for one in said)


def with_words(meaning: Meaning, words: Words) -> Meaning:
    """A new version beside the older ones; one of the same moment is the same one answered anew."""
    kept = tuple(one for one in meaning.versions if one.at != words.at)
    return replace(meaning, versions=(*kept, words))


def with_view(meaning: Meaning, view: View) -> Meaning:
    """A new understanding beside the older ones."""
    same = (view.alliance, view.at)
    kept = tuple(one for one in meaning.views if (one.alliance, one.at) != same)
    return replace(meaning, views=(*kept, view))


def with_verdict(
    meaning: Meaning, alliance: int, side: Side, *, at: str, fits: bool | None, words: str
) -> Meaning:
    """What one side says of the two as they stand now; ``fits`` is None to take it back.

    Raises:
        ValueError: one of the two is still missing.
    """
    of, view = len(meaning.versions), len(meaning.views_of(alliance))
    if not of or not view:
        raise ValueError("There are not yet two to lay side by side.")
    said = Verdict(alliance, side, at, fits, words, of, view)
    return replace(meaning, verdicts=(*meaning.verdicts, said))


def with_pace(meaning: Meaning, whose: str, weeks: int) -> Meaning:
    """How often one of them wants it asked again, in weeks; 0 for not at all."""
    return replace(meaning, paces={**meaning.paces, whose: weeks})


def pace(meaning: Meaning) -> int:
    """How often it is asked again, in weeks: the slower of what both chose, and never unless the
    client chose it.
    """
    mine = meaning.paces.get("client", NEVER)
    theirs = [weeks for whose, weeks in meaning.paces.items() if whose != "client"]
    return NEVER if mine == NEVER or NEVER in theirs else max([mine, *theirs])


def asked_again(meaning: Meaning) -> date | None:
    """The day on which it is asked again; None if it is not."""
    weeks = pace(meaning)
    if not weeks or meaning.now is None:
        return None
    return date.fromisoformat(meaning.now.at[:10]) + timedelta(weeks=weeks)


_MEANING = TypeAdapter(Meaning)


def meaning_json(meaning: Meaning) -> dict[str, JsonValue]:
    """As it is kept."""
    plain: dict[str, JsonValue] = _MEANING.dump_python(meaning, mode="json")
    return plain


def meaning_from(kept: object) -> Meaning:
    """As it was kept; an empty one before the first word.

    Raises:
        ValueError: it cannot be read.
    """
    return _MEANING.validate_python(kept or {})


def _pair(said: Verdict) -> tuple[int, Side, int, int]:
    return said.alliance, said.side, said.of, said.view
