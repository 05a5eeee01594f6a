"""The kinds of thing a client can share, one by one; and forms, each by itself."""

from __future__ import annotations

from collections.abc import Collection

CHECK_INS = "check_ins"
LINES = "lines"
FREE_TIME = "free_time"
RECOVERY = "recovery"
GOALS = "goals"
PEOPLE = "people"
STRENGTHS = "strengths"
URGES = "urges"
FORMS = "forms"
"""Every form there is or will be: what consents signed before forms were named one by one say.
Since then each form has an entry of its own (``form_entry``), and this one is not signed any more.
"""
QUESTIONS = "questions"
"""What stands in the place of a form's address for the questions the two wrote together."""
SAFETY = "safety"
AGENDA = "agenda"
ALARM = "alarm"
COVERS = {
    CHECK_INS: "check-ins (mood, pull, sleep, loneliness, restlessness, what helped, tracked use)",
    LINES: "the line to the clinician",
    FREE_TIME: "free time: how much structure is wanted, what was planned and how it went",
    RECOVERY: "what recovery means to the client",
    GOALS: "goals, steps and reviews",
    PEOPLE: "people whose card the client shares",
    STRENGTHS: "strengths",
    URGES: "urges and what helped",
    FORMS: "filled forms and their scores",
    SAFETY: "the plan for hard moments",
    AGENDA: "what the client brings to the next session",
    ALARM: "that words sounded like danger, and when; not the words",
}
BRIEFLY = {
    CHECK_INS: "check-ins",
    LINES: "the line for you",
    FREE_TIME: "free time",
    RECOVERY: "recovery",
    GOALS: "goals",
    PEOPLE: "some people",
    STRENGTHS: "strengths",
    URGES: "urges",
    FORMS: "forms",
    SAFETY: "the plan for hard moments",
    AGENDA: "the agenda",
    ALARM: "words that sound like danger",
}
"""The same for a clinician's list, where the page itself says what each of them is."""


def form_entry(url: str) -> str:
    """How a consent names one form, whatever its edition; ``QUESTIONS`` for questions of theirs."""
    return f"{FORMS}:{url}"


def kind_of(entry: str) -> str:
    """The kind an entry of a consent belongs to: itself, or ``FORMS`` for a single form."""
    return entry.partition(":")[0]


def covers(scope: Collection[str], entry: str) -> bool:
    """Whether what was agreed to lets somebody see a kind of thing, or one form (``form_entry``).

    This is the one place where it is decided. A form is seen under its own entry, or under a
    consent to all forms from before they were named.
    """
    return entry in scope or kind_of(entry) in scope
