"""What goes to a clinician at their hour: every page let go, once, and who needs a look first.

This is the one place that decides what goes out. It is called once for a clinician and a week, in
the turn that also writes the message, so that both happen or neither does. The mail, for those who
want one, is written in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.care.attention_first import Glance, why, worst_first
from handlers.alliance import attention, clients
from handlers.alliance.by_mail import Note, mail_pages
from handlers.alliance.caseload import glance_of
from handlers.weeksheet import handing
from handlers.weeksheet.handing import Ready
from storage import alliances, digests, people
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Brought:
    """A page that goes now. ``label`` is the clinician’s name for the client, ``client`` their
    own.
    """

    digest: int
    alliance: int
    label: str
    client: str
    week_end: str
    reason: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What goes now, the one who needs a look first at the top; and by label whose page does not
    come, with the honest reason.
    """

    brought: list[Brought]
    quiet: list[tuple[str, str]]


def deliver(tx: Tx, person_id: int, *, mail: Note | None = None) -> Delivery:
    """Take everything that goes now to the clinician who talks, and with a ``mail`` put the pages
    into one. During a leave nothing goes.
    """
    clinician = people.get(tx, person_id)
    if attention.is_away(tx, clinician):
        return Delivery([], [])
    labels = clients.labels_of(tx, clinician)
    going = []
    for page in handing.ready(tx, person_id):
        glance = _glance(tx, page, labels.get(page.alliance, ""))
        if glance is not None and handing.note_sent(tx, person_id, digest=page.digest):
            going.append((glance, page))
    order = [id(glance) for glance in worst_first([glance for glance, _ in going])]
    going.sort(key=lambda one: order.index(id(one[0])))
    brought = [_brought(*one) for one in going]
    if mail is not None:
        mail_pages(tx, clinician, mail, [one.digest for one in brought])
    quiet = [(labels.get(one.alliance, ""), one.reason) for one in handing.waiting(tx, person_id)]
    return Delivery(brought, quiet)


def _glance(tx: Tx, page: Ready, label: str) -> Glance | None:
    """A page at a glance, which is a look at it; None if its consent has ended."""
    pair, agreed = alliances.members(tx, page.alliance), alliances.in_force(tx, page.alliance)
    sheet = digests.one(tx, page.digest)
    if pair is None or agreed is None or sheet is None:
        return None
    alliances.note_access(tx, pair[0].id, pair[1].id, "caseload", "the weekly message")
    return glance_of(tx, label, pair[0], agreed, sheet)


def _brought(glance: Glance, page: Ready) -> Brought:
    return Brought(
        page.digest,
        page.alliance,
        glance.label,
        page.client,
        page.week_end,
        why(glance),
    )
