"""The question that is answered with a file, or, if the author wishes, in typed words as well.

A file is fetched and read outside the turn (see ``bot/arrivals.py``): its bytes are never kept, and
reading a large one holds up nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypedDict

from bot.reading.text import clean_text
from bot.talk.events import SentFile
from bot.talk.open_questions import Text, Typed
from bot.talk.questions import Hearing
from storage.tx import Json

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
LONGEST_NAME = 100
CALENDAR = (".ics",)

Reader = Callable[[bytes], Json]
"""Makes plain JSON of a file's bytes, touching nothing else; it runs in a thread.

Raises ``UnreadableFile`` with a sentence for the person who sent it.
"""


class Handed(TypedDict):
    """An answer: typed ``text``, or a ``file`` of that name with what its reader found in it."""

    text: str | None
    file: str | None
    holds: Json


@dataclass(frozen=True, slots=True)
class File(Typed):
    """A file whose name ends in one of ``ends`` (small letters), of at most ``largest`` bytes."""

    reader: Reader
    ends: tuple[str, ...] = CALENDAR
    largest: int = LARGEST
    or_text: bool = False
    kind: ClassVar[str] = "file"

    def read(self, said: str, hearing: Hearing) -> Json:
        """Typed words, where they will do."""
        text = Text().read(said, hearing) if self.or_text else None
        return None if text is None else {"text": text, "file": None, "holds": None}

    def took(self, file: SentFile, holds: Json) -> Json:
        """The answer that a file is: its name and what was found in it."""
        return {"text": None, "file": clean_text(file.name)[:LONGEST_NAME], "holds": holds}

    def fits(self, value: Json) -> bool:
        """A file's answer, or a typed one where that will do."""
        if not isinstance(value, dict) or value.keys() != Handed.__annotations__.keys():
            return False
        return value["file"] is not None or self.or_text

    def show(self, value: Json) -> str:
        """The words, or the file's name."""
        answer = value if isinstance(value, dict) else {}
        return str(answer.get("text") or answer.get("file") or "–")

    def objection(self, file: SentFile) -> str | None:
        """The name of the sentence that says why such a file is not even fetched, if it is not."""
        if not file.name.lower().endswith(self.ends):
            return "file_wrong_kind"
        return "file_too_large" if file.size > self.largest else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file's question that waits, and where: the place of a conversation it is asked at."""

    question: File
    conversation: int
    place: int
