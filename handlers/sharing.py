"""What is shared, as a plain list with switches: off in one tap, on with a signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.talk.talk import Talk, local
from handlers import agreeing, deeds
from handlers.consent import agree, sign_anew, signed_on, unsigned
from handlers.deeds import Partner
from handlers.forming import named
from handlers.scope import covers, kind_of
from handlers.scope_words import label_of, labels, meanings, switches
from handlers.weeksheet import redrafting
from handlers.wording import day_month
from storage import alliances, diary, people
from storage.alliances import Agreement
from storage.diary import Kept
from storage.tx import Tx, plain

CHANGED = "consent_change"
"""Kind of the record that says which switch was turned off, and when."""
OFF, ON = "off-", "on-"
LIST, BY_FORM, HISTORY = "list", "forms", "history"
NOTES = (
    "Never on this list: lines you write for yourself, what you keep to yourself in a form, and "
    "your clinician's own notes on you, which stay with them. Courts, employers and family have "
    "no part in it."
)


@dataclass(frozen=True, slots=True)
class Signed:
    """One consent of the past or present in words: what, and what became of it."""

    line: str


async def sharing(talk: Talk) -> None:
    """Show what is shared with a clinician, and change it."""
    partners = await talk.recall("partners", deeds.partners)
    if not partners:
        await talk.say(
            "nobody",
            "You are not working with a clinician here, so nothing is shared with anyone.",
        )
        return
    one = await _which(talk.within("who"), partners)
    if one.sharing:
        await _switches(talk.within("now"), one)
    elif await _wants_to_share(talk.within("ask"), one):
        await sign_anew(talk.within("agree"), one)


async def _which(talk: Talk, partners: list[Partner]) -> Partner:
    if len(partners) == 1:
        return partners[0]
    names = {str(one.alliance_id): f"{one.name}, {one.clinic}" for one in partners}
    chosen = await talk.choice("which", "About whom is this?", names)
    return next(one for one in partners if str(one.alliance_id) == chosen)


async def _switches(talk: Talk, one: Partner) -> None:
    """The list, as often as wanted: each kind is a switch."""
    step = LIST
    titles = await talk.recall("titles", named.mine)
    while step in {LIST, HISTORY} or step.startswith(OFF):
        step = await talk.choice(
            "step", "{told}", _steps(one, titles), told=_told(talk, one, titles)
        )
        if step == BY_FORM:
            forms = {**_switched(one, titles, forms=True), LIST: "Back to the list"}
            step = await talk.choice("form", "Each form by itself:", forms)
        if step == HISTORY:
            lines = await talk.recall("lines", history, alliance_id=one.alliance_id)
            await talk.say("history", "{lines}", lines="\n\n".join(line.line for line in lines))
        elif step.startswith(OFF):
            kind = step.removeprefix(OFF)
            one = await _off(talk.within("off"), one, kind, label_of(kind, titles))
            if not one.sharing:
                return
    match step:
        case "stop":
            await _stop(talk, one)
        case "keep":
            await unsigned(talk, one, "kept", "It stays as it is.")
        case "change":
            await sign_anew(talk.within("agree"), one)
        case _:
            await agree(talk.within("more"), one, [*one.scope, step.removeprefix(ON)])


def _told(talk: Talk, one: Partner, titles: Mapping[str, str]) -> str:
    return talk.tell(
        "told",
        "What {name} sees once a week, in the words you signed:\n{what}\n\nAgreed on {signed}, "
        "good until {until}. You can see the same page with /digest.\n\nEach line below is a "
        "switch. Off is at once, in one tap; on needs your signature. {notes}",
        name=one.name,
        what="\n".join(f"• {line}" for line in meanings(one.scope, titles)),
        signed=day_month(date.fromisoformat(one.signed)),
        until=day_month(date.fromisoformat(one.until)),
        notes=NOTES,
    )


def _steps(one: Partner, titles: Mapping[str, str]) -> dict[str, str]:
    shared = sum(covers(one.scope, form) for form in titles)
    return {
        "keep": "Leave it so",
        **_switched(one, titles, forms=False),
        BY_FORM: f"{'●' if shared else '○'} Forms, one by one: {shared} of {len(titles)}",
        "change": "Change what is shared",
        HISTORY: "What I signed, and when",
        "stop": "Stop sharing",
    }


def _switched(one: Partner, titles: Mapping[str, str], *, forms: bool) -> dict[str, str]:
    """The switches, those that are on first: of forms, or of everything else."""
    every = {
        entry: label for entry, label in switches(titles).items() if (entry in titles) == forms
    }
    on = {f"{OFF}{kind}": f"● {every[kind]}" for kind in every if covers(one.scope, kind)}
    off = {f"{ON}{kind}": f"○ {every[kind]}" for kind in every if not covers(one.scope, kind)}
    return {**on, **off}


async def _off(talk: Talk, one: Partner, kind: str, label: str) -> Partner:
    """One kind less, at once. With the last one sharing has ended."""
    now = await talk.do("switched", switch_off, alliance_id=one.alliance_id, kind=kind)
    if now.sharing:
        await talk.say(
            "off",
            "“{kind}” is off. Pages nobody has read are made anew without it; what {name} has read "
            "cannot be unread.",
            kind=label,
            name=one.name,
        )
    else:
        await talk.say(
            "all_off",
            "That was the last one, so sharing has stopped. From this moment nothing more goes to "
            "{name}. /share turns it on again, if you ever want that.",
            name=one.name,
        )
    return now


async def _stop(talk: Talk, one: Partner) -> None:
    await talk.do("stop", agreeing.stop_sharing, alliance_id=one.alliance_id)
    await talk.say(
        "stopped",
        "Stopped. From this moment nothing more goes to {name}. What they have read already "
        "cannot be unread. /share turns it on again, if you ever want that.",
        name=one.name,
    )


async def _wants_to_share(talk: Talk, one: Partner) -> bool:
    wants = await talk.yes_no(
        "wants",
        "Would you like {name} to see some of this? One page, once a week, the same page you can "
        "see yourself. It is your choice, and Tandem works the same without it.",
        yes="Yes, show me how",
        no="Not now",
        name=one.name,
    )
    if not wants:
        await unsigned(
            talk,
            one,
            "not_now",
            "Nothing is shared. If you want to one day, /share is where it is done.",
        )
    return wants


def switch_off(tx: Tx, person_id: int, *, alliance_id: int, kind: str) -> Partner:
    """End the consent to one kind or one form, at once; unread pages are made anew without it.
    Of a consent to all forms those there are besides stay shared.

    Raises:
        LookupError: the alliance is not theirs, or is over.
    """
    client = people.get(tx, person_id)
    if alliance_id not in alliances.of(tx, client):
        raise LookupError("A switch is turned in an alliance of one's own.")
    agreed = alliances.in_force(tx, alliance_id)
    if agreed is not None and covers(agreed.scope, kind):
        is_form = kind != kind_of(kind)
        every = named.titles(tx, client) if is_form else {}
        before = named.spelled(agreed.scope, every) if is_form else agreed.scope
        alliances.narrow(tx, alliance_id, [one for one in before if one != kind])
        named.weigh(tx, client, alliance_id, every)
        diary.keep(
            tx,
            client,
            kind=CHANGED,
            name=f"{alliance_id}:{kind}:{tx.now.isoformat()}",
            day=local(tx.now, client.zone).date(),
            conversation=None,
            body=plain({"alliance": alliance_id, "kind": kind}),
        )
        redrafting.redraft(tx, client)
    return next(one for one in deeds.partners(tx, person_id) if one.alliance_id == alliance_id)


def history(tx: Tx, person_id: int, *, alliance_id: int) -> list[Signed]:
    """Everything the client who talks has signed in one alliance, the newest first."""
    client = people.get(tx, person_id)
    offs = [
        one
        for one in diary.between(tx, client, CHANGED, date.min, date.max)
        if isinstance(one.body, dict) and one.body.get("alliance") == alliance_id
    ]
    signed = alliances.signed(tx, client, alliance_id)
    titles = named.titles(tx, client)
    return [Signed(_line(one, local(tx.now, client.zone), offs, titles)) for one in signed]


def _line(one: Agreement, now: datetime, offs: list[Kept], titles: Mapping[str, str]) -> str:
    """What was signed, which switches were turned off while it held, and when it ended."""
    ended = one.withdrawn_at or one.expires_at
    at = one.signed_at.astimezone(now.tzinfo)
    lines = [f"Signed on {signed_on(at, one.version)}, by {one.signature}."]
    lines += [
        f"Turned off on {day_month(off.day)}: “{label_of(_kind(off), titles)}”."
        for off in offs
        if one.signed_at <= off.at <= ended
    ]
    left, until = labels(one.scope, titles), day_month(ended.astimezone(now.tzinfo).date())
    if one.holds(now):
        lines.append(f"Shared now: {left}. Until {until}.")
    else:
        how = "Ended by you or by a newer signature" if one.withdrawn_at else "Ran out"
        lines.append(f"{how} on {until}. It was: {left or 'nothing'}.")
    return "\n".join(lines)


def _kind(off: Kept) -> str:
    return str(off.body.get("kind", "")) if isinstance(off.body, dict) else ""
