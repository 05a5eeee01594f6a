"""The week in numbers and words: mood, pull, sleep and use, beside what is usual here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.care import sentences
from bot.care.parts import JSON, Part, day_line
from bot.care.week import Series, Week, asked_in_a_week, look_back
from handlers.scope import CHECK_INS
from handlers.weeksheet.look import Look, section

DRAWN = ("mood", "pull", "sleep")
SHORT = {"pull": "Pull toward use"}
SCALES = {
    "mood": "0 to 10, 10 is good",
    "pull": "0 to 10, 10 is very strong",
    "sleep": "0 to 10, 10 is slept well",
}


@section("week", title="The week", place=10, scope=CHECK_INS)
def week(look: Look) -> Iterator[Part]:
    """How often there was a check-in, each rating by itself, use, what helped, and the gaps. What
    names somebody whose card is not shared is left out by itself, not with all the rest.
    """
    asked = asked_in_a_week(look.client.rhythm.check_in_every)
    seen = look_back(look.check_ins, week_end=look.last, asked_days=asked)
    told = tuple(one for one in seen.helped_on if look.leaves(one[1]))
    helped = tuple(dict.fromkeys(words for _, words in told))
    yield from parts_of(replace(seen, helped=helped, helped_on=told))


def parts_of(seen: Week) -> Iterator[Part]:
    """The same from a week that has been counted."""
    yield Part("days", CHECK_INS, seen.adherence, because=_days(seen))
    for one in seen.series:
        if one.name in DRAWN or one.low is not None:
            yield _rating(one, seen)
    yield from _use(seen)
    if seen.helped:
        helped = " · ".join(seen.helped)
        because = tuple(day_line(day, f"“{words}”") for day, words in seen.helped_on)
        yield Part("helped", CHECK_INS, helped, "What helped", because=because)


def _rating(one: Series, seen: Week) -> Part:
    picture: dict[str, JSON] = {}
    if one.name in DRAWN:
        picture = {
            "values": list(one.values),
            "band": list(one.band) if one.band else None,
            "scale": SCALES[one.name],
            "compared": one.compared,
            "alt": _spelled(one, seen),
        }
    moved = one.compared in {"higher", "lower"}
    return Part(
        one.name,
        CHECK_INS,
        one.sentence,
        SHORT.get(one.name, sentences.subject(one.name)),
        because=_answers(one, seen),
        away=one.away if moved else 0.0,
        worse=one.is_worse,
        look=f"{sentences.thing(one.name)} {one.compared} than usual" if one.is_worse else "",
        picture=picture,
    )


def _use(seen: Week) -> Iterator[Part]:
    if seen.use is not None:
        yield Part(
            "use",
            CHECK_INS,
            seen.use,
            "Use",
            because=tuple(day_line(day, "use reported") for day in seen.used_on),
            look=f"use on {sentences.on(seen.used_on)}" if seen.used_on else "",
            picture={"used": [day in seen.used_on for day in seen.days]},
        )


def _days(seen: Week) -> tuple[str, ...]:
    silent = [day for day in seen.days if day not in seen.answered]
    gap = sentences.unanswered(silent, seen.asked_days)
    answered = tuple(day_line(day, "check-in") for day in seen.answered)
    return (*answered, gap) if gap else answered


def _answers(one: Series, seen: Week) -> tuple[str, ...]:
    """The answers of the week, and what they are held against."""
    thing = sentences.thing(one.name)
    told = tuple(
        day_line(day, f"{thing} {value}")
        for day, value in zip(seen.days, one.values, strict=True)
        if value is not None
    )
    if one.usual is None or one.band is None:
        return (*told, "There are too few earlier answers to say what is usual.")
    low, high = one.band
    usual = (
        f"Usual: the middle of {one.earlier} answers in the six weeks before is "
        f"{sentences.spoken(one.usual)}; from {low:.0f} to {high:.0f} counts as usual."
    )
    return (*told, usual)


def _spelled(one: Series, seen: Week) -> str:
    """The picture in words, for whoever cannot see it."""
    told = (
        f"{sentences.weekday(day)} {'no answer' if value is None else value}"
        for day, value in zip(seen.days, one.values, strict=True)
    )
    return f"{SHORT.get(one.name, sentences.subject(one.name))}, 0 to 10: {', '.join(told)}."
