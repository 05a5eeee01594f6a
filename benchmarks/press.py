"""How many digest pages a second one press prints, and what it keeps in memory.

Run: python -m benchmarks.press [pages]
"""

import asyncio
import random
import resource
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import handlers
from bot.care.week import RATINGS, CheckIn, look_back
from bot.press.ink import JSON
from bot.press.press import Press

END = date(2026, 11, 22)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
WORDS = ("after", "the", "call", "from", "work", "I", "walked", "home", "slowly", "evening")


def made_up(number: int) -> dict[str, JSON]:
    """One client's seven weeks, different for each number and the same in every run."""
    dice = random.Random(number)
    check_ins = [
        CheckIn(
            day=END - timedelta(days=days_ago),
            ratings={name: dice.randint(0, 10) for name in RATINGS},
            declined=frozenset(),
            helped=" ".join(dice.sample(WORDS, 3)) if days_ago % 3 == 0 else None,
            for_clinician=" ".join(dice.choices(WORDS, k=30)) if days_ago % 3 == 1 else None,
            used=dice.choice(["no", "yes"]),
        )
        for days_ago in range(49)
        if dice.random() < 0.8
    ]
    return {
        "client": f"Client {number}",
        "clinician": "Dr Lena Fischer",
        "readers": "Dr Lena Fischer reads it on Monday mornings, before the appointment.",
        "week": look_back(check_ins, week_end=END).as_json(),
        "reach": None,
        "consent": {
            "signed": "3 September 2026",
            "with": "Dr Lena Fischer",
            "covers": "check-ins and the line to the clinician",
            "until": "3 September 2027",
        },
    }


def memory() -> float:
    """The most memory this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass(frozen=True)
class Printed:
    """What printing so many pages took: seconds, processor seconds, KiB a page, MiB at most."""

    pages: int
    first: float
    seconds: float
    busy: float
    size: float
    memory_first: float
    memory: float


async def printed(pages: int) -> Printed:
    """Print one page to warm up, then the others against the clock."""
    press = Press(Path(handlers.__file__).parent / "pages")
    data = [made_up(number) for number in range(pages + 1)]
    started = time.perf_counter()
    await press.pdf("digest", data[0], at=AT)
    first, held = time.perf_counter() - started, memory()
    started, busy = time.perf_counter(), time.process_time()
    sizes = [len(await press.pdf("digest", one, at=AT)) for one in data[1:]]
    took, busy = time.perf_counter() - started, time.process_time() - busy
    press.close()
    return Printed(pages, first, took, busy, sum(sizes) / pages / 1024, held, memory())


async def main(pages: int) -> None:
    """Print the pages and say what that took."""
    done = await printed(pages)
    print(f"first page        {done.first * 1000:8.0f} ms")
    rate, busy = pages / done.seconds, pages / done.busy
    print(f"pages a second    {rate:8.1f}   ({busy:.1f} a second of processor time)")
    print(f"size of a page    {done.size:8.1f} KiB")
    print(f"memory, first     {done.memory_first:8.1f} MiB")
    print(f"memory, at end    {done.memory:8.1f} MiB")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
