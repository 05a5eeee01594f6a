"""A clinician asks whether a colleague may come in; on the first day of a leave, or soon."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.talk.house import Outlook, nudge


@nudge(
    "colleague",
    role="client",
    opens="colleague",
    fresh=timedelta(days=7),
    why="Your clinician asks whether a colleague may work with you or stand in.",
)
def colleague(outlook: Outlook) -> Mapping[str, datetime]:
    """It is planned when a clinician asks (see ``handlers/alliance/team.py``)."""
    del outlook
    return {}
