"""Waves of wanting: how many, what brought them down, what set them off; and a lapse, if told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.care.parts import Part, day_line
from bot.care.urges import helped
from handlers import lapsing, waves
from handlers.scope import URGES
from handlers.ways import IDEA, WAYS
from handlers.weeksheet.look import Look, section
from storage.diary import Kept

MOST = 3
_AGAIN = ("Rated again ten minutes later.",)


@section("urges", title="The pull", place=45, scope=URGES)
def urges(look: Look) -> Iterator[Part]:
    """How many waves, what helped, what set them off; a lapse only as far as the client said."""
    yield from _waves(look)
    yield from _triggers(look)
    yield from _lapses(look)


def _waves(look: Look) -> Iterator[Part]:
    begun = look.diary(waves.KIND)
    if not begun:
        return
    told = waves.waves_of(look.tx, look.client, look.first, look.last)
    many = "One wave" if len(begun) == 1 else f"{len(begun)} waves"
    fell = sum(one.drop > 0 for one in told)
    again = f"; {len(told)} rated again, {fell} of them fell." if told else ", not rated again."
    days = tuple(day_line(one.day, f"a pull of {_points(one)}") for one in begun)
    yield Part("count", URGES, f"{many}{again}", because=days)
    worked = [way for way, one in helped(told).items() if one.drop > 0][:MOST]
    names = [name for way in worked if (name := _named(look, way))]
    if names:
        yield Part("helped", URGES, f"{', '.join(names)}.", "Brought it down", because=_AGAIN)


def _triggers(look: Look) -> Iterator[Part]:
    told = waves.triggers(look.tx, look.client, look.first, look.last)
    may = Counter(words for one in told if (words := _leaves(look, one)))
    if may:
        text = ", ".join(
            words if count == 1 else f"{words} ({count} times)"
            for words, count in may.most_common(MOST)
        )
        yield Part("set_off", URGES, f"{text}.", "Set off by", because=("Said after a wave.",))


def _lapses(look: Look) -> Iterator[Part]:
    """Only what the client chose to share when it happened."""
    for one in look.diary(lapsing.KIND):
        body = one.body if isinstance(one.body, dict) else {}
        share, own = body.get("share"), str(body.get("what") or "")
        if share not in {"that", "words"}:
            continue
        key, because = f"lapse:{one.id}", (day_line(one.day, "told in /lapse"),)
        words = _leaves(look, own) if share == "words" else ""
        text = words or "There was use, and the client told it."
        yield Part(key, URGES, text, "A lapse", because=because, quote=bool(words))


def _named(look: Look, way: str) -> str:
    return _leaves(look, way.removeprefix(IDEA)) if way.startswith(IDEA) else WAYS.get(way, "")


def _leaves(look: Look, words: str) -> str:
    """Own words as far as they may leave; a page for the client alone holds them all."""
    return words if look.leaves(words) else ""


def _points(one: Kept) -> str:
    value = one.body.get("before") if isinstance(one.body, dict) else None
    return str(value)
