"""What can become of a week's page, from the first draft to an answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

State: TypeAlias = Literal["drafted", "shown", "released", "stopped", "sent", "seen", "answered"]
Act: TypeAlias = Literal["show", "release", "stop", "send", "see", "answer", "redraft"]

STATES: tuple[State, ...] = (
    "drafted",
    "shown",
    "released",
    "stopped",
    "sent",
    "seen",
    "answered",
)
GONE: frozenset[State] = frozenset({"sent", "seen", "answered"})
"""The page has left; nothing can take it back."""

AFTER: Mapping[Act, Mapping[State, State]] = {
    "show": {"drafted": "shown", "stopped": "shown"},
    "release": {"shown": "released"},
    "stop": {"drafted": "stopped", "shown": "stopped", "released": "stopped"},
    "send": {"released": "sent"},
    "see": {"sent": "seen"},
    "answer": {"sent": "answered", "seen": "answered", "answered": "answered"},
    "redraft": {
        "drafted": "drafted",
        "shown": "drafted",
        "released": "drafted",
        "stopped": "drafted",
    },
}
"""What each act makes of each state; an act that is not named for a state is not allowed there.

Nothing is let go that was not shown, nothing is sent that was not let go, and a page that was
stopped has to be shown again first.
"""


def after(state: State, act: Act) -> State | None:
    """The state after an act, None where that act is not allowed."""
    return AFTER[act].get(state)
