"""What the two of the story answer in the quieter rooms: recovery, people, goals, pulls, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.trial.replies import SKIP, Replies, Tap, Type

Room = tuple[str, tuple[Replies, ...]]
"""A command, and the replies to what it asks, in stages: the same words may be asked again."""

SHARED = (
    "☐ My check-in",
    "☐ The line",
    "☐ My free time",
    "☐ What recovery",
    "☐ My goals",
    "☐ People",
    "☐ My strengths",
    "☐ Urges",
    "☐ Forms",
    "☐ What I bring",
)
"""What Jonas shares: all but his plan for hard moments, and words that sound like danger."""

GOAL = "Fridays without a drink, and something planned at six."
RECOVERY: Room = (
    "/recovery",
    (
        {"What would you like to do?": Tap(("Say it in my words",))},
        {
            "What would you like to have back?": Type("My mornings. And that my sister trusts me."),
            "What comes first for you now?": Tap(("All of it together",)),
            "And for you?": Tap(("Something for life",)),
            "What does a good ordinary day": Type("Up before the alarm, work, a swim, supper."),
            "Is there anything else it means": SKIP,
        },
        {"What would you like to do?": Tap(("That is all",))},
    ),
)
UNDERSTOOD: Room = (
    "/recovery",
    (
        {"About whom?": Tap(("J.",))},
        {"What would you like to do?": Tap(("Write how I understand it",))},
        {
            "How do you understand": Type(
                "Quiet mornings, and being somebody his sister can count on."
            )
        },
        {"What would you like to do?": Tap(("That is all",))},
    ),
)
PROPOSED: Room = (
    "/goals",
    (
        {"Your goals.": Tap(("A new goal",))},
        {
            "Which part of life": Tap(("Drinking or using",)),
            "Which way does it go?": Tap(("To stop it",)),
            "How would you say it": Type(GOAL),
            "for you alone, or": Tap(("Agree on it together",)),
        },
        {"Your goals.": Tap(("That is all",))},
    ),
)
AGREED: Room = (
    "/goals",
    (
        {"About whom?": Tap(("J.",))},
        {"Which goal?": Tap((GOAL[:20],))},
        {"do with it?": Tap(("Yes, that is our goal",))},
        {"Which goal?": Tap(("That is all",))},
    ),
)


def _somebody(name: str, relation: str, close: str, effect: str, uses: str, *good: str) -> Replies:
    return {
        "What do you call them?": Type(name),
        f"Who is {name} to you?": Tap((relation,)),
        f"How close is {name}?": Tap((close,)),
        f"What does {name} do to you": Tap((effect,)),
        "need not be for ever": Tap(("In three months",)),
        f"Does {name} use?": Tap((uses,)),
        "What is this person good for?": Tap((*(f"☐ {one}" for one in good), "Done")),
        "A number, so that": SKIP,
    }


MENU = "Your people."
ADD: Replies = {MENU: Tap(("Add somebody",))}
PEOPLE: Room = (
    "/people",
    (
        ADD,
        _somebody(
            "Ben", "Friend", "Among the closest", "Strengthens me", "No longer", "To talk", "For a"
        ),
        ADD,
        _somebody("Lena", "Family", "Among the closest", "Strengthens me", "No", "To stay"),
        ADD,
        _somebody("Rico", "From when I used", "Further away", "Not now", "Yes"),
        {MENU: Tap(("One of them",))},
        {"Who is it?": Tap(("Rico",)), "And Rico?": Tap(("What I decide",))},
        {
            "When is it all right": Type("Only in daylight"),
            "Where?": Type("Not at his place"),
            "What may it be about": SKIP,
            "What may Rico know": SKIP,
            "Until when does it hold": SKIP,
            "Is this yours alone": Tap(("On my own",)),
        },
        {MENU: Tap(("One of them",))},
        {"Who is it?": Tap(("Ben",)), "And Ben?": Tap(("Share this card",))},
        {"Who would read": Tap(("Share this card",))},
        {MENU: Tap(("That is all",))},
    ),
)
MEANWHILE: Replies = {
    "Each week you see your page first": Tap(("Send unless",)),
    "It goes to": Tap(("Send it",)),
    "Is that it, for you?": Tap(("Yes, that is it",)),
}
"""What Tandem asks Jonas by itself, beside his check-in and his free time."""


@dataclass(frozen=True, slots=True)
class Pull:
    """One wave of wanting: how strong, what carried it, how strong then, what set it off."""

    before: int
    way: str
    after: int
    trigger: str


PULLS: Mapping[int, Pull] = {
    4: Pull(8, "Move", 5, "Being alone"),
    11: Pull(7, "Stay with it", 4, "Being alone"),
    32: Pull(6, "Stay with it", 2, "A place or a smell"),
}
"""By the number of the day."""


def ridden(pull: Pull) -> Replies:
    """What Jonas answers to /urge that evening."""
    return {
        "How strong is the pull right now?": Tap((str(pull.before),)),
        "What could carry you": Tap((pull.way,)),
        "ten minutes": Tap(("Ask me now",)),
        "How strong is it now?": Tap((str(pull.after),)),
        "What set it off": Tap((pull.trigger,)),
    }


NOTES: Mapping[int, str] = {28: "Thank you for asking Ben. Let us look at six o’clock on Fridays."}
"""What Mira writes back, by the number of the Monday; other pages she only marks as seen."""


def read_page(note: str | None) -> tuple[Replies, ...]:
    """What Mira does with the week's message."""
    step = "A short note back" if note else "Seen"
    return (
        {"Your clients’ week": Tap(("J.",))},
        {"what should they hear?": Tap((step,))},
        {"What would you like to write?": Type(note or "")},
        {"Which one next?": Tap(("That is all",))},
    )
