"""What can be shared, in words: as a switch, as it is signed, and as it is remembered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from handlers.scope import (
    AGENDA,
    ALARM,
    BRIEFLY,
    CHECK_INS,
    COVERS,
    FORMS,
    FREE_TIME,
    GOALS,
    LINES,
    PEOPLE,
    RECOVERY,
    SAFETY,
    STRENGTHS,
    URGES,
    kind_of,
)

KINDS = {
    CHECK_INS: "My check-in answers",
    LINES: "The line I write for them",
    FREE_TIME: "My free time and its structure",
    RECOVERY: "What recovery means to me",
    GOALS: "My goals",
    PEOPLE: "People whose card I share",
    STRENGTHS: "My strengths",
    URGES: "Urges, and what helped",
    FORMS: "Forms I fill in",
    SAFETY: "My plan for hard moments",
    AGENDA: "What I bring to our next session",
    ALARM: "When my words sound like danger",
}
MEANS = {
    CHECK_INS: "my check-in answers (mood, the pull to use, sleep, loneliness, restlessness, what "
    "helped, and any use, where the check-in asks about it)",
    LINES: "the line I write for them in a check-in",
    FREE_TIME: "how much structure I want for my free time, how much company, what free time "
    "tends to do to me, and what was planned and how it went",
    RECOVERY: "what recovery means to me, in my own words",
    GOALS: "my goals, next steps and reviews",
    PEOPLE: "people in my life, only those whose card I share one by one, never a number",
    STRENGTHS: "strengths that showed",
    URGES: "urges: how strong, what helped, what set them off; a lapse only as far as I say so "
    "when it happens",
    FORMS: "all forms I fill in, also those that come later, with their scores; each can be kept "
    "back",
    SAFETY: "my plan for hard moments",
    AGENDA: "what I note down for our next session",
    ALARM: "that something I wrote sounded like danger to a life, and when, not the words; it may "
    "be read hours later, because nobody watches this chat round the clock",
}
"""As it is signed, in the words of the one who signs."""
GONE = "a form no longer in use"
Say = Callable[[list[str]], str]


def switches(titles: Mapping[str, str]) -> dict[str, str]:
    """Everything that can be turned on and off by itself, with its label: each kind, and in the
    place of forms each form. ``titles`` go by their entries.
    """
    found: dict[str, str] = {}
    for kind, label in KINDS.items():
        found |= titles if kind == FORMS else {kind: label}
    return found


def label_of(entry: str, titles: Mapping[str, str]) -> str:
    """What one entry of a consent is called."""
    return switches(titles).get(entry) or KINDS.get(entry, GONE)


def labels(scope: Collection[str], titles: Mapping[str, str]) -> str:
    """What a consent covers, by its labels."""
    return _told(scope, KINDS, titles, lambda forms: f"Forms: {', '.join(forms)}")


def meaning(scope: Collection[str], titles: Mapping[str, str]) -> str:
    """What a consent covers, as it is signed: every form by its title."""
    return "; ".join(meanings(scope, titles))


def meanings(scope: Collection[str], titles: Mapping[str, str]) -> list[str]:
    """The same, one by one: to be shown line by line."""
    return _listed(
        scope,
        MEANS,
        titles,
        lambda forms: (
            f"of the forms I fill in, with their scores: {', '.join(forms)} (one that was "
            "filled in can be kept back; a form not named here is not shared)"
        ),
    )


def covered(scope: Collection[str], titles: Mapping[str, str]) -> str:
    """What a consent covers, for the one who reads under it."""
    return _told(
        scope, COVERS, titles, lambda forms: f"of the forms, with their scores: {', '.join(forms)}"
    )


def briefly(scope: Collection[str]) -> str:
    """The same in a clinician's list, where the page itself says what each of them is."""
    kinds = {kind_of(entry) for entry in scope}
    return ", ".join(words for kind, words in BRIEFLY.items() if kind in kinds)


def _told(
    scope: Collection[str], words: Mapping[str, str], titles: Mapping[str, str], say: Say
) -> str:
    return "; ".join(_listed(scope, words, titles, say))


def _listed(
    scope: Collection[str], words: Mapping[str, str], titles: Mapping[str, str], say: Say
) -> list[str]:
    found = []
    for kind, said in words.items():
        if kind in scope:
            found.append(said)
        elif kind == FORMS and (forms := _quoted(scope, titles)):
            found.append(say(forms))
    return found


def _quoted(scope: Collection[str], titles: Mapping[str, str]) -> list[str]:
    """The titles of the forms a consent names, those that nobody has any more at the end."""
    named: Sequence[str] = [entry for entry in scope if entry != kind_of(entry)]
    there = [f"“{title}”" for entry, title in titles.items() if entry in named]
    gone = any(entry not in titles for entry in named)
    return [*there, *([GONE] if gone else [])]
