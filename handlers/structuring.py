"""How much structure suits somebody: asked in a few taps, at the start or at any time."""

from __future__ import annotations

from typing import cast

from bot.care import clinic_curve
from bot.care.nudging import Dose
from bot.care.structure import NONE, Company, Fullness, Structure, fewer
from bot.talk.talk import Talk
from handlers.freetime import sheets
from storage import people

FULLNESS: dict[str, str] = {
    "open": "Leave my time open",
    "little": "A little structure",
    "half": "Some planned, some open",
    "most": "Mostly planned",
    "full": "Keep my days full",
}
COMPANY: dict[str, str] = {
    "alone": "Mostly on my own",
    "some": "People now and then",
    "much": "People around me",
}
DOES: dict[str, str] = {
    "good": "It does me good",
    "bored": "I get bored",
    "lonely": "I feel alone",
    "restless": "I get restless",
    "thoughts": "Thoughts go round",
    "pull": "The pull grows",
}
A_DAY = {"0": "None", "1": "1", "2": "2", "3": "3"}
A_WEEK = {"2": "2", "4": "4", "7": "7", "10": "10", "14": "14"}
GAPS = {"60": "1 hour", "120": "2 hours", "180": "3 hours", "300": "5 hours"}
TELLS: dict[str, str] = {
    "good": "it does them good",
    "bored": "they get bored",
    "lonely": "they feel alone",
    "restless": "they get restless",
    "thoughts": "thoughts go round",
    "pull": "the pull grows",
}


async def ask_structure(talk: Talk) -> None:
    """Fullness, company, what free time does, and then how often Tandem may ask."""
    fullness = await talk.choice(
        "fullness",
        "Free time can be a rest, and it can be the hardest part of a day. People differ, and "
        "there is no right answer.\n\nHow much of it would you like planned? Resting on purpose "
        "is a plan too.",
        FULLNESS,
    )
    company = await talk.choice("company", "And how much company suits you?", COMPANY)
    does = await talk.several(
        "does", "What does free time tend to do to you? Tick what fits, or just Done.", DOES
    )
    chosen = Structure(cast(Fullness, fullness), cast(Company, company), tuple(does))
    usual = await talk.do("kept", sheets.keep_structure, chosen=chosen)
    await ask_dose(talk.within("dose"), usual)


async def ask_dose(talk: Talk, usual: Dose) -> None:
    """Shown in numbers, and changed by the person whose dose it is."""
    less = fewer(usual)
    fewer_words = talk.tell("fewer", "{a_week} a week at most", a_week=less.per_week)
    answer = await talk.choice(
        "fits",
        "Then I may ask, before a free stretch that tends to be hard, what would make it a good "
        "one. {usual}. That is a limit, not a plan: on quiet days I stay quiet.",
        {
            "yes": "That suits me",
            "less": fewer_words,
            "none": "Only when I open it myself",
        },
        usual=tell_dose(usual),
    )
    wanted = {"yes": usual, "less": less, "none": NONE}[answer]
    await talk.do("set", sheets.set_dose, wanted=wanted)
    await _maybe_study(talk, wanted)


async def ask_own_dose(talk: Talk) -> None:
    """The dose in the person's own numbers; and, where a clinic studies it, leave to learn."""
    a_day = int(await talk.choice("a_day", "At most how many a day?", A_DAY))
    wanted = NONE if a_day == 0 else await _own_dose(talk, a_day)
    await talk.do("set", sheets.set_dose, wanted=wanted)
    await _maybe_study(talk, wanted)


async def _maybe_study(talk: Talk, wanted: Dose) -> None:
    """Where the clinic wants to find out, and wherever leave that was given could be ended."""
    share = await talk.recall("share", sheets.left_out)
    agreed = await talk.recall("agreed", sheets.is_studied)
    if agreed or (share > 0 and wanted != NONE):
        await ask_study(talk, share)


async def _own_dose(talk: Talk, a_day: int) -> Dose:
    a_week = int(await talk.choice("a_week", "And at most how many a week?", A_WEEK))
    gap = int(await talk.choice("gap", "At least how long between two?", GAPS))
    return Dose(a_day, a_week, gap)


async def ask_study(talk: Talk, share: int) -> None:
    """Leave to learn from this person, both uses named; asked again wherever it can be ended."""
    studied = await talk.yes_no(
        "studied",
        "Nobody knows for sure that such messages help. Your clinic would like to find out. If you "
        "agree:\n\n"
        "1. About {percent} in a hundred are left out by chance, and the check-ins that follow are "
        "compared.\n"
        "2. The hours that are hard for you are counted together with those of at least {others} "
        "others. New clients begin with what comes of it.\n\n"
        "Only numbers are used for this, never your words or your name. You can say no, and you "
        "can change it here at any time. Is that all right?",
        yes="Yes",
        no="No",
        percent=share,
        others=clinic_curve.PEOPLE - 1,
    )
    await talk.do("studying", people.set_rhythm, studied=studied)


def tell_dose(wanted: Dose) -> str:
    """The dose in words."""
    if wanted.per_day == 0:
        return "I do not ask by myself"
    return f"At most {wanted.per_day} a day and {wanted.per_week} a week"
