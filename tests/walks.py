"""Walking through any conversation: the first sensible answer to whatever is asked.

Used to show that everything can be left and taken up again, and to read all that is said.
"""

from __future__ import annotations

from bot.talk.turns import Turns
from tests.play import Bubble, Player

NOT_ANSWERS = (
    "‹ Back",
    "Rather not say",
    "None of these",
    "Not now",
    "Done",
    "Leave it so",
    "The pull is strong",
)
TYPED = {
    "What would you like me to call you?": "Ana",
    "Where are you?": "Leeds, UK",
    "From which day": "12 March",
    "Which passphrase": "four words in a row",
    "Please type your full name": "Ana Petrova",
}
MOST_STEPS = 40


def question(player: Player) -> Bubble | None:
    """The question that waits on the screen: the last thing said, if it wants an answer."""
    said = [one for one in player.bubbles if not one.mine]
    last = said[-1] if said else None
    return last if last is not None and (last.buttons or last.text.rstrip().endswith("?")) else None


async def answers(player: Player) -> None:
    """Answer what is asked: by a button that moves on, else in words."""
    asked = waiting(player)
    assert asked is not None, f"nothing is asked: {player.last}"
    labels = [one.label for one in asked.buttons]
    if any(label.startswith("☑") for label in labels):
        await player.taps("Done")
        return
    useful = [label for label in labels if label not in NOT_ANSWERS]
    if useful:
        before = sum(one.text.startswith(asked.text) for one in player.bubbles) - 1
        await player.taps(useful[before % len(useful)])
        return
    fitting = [text for start, text in TYPED.items() if asked.text.startswith(start)]
    await player.says(fitting[0] if fitting else "a walk by the sea")


async def walks(player: Player, most: int = MOST_STEPS) -> int:
    """Answer up to ``most`` questions and return how many there were. Memory is fresh each time."""
    for step in range(most):
        if waiting(player) is None:
            return step
        forgets(player)
        await answers(player)
    return most


def waiting(player: Player) -> Bubble | None:
    """The question that waits, looking past hints and pages that came after it."""
    asked = question(player)
    if asked is not None:
        return asked
    typed = [one for one in player.bubbles[-1:] if one.text.startswith(tuple(TYPED))]
    return typed[0] if typed else None


def forgets(player: Player) -> None:
    """What a restart does: nothing of the turns before is left in memory."""
    old = player.world.turns
    player.world.turns = Turns(old.store, old.clock, old.turn)
