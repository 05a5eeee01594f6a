"""How working together feels to the client: what they answered, each part by itself."""

from __future__ import annotations

from collections.abc import Iterator

from bot.care.parts import Part, day_line
from handlers.forming import week
from handlers.forming.filled import FilledForm
from handlers.scope import form_entry
from handlers.weeksheet.look import Look, section

ASKED = {
    "matters": "We worked on what matters to me",
    "understood": "I felt understood",
    "suits": "The way we work suits me",
}
LOWERED = 3
NOTABLE = 1.5
HELD_BACK = {"A little": "I held a little back.", "Yes": "I held something back."}


CHECK = form_entry(week.ALLIANCE)


@section("alliance", title="Working together", place=70, scope=CHECK)
def alliance(look: Look) -> Iterator[Part]:
    """Three numbers beside those before, what was held back, and what would be different."""
    for one in week.newest(look):
        if one.url == week.ALLIANCE:
            yield from _parts(one, week.before(look, one))


def _parts(one: FilledForm, earlier: FilledForm | None) -> Iterator[Part]:
    for name, words in ASKED.items():
        now = week.number(one, name)
        was = None if earlier is None else week.number(earlier, name)
        if now is not None:
            yield _rated(one, name, words, now, was)
    held = HELD_BACK.get(week.chosen(one, "held-back"), "")
    if held:
        yield Part("held", CHECK, held, because=(day_line(one.day, held),), wanted=True, quote=True)
    wish = week.chosen(one, "say")
    if wish:
        because = (day_line(one.day, "what could be different"),)
        yield Part("wish", CHECK, wish, because=because, wanted=True, quote=True)


def _rated(one: FilledForm, name: str, words: str, now: int, was: int | None) -> Part:
    before = "" if was is None else f", before {was}"
    lower = was is not None and was - now >= LOWERED
    return Part(
        name,
        CHECK,
        f"{words}: {now} of 10{before}.",
        because=(day_line(one.day, f"{now} of 10"),),
        away=NOTABLE if lower else 0.0,
        worse=lower,
    )
