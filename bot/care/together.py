"""What to look at together when a week turns for the worse; a list to talk about, no verdict.

That a short list of this kind helps when a client is off the expected course, and what belongs on
it (the alliance, motivation, support, life events), is known from feedback studies: Lambert,
Whipple & Kleinstäuber 2018, Psychotherapy 55:520. The words here are our own.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.care.parts import Told

FAR = 3.0
"""One rating this many of the client's own steps away is enough; of smaller ones it takes two."""
TURNED = 2
LIST = (
    "The two of you: do you work on what matters most right now, in a way that fits?",
    "The wish to change: what makes it worth it at present, and what makes it hard?",
    "People: who is there, who is missing, who makes it harder?",
    "Life: has something happened, with health, home, money, work or somebody close?",
)


def together(told: Sequence[Told]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The list and the names of the parts that are the reason for it; empty in any other week."""
    worse = [(one.name_of(part), part) for one in told for part in one.parts if part.worse]
    if len(worse) >= TURNED or any(abs(part.away) >= FAR for _, part in worse):
        return LIST, tuple(name for name, _ in worse)
    return (), ()
