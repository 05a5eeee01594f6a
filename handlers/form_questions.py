"""Which kind of question asks for an item of a form, and how its text looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.care.forms import Item, Standing, Value
from bot.reading.numbers import read_number
from bot.talk.open_questions import LONGEST_TEXT, Day, Number, Text, TimeOfDay
from bot.talk.questions import Choice, Hearing, Labels, Question, Scale, Several, YesNo
from bot.talk.talk import Talk
from storage.tx import Json


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, typed; either bound may be open."""

    low: float | None
    high: float | None
    kind: ClassVar[str] = "number"

    def labels(self, draft: Json) -> Labels:
        """Numbers are typed."""
        return Number().labels(draft)

    def tapped(self, token: str) -> Json:
        """Nothing to tap."""
        return Number().tapped(token)

    def read(self, said: str, hearing: Hearing) -> Json:
        """Digits or words, without a fraction."""
        value = read_number(said, language=hearing.language)
        whole = int(value) if value is not None and value == int(value) else None
        return whole if self.fits(whole) else None

    def fits(self, value: Json) -> bool:
        """Whole, and within the bounds."""
        return isinstance(value, int) and Number(self.low, self.high).fits(value)

    def show(self, value: Json) -> str:
        """The number."""
        return str(value)


def question_of(talk: Talk, item: Item) -> Question:
    """The kind of question that asks for this item."""
    match item.kind:
        case "boolean":
            return YesNo(talk.tell("yes", "Yes"), talk.tell("no", "No"))
        case "integer" | "decimal":
            return _number(item)
        case "choice":
            labels = _labels(talk, item)
            return Several(labels) if item.repeats else Choice(labels)
        case "date" | "dateTime":
            return Day(talk.today, past=True)
        case "time":
            return TimeOfDay()
    return Text(item.longest or LONGEST_TEXT, _suggestions(talk, item))


def text_of(talk: Talk, now: Standing, item: Item) -> str:
    """The question, what its ends mean, the lines below it, and quietly how far along this is."""
    progress = now.progress
    lines = [talk.tell(item.link_id, item.text)]
    if item.ends is not None:
        low = talk.tell(f"{item.link_id}-low", item.ends.low)
        high = talk.tell(f"{item.link_id}-high", item.ends.high)
        lines.append(f"{item.low:g} = {low} · {item.high:g} = {high}")
    lines += [talk.tell(one.link_id, one.text) for one in now.notes(item)]
    lines.append(talk.tell("progress", "{place} of {of}", place=progress.place, of=progress.of))
    return "\n".join(lines)


def value_of(item: Item, answer: Json) -> Value:
    """An answer as forms keep it."""
    if isinstance(answer, list):
        return [str(one) for one in answer]
    if not isinstance(answer, bool | int | float | str):
        raise TypeError(f"{item.link_id} was answered with something that is no plain value.")
    return answer


def _number(item: Item) -> Question:
    if item.kind == "decimal":
        return Number(item.low, item.high)
    if item.slider and item.low is not None and item.high is not None:
        return Scale(int(item.low), int(item.high))
    return Whole(item.low, item.high)


def _suggestions(talk: Talk, item: Item) -> tuple[str, ...]:
    """What can be tapped instead of typed: the options of an open choice, an initial text."""
    if item.options:
        return tuple(_labels(talk, item).values())
    return (item.initial,) if isinstance(item.initial, str) else ()


def _labels(talk: Talk, item: Item) -> dict[str, str]:
    return {
        option.key: talk.tell(f"{item.link_id}-{option.key}", option.label)
        for option in item.options
    }
