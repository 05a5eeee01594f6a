"""What time it is; and a clock that can be set forward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def real_time() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


@dataclass(slots=True)
class MovableClock:
    """A clock that runs like any other and can be set forward: for the sandbox and simulations."""

    real: Callable[[], datetime] = real_time
    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        """The moment on this clock, aware UTC."""
        return self.real() + self.ahead

    def set(self, moment: datetime) -> None:
        """Set the clock; it never goes back."""
        self.ahead = max(self.ahead, moment - self.real())
