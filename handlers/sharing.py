"""What is shared, as a plain list with switches: off in one tap, on with a signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.talk.talk import Talk, local
from handlers import agreeing, deeds
from handlers.consent import KINDS, MEANS, agree, sign_anew, signed_on, unsigned
from handlers.deeds import Partner
from handlers.weeksheet import redrafting
from handlers.wording import day_month
from storage import alliances, diary, people
from storage.alliances import Agreement
from storage.diary import Kept
from storage.tx import Tx, plain

CHANGED = "consent_change"
"""Kind of the record that says which switch was turned off, and when."""
OFF, ON = "off-", "on-"
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
    step = "history"
    while step == "history" or step.startswith(OFF):
        step = await talk.choice("step", "{told}", _steps(one), told=_told(talk, one))
        if step == "history":
            lines = await talk.recall("lines", history, alliance_id=one.alliance_id)
            await talk.say("history", "{lines}", lines="\n\n".join(line.line for line in lines))
        elif step.startswith(OFF):
            one = await _off(talk.within("off"), one, step.removeprefix(OFF))
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


def _told(talk: Talk, one: Partner) -> str:
    return talk.tell(
        "told",
        "{name} sees, once a week: {what}.\nAgreed on {signed}, good until {until}. "
        "You can see the same page with /digest.\n\nEach line below is a switch. Off is at once, "
        "in one tap; on needs your signature. {notes}",
        name=one.name,
        what="; ".join(MEANS[kind] for kind in one.scope if kind in MEANS),
        signed=day_month(date.fromisoformat(one.signed)),
        until=day_month(date.fromisoformat(one.until)),
        notes=NOTES,
    )


def _steps(one: Partner) -> dict[str, str]:
    on = {f"{OFF}{kind}": f"● {KINDS[kind]}" for kind in KINDS if kind in one.scope}
    off = {f"{ON}{kind}": f"○ {KINDS[kind]}" for kind in KINDS if kind not in one.scope}
    return {
        "keep": "Leave it so",
        **on,
        **off,
        "change": "Change what is shared",
        "history": "What I signed, and when",
        "stop": "Stop sharing",
    }


async def _off(talk: Talk, one: Partner, kind: str) -> Partner:
    """One kind less, at once. With the last one sharing has ended."""
    now = await talk.do("switched", switch_off, alliance_id=one.alliance_id, kind=kind)
    if now.sharing:
        await talk.say(
            "off",
            "Off: {kind}. Pages nobody has read are made anew without it; what {name} has read "
            "cannot be unread.",
            kind=KINDS[kind],
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
    """End the consent to one kind, at once; unread pages are made anew without it.

    Raises:
        LookupError: the alliance is not theirs, or is over.
    """
    client = people.get(tx, person_id)
    if alliance_id not in alliances.of(tx, client):
        raise LookupError("A switch is turned in an alliance of one's own.")
    if alliances.narrow(tx, alliance_id, kind):
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
    return [Signed(_line(one, client.zone, tx.now, offs)) for one in signed]


def _line(one: Agreement, zone: str, now: datetime, offs: list[Kept]) -> str:
    """What was signed, which switches were turned off while it held, and when it ended."""
    ended = one.withdrawn_at or one.expires_at
    lines = [f"Signed on {signed_on(local(one.signed_at, zone))}, by {one.signature}."]
    lines += [
        f"Turned off on {day_month(off.day)}: {KINDS.get(_kind(off), _kind(off))}."
        for off in offs
        if one.signed_at <= off.at <= ended
    ]
    left = "; ".join(KINDS[kind] for kind in KINDS if kind in one.scope)
    if one.holds(now):
        lines.append(f"Shared now: {left}. Until {day_month(local(ended, zone).date())}.")
    else:
        how = "Ended by you or by a newer signature" if one.withdrawn_at else "Ran out"
        lines.append(
            f"{how} on {day_month(local(ended, zone).date())}. It was: {left or 'nothing'}."
        )
    return "\n".join(lines)


def _kind(off: Kept) -> str:
    return str(off.body.get("kind", "")) if isinstance(off.body, dict) else ""
