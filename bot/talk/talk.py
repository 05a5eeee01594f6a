"""What a conversation is given: everything it may do, as plain awaits with a name each.

``talk.scale("mood", "How is your mood?")`` asks once, remembers the answer under ``mood``, and
hands it back on every later run. English stands inline; other languages are found by the name of
the conversation and the entry (see ``bot/talk/words.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, TypeVar, overload
from zoneinfo import ZoneInfo

from bot.talk.files import CALENDAR, LARGEST, File, Handed, Reader
from bot.talk.message import Attachment, Plate
from bot.talk.open_questions import Day, Number, Place, Text, TimeOfDay
from bot.talk.ops import Again, Ask, Do, Keep, Now, Op, Pause, Pick, Say
from bot.talk.questions import Choice, Question, Scale, Several, YesNo
from bot.talk.terms import Terms
from bot.talk.words import Words
from storage.people import Known
from storage.tx import Json

T = TypeVar("T")
Args = str | int | float
Date = date


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation with one person, as its author sees it."""

    name: str
    person: Known
    today: date
    words: Words
    terms: Terms
    opening: Mapping[str, Json] = field(default_factory=dict)
    prefix: str = ""

    def within(self, prefix: str) -> Talk:
        """The same talk for a smaller conversation, whose names all begin with ``prefix``."""
        return replace(self, prefix=f"{self.prefix}{prefix}.")

    def tell(self, name: str, english: str, /, **args: Args) -> str:
        """A sentence in the person's language, filled in. For labels and lines put together."""
        key = f"{self.name}.{self.prefix}{name}"
        return self.words.say(self.person.language, key, english, args)

    # --- asking -------------------------------------------------------------------------------

    @overload
    def scale(
        self,
        name: str,
        text: str,
        /,
        *,
        low: int = 0,
        high: int = 10,
        skippable: Literal[False] = ...,
    ) -> Op[int]: ...
    @overload
    def scale(
        self, name: str, text: str, /, *, low: int = 0, high: int = 10, skippable: bool
    ) -> Op[int | None]: ...
    def scale(
        self, name: str, text: str, /, *, low: int = 0, high: int = 10, skippable: bool = False
    ) -> Op[int] | Op[int | None]:
        """A whole number from ``low`` to ``high``."""
        return self._ask(name, text, Scale(low, high), skippable=skippable)

    def choice(
        self,
        name: str,
        text: str,
        options: Mapping[str, str],
        /,
        *,
        within: timedelta | None = None,
        again: Again | None = None,
        quiet: bool = False,
        plate: Plate | None = None,
        neutral: bool = False,
        **args: Args,
    ) -> Op[str]:
        """One of ``options`` (value → English label); the value comes back.

        ``within`` ends the wait with ``TimedOut``; ``again`` is one gentle follow-up. ``neutral``:
        for somebody who wants nobody to tell, the words (and the follow-up) tell nothing.
        """
        ask: Ask[str] = Ask(
            self._name(name),
            self.tell(name, text, **args),
            Choice(self._labels(name, options)),
            within=within,
            again=again,
            quiet=quiet,
            plate=plate,
            neutral=neutral,
        )
        return ask

    def several(self, name: str, text: str, options: Mapping[str, str]) -> Op[list[str]]:
        """Any number of ``options``, ticked one by one, then Done."""
        return self._ask(name, text, Several(self._labels(name, options)))

    def yes_no(
        self,
        name: str,
        text: str,
        /,
        *,
        yes: str = "Yes",
        no: str = "No",
        neutral: bool = False,
        **args: Args,
    ) -> Op[bool]:
        """Yes or no, in words that suit the question; ``neutral`` as for ``choice``."""
        question = YesNo(self.tell(f"{name}-yes", yes), self.tell(f"{name}-no", no))
        return self._ask(name, text, question, args=args, neutral=neutral)

    def number(
        self, name: str, text: str, /, *, low: float | None = None, high: float | None = None
    ) -> Op[float]:
        """A number, typed in digits or words."""
        return self._ask(name, text, Number(low, high))

    @overload
    def text(
        self,
        name: str,
        text: str,
        /,
        *,
        longest: int = 4096,
        suggestions: Sequence[str] = (),
        within: timedelta | None = None,
        skippable: Literal[False] = ...,
        **args: Args,
    ) -> Op[str]: ...
    @overload
    def text(
        self,
        name: str,
        text: str,
        /,
        *,
        longest: int = 4096,
        suggestions: Sequence[str] = (),
        within: timedelta | None = None,
        skippable: bool,
        **args: Args,
    ) -> Op[str | None]: ...
    def text(
        self,
        name: str,
        text: str,
        /,
        *,
        longest: int = 4096,
        suggestions: Sequence[str] = (),
        within: timedelta | None = None,
        skippable: bool = False,
        **args: Args,
    ) -> Op[str] | Op[str | None]:
        """Free text; ``suggestions`` can be tapped instead.

        ``within`` ends the wait with ``TimedOut``.
        """
        question = Text(longest, tuple(suggestions))
        return self._ask(name, text, question, skippable=skippable, within=within, args=args)

    def date(self, name: str, text: str, /, *, past: bool = False, **args: Args) -> Op[str]:
        """A day, as ISO text; ``past`` says which way a bare weekday points."""
        return self._ask(name, text, Day(self.today, past), args=args)

    def time_of_day(
        self, name: str, text: str, /, *, suggestions: Sequence[str] = (), **args: Args
    ) -> Op[str]:
        """A time on the person's own clock, as ``HH:MM``."""
        return self._ask(name, text, TimeOfDay(tuple(suggestions)), args=args)

    def place(self, name: str, text: str, locate: Callable[[float, float], str | None]) -> Op[str]:
        """Where somebody is: a shared location goes through ``locate`` and is forgotten."""
        return self._ask(name, text, Place(locate))

    def file(
        self,
        name: str,
        text: str,
        read: Reader,
        /,
        *,
        ends: tuple[str, ...] = CALENDAR,
        largest: int = LARGEST,
        or_text: bool = False,
        **args: Args,
    ) -> Op[Handed]:
        """A file, or with ``or_text`` typed words instead; the answer says which.

        Only a name that ends in one of ``ends`` (small letters) and at most ``largest`` bytes are
        fetched. What ``read`` makes of them is remembered, they are not; it runs in a thread. To
        refuse a file it raises ``UnreadableFile`` with a sentence, and the question stays open.
        """
        return self._ask(name, text, File(read, ends, largest, or_text), args=args)

    def question(
        self,
        name: str,
        text: str | Callable[[], str],
        question: Question,
        *,
        skippable: bool,
        within: timedelta | None = None,
        later: bool = False,
    ) -> Op[Json]:
        """Any kind of question, its text already in the person's language: for forms.

        A text that takes work to put together can be given as what does that work: it is done
        only when the question is asked, not each time it is passed on the way to another.

        ``within`` ends the wait with ``TimedOut``. With ``later`` there is a button "Go on later",
        which ends it with ``SetAside``.
        """
        ask: Ask[Json] = Ask(self._name(name), text, question, skippable, within, later=later)
        return ask

    # --- saying -------------------------------------------------------------------------------

    def say(self, name: str, text: str, /, *, quiet: bool = False, **args: Args) -> Op[None]:
        """Say something, once."""
        return Say(self._name(name), self.tell(name, text, **args), None, quiet)

    def show(self, name: str, text: str, plate: Plate, /, **args: Args) -> Op[None]:
        """Send a picture or a page with a line under it, once."""
        return Say(self._name(name), self.tell(name, text, **args), plate)

    def hand_over(self, name: str, text: str, attachment: Attachment, /, **args: Args) -> Op[None]:
        """Send a file to take away with a line above it, once."""
        said = self.tell(name, text, **args)
        return Say(self._name(name), said, attachment=attachment)

    # --- remembering, time, chance ------------------------------------------------------------

    def keep(self, name: str, kind: str, body: Json, *, day: Date | None = None) -> Op[None]:
        """Write a record about this client in the turn's own transaction.

        ``day`` is the client's day it is about, when that is not the one on which it is written.
        """
        return Keep(self._name(name), kind, body, day)

    def do(self, name: str, deed: Callable[..., T], /, **args: object) -> Op[T]:
        """Carry out a deed of storage in the turn's transaction: exactly once."""
        return Do(self._name(name), deed, args, rereads=False)

    def recall(self, name: str, look_up: Callable[..., T], /, **args: object) -> Op[T]:
        """Look something up once; later runs see what was found then."""
        return Do(self._name(name), look_up, args, rereads=True)

    def pause(self, name: str, wait: timedelta) -> Op[None]:
        """Wait, durably."""
        return Pause(self._name(name), wait)

    def until(self, name: str, moment: datetime) -> Op[None]:
        """Wait until ``moment``, durably."""
        return Pause(self._name(name), moment)

    def now(self, name: str) -> Op[datetime]:
        """The moment the conversation first came here, in the person's zone."""
        return Now(self._name(name))

    def pick(self, name: str, options: Sequence[str]) -> Op[str]:
        """One of ``options`` by chance, and from then on the same."""
        return Pick(self._name(name), tuple(options))

    # ------------------------------------------------------------------------------------------

    def _name(self, name: str) -> str:
        return f"{self.prefix}{name}"

    def _labels(self, name: str, options: Mapping[str, str]) -> dict[str, str]:
        return {value: self.tell(f"{name}-{value}", label) for value, label in options.items()}

    def _ask(
        self,
        name: str,
        text: str,
        question: Question,
        *,
        skippable: bool = False,
        within: timedelta | None = None,
        neutral: bool = False,
        args: Mapping[str, Args] | None = None,
    ) -> Ask[T]:
        said = self.tell(name, text, **(args or {}))
        return Ask(self._name(name), said, question, skippable, within, neutral=neutral)


def local(moment: datetime, zone: str) -> datetime:
    """``moment`` on the wall clock of ``zone``."""
    return moment.astimezone(ZoneInfo(zone))
