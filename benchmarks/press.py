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
from benchmarks.rival_pages import rivals
from bot.care.parts import Part, Told
from bot.care.week import RATINGS, CheckIn, look_back
from bot.press.press import Press
from handlers.scope import COVERS, GOALS, LINES
from handlers.weekly.week import parts_of
from handlers.weeksheet.composing import Top, sheet_of
from handlers.weeksheet.marks import Marks
from storage.alliances import Agreement
from storage.tx import Json

MOST_OF_RIVALS = 40
END = date(2026, 11, 22)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
DOCTOR = "Dr Lena Fischer"
READERS = "Dr Lena Fischer reads it on Monday mornings, before the appointment."
AGREED = Agreement(
    1, 1, 1, 2, "1", list(COVERS), "", "", AT, AT + timedelta(days=365), withdrawn_at=None
)
OTHERS = {"free time": 3, "people": 3, "goals": 3, "strengths": 2, "alliance": 1, "forms": 3}
"""How many statements the other sections have."""
WORDS = ("after", "the", "call", "from", "work", "I", "walked", "home", "slowly", "evening")


def made_up(number: int) -> dict[str, Json]:
    """One client's sheet with everything on it, from seven weeks; the same in every run."""
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
    seen = look_back(check_ins, week_end=END)
    lines = tuple(
        Part(f"line:{place}", LINES, text, day.strftime("%a"), wanted=True, quote=True)
        for place, (day, text) in enumerate(seen.lines)
    )
    told = [Told("week", "The week", tuple(parts_of(seen))), Told("lines", "In own words", lines)]
    told += [
        Told(name, name.capitalize(), tuple(_statement(dice, place) for place in range(parts)))
        for name, parts in OTHERS.items()
    ]
    return sheet_of(told, Marks(), Top(f"Client {number}", DOCTOR, END, READERS, AGREED))


def _statement(dice: random.Random, place: int) -> Part:
    return Part(str(place), GOALS, " ".join(dice.choices(WORDS, k=14)).capitalize() + ".", "Told")


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
    for rival in rivals(min(pages, MOST_OF_RIVALS), made_up):
        print(rival.line())


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
