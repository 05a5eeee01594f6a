"""The people in a client's life, as the client sees them. Pure: edits return new values.

What each word means is the client's to say; nothing here is worked out about anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final, Literal, TypeAlias, cast

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None
Effect = Literal["strengthens", "mixed", "stress", "not_now", ""]
Close = Literal[0, 1, 2, 3]

EFFECTS: Final[tuple[Effect, ...]] = ("strengthens", "mixed", "stress", "not_now", "")
CLOSE: Final[tuple[Close, ...]] = (1, 2, 3, 0)
GOOD_FOR: Final = ("talk", "fun", "ride", "stay")
BOUNDARY_PARTS: Final = ("when", "where", "about", "may_know", "until")
MOST_CONTACTS: Final = 40
"""A map of more people is no longer read on a phone."""
MOST_COMPANY: Final = 6
LONGEST_NAME: Final = 60
WITH_ENDING: Final = 4


@dataclass(frozen=True, slots=True)
class Boundary:
    """What somebody decided about seeing a person, in their own words; "" where nothing was said.

    ``until`` is until when it holds. ``by`` names the clinician it was decided with; "" is alone.
    """

    when: str = ""
    where: str = ""
    about: str = ""
    may_know: str = ""
    until: str = ""
    by: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided."""
        return not any((self.when, self.where, self.about, self.may_know, self.until))


@dataclass(frozen=True, slots=True)
class Move:
    """How close somebody was and what they did to one, from ``day`` (ISO) on."""

    day: str
    close: Close
    effect: Effect


@dataclass(frozen=True, slots=True)
class Contact:
    """One person's card.

    ``close`` counts rings from the middle, 0 where it was not said. ``review_on`` is the ISO day on
    which to look at a "not now" again, "" for never. ``shared`` is the card's own switch.
    ``named_at`` is when the name was last used (ISO). ``moves`` are the earlier places, oldest
    first, the newest last.
    """

    id: str
    name: str
    relation: str = ""
    close: Close = 0
    effect: Effect = ""
    uses: str = ""
    good_for: tuple[str, ...] = ()
    phone: str = ""
    boundary: Boundary = Boundary()
    review_on: str = ""
    shared: bool = False
    named_at: str = ""
    moves: tuple[Move, ...] = ()

    def placed(self, close: Close, effect: Effect, day: date) -> Contact:
        """The card with a new place on the map, and the old one remembered."""
        on = day.isoformat()
        earlier = tuple(one for one in self.moves if one.day < on)
        review = self.review_on if effect == "not_now" else ""
        return replace(
            self,
            close=close,
            effect=effect,
            review_on=review,
            moves=(*earlier, Move(on, close, effect)),
        )

    def at(self, day: date) -> Move | None:
        """Where they stood on that day; None before they were on the map."""
        until = [one for one in self.moves if one.day <= day.isoformat()]
        return until[-1] if until else None


def named(contacts: Sequence[Contact], name: str) -> Contact | None:
    """The card with that name, however it is spelt in capitals."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in contacts if one.name.casefold() == wanted), None)


def with_name(contacts: Sequence[Contact], name: str, *, at: str) -> tuple[Contact, ...]:
    """The cards with that name used once more; a new card if there is room for one."""
    clean = " ".join(name.split())[:LONGEST_NAME]
    there = named(contacts, clean)
    if there is not None:
        return put(contacts, replace(there, named_at=at))
    if not clean or len(contacts) >= MOST_CONTACTS:
        return tuple(contacts)
    return (*contacts, Contact(new_id(contacts), clean, named_at=at))


def put(contacts: Sequence[Contact], card: Contact) -> tuple[Contact, ...]:
    """The cards with this one in place of the one of the same id; nothing if there is none."""
    return tuple(card if one.id == card.id else one for one in contacts)


def without(contacts: Sequence[Contact], card_id: str) -> tuple[Contact, ...]:
    """The cards but that one."""
    return tuple(one for one in contacts if one.id != card_id)


def new_id(contacts: Sequence[Contact]) -> str:
    """An id no card has."""
    return str(max((int(one.id) for one in contacts), default=0) + 1)


def company(contacts: Sequence[Contact]) -> list[Contact]:
    """Whom to offer as company, the last named first: nobody who is "not now" or adds stress."""
    fit = [one for one in contacts if one.effect not in {"not_now", "stress"}]
    newest = sorted(fit, key=lambda one: (one.named_at, int(one.id)), reverse=True)
    return newest[:MOST_COMPANY]


def good_for(contacts: Sequence[Contact], what: str) -> list[Contact]:
    """Those who are good for something, the closest first; never who is "not now"."""
    fit = [one for one in contacts if what in one.good_for and one.effect != "not_now"]
    return sorted(fit, key=lambda one: one.close or 4)


def shared_cards(contacts: Iterable[Contact]) -> list[Contact]:
    """All that may ever leave the client's own chat: the cards whose switch is on."""
    return [one for one in contacts if one.shared]


def speaks_of(words: str, contacts: Iterable[Contact]) -> bool:
    """Whether a text names one of these people. Rather once too often: a name of four letters and
    more counts with any ending ("Maria", "Marias"), a shorter one only as a whole word, and one in
    letters without capitals wherever it stands, since such scripts may write no spaces.
    """
    return any(_names(words, one.name) for one in contacts)


def kept_back(contacts: Iterable[Contact], *, shared: bool) -> list[Contact]:
    """Those who may not be named outside the client's own chat. ``shared`` says whether the cards
    whose switch is on may leave at all.
    """
    return [one for one in contacts if not (shared and one.shared)]


def in_review(contacts: Iterable[Contact], today: date) -> list[Contact]:
    """The "not now" people whose day to look again has come; never before it."""
    return [
        one
        for one in contacts
        if one.effect == "not_now" and one.review_on and one.review_on <= today.isoformat()
    ]


def contacts_json(contacts: Sequence[Contact]) -> list[JSON]:
    """Cards as plain values, to be kept."""
    return [cast(JSON, asdict(one)) for one in contacts]


def contacts_from(value: object) -> tuple[Contact, ...]:
    """Cards from plain values; what is not understood is left out."""
    rows = value if isinstance(value, list) else []
    read = [_contact(cast(Mapping[str, object], row)) for row in rows if isinstance(row, dict)]
    return tuple(one for one in read if one.id.isdigit() and one.name)


def boundary_from(value: object) -> Boundary:
    """A boundary from plain values."""
    kept = cast(Mapping[str, object], value) if isinstance(value, dict) else {}
    return Boundary(**{part: _text(kept.get(part)) for part in (*BOUNDARY_PARTS, "by")})


def _contact(row: Mapping[str, object]) -> Contact:
    good, moves = row.get("good_for"), row.get("moves")
    texts = ("id", "name", "relation", "uses", "phone", "review_on", "named_at")
    plain = {name: _text(row.get(name)) for name in texts}
    return Contact(
        **plain,
        close=_close(row.get("close")),
        effect=_effect(row.get("effect")),
        good_for=tuple(one for one in GOOD_FOR if isinstance(good, list | tuple) and one in good),
        boundary=boundary_from(row.get("boundary")),
        shared=row.get("shared") is True,
        moves=tuple(_move(one) for one in moves) if isinstance(moves, list | tuple) else (),
    )


def _move(value: object) -> Move:
    row = cast(Mapping[str, object], value) if isinstance(value, dict) else {}
    return Move(_text(row.get("day")), _close(row.get("close")), _effect(row.get("effect")))


def _names(words: str, name: str) -> bool:
    plain, text = _plain(name), f" {_plain(words)} "
    if not plain or plain.upper() == plain:
        return name.casefold() in words.casefold()
    return f" {plain}" in text if len(plain) >= WITH_ENDING else f" {plain} " in text


def _plain(words: str) -> str:
    """Words alone, in small letters, with one space between them."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _close(value: object) -> Close:
    return next((one for one in CLOSE if one == value), 0)


def _effect(value: object) -> Effect:
    return next((one for one in EFFECTS if one == value), "")
