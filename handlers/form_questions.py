"""Which kind of question asks for an item of a form, and how its text looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from bot.care.forms import Item, Value
from bot.talk.open_questions import LONGEST_TEXT, Number, Text, TimeOfDay
from bot.talk.questions import Question, Scale, YesNo
from bot.talk.words import Args
from handlers.forming.kinds import Measure, Offered, Picker, Steps, Ticks, Whole
from handlers.forming.steps import Step
from storage.tx import Json

TAPPED = 11
LONGEST_BUTTON = 60
LONGEST_LINK = 2000
NUMBERS = ("integer", "decimal", "quantity")
CHOICES = ("choice", "open-choice")


class Voice(Protocol):
    """Who puts the questions: a conversation, or a terminal."""

    @property
    def today(self) -> date:
        """The day of the one who answers."""
        ...

    def tell(self, name: str, english: str, /, **args: Args) -> str:
        """A sentence in their language."""
        ...


def question_of(voice: Voice, item: Item) -> Question:
    """The kind of question that asks for this item."""
    if item.kind in NUMBERS:
        return _number(item)
    if item.kind in CHOICES:
        return _choice(voice, item)
    match item.kind:
        case "boolean":
            return YesNo(voice.tell("yes", "Yes"), voice.tell("no", "No"))
        case "date" | "dateTime":
            return Picker(voice.today)
        case "time":
            return TimeOfDay()
    longest = LONGEST_LINK if item.kind == "url" else LONGEST_TEXT
    return Text(item.longest or longest, (item.initial,) if isinstance(item.initial, str) else ())


def text_of(voice: Voice, step: Step, item: Item) -> str:
    """The question, what its ends mean, the lines below it, and quietly how far along this is."""
    lines = [_asked(voice, item)]
    if item.ends is not None:
        low = voice.tell(f"{item.link_id}-low", item.ends.low)
        high = voice.tell(f"{item.link_id}-high", item.ends.high)
        lines.append(f"{item.low:g} = {low} · {item.high:g} = {high}")
    lines += [voice.tell(one.name, one.text) for one in step.notes]
    lines += _how(voice, item)
    lines.append(voice.tell("progress", "{place} of {of}", place=step.place, of=step.of))
    return "\n".join(lines)


def again_of(voice: Voice, step: Step, item: Item) -> str:
    """Whether there is one more of what repeats."""
    asked = voice.tell("again", "{text}: another one?", text=_asked(voice, item))
    place = voice.tell("progress", "{place} of {of}", place=step.place, of=step.of)
    return f"{asked}\n{place}"


def value_of(item: Item, answer: Json) -> Value:
    """An answer as forms keep it."""
    if isinstance(answer, list):
        return [str(one) for one in answer]
    if not isinstance(answer, bool | int | float | str):
        raise TypeError(f"{item.link_id} was answered with something that is no plain value.")
    if item.kind == "open-choice":
        found = [option.key for option in item.options if option.label == answer]
        return found[0] if found else answer
    return answer


def _asked(voice: Voice, item: Item) -> str:
    text = voice.tell(item.link_id, item.text)
    return f"{item.prefix} {text}" if item.prefix else text


def _how(voice: Voice, item: Item) -> list[str]:
    """What has to be known to answer: options too long for a button, units, a form of writing."""
    lines = []
    if _is_numbered(item):
        labels = _labels(voice, item).values()
        lines += [f"{number}. {label}" for number, label in enumerate(labels, 1)]
    if item.kind == "quantity" and item.units:
        names = ", ".join(unit.label for unit in item.units)
        lines.append(voice.tell("units", "With its unit: {names}", names=names))
    elif item.units:
        lines.append(voice.tell("unit", "In {name}", name=item.units[0].label))
    if item.entry_format:
        lines.append(voice.tell("written", "Written as {form}", form=item.entry_format))
    return lines


def _number(item: Item) -> Question:
    if item.kind == "quantity":
        return Measure({unit.key: unit.label for unit in item.units})
    unit = item.units[0].label if item.units else ""
    if item.kind == "decimal":
        return Number(item.low, item.high) if not unit else Measure({"": unit})
    if item.low is not None and item.high is not None:
        low, high, step = int(item.low), int(item.high), int(item.step or 1)
        if (high - low) // step < TAPPED:
            return Steps(low, high, step) if step > 1 else Scale(low, high)
    return Whole(item.low, item.high, unit)


def _choice(voice: Voice, item: Item) -> Question:
    labels = _labels(voice, item)
    is_open = item.kind == "open-choice"
    if item.repeats:
        return Ticks(labels, alone=_alone(item), own_words=is_open)
    if is_open:
        return Text(item.longest or LONGEST_TEXT, tuple(labels.values()))
    return Offered(labels, numbered=_is_numbered(item))


def _is_numbered(item: Item) -> bool:
    longest = max((len(option.label) for option in item.options), default=0)
    return item.kind == "choice" and not item.repeats and longest > LONGEST_BUTTON


def _alone(item: Item) -> frozenset[str]:
    return frozenset(option.key for option in item.options if option.exclusive)


def _labels(voice: Voice, item: Item) -> Mapping[str, str]:
    """Each option's words, with the letter or number the form puts before them."""
    return {
        option.key: f"{option.prefix} {label}".strip()
        for option in item.options
        for label in [voice.tell(f"{item.link_id}-{option.key}", option.label)]
    }
