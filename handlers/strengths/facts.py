"""What is read from storage to see which strengths showed, and how far somebody has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from pydantic import JsonValue

from bot.care.checkin_responses import check_in
from bot.care.strengths import Story, Stretch
from bot.care.urges import Wave
from handlers import checkins, waves
from handlers.forms import form
from handlers.freetime.facts import LIVED
from storage import diary
from storage.diary import Kept
from storage.people import Known
from storage.tx import Tx

LAPSE = "lapse"
ENCOUNTER_AFTER = "encounter_after"
EVER = date(2000, 1, 1)


def story_of(tx: Tx, known: Known, last: date, first: date = EVER) -> Story:
    """What a client answered from ``first`` to ``last``, both included."""

    def kept(kind: str) -> list[Kept]:
        return diary.between(tx, known, kind, first, last)

    asked = form("checkin")
    return Story(
        check_ins=[check_in(asked, one.day, _body(one)) for one in kept(checkins.KIND)],
        waves=[(one.day, wave) for one in kept(waves.AFTER) if (wave := _wave(_body(one)))],
        lived=[_stretch(one.day, _body(one)) for one in kept(LIVED)],
        lapses=[one.day for one in kept(LAPSE)],
        on_terms=[one.day for one in kept(ENCOUNTER_AFTER) if _body(one).get("went") == "mine"],
    )


def _body(one: Kept) -> Mapping[str, JsonValue]:
    return cast(Mapping[str, JsonValue], one.body) if isinstance(one.body, dict) else {}


def _wave(body: Mapping[str, JsonValue]) -> Wave | None:
    way, before, after = body.get("way"), body.get("before"), body.get("after")
    if isinstance(before, int) and isinstance(after, int):
        return Wave(str(way), before, after)
    return None


def _stretch(day: date, body: Mapping[str, JsonValue]) -> Stretch:
    kind, thing, words, went = (
        str(body.get(part) or "") for part in ("kind", "thing", "words", "went")
    )
    return Stretch(day, kind, thing, words, went)
