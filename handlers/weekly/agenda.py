"""What the client wants to bring to the next session."""

from __future__ import annotations

from collections.abc import Iterator

from bot.care.parts import Part
from handlers.alliance.agenda import agenda_of
from handlers.scope import AGENDA
from handlers.weeksheet.look import Look, section


@section("agenda", title="For the next session", place=15, scope=AGENDA)
def agenda(look: Look) -> Iterator[Part]:
    """Each thing by itself, in their own words."""
    if look.agreed is None:
        return
    for one in agenda_of(look.tx, look.client, look.agreed.alliance_id).items:
        if one.by == "client":
            yield Part(f"item:{one.at}", AGENDA, one.words, wanted=True, quote=True)
