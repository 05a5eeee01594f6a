"""The phase somebody is in, on the week's page: when it changed, or when a move is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from bot.care.parts import Part, day_line
from bot.talk.talk import local
from handlers.scope import CHECK_INS
from handlers.together.footing_words import PHASES
from handlers.together.footings import footing_of
from handlers.weeksheet.look import Look, section


@section("footing", title="Phase", place=65, scope=CHECK_INS)
def footing(look: Look) -> Iterator[Part]:
    """What is proposed and waits, and what was decided this week; else nothing."""
    found = footing_of(look.tx, look.client)
    wish = found.proposal
    if wish is not None and wish.alliance in {0, _alliance(look)}:
        text = f"{wish.by} proposed a move to “{PHASES[wish.to]}”; it waits for the other's yes."
        yield Part("wish", CHECK_INS, text, wanted=wish.side == "client")
    for number, move in enumerate(found.moves):
        day = _day(look, move.at)
        if look.first <= day <= look.last:
            came = "agreed by both" if move.proposal.alliance else "their own move"
            text = f"{PHASES[move.proposal.to]}: {came if move.made else 'not now'}."
            yield Part(f"move:{number}", CHECK_INS, text, because=(day_line(day, "decided"),))


def _alliance(look: Look) -> int:
    return look.agreed.alliance_id if look.agreed else 0


def _day(look: Look, at: str) -> date:
    return local(datetime.fromisoformat(at), look.client.zone).date()
