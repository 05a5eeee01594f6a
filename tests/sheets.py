"""Made-up weeks and consents for the tests of the printed pages, and how a page is read back."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import handlers
from bot.care.week import CheckIn, look_back
from bot.press.ink import JSON

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


def digest(
    check_ins: list[CheckIn],
    *,
    client: str = "Maya Okonkwo",
    clinician: str = "Dr Lena Fischer",
    reach: str | None = None,
    paper: str = "a4",
) -> dict[str, JSON]:
    """What the digest page is given."""
    return {
        "client": client,
        "clinician": clinician,
        "readers": f"{clinician} reads it on Monday mornings, before the appointment.",
        "week": look_back(check_ins, week_end=SUNDAY).as_json(),
        "reach": reach,
        "consent": {
            "signed": "3 September 2026",
            "with": clinician,
            "covers": "check-ins and the line to the clinician",
            "until": "3 September 2027",
        },
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
