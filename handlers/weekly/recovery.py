"""What recovery means, on the week's page: only in a week in which somebody said something new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from bot.care.meaning import Meaning, Side
from bot.care.parts import Part, day_line
from bot.talk.talk import local
from handlers.scope import RECOVERY
from handlers.together.recovery import meaning_of, only_with
from handlers.together.recovery_words import told_verdicts, told_words
from handlers.weeksheet.look import Look, section


@section("recovery", title="What recovery means", place=55, scope=RECOVERY)
def recovery(look: Look) -> Iterator[Part]:
    """New words of the client's, new ones of the clinician's, and what each says of the two."""
    meaning = meaning_of(look.tx, look.client)
    alliance = look.agreed.alliance_id if look.agreed else 0
    meaning = only_with(meaning, alliance) if alliance else meaning
    words = meaning.now
    if words is not None and _is_new(look, words.at):
        lines = told_words(words, look.client.zone)[1:]
        for number, line in enumerate(lines):
            yield Part(f"words:{len(meaning.versions)}:{number}", RECOVERY, f"{line}.")
    view = meaning.view(alliance)
    if view is not None and _is_new(look, view.at):
        text = f"{view.by} understands it so: “{view.words}”"
        yield Part(f"view:{len(meaning.views)}", RECOVERY, text)
    yield from _differing(look, meaning, alliance)


def _differing(look: Look, meaning: Meaning, alliance: int) -> Iterator[Part]:
    said = [one for one in meaning.verdicts if one.alliance == alliance]
    if not said or not _is_new(look, said[-1].at):
        return
    names: dict[Side, str] = {
        "client": look.client.name,
        "clinician": look.reader or "The clinician",
    }
    lines = told_verdicts(meaning, alliance, names)
    if lines:
        because = (day_line(_day(look, said[-1].at), "said whether the two are the same"),)
        yield Part(f"fits:{len(said)}", RECOVERY, " ".join(lines), because=because)


def _is_new(look: Look, at: str) -> bool:
    return look.first <= _day(look, at) <= look.last


def _day(look: Look, at: str) -> date:
    return local(datetime.fromisoformat(at), look.client.zone).date()
