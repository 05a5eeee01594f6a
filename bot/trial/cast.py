"""Who is in the story, and what they answer when they begin."""

from __future__ import annotations

from bot.trial.replies import SKIP, Replies, Tap, Type
from bot.trial.rooms import MEANWHILE, SHARED
from bot.trial.weeks import Evening

CLINIC = "Harbour Street Clinic"
MIRA = "Dr. Mira Okafor"
JONAS = "Jonas"
ANA = "Ana"
TOWN = "Boston, United States"
ZONE = "America/New_York"
CHECK_IN = "18:30"
LOCK = "harbour lights at six"

ON_PAPER: Replies = {"Is it on paper?": Tap(("I have written it down",))}
WHERE: Replies = {
    "Where are you?": Type(TOWN),
    "Which of these shows your time?": Tap(("Boston",)),
}
MIRA_BEGINS: Replies = {
    **WHERE,
    "On which day": Tap(("Monday",)),
    "At what time?": Tap(("08:00",)),
    "Which passphrase": Type(LOCK),
    **ON_PAPER,
}
JONAS_BEGINS: Replies = {
    **WHERE,
    "What would you like me to call you?": Type(JONAS),
    "When do you usually get up?": Tap(("07:30",)),
    "go to bed?": Tap(("23:30",)),
    "From when in the evening": Tap(("22:00",)),
    "When would suit you?": Tap((CHECK_IN,)),
    "Should it ask?": Tap(("Yes",)),
    "locked screen": Tap(("Plain",)),
    "Shall we say now": Tap(("Let us do it now",)),
    "would you like planned?": Tap(("Some planned",)),
    "how much company suits you": Tap(("People now and then",)),
    "What does free time tend": Tap(("☐ I feel alone", "☐ The pull grows", "Done")),
    "Then I may ask": Tap(("That suits me",)),
    "If something you write sounds like danger": Tap(("Show me help",)),
    "In which country should I look": Type("United States"),
    "A few honest things": Tap(("I have read this",)),
    "Would you like": Tap(("Yes",)),
    "What may they see?": Tap((*SHARED, "Done")),
    "Which forms?": Tap(("☐ Weekly look-back", "☐ How we work together", "Done")),
    "Stopping: at any time": Tap(("I agree",)),
    "Please type your full name": Type("Jonas Weber"),
    **ON_PAPER,
}
JONAS_WEEK: Replies = {
    "Is something missing": Tap(("Tell me something",)),
    "Tell me what is fixed": Type(
        "Work Monday to Friday 8 to 16:30. Group on Tuesdays at 18:30. "
        "Football on Thursdays from 19 to 21. Every other Sunday lunch at my sister 12 to 15."
    ),
    "This is what I understood": Tap(("That is right",)),
}
JONAS_HOURS: Replies = {
    "What is the pull mostly about?": Tap(("Alcohol",)),
    "This is a guess": Tap(("Name hard hours",)),
    "On which days?": Tap(("☐ Friday", "Done")),
    "And which hours?": Tap(("☐ Evening, 18 to 22", "Done")),
}
JONAS_MENU: Replies = {
    "of your own yet": Tap(("Add something",)),
    "What is it? A few words": Type("Swimming, twenty lengths"),
    "What is it to you?": Tap(("I like it",)),
    "About how long": Tap(("An hour",)),
    "How much energy": Tap(("A lot",)),
    "With whom?": Tap(("Either way",)),
    "Does it cost": Tap(("It costs something",)),
}
JONAS_IS_DONE: Replies = dict.fromkeys(
    ("Is something missing", "This is a guess", "On your menu"), Tap(("That is all",))
)


def jonas_free(evening: Evening) -> Replies:
    """What Jonas makes of a free stretch that day."""
    plan = {"own": Tap(("My own idea",)), "someone": Tap(("With someone",)), "rest": Tap(("Rest",))}
    way = plan[evening.free]
    return {
        "My own idea | With someone": way,
        "What is it?": Type(evening.idea),
        "Who would be good company?": Type("Ben"),
        "It did me good | ": Tap((evening.went,)),
        **MEANWHILE,
    }


def jonas_tonight(evening: Evening) -> Replies:
    """What Jonas answers to this evening's check-in."""
    ratings = {name: _number(value) for name, value in evening.ratings.items()}
    return {
        "Now | In an hour": Tap(("Now",)),
        "How is your mood": ratings["mood"],
        "How strong has the pull": ratings["pull"],
        "How did you sleep": ratings["sleep"],
        "How lonely": ratings["lonely"],
        "How bored or restless": ratings["restless"],
        "was there any use?": Tap(("Yes" if evening.used else "No",)),
        "What helped you today": _line(evening.helped),
        "A line for yourself?": _line(evening.for_myself),
        "A line for your clinician?": _line(evening.for_mira),
        "Yes | Not now": Tap(("Not now",)),
    }


def _number(value: int | None) -> Tap:
    return SKIP if value is None else Tap((str(value),))


def _line(text: str | None) -> Tap | Type:
    return SKIP if text is None else Type(text)
