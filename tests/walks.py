"""Walking through any conversation: a sensible answer to whatever is asked.

Used to show that everything can be left and taken up again, and to read all that is said. What
waits is read from storage and not guessed from the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.talk.turns import Turns
from storage import conversations, people
from storage.conversations import Held
from storage.tx import Tx
from tests.play import CHANNEL, Bubble, Player
from tests.traces import look

BACK = "‹ Back"
SKIPS = ("Rather not say", "None of these", "Not now", "Done", "Leave it so", "No need")
ENDS = ("That is all", *SKIPS)
NOT_ANSWERS = (BACK, "The pull is strong", "Who can be with me now", *SKIPS)
TYPED = {
    "What would you like me to call you?": "Ana",
    "Where are you?": "Leeds, UK",
    "From which day": "12 March",
    "Until which day": "14 March",
    "On which day do you meet?": "12 March",
    "Which day is that?": "12 March",
    "Which passphrase": "four words in a row",
    "Please type your full name": "Ana Petrova",
}
"""Where a question wants something particular: how it begins, and what is typed."""
MOST_STEPS = 80
ENOUGH = 20
"""After so many answers a walk takes the way out wherever there is one."""


async def front(player: Player) -> Held | None:
    """The conversation that waits for this person's answer, as storage has it."""

    def read(tx: Tx) -> Held | None:
        known = people.at_address(tx, CHANNEL, player.address)
        assert known is not None
        return conversations.in_front(tx, known.id, known.seal)

    return await look(player.world, read)


async def prompt(player: Player, held: Held) -> Bubble:
    """The message on the screen that asks the question which waits."""
    number = held.prompt_id
    assert number is not None
    ref = await look(player.world, lambda tx: conversations.sent_ref(tx, number))
    return next(one for one in player.bubbles if one.ref == ref)


def _sea(question: str) -> str:
    del question
    return "a walk by the sea"


@dataclass
class Walk:
    """One way through a conversation. ``shift`` 0 takes the first answer of each question, 1 the
    second, and so on; asked the same again, it takes the next one. ``skips`` passes what can be.
    """

    player: Player
    shift: int = 0
    skips: bool = False
    taken: Counter[str] = field(default_factory=Counter)
    words: Callable[[str], str] = _sea
    """What is typed to a question, by its name, where nothing particular is wanted."""

    async def goes(self, most: int = MOST_STEPS) -> int:
        """Answer up to ``most`` questions and return how many. Memory is fresh each time."""
        for step in range(most):
            if await front(self.player) is None:
                return step
            await self.answers()
        return most

    async def answers(self) -> None:
        """Answer what is asked."""
        held = await front(self.player)
        assert held is not None
        asked = await prompt(self.player, held)
        assert sum(self.taken.values()) < MOST_STEPS, f"walks in circles at: {asked.text}"
        forgets(self.player)
        question = f"{held.name}.{(held.pending or '').partition('#')[0]}"
        label = self._label([one.label for one in asked.buttons], question)
        self.taken[question] += 1
        if label is not None:
            await self.player.taps(label)
            return
        fitting = [text for start, text in TYPED.items() if asked.text.startswith(start)]
        await self.player.says(fitting[0] if fitting else self.words(question))

    def _label(self, labels: list[str], question: str) -> str | None:
        if any(label.startswith("☑") for label in labels):
            return "Done"
        ends = [label for label in ENDS if label in labels]
        passes = [label for label in SKIPS if label in labels]
        if ends and sum(self.taken.values()) >= ENOUGH:
            return ends[0]
        if passes and self.skips:
            return passes[0]
        useful = [label for label in labels if label not in NOT_ANSWERS]
        if not useful:
            return ends[0] if ends and question in self.taken else None
        return useful[(self.taken[question] + self.shift) % len(useful)]


async def waiting(player: Player) -> Bubble | None:
    """The question that waits, as it stands on the screen."""
    held = await front(player)
    return None if held is None else await prompt(player, held)


async def walks(player: Player, most: int = MOST_STEPS) -> int:
    """Answer up to ``most`` questions of whatever waits and return how many there were."""
    return await Walk(player).goes(most)


def forgets(player: Player) -> None:
    """What a restart does: nothing of the turns before is left in memory."""
    old = player.world.turns
    player.world.turns = Turns(old.store, old.clock, old.turn)
