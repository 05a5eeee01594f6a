"""Forms that were filled in: scores with their bands, what changed, what was declined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pydantic import JsonValue

from bot.care.answer_marks import answered, without_private
from bot.care.parts import ALWAYS, Part, day_line
from handlers.forming import assigned, cowritten, library, week
from handlers.forming.filled import FilledForm
from handlers.scope import QUESTIONS, form_entry
from handlers.weeksheet.look import Look, section

MOVED = {
    "better": " That is a clear change for the better.",
    "worse": " That is a clear change, and not an easy one.",
    "no clear change": " That is no clear change.",
}
CLEARLY = 2.0
LONGEST = 120
ASKED = form_entry(QUESTIONS)


@section("forms", title="Forms", place=80, scope=ALWAYS)
def forms(look: Look) -> Iterator[Part]:
    """One part for each form, under its own consent, and for each question of the two."""
    for one in week.newest(look):
        if one.url != week.ALLIANCE:
            yield _form(look, one)
    if look.shares(ASKED):
        yield from _questions(look)
    for url, title in _declined(look):
        said = f"“{title}” is not wanted at present."
        yield Part(f"declined:{title}", form_entry(url), said, "Not wanted")


def _declined(look: Look) -> list[tuple[str, str]]:
    shelf = library.shelf(look.tx, look.client)
    every = assigned.declined(look.tx, look.client, shelf)
    return [(url, shelf[url].title) for url in every if look.shares(form_entry(url))]


def _form(look: Look, one: FilledForm) -> Part:
    moved = week.moved(look, one)
    return Part(
        f"form:{one.id}",
        form_entry(one.url),
        f"{_said(look, one)}{MOVED.get(moved, '')}",
        one.title,
        because=tuple(
            day_line(each.day, f"{score.title} {score.value:g}")
            for each in (week.before(look, one), one)
            if each is not None
            for score in each.scores[:1]
        )
        or (day_line(one.day, "filled in"),),
        away=CLEARLY if moved in {"better", "worse"} else 0.0,
        worse=moved == "worse",
        look="a form's score has clearly changed" if moved == "worse" else "",
    )


def _said(look: Look, one: FilledForm) -> str:
    declined = sum(answer.declined for answer in answered(one.response))
    left = f" Declined: {declined}." if declined else ""
    if one.status == "incomplete":
        return f"Filled in; no score, because something it needs was left open.{left}"
    if not one.scores:
        return f"Filled in.{left}"
    earlier = week.before(look, one)
    told = []
    for score in one.scores:
        band = f" ({score.band})" if score.band else ""
        was = [old.value for old in earlier.scores if old.name == score.name] if earlier else []
        told.append(
            f"{score.title} {score.value:g}{band}" + (f", before {was[0]:g}" if was else "")
        )
    return f"{'; '.join(told)}.{left}"


def _questions(look: Look) -> Iterator[Part]:
    """The newest answer of the week to each question they wrote together."""
    found: dict[str, Part] = {}
    for kept in look.diary(cowritten.KIND):
        body = cast(dict[str, JsonValue], kept.body)
        for one in answered(body if look.agreed is None else without_private(body)):
            said = "rather not say" if one.declined else ", ".join(one.said)[:LONGEST]
            found[one.link_id] = Part(
                f"question:{one.link_id}",
                ASKED,
                f"{one.text} {said}",
                "Agreed question",
                because=(day_line(kept.day, said),),
            )
    yield from found.values()
