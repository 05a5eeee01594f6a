"""What Telegram's refusals mean, in our own errors.

The Bot API answers with a status and a sentence; there are no finer codes (Bot API, "Making
requests"). The sentences are those of the Bot API server.
"""

from __future__ import annotations

from bot.errors import ChannelError, Flooded, Refused, Unreachable

GONE = ("chat not found", "peer_id_invalid")
"""400s about a chat that is not there: the person never began, or the account is gone."""

DONE_WITH = (
    "message is not modified",
    "message to edit not found",
    "message_id_invalid",
    "query is too old",
    "query id is invalid",
)
"""400s about something that is as it should be, or that nobody waits for any more."""

NO_TEXT = "there is no text in the message to edit"
"""The 400 of an edit of a picture: its words are a caption."""

PAUSE = 1.0
"""Seconds to wait when a flood does not say how long."""


def refusal(status: int, sentence: str, retry_after: float = 0.0) -> ChannelError | None:
    """Give the error that an answer other than 200 stands for; None for one without harm.

    The sentence is Telegram's own and holds nothing that a person wrote.
    """
    if status == 429:
        return Flooded(retry_after or PAUSE)
    if status == 403:
        return Unreachable(sentence)
    if status != 400:
        return ChannelError(f"Telegram answered {status}.")
    said = sentence.lower()
    if any(known in said for known in DONE_WITH):
        return None
    if any(known in said for known in GONE):
        return Unreachable(sentence)
    return Refused(sentence)
