"""A goal between two people: who said what when, and when it counts as agreed. Pure.

A goal is its history. Every act is kept, and how the goal stands is worked out from all of them.
The wording stands with those who put their name to it: writing it is the writer's act, agreeing is
the other's. So a goal is agreed only by two acts, one by each, for one and the same wording, and a
changed wording needs both anew. Whatever a person takes back, their name is gone with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

Side = Literal["client", "clinician"]
What = Literal[
    "propose",
    "reword",
    "comment",
    "sign",
    "unsign",
    "bring",
    "keep",
    "step",
    "step_done",
    "progress",
    "review",
    "pause",
    "resume",
    "let_go",
    "met",
]
Status = Literal["mine", "proposed", "discussed", "agreed", "paused", "let_go", "met"]
Life = Literal["", "paused", "let_go", "met"]

BOTH: Final = frozenset[Side]({"client", "clinician"})
OVER: Final = frozenset[Status]({"let_go", "met"})
BY_EITHER: Final = frozenset[What]({"reword", "comment", "sign", "unsign", "step", "review"})
AT_REST: Final = frozenset[What]({"comment", "resume", "let_go", "met", "keep"})
MOST_NUMBER: Final = 10


class NotNow(ValueError):
    """An act that the goal, as it stands, does not allow; the text says why."""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did, and when (ISO, UTC). ``key`` is the asking it came from, so that an answer
    that is taken back and given anew stands once.

    ``number``: the wording that is signed (counted from 1), the alliance a goal is proposed in or
    brought to (0 = the client's own), the step that is done (from 0), or how far it is (0 to 10).
    """

    key: str
    side: Side
    by: str
    at: str
    what: What
    words: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One small next step, and when it was done (ISO; empty while it is not)."""

    words: str
    done: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: what part of life it is in, which way it goes, and all that was ever said of it.

    ``aim`` is "reach", "keep", "less" or "stop".
    """

    id: str
    area: str
    aim: str
    history: tuple[Act, ...]

    @property
    def standing(self) -> Standing:
        """How it stands after everything that was done."""
        return _standing(self.history)

    @property
    def words(self) -> str:
        """The wording as it is now."""
        return self.standing.words

    @property
    def status(self) -> Status:
        """Where it is between a thought and something both put their name to."""
        return self.standing.status

    @property
    def signed(self) -> frozenset[Side]:
        """Whose name the present wording has."""
        return self.standing.signed

    @property
    def alliance(self) -> int:
        """With whom it is, by the alliance's number; 0 for the client's own."""
        return self.standing.alliance

    @property
    def steps(self) -> tuple[Step, ...]:
        """The small next steps, in the order they were named."""
        return tuple(self.standing.steps)

    @property
    def progress(self) -> tuple[Act, ...]:
        """How far it is, each time the client said so."""
        return tuple(act for act in self.history if act.what == "progress")

    @property
    def review(self) -> str:
        """The day on which it is looked at together (ISO); empty without one."""
        return self.standing.review


@dataclass(slots=True)
class Standing:
    """How a goal stands, act by act. ``names`` are those the present words have, by side, with the
    moment each was put there (ISO).
    """

    wording: int = 0
    words: str = ""
    alliance: int = 0
    names: dict[Side, str] = field(default_factory=dict)
    talked: bool = False
    life: Life = ""
    review: str = ""
    steps: list[Step] = field(default_factory=list)

    @property
    def signed(self) -> frozenset[Side]:
        """Whose name the present words have."""
        return frozenset(self.names)

    @property
    def status(self) -> Status:
        """One word for it; what is at rest or over says so before anything else."""
        if self.life:
            return self.life
        if self.alliance == 0:
            return "mine"
        if self.signed == BOTH:
            return "agreed"
        return "discussed" if self.talked else "proposed"


def begun(goal_id: str, area: str, aim: str, first: Act) -> Goal:
    """A new goal from its first act, a proposal.

    Raises:
        NotNow: the act is no proposal, it has no words, or a clinician proposes one for nobody.
    """
    if first.what != "propose" or not first.words.strip():
        raise NotNow("A goal begins with somebody's words for it.")
    if first.side == "clinician" and not first.number:
        raise NotNow("A clinician proposes a goal within an alliance.")
    return Goal(goal_id, area, aim, (first,))


def done(goal: Goal, act: Act) -> Goal:
    """The goal after one more act; one of the same side and ``key`` is replaced by it.

    Raises:
        NotNow: the goal, as it stands, does not allow that.
    """
    first, *others = goal.history
    anew = (act.side, act.key)
    before = (first, *(one for one in others if (one.side, one.key) != anew))
    _check(_standing(before), act)
    return replace(goal, history=(*before, act))


def undone(goal: Goal, side: Side, key: str) -> Goal:
    """The goal as if that asking had not been answered: whoever goes back takes their answer with
    them. The first words stay.
    """
    first, *others = goal.history
    kept = (one for one in others if (one.side, one.key) != (side, key))
    return replace(goal, history=(first, *kept))


def allowed(goal: Goal, side: Side) -> frozenset[What]:
    """What this side can do with the goal as it stands."""
    now = goal.standing
    return frozenset(what for what in _DO if what != "propose" and _refusal(now, side, what) == "")


def in_hand(goals: Iterable[Goal]) -> list[Goal]:
    """Those that are neither met nor let go."""
    return [one for one in goals if one.status not in OVER]


# --- what each act does ---------------------------------------------------------------------------


def _standing(history: Iterable[Act]) -> Standing:
    now = Standing()
    for act in history:
        _DO[act.what](now, act)
    return now


def _propose(now: Standing, act: Act) -> None:
    now.alliance = act.number or 0
    _word(now, act)


def _reword(now: Standing, act: Act) -> None:
    now.talked = True
    _word(now, act)


def _word(now: Standing, act: Act) -> None:
    now.wording += 1
    now.words = act.words
    now.names = {act.side: act.at}


def _comment(now: Standing, act: Act) -> None:
    del act
    now.talked = True


def _sign(now: Standing, act: Act) -> None:
    # A name given to an earlier wording is not given to this one.
    if act.number == now.wording:
        now.names[act.side] = act.at


def _unsign(now: Standing, act: Act) -> None:
    now.talked = True
    now.names.pop(act.side, None)


def _bring(now: Standing, act: Act) -> None:
    now.alliance = act.number or 0
    now.names = {"client": act.at}


def _keep(now: Standing, act: Act) -> None:
    now.alliance = 0
    now.names = {"client": act.at}


def _step(now: Standing, act: Act) -> None:
    now.steps.append(Step(act.words))


def _step_done(now: Standing, act: Act) -> None:
    place = act.number if act.number is not None else -1
    if 0 <= place < len(now.steps) and not now.steps[place].done:
        now.steps[place] = replace(now.steps[place], done=act.at)


def _review(now: Standing, act: Act) -> None:
    now.review = act.words


def _nothing(now: Standing, act: Act) -> None:
    del now, act


def _life(life: Life) -> Callable[[Standing, Act], None]:
    def live(now: Standing, act: Act) -> None:
        del act
        now.life = life

    return live


_DO: Mapping[What, Callable[[Standing, Act], None]] = {
    "propose": _propose,
    "reword": _reword,
    "comment": _comment,
    "sign": _sign,
    "unsign": _unsign,
    "bring": _bring,
    "keep": _keep,
    "step": _step,
    "step_done": _step_done,
    "progress": _nothing,
    "review": _review,
    "pause": _life("paused"),
    "resume": _life(""),
    "let_go": _life("let_go"),
    "met": _life("met"),
}


# --- what is allowed ------------------------------------------------------------------------------


def _check(now: Standing, act: Act) -> None:
    refusal = _refusal(now, act.side, act.what) or _unfit(now, act)
    if refusal:
        raise NotNow(refusal)


def _refusal(now: Standing, side: Side, what: What) -> str:
    """Why this side cannot do that now; empty if they can."""
    if what == "propose":
        return "A goal is proposed once."
    if side == "clinician" and (now.alliance == 0 or what not in BY_EITHER):
        return "That is the client's to say."
    if now.life and what not in AT_REST:
        return "It is at rest; it can be taken up again first."
    apart = {
        "resume": now.life == "",
        "pause": now.life != "",
        now.life or "-": True,
        "sign": now.alliance == 0 or side in now.signed,
        "unsign": now.alliance == 0 or side not in now.signed,
        "bring": now.alliance != 0,
        "keep": now.alliance == 0,
        "step_done": all(one.done for one in now.steps),
    }
    return "There is nothing to do there." if apart.get(what, False) else ""


def _unfit(now: Standing, act: Act) -> str:
    """Why the act itself does not fit; empty if it does."""
    number = -1 if act.number is None else act.number
    match act.what:
        case "sign" if number != now.wording:
            return "The words have been changed since."
        case "reword" | "comment" | "step" if not act.words.strip():
            return "There are no words in it."
        case "step_done" if not 0 <= number < len(now.steps) or now.steps[number].done:
            return "There is no such step to be done."
        case "progress" if not 0 <= number <= MOST_NUMBER:
            return "How far it is goes from 0 to 10."
        case "bring" if number <= 0:
            return "A goal is brought to somebody."
    return ""
