"""The map of a client's people: who stands where on the page, worked out so that nothing overlaps.

Closeness is a ring; the marker stands in it, its name beside it. Every label has a box of its own,
and the page cuts a name to its box, so that whatever the script, boxes that stand clear of each
other are names that do. Points of the page (1/72 inch), from the top left of the drawing. Pure.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import cos, dist, pi, sin, sqrt
from typing import Final

from bot.care.contacts import JSON, Contact, Effect

WIDTH: Final = 512.0
HEIGHT: Final = 548.0
GAP: Final = 3.0
MIDDLE: Final = (WIDTH / 2, HEIGHT / 2)
ME: Final = 0.13
"""How much of the whole radius is one's own place."""
RINGS: Final = (1, 2, 3)
RING_WORDS: Final = {1: "closest", 2: "close", 3: "further away"}
EFFECT_WORDS: Final[dict[Effect, str]] = {
    "strengthens": "strengthens me",
    "mixed": "mixed",
    "stress": "adds stress",
    "not_now": "not now",
    "": "not said",
}
COUNTED: Final[dict[Effect, tuple[str, str]]] = {
    "strengthens": ("who strengthens me", "who strengthen me"),
    "mixed": ("mixed", "mixed"),
    "stress": ("who adds stress", "who add stress"),
    "not_now": ("not now", "not now"),
    "": ("not said yet", "not said yet"),
}
ANGLES: Final = 60
LANES: Final = 6


@dataclass(frozen=True, slots=True)
class Print:
    """How large names are printed: letters, the widest label, and how many lines one may have."""

    letters: float
    widest: float
    lines: int

    @property
    def line(self) -> float:
        """The height of one line."""
        return self.letters * 1.32

    @property
    def marker(self) -> float:
        """The width and height of a marker."""
        return self.letters * 1.15


PRINTS: Final = (
    Print(17, 150, 2),
    Print(15, 128, 2),
    Print(14, 104, 2),
    Print(13, 104, 1),
    Print(12, 92, 1),
    Print(12, 76, 1),
    Print(12, 62, 1),
)
"""Tried in this order. Below twelve points a phone held upright is no longer easy to read."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two overlap or come closer to each other than ``gap``."""
        return (
            self.left < other.left + other.width + gap
            and other.left < self.left + self.width + gap
            and self.top < other.top + other.height + gap
            and other.top < self.top + self.height + gap
        )

    @property
    def is_on_page(self) -> bool:
        """Whether all of it lies on the drawing."""
        return (
            self.left >= 0
            and self.top >= 0
            and self.left + self.width <= WIDTH
            and self.top + self.height <= HEIGHT
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """One person on the map: the marker's middle, and the box that holds marker and name.

    ``turned`` puts it left of the marker.
    """

    name: str
    ring: int
    effect: Effect
    x: float
    y: float
    box: Box
    turned: bool


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """A map, ready to be drawn: spots, the outer edge of each ring as a share of the whole, the
    boxes of the words on the rings, and the print.
    """

    title: str
    spots: tuple[Spot, ...]
    edges: tuple[float, ...]
    ring_words: tuple[Box, ...]
    print: Print

    @property
    def sentence(self) -> str:
        """How many there are of each kind."""
        if not self.spots:
            return "Nobody is on it yet."
        counts = Counter(one.effect for one in self.spots)
        told = [
            f"{counts[one]} {words[counts[one] > 1]}"
            for one, words in COUNTED.items()
            if counts[one]
        ]
        people = "1 person" if len(self.spots) == 1 else f"{len(self.spots)} people"
        return f"{people}: {', '.join(told)}."

    @property
    def alternative(self) -> str:
        """The whole map in words."""
        lines = [f"{self.title}. {self.sentence}"]
        for ring in RINGS:
            told = [
                f"{one.name} ({EFFECT_WORDS[one.effect]})" for one in self.spots if one.ring == ring
            ]
            if told:
                lines.append(f"{RING_WORDS[ring].capitalize()}: {'; '.join(told)}.")
        return " ".join(lines)

    def as_json(self) -> dict[str, JSON]:
        """What the page is drawn from."""
        return {
            "title": self.title,
            "sentence": self.sentence,
            "alternative": self.alternative,
            "letters": self.print.letters,
            "line": self.print.line,
            "marker": self.print.marker,
            "edges": list(self.edges),
            "rings": [
                {"words": RING_WORDS[ring], **_box(box)}
                for ring, box in zip(RINGS, self.ring_words, strict=True)
            ],
            "spots": [
                {
                    "name": one.name,
                    "effect": one.effect,
                    "x": one.x,
                    "y": one.y,
                    "turned": one.turned,
                    **_box(one.box),
                }
                for one in self.spots
            ],
        }


def people_map(contacts: Sequence[Contact], *, title: str) -> PeopleMap:
    """The map of these people, at most ``MOST_CONTACTS`` of them.

    Raises:
        ValueError: more people than a page has room for.
    """
    edges = _edges(contacts)
    for size in PRINTS:
        words = tuple(map(_ring_words, edges))
        spots = _placed(contacts, edges, size, words)
        if spots is not None:
            return PeopleMap(title, spots, edges, words, size)
    raise ValueError(f"{len(contacts)} people have no room on one page")


def as_of(contacts: Sequence[Contact], day: date) -> list[Contact]:
    """The people as they stood on that day; who was not on the map yet is left out."""
    found = [(one, one.at(day)) for one in contacts]
    return [replace(one, close=at.close, effect=at.effect) for one, at in found if at is not None]


def me_box() -> Box:
    """The place of the client's own word in the middle."""
    half = ME * WIDTH / 2
    return Box(MIDDLE[0] - half, MIDDLE[1] - 14, 2 * half, 28)


def ring_of(contact: Contact) -> int:
    """The ring somebody stands in; where it was not said, the outermost."""
    return contact.close or RINGS[-1]


def _edges(contacts: Sequence[Contact]) -> tuple[float, ...]:
    """The outer edge of each ring: as much room as there are people in it, and some for looks."""
    counts = Counter(map(ring_of, contacts))
    shares = [counts[ring] + 2 + len(contacts) / 8 for ring in RINGS]
    inner, edges = 0.0, []
    for share in shares:
        inner += share
        edges.append(sqrt(ME**2 + (1 - ME**2) * inner / sum(shares)))
    return tuple(edges)


def _ring_words(edge: float) -> Box:
    width, height = 84.0, 15.0
    return Box(MIDDLE[0] - width / 2, MIDDLE[1] - edge * HEIGHT / 2 + 2, width, height)


def _placed(
    contacts: Sequence[Contact], edges: Sequence[float], size: Print, taken: Sequence[Box]
) -> tuple[Spot, ...] | None:
    """Everybody at a place of their own, as near as can be to an even round; None without room."""
    spots: list[Spot] = []
    boxes = [me_box(), *taken]
    for ring in RINGS:
        inner, outer = (ME, *edges)[ring - 1], edges[ring - 1]
        there = [one for one in contacts if ring_of(one) == ring]
        candidates = list(_candidates(inner, outer))
        for place, one in enumerate(there):
            angle = 2 * pi * (place + 0.5) / len(there) - pi / 2 + ring * 0.6
            ideal = _point((inner + outer) / 2, angle)
            nearest = sorted(candidates, key=partial(dist, ideal))
            free = _first_free(one.name, nearest, size, boxes)
            if free is None:
                return None
            x, y, box, turned = free
            spots.append(Spot(one.name, ring, one.effect, x, y, box, turned))
            boxes.append(box)
    return tuple(spots)


def _candidates(inner: float, outer: float) -> Iterator[tuple[float, float]]:
    """The points of a ring where a marker may stand."""
    margin = (outer - inner) * 0.12
    for lane in range(LANES):
        share = inner + margin + (outer - inner - 2 * margin) * (lane + 0.5) / LANES
        for step in range(ANGLES):
            yield _point(share, 2 * pi * (step + lane / LANES) / ANGLES)


def _point(share: float, angle: float) -> tuple[float, float]:
    return (
        MIDDLE[0] + share * cos(angle) * WIDTH / 2,
        MIDDLE[1] + share * sin(angle) * HEIGHT / 2,
    )


def _first_free(
    name: str, candidates: Iterable[tuple[float, float]], size: Print, boxes: Sequence[Box]
) -> tuple[float, float, Box, bool] | None:
    """The first point whose name stands clear of the boxes, on the side away from the middle or,
    where that does not fit, toward it.
    """
    width, height = _label(name, size)
    for x, y in candidates:
        for turned in (x < MIDDLE[0], x >= MIDDLE[0]):
            box = _label_box(x, y, width, height, size, turned=turned)
            if box.is_on_page and not any(box.meets(other, GAP) for other in boxes):
                return x, y, box, turned
    return None


def _label(words: str, size: Print) -> tuple[float, float]:
    """The width and height of a label, from what its letters are likely to take."""
    natural = sum(map(_letter, words)) * size.letters + 6
    lines = min(size.lines, 1 if natural <= size.widest else 2)
    return min(natural, size.widest), max(lines * size.line, size.marker)


def _label_box(
    x: float, y: float, width: float, height: float, size: Print, *, turned: bool
) -> Box:
    half = size.marker / 2
    whole = size.marker + 3 + width
    left = x + half - whole if turned else x - half
    return Box(left, y - height / 2, whole, height)


def _letter(letter: str) -> float:
    """About how wide a letter is, in its own height."""
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in "mwMW":
        return 0.95
    return 0.72 if letter.isupper() else 0.6


def _box(box: Box) -> dict[str, JSON]:
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
