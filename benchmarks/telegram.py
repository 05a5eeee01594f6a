"""What the Bot API does with each call, as far as conversations need it. No sockets here.

Answers are built as bytes: this must never be what limits a bot.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import orjson

from benchmarks.crowd import Crowd
from benchmarks.people import Button, Message

TRUE = b'{"ok":true,"result":true}'
ME = (
    b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot",'
    b'"can_join_groups":false,"can_read_all_group_messages":false,"supports_inline_queries":false}}'
)
WEBHOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
TALKING = frozenset(("sendMessage", "editMessageText", "editMessageReplyMarkup"))
SPARED = frozenset(("getUpdates", "getMe", "deleteWebhook", "getWebhookInfo", "setMyCommands"))

Fields = Mapping[str, str]


@dataclass
class Reply:
    """What a call is answered with; ``status`` as in HTTP."""

    body: bytes
    status: int = 200


def refusal(status: int, description: str, **parameters: int) -> Reply:
    """An error as the Bot API words it."""
    answer: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return Reply(orjson.dumps(answer), status)


def buttons(markup: str) -> list[Button]:
    """The inline buttons of a keyboard, given as JSON; empty for any other markup."""
    if '"inline_keyboard"' not in markup:
        return []
    return [
        Button(button["text"], button.get("callback_data", ""))
        for row in orjson.loads(markup)["inline_keyboard"]
        for button in row
    ]


class Telegram:
    """The calls that concern messages; the crowd sees them at once."""

    def __init__(self, crowd: Crowd, numbers: Iterator[int], clock: Callable[[], float]) -> None:
        self._crowd = crowd
        self._numbers = numbers
        self._clock = clock

    def call(self, method: str, fields: Fields) -> Reply:
        """Do what the method does; methods nobody here needs are simply true."""
        if method == "getMe":
            return Reply(ME)
        if method == "getWebhookInfo":
            return Reply(WEBHOOK)
        if method not in TALKING:
            return Reply(TRUE)
        chat = fields.get("chat_id", "")
        if not chat.isdigit():
            return refusal(400, "Bad Request: chat not found")
        if method == "sendMessage":
            return self._send(int(chat), fields)
        return self._edit(int(chat), fields)

    def _send(self, chat: int, fields: Fields) -> Reply:
        text = fields.get("text", "")
        if not text:
            return refusal(400, "Bad Request: message text is empty")
        number, now = next(self._numbers), self._clock()
        markup = fields.get("reply_markup", "")
        shown = buttons(markup)
        body = _message(chat, number, text, markup if shown else "", int(now))
        self._crowd.hears(chat, Message(number, text, shown, body), now)
        return Reply(b'{"ok":true,"result":%b}' % body)

    def _edit(self, chat: int, fields: Fields) -> Reply:
        """Edit a message. That is no reply: it may still be on its way when the next question has
        been answered already.
        """
        message = fields.get("message_id", "")
        if not message.isdigit():
            return refusal(400, "Bad Request: message to edit not found")
        now = self._clock()
        markup = fields.get("reply_markup", "")
        shown = markup if buttons(markup) else ""
        body = _message(chat, int(message), fields.get("text", ""), shown, int(now))
        return Reply(b'{"ok":true,"result":%b}' % body)


def _message(chat: int, message: int, text: str, markup: str, date: int) -> bytes:
    keyboard = b',"reply_markup":' + markup.encode() if markup else b""
    return (
        b'{"message_id":%d,"from":{"id":1,"is_bot":true,"first_name":"Bench",'
        b'"username":"bench_bot"},"chat":{"id":%d,"type":"private","first_name":"P"},'
        b'"date":%d,"text":%b%b}' % (message, chat, date, orjson.dumps(text), keyboard)
    )
