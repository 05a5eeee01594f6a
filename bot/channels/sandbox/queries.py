"""Taps on inline buttons that wait for the bot's answer."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.sandbox.shapes import Shape, shape, text_of, whole

ANSWER_WITHIN = 15 * 60
"""Seconds in which a tap can be answered. Telegram says "query is too old" after about that."""

KEPT_QUERIES = 2000


@dataclass(frozen=True)
class Query:
    """One tap: on whose phone, and when (seconds since 1970 on the sandbox's clock)."""

    person: int
    at: float


class Queries:
    """Remembers open taps by id, the oldest forgotten first."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.count = 0
        self._open: dict[str, Query] = {}
        self._changed = changed

    def ask(self, person: int, at: float) -> str:
        """Note one tap and give its id."""
        self.count += 1
        name = f"{person}{self.count:09d}"
        self._open[name] = Query(person, at)
        while len(self._open) > KEPT_QUERIES:
            del self._open[next(iter(self._open))]
        self._changed()
        return name

    def find(self, name: str, now: float) -> Query | None:
        """Give a tap that can still be answered."""
        query = self._open.get(name)
        return query if query is not None and now - query.at <= ANSWER_WITHIN else None

    def dump(self) -> Shape:
        """Give the taps for the snapshot."""
        taps = {name: [one.person, one.at] for name, one in self._open.items()}
        return {"count": self.count, "open": taps}

    def restore(self, dumped: Shape) -> None:
        """Take up the taps from a snapshot."""
        self.count = whole(dumped.get("count")) or 0
        for name, one in shape(dumped.get("open")).items():
            if isinstance(one, list) and len(one) == 2:
                self._open[text_of(name)] = Query(int(one[0]), float(one[1]))
