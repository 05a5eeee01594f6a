"""Everything a client can write that somebody else may come to read, a kind each."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from bot.care.forms import Value, response
from bot.care.meaning import Words
from handlers import checkins, waves
from handlers.alliance import agenda
from handlers.contacts import sheet as cards
from handlers.forms import form
from handlers.scope import AGENDA, CHECK_INS, GOALS, LINES, PEOPLE, RECOVERY, STRENGTHS, URGES
from handlers.strengths import sheet as strengths
from handlers.together import goals, recovery
from storage import alliances, diary, people
from storage.tx import Json, Tx, plain


class Write(Protocol):
    """Writes words of a client."""

    def __call__(self, tx: Tx, client: int, words: str) -> None:
        """Write them."""
        ...


def _check_in(name: str) -> Write:
    def write(tx: Tx, client: int, words: str) -> None:
        answers: dict[str, Value] = {"mood": 4, name: words}
        body = response(form("checkin"), answers, set(), authored=tx.now, status="completed")
        _keep(tx, client, checkins.KIND, words, plain(body))

    return write


def _goal(tx: Tx, client: int, words: str) -> None:
    for tied in alliances.of(tx, people.get(tx, client))[:1]:
        goals.start(
            tx, client, goal_id=words, area="people", aim="reach", words=words, alliance_id=tied
        )


def _recovery(tx: Tx, client: int, words: str) -> None:
    recovery.keep_words(tx, client, words=Words(tx.now.isoformat(), back=words))


def _card(tx: Tx, client: int, words: str) -> None:
    card = cards.add(tx, client, name=words)
    if card is not None:
        cards.write(tx, client, card=replace(card, effect="mixed", shared=True))


def _strength(tx: Tx, client: int, words: str) -> None:
    strengths.add_own(tx, client, words=words)


def _trigger(tx: Tx, client: int, words: str) -> None:
    _keep(tx, client, waves.TRIGGER, words, {"words": words})


def _agenda(tx: Tx, client: int, words: str) -> None:
    for tied in alliances.of(tx, people.get(tx, client)):
        agenda.bring(tx, client, alliance_id=tied, words=words)


def _keep(tx: Tx, client: int, kind: str, name: str, body: Json) -> None:
    known = people.get(tx, client)
    diary.keep(tx, known, kind=kind, name=name, day=tx.now.date(), conversation=None, body=body)


WRITINGS: dict[str, Write] = {
    CHECK_INS: _check_in("helped"),
    LINES: _check_in("clinician-note"),
    GOALS: _goal,
    RECOVERY: _recovery,
    PEOPLE: _card,
    STRENGTHS: _strength,
    URGES: _trigger,
    AGENDA: _agenda,
}
ONLY_MINE = "private"
"""What is shared with nobody, whatever is agreed: a line of one's own in the check-in."""
PRIVATE = _check_in("self-note")
