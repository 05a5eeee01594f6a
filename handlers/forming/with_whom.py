"""A form somebody filled in for the first time: whether anybody may see it, asked once."""

from __future__ import annotations

from bot.talk.talk import Talk
from handlers import deeds
from handlers.consent import agree, unsigned
from handlers.deeds import Partner
from handlers.forming import named
from handlers.scope import form_entry


async def ask_with_whom(talk: Talk, url: str, title: str) -> None:
    """Ask about each clinician something is shared with, where nothing was said of this form."""
    undecided = await talk.recall("undecided", named.to_decide, url=url)
    if not undecided:
        return
    for one in await talk.recall("partners", deeds.partners):
        if one.alliance_id in undecided:
            await _ask(talk.within("one"), one, url, title)


async def _ask(talk: Talk, one: Partner, url: str, title: str) -> None:
    step = await talk.choice(
        "step",
        "As it is, nobody but you sees “{title}”. May {name} see it, this time and when you fill "
        "it in again? Both are fine, and /share changes it on any day.",
        {"keep": "Keep it to myself", "share": "Share it, and sign"},
        title=title,
        name=one.name,
    )
    if step == "share":
        await agree(talk.within("agree"), one, [*one.scope, form_entry(url)])
    else:
        await unsigned(talk.within("keep"), one, "kept", "It stays with you.")
    await talk.do("decided", named.decide, alliance_id=one.alliance_id, url=url)
