"""What a client can write, by what has to be agreed to before somebody else may read it: a way to
write words of each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.care.contacts import Boundary, Contact
from bot.care.forms import Value, response
from bot.care.meaning import Words
from bot.care.safety_plan import Part
from bot.care.structure import Structure
from handlers import checkins, lapsing, safety_sheet, waves
from handlers.alliance import agenda
from handlers.contacts import sheet as cards
from handlers.filling import Filled
from handlers.forming import asking as questions
from handlers.forming import cowritten, filled, library
from handlers.forming.week import ALLIANCE
from handlers.forms import form
from handlers.freetime import facts, sheets
from handlers.scope import (
    AGENDA,
    CHECK_INS,
    FREE_TIME,
    GOALS,
    LINES,
    PEOPLE,
    QUESTIONS,
    RECOVERY,
    SAFETY,
    STRENGTHS,
    URGES,
    form_entry,
)
from handlers.strengths import sheet as strengths
from handlers.together import goals, recovery
from handlers.ways import IDEA
from storage import alliances, diary, people
from storage.people import Known
from storage.tx import Json, Tx, plain

ONLY_MINE = "only mine"
"""What is shared with nobody, whatever is agreed."""
MOST_CARDS = 6
Write = Callable[[Tx, int, str], int]
"""Writes words of a client; returns the one clinician they are for, 0 for no one in particular."""


@dataclass(frozen=True)
class Writing:
    """A way to write something of a kind."""

    kind: str
    write: Write


def _check_in(name: str) -> Write:
    def write(tx: Tx, client: int, words: str) -> int:
        answers: dict[str, Value] = {"mood": 4, name: words}
        body = response(form("checkin"), answers, set(), authored=tx.now, status="completed")
        return _keep(tx, client, checkins.KIND, words, plain(body))

    return write


def _record(kind: str, key: str, **rest: str | int) -> Write:
    def write(tx: Tx, client: int, words: str) -> int:
        return _keep(tx, client, kind, words, {key: words, **rest})

    return write


def _lived(tx: Tx, client: int, words: str) -> int:
    """A stretch of free time, planned and lived; and how much of it is to be planned."""
    sheets.keep_structure(tx, client, chosen=Structure("half"))
    _keep(tx, client, facts.KIND, words, {"minutes": 60})
    return _keep(tx, client, facts.LIVED, f"{words} lived", {"went": "helped", "words": words})


def _goal(tx: Tx, client: int, words: str) -> int:
    """With the first clinician they work with."""
    for tied, clinician in alliances.partners(tx, people.get(tx, client))[:1]:
        goals.start(
            tx, client, goal_id=words, area="people", aim="reach", words=words, alliance_id=tied
        )
        return clinician.id
    return 0


def _own_goal(tx: Tx, client: int, words: str) -> int:
    goals.start(tx, client, goal_id=words, area="people", aim="reach", words=words, alliance_id=0)
    return 0


def _recovery(tx: Tx, client: int, words: str) -> int:
    recovery.keep_words(tx, client, words=Words(tx.now.isoformat(), back=words))
    return 0


def _card(tx: Tx, client: int, name: str) -> Contact | None:
    """A card for somebody; with too many on the map the oldest that is shared makes room."""
    shared = [one for one in cards.mine(tx, client) if one.shared]
    if len(shared) >= MOST_CARDS:
        cards.take_out(tx, client, card=shared[0].id)
    return cards.add(tx, client, name=name)


def _person(tx: Tx, client: int, words: str) -> int:
    """Somebody whose card is shared."""
    card = _card(tx, client, words)
    if card is not None:
        cards.write(tx, client, card=replace(card, effect="mixed", shared=True))
    return 0


def _boundary(tx: Tx, client: int, words: str) -> int:
    """What was decided about somebody whose card is shared."""
    card = _card(tx, client, "Kim")
    if card is not None:
        cards.write(tx, client, card=replace(card, shared=True, boundary=Boundary(when=words)))
    return 0


def _number(tx: Tx, client: int, words: str) -> int:
    """How to reach somebody whose card is shared."""
    card = _card(tx, client, "Robin")
    if card is not None:
        cards.write(tx, client, card=replace(card, shared=True, phone=words))
    return 0


def _unshared(tx: Tx, client: int, words: str) -> int:
    """Somebody whose card is not shared, named in what others may read."""
    if _card(tx, client, words) is not None:
        said = f"tea with {words}"
        _check_in("helped")(tx, client, said)
        _record(waves.TRIGGER, "words")(tx, client, said)
        _lived(tx, client, said)
        strengths.add_own(tx, client, words=said)
    return 0


def _strength(tx: Tx, client: int, words: str) -> int:
    strengths.add_own(tx, client, words=words)
    return 0


def _idea(tx: Tx, client: int, words: str) -> int:
    """An idea of their own that brought a wave down."""
    way: dict[str, Json] = {"way": f"{IDEA}{words}", "before": 8}
    _keep(tx, client, waves.KIND, words, way)
    return _keep(tx, client, waves.AFTER, f"{words} after", {**way, "after": 3})


def _form(tx: Tx, client: int, words: str) -> int:
    """The form on working together, with what could be different in it."""
    opened = filled.begin(tx, client, url=ALLIANCE)
    if opened is None:
        return 0
    answers: dict[str, Value] = {"matters": 7, "understood": 7, "suits": 7, "say": words}
    done = Filled(library.form_in(opened.text), answers, frozenset(), 4, "completed")
    body = filled.body_of(opened, done, library.rules_in(opened), tx.now)
    return _keep(tx, client, filled.KIND, words, plain(body))


def _answer(tx: Tx, client: int, words: str) -> int:
    """An answer to a question that was agreed with the first clinician they work with."""
    for one in _question(tx, client, "How was the evening?"):
        body = questions.body(one, words, tx.now)
        _keep(tx, client, cowritten.KIND, words, plain(body))
    return 0


def _wording(tx: Tx, client: int, words: str) -> int:
    """How they would have such a question put."""
    found = _question(tx, client, words)
    reader = alliances.members(tx, found[0].alliance_id) if found else None
    return reader[1].id if reader else 0


def _question(tx: Tx, client: int, text: str) -> list[cowritten.Question]:
    known = people.get(tx, client)
    for tied, clinician in alliances.partners(tx, known)[:1]:
        for old in cowritten.agreed(tx, client):
            cowritten.retire(tx, client, number=old.id)
        asked: cowritten.Kind = "text"
        cowritten.propose(
            tx, clinician.id, alliance_id=tied, text="How?", kind=asked, every=1, until=""
        )
        new = cowritten.every_one(tx, known)[-1]
        cowritten.settle(tx, client, number=new.id, text=text, alone=False)
        return cowritten.every_one(tx, known)[-1:]
    return []


def _plan(part: Part) -> Write:
    def write(tx: Tx, client: int, words: str) -> int:
        safety_sheet.set_lines(tx, client, part=part, lines=[words], seen=True)
        return 0

    return write


def _agenda(tx: Tx, client: int, words: str) -> int:
    """For the last clinician they work with."""
    for tied, clinician in alliances.partners(tx, people.get(tx, client))[-1:]:
        agenda.bring(tx, client, alliance_id=tied, words=words)
        return clinician.id
    return 0


def _keep(tx: Tx, client: int, kind: str, name: str, body: Json) -> int:
    known: Known = people.get(tx, client)
    diary.keep(tx, known, kind=kind, name=name, day=tx.now.date(), conversation=None, body=body)
    return 0


WRITINGS: tuple[Writing, ...] = (
    Writing(CHECK_INS, _check_in("helped")),
    Writing(LINES, _check_in("clinician-note")),
    Writing(FREE_TIME, _lived),
    Writing(GOALS, _goal),
    Writing(RECOVERY, _recovery),
    Writing(PEOPLE, _person),
    Writing(PEOPLE, _boundary),
    Writing(STRENGTHS, _strength),
    Writing(URGES, _record(waves.TRIGGER, "words")),
    Writing(URGES, _record(lapsing.KIND, "what", share="words")),
    Writing(URGES, _idea),
    Writing(form_entry(ALLIANCE), _form),
    Writing(form_entry(QUESTIONS), _answer),
    Writing(form_entry(QUESTIONS), _wording),
    Writing(SAFETY, _plan("signs")),
    Writing(AGENDA, _agenda),
)
PRIVATE: tuple[Writing, ...] = (
    Writing(ONLY_MINE, _check_in("self-note")),
    Writing(ONLY_MINE, _record(lapsing.KIND, "what", share="that")),
    Writing(ONLY_MINE, _own_goal),
    Writing(ONLY_MINE, _number),
    Writing(ONLY_MINE, _unshared),
)
