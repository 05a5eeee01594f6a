"""The last Bot API calls, so that a test can look at a bot's pace."""

from collections import deque
from dataclasses import dataclass

from bot.channels.sandbox.shapes import Shape

KEPT_CALLS = 10_000


@dataclass(frozen=True)
class Call:
    """One call: when (seconds on a rising clock), method, chat, HTTP status, milliseconds."""

    at: float
    method: str
    chat: str
    status: int
    ms: float

    def shape(self) -> Shape:
        """Give the call as the control API shows it."""
        return {
            "at": round(self.at, 4),
            "method": self.method,
            "chat": self.chat,
            "status": self.status,
            "ms": round(self.ms, 2),
        }


class Calls:
    """Remembers the last calls, oldest first. A status of 0 means the connection was cut."""

    def __init__(self) -> None:
        self._kept: deque[Call] = deque(maxlen=KEPT_CALLS)

    def note(self, call: Call) -> None:
        """Remember one call."""
        self._kept.append(call)

    def last(self, limit: int) -> list[Shape]:
        """Give the last calls, oldest first."""
        calls = list(self._kept)[-limit:] if limit > 0 else []
        return [call.shape() for call in calls]
