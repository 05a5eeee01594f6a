"""Every error of ours above storage, in the same tree (its root is in ``storage/errors.py``).

TandemError
├── StorageError …          (storage/errors.py)
├── SettingsError           the environment says something that cannot be
├── OutOfReach              something Tandem needs does not answer
├── TalkError               a conversation was written in a way that cannot work
│   ├── ForeignAwait        it awaited something that is not talk.…
│   ├── NamedTwice          two conversations, commands or nudges share a name
│   ├── Parked              a conversation failed and is set down for the moment
│   ├── SetAside            its person wants to go on with it later
│   ├── TimedOut            a question with ``within`` was not answered in time
│   └── OutOfFuel           it took more steps than a conversation may
├── UnreadableFile          a file somebody sent cannot be read; its sentence is for them
├── ChannelError            a message could not be delivered this time
│   ├── Flooded             the channel asks us to wait
│   ├── Later               it may work in minutes, not in seconds
│   ├── Unreachable         it never will be: blocked, deleted, forbidden
│   ├── TooLarge            a file somebody sent is larger than was asked for
│   └── Refused             the channel will never take this message
├── PageError               a page could not be printed
│   ├── BadPassphrase       a page cannot be locked with that passphrase
│   └── UnknownPage         there is no page of that name
└── SandboxError …          (bot/channels/sandbox/refusals.py)
"""

from __future__ import annotations

from storage.errors import StorageError, TandemError
from storage.tx import Json

__all__ = [
    "BadPassphrase",
    "ChannelError",
    "Flooded",
    "ForeignAwait",
    "Later",
    "NamedTwice",
    "OutOfFuel",
    "OutOfReach",
    "PageError",
    "Parked",
    "Refused",
    "SandboxError",
    "SetAside",
    "SettingsError",
    "StorageError",
    "TalkError",
    "TandemError",
    "TimedOut",
    "TooLarge",
    "UnknownPage",
    "Unreachable",
    "UnreadableFile",
]


class SettingsError(TandemError):
    """The environment says something that cannot be."""


class OutOfReach(TandemError):
    """A database, an API or a port that Tandem needs does not answer; the sentence says which."""


Heard = tuple[str, str, Json, int | None]
"""An answer: its entry's name, kind and value, and the number of the message it was typed in."""


class TalkError(TandemError):
    """A conversation was written in a way that cannot work."""


class ForeignAwait(TalkError):
    """A conversation awaited something that is not ``talk.…``."""


class NamedTwice(TalkError):
    """Two conversations, commands or nudges share a name."""


class Parked(TalkError):
    """A conversation failed. ``heard`` is the answer that was given and must not be lost."""

    def __init__(
        self,
        conversation: int,
        name: str,
        opening: dict[str, Json],
        heard: Heard | None,
        *,
        new: bool,
    ) -> None:
        super().__init__(f"The conversation {name} failed and is parked.")
        self.conversation = conversation
        self.name = name
        self.opening = opening
        self.heard = heard
        self.new = new


class TimedOut(TalkError):
    """Raised inside a conversation when a question with ``within`` was not answered in time."""


class SetAside(TimedOut):
    """Raised inside a conversation when somebody pressed "Go on later" under a question."""


class OutOfFuel(TalkError):
    """A conversation took more steps than one may: most likely it loops."""


class UnreadableFile(TandemError):
    """A file somebody sent cannot be read. The sentence is for them: what is wrong, and where."""


class ChannelError(TandemError):
    """A message could not be delivered this time; trying again may help."""


class Flooded(ChannelError):
    """The channel asks us to wait ``seconds`` before anything more goes out."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The channel asks us to wait {seconds:g} s.")
        self.seconds = seconds


class Later(ChannelError):
    """It did not work and may work in some minutes: mail servers ask for that much patience."""


class Unreachable(ChannelError):
    """The person blocked us or is gone: no message will ever arrive."""


class TooLarge(ChannelError):
    """A file somebody sent is larger than was asked for; it was not read to its end."""


class Refused(ChannelError):
    """The channel will never take this message, however often it is sent."""


class PageError(TandemError):
    """A page could not be printed."""


class BadPassphrase(PageError):
    """A page cannot be locked with that passphrase."""


class UnknownPage(PageError):
    """There is no page of that name."""


class SandboxError(TandemError):
    """The sandbox was asked for something it cannot do."""
