"""Made-up weeks and consents for the tests of the printed pages, and how a page is read back."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import handlers
from bot.care.parts import Part, Told
from bot.care.week import CheckIn, look_back
from bot.press.ink import JSON
from handlers.scope import (
    CHECK_INS,
    COVERS,
    FORMS,
    FREE_TIME,
    GOALS,
    LINES,
    PEOPLE,
    STRENGTHS,
)
from handlers.weekly.week import parts_of
from handlers.weeksheet.composing import Top, sheet_of
from handlers.weeksheet.marks import Marks
from storage.alliances import Agreement
from storage.tx import Json

PAGES = Path(handlers.__file__).parent / "pages"
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
SUNDAY = date(2026, 11, 22)


def check_in(days_ago: int, line: str | None = None, helped: str | None = None) -> CheckIn:
    """A day with all five ratings."""
    wobble = days_ago % 3
    ratings = {"mood": 4 + wobble, "pull": 5 - wobble, "sleep": 6, "lonely": 3, "restless": 2}
    return CheckIn(SUNDAY - timedelta(days=days_ago), ratings, frozenset(), helped, line, None)


EARLIER = [check_in(days_ago) for days_ago in range(8, 40, 3)]
RICH = [
    *EARLIER,
    check_in(6, helped="Walk with my sister"),
    CheckIn(
        SUNDAY - timedelta(days=5),
        {"mood": 3, "pull": 8},
        frozenset({"sleep"}),
        None,
        "Tuesday evening was the hard part.",
        "yes",
    ),
    check_in(3),
    check_in(1),
    check_in(0, line="Proud of the weekend."),
]


OTHERS = [
    Told(
        "windows",
        "Free time",
        (
            Part("went", FREE_TIME, "3 stretches of free time planned: 2 did good and 1 was hard."),
            Part("helped", FREE_TIME, "Swimming and the long way home.", "Did good"),
        ),
    ),
    Told("people", "People", (Part("1", PEOPLE, "Ben, a friend: strengthens.", "Ben"),)),
    Told(
        "goals",
        "Goals",
        (Part("1", GOALS, "Three evenings a week outside, agreed by both.", "Agreed"),),
    ),
    Told("strengths", "Strengths", (Part("1", STRENGTHS, "Answered on 5 days, hard ones too."),)),
    Told("alliance", "The two of you", (Part("1", FORMS, "Feels understood: 8 of 10."),)),
    Told("forms", "Forms", (Part("1", FORMS, "PHQ-9: 11, moderate; 4 lower than 6 weeks ago."),)),
]
"""What the other sections might tell."""


def agreement(*scope: str) -> Agreement:
    """A consent that holds on the day the pages are made."""
    signed, until = datetime(2026, 9, 3, tzinfo=UTC), datetime(2027, 9, 3, tzinfo=UTC)
    kinds = list(scope or COVERS)
    return Agreement(1, 1, 1, 2, "1", kinds, "Maya Okonkwo", "I agree", signed, until, None)


def told_of(check_ins: list[CheckIn]) -> list[Told]:
    """What the sections tell of some check-ins."""
    seen = look_back(check_ins, week_end=SUNDAY)
    lines = tuple(
        Part(f"line:{number}", LINES, text, day.strftime("%a"), wanted=number == 0, quote=True)
        for number, (day, text) in enumerate(reversed(seen.lines))
    )
    found = [Told("week", "The week", tuple(parts_of(seen)))]
    return [*found, Told("lines", "In their own words", lines)] if lines else found


def digest(
    check_ins: list[CheckIn],
    *,
    client: str = "Maya Okonkwo",
    clinician: str = "Dr Lena Fischer",
    others: Sequence[Told] = (),
    marks: Marks | None = None,
    paper: str = "a4",
) -> dict[str, Json]:
    """What the digest page is given."""
    readers = f"{clinician} reads it on Monday mornings, before the appointment."
    top = Top(client, clinician, SUNDAY, readers, agreement(CHECK_INS, LINES))
    return {
        **sheet_of([*told_of(check_ins), *others], marks or Marks(), top),
        "paper": paper,
    }


def receipt(text: str = "Your weekly page.", *, rows: int = 3) -> dict[str, JSON]:
    """What the receipt page is given."""
    return {
        "title": "What you agreed to share",
        "intro": "This is your copy.",
        "rows": [{"label": f"Point {row}", "text": text} for row in range(1, rows + 1)],
        "footer": "You can ask for it again with /consent.",
    }


def read(pdf: bytes) -> PdfReader:
    """The PDF as a reader program sees it."""
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """The text of all pages with white space and break marks evened out."""
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.replace("\u200b", "").replace("\u00ad", "").split())


def lowest_text(pdf: bytes) -> float:
    """How far above the paper's lower edge the lowest line of text stands, in points."""
    heights: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            heights.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    for page in read(pdf).pages:
        page.extract_text(visitor_text=note)
    return min(heights)


def alternatives(reader: PdfReader) -> list[str]:
    """The words a screen reader says in place of each picture."""
    found = []
    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(number)
        if isinstance(thing, DictionaryObject) and "/Alt" in thing:
            found.append(str(thing["/Alt"]))
    return found
