"""All simulated people together: their moves become updates, and their waiting is timed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

import orjson

from benchmarks.people import Answer, Message, Person, Says, Script, Taps

FIRST_PERSON = 1_000_001
DANGER = "the pills are here on the table and i don't want to wake up tomorrow"

NOISE = "hello hello hello hello"


def people_ids(count: int) -> range:
    """The Telegram ids of so many simulated people."""
    return range(FIRST_PERSON, FIRST_PERSON + count)


def chance_of(number: int, seed: int = 1) -> Random:
    """The chance of one person: the same in every run with this seed."""
    return Random(seed * 1_000_003 + number)


@dataclass
class Tally:
    """What happened while it was counted; latencies in seconds.

    ``wasted`` counts the answered updates of check-ins that were given up; ``cries`` are the
    latencies of those in danger.
    """

    seconds: float = 0.0
    updates: int = 0
    calls: int = 0
    check_ins: int = 0
    failures: int = 0
    wasted: int = 0
    latencies: list[float] = field(default_factory=list)
    cries: list[float] = field(default_factory=list)


class Crowd:
    """The people of one run.

    ``post`` queues the JSON of an update (without its id), so many seconds from now; ``numbers``
    gives message ids. Times are seconds since 1970. ``think`` is how many seconds each of them
    takes before they act; they do not count as waiting.
    """

    def __init__(
        self,
        count: int,
        script: Script,
        post: Callable[[bytes, float], None],
        numbers: Iterator[int],
        *,
        seed: int = 1,
        think: float = 0.0,
    ) -> None:
        self.people = {
            number: Person(number, script, chance_of(number, seed)) for number in people_ids(count)
        }
        self.tally = Tally()
        self.quiet = True
        self._post = post
        self._think = think
        self._waiting: dict[int, float] = {}
        self._cried: dict[int, float] = {}
        self._numbers = numbers

    def begin(self, number: int, now: float) -> None:
        """Let this person start a check-in."""
        self.quiet = False
        person = self.people[number]
        self._move(person, person.begins(), now)

    def cries(self, number: int, now: float) -> None:
        """Somebody who does no check-in writes words of danger, unless they still wait."""
        if number not in self._cried:
            self._cried[number] = now
            self._post(said(number, DANGER, next(self._numbers), int(now)), 0.0)

    def floods(self, number: int, now: float) -> None:
        """Somebody who does no check-in writes one more of very many messages."""
        self._post(said(number, NOISE, next(self._numbers), int(now)), 0.0)

    def hears(self, number: int, message: Message, now: float) -> None:
        """A new message reaches a person, who acts at once."""
        if number in self._cried:
            self.tally.cries.append(now - self._cried.pop(number))
        person = self.people.get(number)
        if person is None:
            return
        self.notices(number, now)
        kept = len(person.kept)
        move = person.sees(message)
        self.tally.check_ins += len(person.kept) - kept
        if move is not None and not self.quiet:
            self._move(person, move, now)

    def notices(self, number: int, now: float) -> None:
        """A message has come: the wait of this person is over."""
        since = self._waiting.pop(number, None)
        if since is not None:
            self.tally.latencies.append(now - since)

    def give_up(self, now: float, patience: float) -> None:
        """Those who waited longer than ``patience`` seconds count as failed and start again."""
        for number, since in list(self._waiting.items()):
            if now - since > patience:
                self.tally.failures += 1
                self.tally.wasted += len(self.people[number].under_way)
                del self._waiting[number]
                if not self.quiet:
                    self._move(self.people[number], self.people[number].begins(), now)

    @property
    def waiting(self) -> int:
        """How many wait for an answer."""
        return len(self._waiting)

    def _move(self, person: Person, move: Says | Taps, now: float) -> None:
        self.tally.updates += 1
        self._waiting.setdefault(person.number, now + self._think)
        number = next(self._numbers)
        if isinstance(move, Says):
            self._post(said(person.number, move.text, number, int(now)), self._think)
        else:
            self._post(tapped(person.number, move, number), self._think)


def said(person: int, text: str, message: int, date: int) -> bytes:
    """The JSON of an update that carries a text, after its id."""
    entities = b""
    if text.startswith("/"):
        length = len(text.split(" ", maxsplit=1)[0])
        entities = b',"entities":[{"type":"bot_command","offset":0,"length":%d}]' % length
    return (
        b'"message":{"message_id":%d,"from":{"id":%d,"is_bot":false,"first_name":"P",'
        b'"language_code":"en"},"chat":{"id":%d,"type":"private","first_name":"P"},'
        b'"date":%d,"text":%b%b}}' % (message, person, person, date, orjson.dumps(text), entities)
    )


def tapped(person: int, tap: Taps, press: int) -> bytes:
    """The JSON of an update for a pressed button, after its id."""
    return (
        b'"callback_query":{"id":"%d","from":{"id":%d,"is_bot":false,"first_name":"P",'
        b'"language_code":"en"},"message":%b,"chat_instance":"1","data":%b}}'
        % (press, person, tap.message.body, orjson.dumps(tap.button.data))
    )


def usual_length(transcripts: Iterable[list[Answer]]) -> int:
    """How many updates most finished check-ins took, the opening included; 0 if none finished."""
    lengths = Counter(len(one) + 1 for one in transcripts)
    return lengths.most_common(1)[0][0] if lengths else 0


def odd_transcripts(transcripts: Iterable[list[Answer]]) -> int:
    """How many finished check-ins asked other questions, or in another order, than most did."""
    asked = Counter(tuple(answer.question for answer in one) for one in transcripts)
    return sum(asked.values()) - max(asked.values(), default=0)


def unlike(answered: Mapping[int, list[list[str]]], stored: Mapping[int, list[list[str]]]) -> int:
    """How many finished check-ins are not stored exactly as they were answered.

    The last one of a person may be stored without their having heard of it.
    """
    wrong = 0
    for number, check_ins in answered.items():
        rows = stored.get(number, [])
        pairs = zip(check_ins, rows, strict=False)
        wrong += sum(given != row for given, row in pairs)
        wrong += max(0, len(check_ins) - len(rows)) + max(0, len(rows) - len(check_ins) - 1)
    return wrong
