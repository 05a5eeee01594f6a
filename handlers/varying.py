"""The words for what Tandem says by itself: chosen so that none comes again within a week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.care import variety
from bot.talk.talk import Args, Talk, local
from storage import people, standing
from storage.people import Known
from storage.tx import Tx, plain

SHEET = "said"
CHANCES = tuple(str(number) for number in range(100))


async def varied(talk: Talk, group: str, variants: Mapping[str, str], /, **args: Args) -> str:
    """One of ``variants`` (name → English) in the person's language, filled in.

    ``group`` is the name under which it is remembered which ones were said. Give it a talk of its
    own: ``await varied(talk.within("thanks"), "thanks", THANKS)``.
    """
    draw = int(await talk.pick("draw", CHANCES))
    chosen = await talk.do("variant", use_one, group=group, variants=list(variants), draw=draw)
    english = variants.get(chosen) or next(iter(variants.values()))
    return talk.tell(chosen, english, **args)


def use_one(tx: Tx, person_id: int, *, group: str, variants: list[str], draw: int) -> str:
    """Choose the variant to be said now, and remember that it was."""
    known = people.get(tx, person_id)
    now = local(tx.now, known.zone)
    said = said_lately(tx, known)
    chosen = variety.choose(variants, said.get(group, {}), now, draw)
    said[group] = variety.noted(said.get(group, {}), chosen, now)
    standing.write(tx, known, SHEET, plain(said))
    return chosen


def said_lately(tx: Tx, known: Known) -> dict[str, dict[str, datetime]]:
    """What was said lately: for each group when each variant was, on the person's own clock."""
    kept = standing.read(tx, known, SHEET)
    if not isinstance(kept, dict):
        return {}
    return {
        group: {
            variant: local(datetime.fromisoformat(str(at)), known.zone)
            for variant, at in said.items()
        }
        for group, said in kept.items()
        if isinstance(said, dict)
    }
