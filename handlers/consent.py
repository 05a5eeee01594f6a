"""Sharing, agreed in the open: what goes to whom, why, until when, and how to stop it.

The text holds what 42 CFR 2.31(a) asks of a written consent (as amended in 2024): who shares, with
whom, what, why, until when, the right to withdraw and how, what may happen to it afterwards, and
what happens to somebody who does not agree; signed by name and dated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.talk.message import Plate
from bot.talk.talk import Talk, local
from handlers import agreeing
from handlers.alliance import attention
from handlers.deeds import CONSENT_LASTS, VERSION, Partner
from handlers.forming import named
from handlers.scope import FORMS
from handlers.scope_words import KINDS, meaning
from handlers.wording import day_month

PLACES = (
    "Never shared: where I am, the town I named, my clock; and lines I mark as mine. A place goes "
    "along only where I write its name into something I share."
)


SIGN = {"sign": "I agree, and sign", "until": "Another last day", "no": "Not now"}
LASTS = {"30": "A month", "91": "Three months", "182": "Half a year", "365": "A year"}
"""How long a consent may hold, in days; a year unless another is chosen."""


@dataclass(frozen=True, slots=True)
class Read:
    """A consent as it was read: whether it was agreed to, word for word, and its last moment."""

    agreed: bool
    text: str
    ends: datetime


async def sign_anew(talk: Talk, one: Partner) -> None:
    """Tick what somebody may see, and sign it."""
    kinds = await talk.several("kinds", "What may they see? Tick what you want.", KINDS)
    if FORMS in kinds:
        kinds = await _forms_too(talk, kinds)
    if kinds:
        await agree(talk, one, kinds)
    else:
        await unsigned(talk, one, "nothing", "Nothing was ticked, so nothing changes.")


async def _forms_too(talk: Talk, kinds: list[str]) -> list[str]:
    """The kinds that were ticked, and in the place of forms those that are named one by one."""
    there = await talk.recall("forms_there", named.mine)
    forms = await talk.several(
        "forms",
        "Which forms? Only those you tick. About one that comes later I ask you when you have "
        "filled it in.",
        there,
    )
    return [*(kind for kind in kinds if kind != FORMS), *forms]


async def agree(talk: Talk, one: Partner, kinds: list[str], ends: datetime | None = None) -> None:
    """Sign what is shared with somebody: for as long as the one who signs likes, or until ``ends``.
    Forms are signed for one by one; a consent to all of them, from before that, becomes one to
    those there are.
    """
    now = await talk.now("today")
    titles = await talk.recall("titles", named.mine)
    scope = named.spelled(kinds, titles)
    read = await _read(talk, one, meaning(scope, titles), now, ends)
    if not read.agreed:
        await unsigned(talk, one, "not_signed", "Not signed, so nothing changes.")
        return
    text = read.text
    signature = await talk.text(
        "signature", "Please type your full name. That is your signature.", longest=200
    )
    await talk.do(
        "signed",
        agreeing.sign,
        alliance_id=one.alliance_id,
        scope=scope,
        text=text,
        signature=signature,
        until=read.ends,
        weighed=list(titles),
    )
    await talk.show(
        "receipt",
        "Signed. Here is your copy to keep. /share shows what is shared at any time, and stops it.",
        receipt(text, one, signature, now),
    )
    reading = await talk.recall("reading", attention.one_reads, alliance_id=one.alliance_id)
    await talk.say("reads", "{reads}", reads=attention.under_note(reading))


async def _read(talk: Talk, one: Partner, what: str, now: datetime, ends: datetime | None) -> Read:
    """Show the consent until it is agreed to or not; another last day shows it again."""
    chosen = now + CONSENT_LASTS if ends is None else local(ends, talk.person.zone)
    steps = SIGN if ends is None else {key: SIGN[key] for key in ("sign", "no")}
    step = "until"
    while step == "until":
        text = consent_text(talk.person.name, one, what, chosen.date())
        step = await talk.choice("agrees", text, steps)
        if step == "until":
            days = await talk.choice("until", "For how long? /share stops it on any day.", LASTS)
            chosen = now + timedelta(days=int(days))
    return Read(step == "sign", text, chosen)


async def unsigned(talk: Talk, one: Partner, name: str, usual: str) -> None:
    """Nothing was signed. Whoever went back to here may have signed or stopped before: say what is
    true now, and ``usual`` (called ``name``) if that is.
    """
    now = await talk.do(
        "unsigned", agreeing.unsign, alliance_id=one.alliance_id, consent=one.consent
    )
    match now:
        case "taken_back":
            await talk.say(
                "taken_back",
                "Your signature is taken back, and nothing goes to {name}. /share turns it on "
                "again, if you ever want that.",
                name=one.name,
            )
        case "stopped":
            await talk.say(
                "still_stopped",
                "Nothing goes to {name}: it was stopped a moment ago.",
                name=one.name,
            )
        case _:
            await talk.say(name, usual)


def consent_text(client: str, one: Partner, what: str, until: date) -> str:
    """The consent, word for word as it is signed; ``what`` as ``meaning`` tells it."""
    return (
        f"I, {client}, allow {one.clinic}, which runs Tandem, to share with {one.name}:\n\n"
        f"What: {what}.\n"
        f"{PLACES}\n"
        f"Why: so that {one.name} can use it in my treatment.\n"
        f"How: one page a week. I can see the same page with /digest.\n"
        f"Until: {day_month(until)}, or until I stop it.\n"
        f"Stopping: at any time, with /share here or in writing to {one.clinic}. It works from "
        "then on; what was read before cannot be unread.\n"
        f"Afterwards: {one.name} may pass it on for treatment, payment and running the clinic as "
        "the law (HIPAA) allows. It may not be used against me in any court or other proceedings "
        "unless I agree to that separately or a court orders it under 42 CFR part 2.\n"
        "If I do not agree: nothing is shared, and neither Tandem nor my treatment depends on it."
    )


def receipt(text: str, one: Partner, signature: str, at: datetime) -> Plate:
    """The signed consent as a page to keep. ``at`` is the moment, on the client's own clock."""
    parts = [line.partition(": ") for line in text.split("\n") if ": " in line]
    rows = [{"label": label, "text": rest} for label, _, rest in parts]
    return Plate(
        page="receipt",
        form="pdf",
        name=f"consent-{at.date().isoformat()}.pdf",
        data={
            "title": "What I agreed to share",
            "intro": text.split("\n", maxsplit=1)[0],
            "rows": [
                *rows,
                {"label": "Signed", "text": f"{signature}, on {signed_on(at, VERSION)}"},
            ],
            "footer": f"Kept by {one.clinic}. To stop sharing: send /share to Tandem.",
        },
    )


def signed_on(at: datetime, version: str) -> str:
    """The moment of a signature with its offset from UTC, and which text it is under."""
    offset = f"{at:%z}"
    moment = f"{day_month(at.date())} at {at:%H:%M} (UTC{offset[:3]}:{offset[3:]}"
    return f"{moment}; text version {version})"
