"""The plain sentences a week is told in, worded so that client and clinician can read the same.

English. Each sentence says what was answered and how much there is to go on, never a verdict.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SUBJECTS = {
    "mood": "Mood",
    "pull": "The pull",
    "sleep": "Sleep",
    "lonely": "Loneliness",
    "restless": "Restlessness",
}
COMPARED = {
    "higher": "Higher than usual ({usual}).",
    "lower": "Lower than usual ({usual}).",
    "same": "About the same as usual ({usual}).",
    "few earlier": "Too few earlier answers to say what is usual.",
}


def subject(name: str) -> str:
    """How a rating is called at the start of a sentence."""
    return SUBJECTS.get(name, name.capitalize())


def thing(name: str) -> str:
    """How a rating is called inside a sentence."""
    return subject(name).lower()


def weekday(day: date) -> str:
    """The day's English name, whatever the machine's locale."""
    return WEEKDAYS[day.weekday()]


def on(days: Sequence[date]) -> str:
    """Some days of one week after "on": their names, or all seven at once."""
    return "all seven days" if len(days) == 7 else joined(weekday(day) for day in days)


def joined(words: Iterable[str]) -> str:
    """Several words as speech joins them: "a", "a and b", "a, b and c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def spoken(value: float) -> str:
    """A middle value as a person would say it: 6, or "5 to 6" when it lies between two."""
    whole = int(value)
    return str(whole) if value == whole else f"{whole} to {whole + 1}"


def dates(first: date, last: date) -> str:
    """A stretch of days as a title shows it, naming month and year only as often as needed."""
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year} to {end}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {end}"
    return f"{first.day} to {end}"


def series(
    name: str, values: Sequence[int], *, asked: int, usual: float | None, compared: str | None
) -> str:
    """What one rating did in a week. ``compared`` is a key of COMPARED, or None for too few."""
    if not values:
        return "No answers this week."
    if compared is None:
        return f"{_share('Answered', len(values), asked)}, too few to say how it moved."
    low, high = min(values), max(values)
    if low == high:
        moved = f"{subject(name)} was {low} each time."
    else:
        moved = f"{subject(name)} was between {low} and {high}, mostly {_middle(values)}."
    usually = "" if usual is None else spoken(usual)
    return f"{moved} {COMPARED[compared].format(usual=usually)}"


def adherence(answered: int, asked: int) -> str:
    """How many of the asked days have a check-in. Said once, without praise or blame."""
    if not asked:
        return f"Checked in on {_days(answered)}; none were asked for."
    return f"{_share('Checked in', answered, asked)}."


def _share(verb: str, part: int, asked: int) -> str:
    if part > asked:
        return f"{verb} on {_days(part)}, {asked} asked for"
    return f"{verb} on {part} of {_days(asked)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _middle(values: Sequence[int]) -> str:
    """The middle answer of a non-empty series, spoken."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return spoken((ordered[half] + ordered[~half]) / 2)


def declined(by_day: Mapping[date, Iterable[str]]) -> str | None:
    """What was answered with "rather not say", by day; None when nothing was."""
    told = [
        f"{joined(thing(name) for name in names)} on {weekday(day)}"
        for day, names in by_day.items()
    ]
    return f"Rather not say: {'; '.join(told)}." if told else None


def unanswered(days: Sequence[date], asked: int) -> str | None:
    """Days without a check-in. Named only when every day was asked for, else counted."""
    missing = asked - (7 - len(days))
    if asked == 7 and len(days) == 7:
        return "No check-in this week."
    if asked == 7 and days:
        return f"No check-in on {on(days)}."
    if missing > 0:
        return f"{_days(missing).capitalize()} asked for without a check-in."
    return None


def use(yes: Sequence[date], no: int) -> str | None:
    """On which days use was reported; None when it is not tracked or was never answered."""
    if yes:
        rest = f" No use on the other {_days(no)} answered." if no else ""
        return f"Reported using on {on(yes)}.{rest}"
    return f"Reported no use on the {_days(no)} answered." if no else None


def days_of_week(last: date) -> tuple[date, ...]:
    """The seven days that end on ``last``, the first one first."""
    return tuple(last - timedelta(days=back) for back in range(6, -1, -1))
