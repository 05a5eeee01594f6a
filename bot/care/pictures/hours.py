"""How risky free time is for a client, half-hour by half-hour of the week, as a calm picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.care.pictures import hours_words
from bot.care.pictures.half_hours import A_DAY, A_WEEK, Run, in_a_row, runs
from bot.care.pictures.hours_words import Knowledge as Knowledge
from bot.care.pictures.hours_words import Marks
from bot.care.sentences import WEEKDAYS
from bot.care.week import JSON

# Where one tone ends and the next begins, as a share of this client's own average hour. Our own
# choice: the middle tone takes what nobody could tell from the average by living it.
TONES = (0.6, 0.87, 1.15, 1.6)
AVERAGE_TONE = 2
# A half-hour is among the hardest from this far on the way from the average to the highest.
HARDEST = 0.6
# A day of the picture begins at this hour, so that a night out stays in one piece under its day.
DAYBREAK = 5


@dataclass(frozen=True, slots=True)
class HoursPicture:
    """A week of half-hours, Monday 00:00 first, in five tones from much calmer (0) to hardest (4).

    The tones compare this client's hours with each other, never one client with another.
    ``known`` says how much there is to go on, ``reasons`` why the hardest hours are thought so,
    ``alternative`` tells all that is drawn in words.
    """

    tones: tuple[int, ...]
    declared: tuple[bool, ...]
    corrected: tuple[bool, ...]
    hardest: tuple[Run, ...]
    sentence: str
    known: str
    reasons: tuple[str, ...]
    alternative: str
    daybreak: int = DAYBREAK

    def as_json(self) -> dict[str, JSON]:
        """The picture in plain values, as a page takes it, every day from daybreak to daybreak."""
        return {
            "days": [self._day(day) for day in range(7)],
            "from": self.daybreak * 60,
            "to": (self.daybreak + 24) * 60,
            "sentence": self.sentence,
            "known": self.known,
            "reasons": list(self.reasons),
            "alternative": self.alternative,
        }

    def _day(self, day: int) -> dict[str, JSON]:
        first = day * A_DAY + self.daybreak * 2
        slots = [slot % A_WEEK for slot in range(first, first + A_DAY)]
        return {
            "weekday": WEEKDAYS[day],
            "tones": [self.tones[slot] for slot in slots],
            "told": self._stretches([self.declared[slot] for slot in slots]),
            "changed": self._stretches([self.corrected[slot] for slot in slots]),
        }

    def _stretches(self, mask: Sequence[bool]) -> list[dict[str, JSON]]:
        """Where one day of the picture is marked, in minutes since its midnight."""
        padded = [False, *mask, False]
        edges = [slot for slot in range(len(mask) + 1) if padded[slot] != padded[slot + 1]]
        return [
            {"from": self.daybreak * 60 + start * 30, "to": self.daybreak * 60 + end * 30}
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]


def hours_picture(
    rates: Sequence[Sequence[float]],
    *,
    declared: Sequence[Sequence[bool]],
    corrected: Sequence[Sequence[bool]],
    known: Knowledge,
    daybreak: int = DAYBREAK,
) -> HoursPicture:
    """The picture of a client's hours by the wall clock.

    ``rates`` are risks from 0 to 1; ``declared`` marks what the client named, ``corrected`` what
    they changed, be it to harder or to calmer. All three are seven rows of 48, Monday first.
    ``daybreak`` is the hour, 0 to 23, at which the client's day begins: early in the afternoon for
    somebody who works at night. Raises ValueError for another shape, rate or hour.
    """
    risks = in_a_row(rates)
    if not all(0 <= risk <= 1 for risk in risks):
        raise ValueError("a rate is a number from 0 to 1")
    if daybreak not in range(24):
        raise ValueError("daybreak is an hour from 0 to 23")
    marks = Marks(tuple(in_a_row(declared)), tuple(in_a_row(corrected)))
    tones = tones_of(risks)
    hardest = hardest_of(risks)
    return HoursPicture(
        tones=tones,
        declared=marks.declared,
        corrected=marks.corrected,
        hardest=tuple(hardest),
        sentence=hours_words.sentence(hardest),
        known=hours_words.known(known, marks),
        reasons=hours_words.reasons(hardest, marks, known),
        alternative=hours_words.alternative(tones, marks),
        daybreak=daybreak,
    )


def tones_of(risks: Sequence[float]) -> tuple[int, ...]:
    """Each half-hour's tone, 0 to 4; a week without any risk is all average."""
    average = sum(risks) / len(risks)
    if average == 0:
        return (AVERAGE_TONE,) * len(risks)
    return tuple(sum(risk / average >= edge for edge in TONES) for risk in risks)


def hardest_of(risks: Sequence[float]) -> list[Run]:
    """The stretches around the highest risks, highest first; none when no hour stands out."""
    average, highest = sum(risks) / len(risks), max(risks)
    if highest == 0 or highest / average < TONES[AVERAGE_TONE]:
        return []
    from_here = max(average + HARDEST * (highest - average), average * TONES[AVERAGE_TONE])
    found = runs([risk >= from_here for risk in risks])
    return sorted(found, key=lambda one: -max(risks[slot] for slot in one.slots))
