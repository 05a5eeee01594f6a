"""A client's invitation: a link, a code to type, and a picture to show in the room."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.message import Plate
from bot.talk.talk import Talk
from handlers import deeds
from handlers.qr import squares


@conversation("invite", opens_on="/invite", rank=3, title="the invitation", menu="Invite a client")
async def invite(talk: Talk) -> None:
    """One question, one picture: well under a minute."""
    label = await talk.text(
        "label", "What do you call this client in your list? Initials are enough.", longest=40
    )
    ticket = await talk.do("ticket", deeds.invite_client, label=label)
    link = f"{talk.terms.link}{ticket.link}"
    await talk.show(
        "shown",
        "For “{label}”: let them scan it, send them the link, or let them type the code {code} to "
        "me.\n\n{link}\n\nIt works once, within {days} days.",
        Plate(
            "invitation",
            "png",
            "invitation.png",
            {"squares": squares(link), "code": ticket.code, "days": ticket.days},
        ),
        label=label,
        code=ticket.code,
        link=link,
        days=ticket.days,
    )
