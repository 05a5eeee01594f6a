"""What the sandbox asks of the program it stands beside, and a stand-in for when there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class DueLine:
    """One thing that will happen later: at (aware UTC), to whom, what, and why, in plain words."""

    at: datetime
    who: str
    what: str
    why: str


class Companion(Protocol):
    """What the sandbox asks of the program beside the Bot API: the shared clock and what is due."""

    def now(self) -> datetime:
        """Tell the time of the shared, movable clock, aware and in UTC."""
        ...

    async def due(self) -> list[DueLine]:
        """List what will happen later, soonest first."""
        ...

    async def advance_to(self, moment: datetime) -> None:
        """Move the clock; returns once everything due by then has happened, each at its time."""
        ...

    async def roles(self, ids: Sequence[int]) -> dict[int, str]:
        """Say who is a "client" and who a "clinician"; whoever is missing is a stranger."""
        ...


class StillCompanion:
    """A companion with nothing due, whose clock stands still until somebody moves it."""

    def __init__(self, start: datetime, roles: Mapping[int, str] | None = None) -> None:
        self._now = start
        self._roles = dict(roles or {})

    def now(self) -> datetime:
        """Tell the moment the clock was last moved to."""
        return self._now

    async def due(self) -> list[DueLine]:
        """Nothing is ever due here."""
        return []

    async def advance_to(self, moment: datetime) -> None:
        """Move the clock."""
        self._now = moment

    async def roles(self, ids: Sequence[int]) -> dict[int, str]:
        """Give back the roles named at the start, for those asked about."""
        return {one: self._roles[one] for one in ids if one in self._roles}
