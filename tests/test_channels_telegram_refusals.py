"""What each of Telegram's refusals means."""

import pytest

from bot.channels.telegram.refusals import refusal
from bot.errors import ChannelError, Flooded, Refused, Unreachable


def test_a_flood_says_how_long_or_we_wait_a_second() -> None:
    told, untold = refusal(429, "Too Many Requests: retry after 9", 9), refusal(429, "")
    assert isinstance(told, Flooded)
    assert told.seconds == 9
    assert isinstance(untold, Flooded)
    assert untold.seconds == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Forbidden: bot can't initiate conversation with a user",
    ],
)
def test_whoever_blocked_us_is_out_of_reach(sentence: str) -> None:
    assert isinstance(refusal(403, sentence), Unreachable)


@pytest.mark.parametrize("sentence", ["chat not found", "PEER_ID_INVALID"])
def test_a_chat_that_is_not_there_is_out_of_reach(sentence: str) -> None:
    assert isinstance(refusal(400, f"Bad Request: {sentence}"), Unreachable)


@pytest.mark.parametrize(
    "sentence",
    [
        "message is not modified: specified new message content and reply markup are the same",
        "message to edit not found",
        "MESSAGE_ID_INVALID",
        "query is too old and response timeout expired or query ID is invalid",
    ],
)
def test_what_is_done_with_is_no_trouble(sentence: str) -> None:
    assert refusal(400, f"Bad Request: {sentence}") is None


def test_any_other_400_is_refused_for_good() -> None:
    assert isinstance(refusal(400, "Bad Request: message text is empty"), Refused)


@pytest.mark.parametrize("status", [401, 404, 409, 500, 502, 504])
def test_everything_else_may_pass(status: int) -> None:
    trouble = refusal(status, "")
    assert type(trouble) is ChannelError
