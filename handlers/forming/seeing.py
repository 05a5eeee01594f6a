"""What came of a form, for the one who filled it in: score, plain words, and how it moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from bot.care.forms.rules import Score as ScoreRule
from bot.care.score_trend import Band, Point, ScoreTrend, score_trend
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers.forming import filled, library
from handlers.forming.filled import FilledForm
from handlers.forming.library import Shelved
from handlers.forming.overview import said_of
from handlers.wording import day_month
from storage import people
from storage.people import Known
from storage.tx import Json, Tx, plain


@dataclass(frozen=True, slots=True)
class Shown:
    """A filled form as it is shown. ``picture`` draws its scores; None with fewer than two."""

    title: str
    day: str
    said: str
    whole: bool
    picture: dict[str, Json] | None
    sentence: str


def latest(tx: Tx, person_id: int, *, url: str) -> Shown | None:
    """The newest one of a form, with its way there within the same edition."""
    known = people.get(tx, person_id)
    every = [one for one in filled.of(tx, known) if one.url == url]
    if not every:
        return None
    newest = every[-1]
    drawn = way(tx, known, every)
    return Shown(
        newest.title,
        day_month(newest.day),
        said_of(newest),
        newest.status == "whole",
        None if drawn is None else cast(dict[str, Json], plain(drawn.as_json())),
        drawn.sentence if drawn else "",
    )


def way(tx: Tx, known: Known, every: Sequence[FilledForm]) -> ScoreTrend | None:
    """How the first score of the newest of some forms moved; never across two editions."""
    newest = every[-1]
    shelved = library.edition(tx, known, newest.url, newest.mark)
    if not newest.scores or shelved is None:
        return None
    first = newest.scores[0]
    points = [
        Point(one.day, score.value)
        for one in every
        for score in one.scores
        if one.edition == newest.edition and score.name == first.name
    ]
    rule = rule_of(shelved, first.name)
    bands = [Band(one.from_, one.name) for one in rule.bands] if rule else []
    change = rule.change(points[-2].value, points[-1].value) if rule and len(points) > 1 else None
    return score_trend(f"{newest.title}, {first.title}", points, bands, change)


def rule_of(shelved: Shelved, name: str) -> ScoreRule | None:
    """The rule of one score, if the form has one for it."""
    return next((one for one in library.rules_in(shelved).scores if one.name == name), None)


async def show(talk: Talk, url: str) -> None:
    """The newest one of a form, and how its score moved."""
    one = await talk.recall("latest", latest, url=url)
    if one is None:
        await talk.say("nothing", "There is nothing of it any more.")
        return
    await talk.say("said", "{title}, {day}{said}", title=one.title, day=one.day, said=_said(one))
    await _draw(talk, one)


async def show_latest(talk: Talk, url: str) -> None:
    """What comes back right after a form was filled in."""
    one = await talk.recall("latest", latest, url=url)
    if one is None:
        return
    if not one.whole:
        await talk.say(
            "incomplete",
            "Thank you, it is kept. Something it needs was left open, so it has no score. That is "
            "all right.",
        )
        return
    await talk.say("thanks", "Thank you, it is kept{said}", said=_said(one))
    await _draw(talk, one)


async def _draw(talk: Talk, one: Shown) -> None:
    if one.picture is not None:
        plate = Plate(page="score", form="png", name="form.png", data=one.picture)
        await talk.show("picture", "{sentence}", plate, sentence=one.sentence)


def _said(one: Shown) -> str:
    return f": {one.said}." if one.said else "."
