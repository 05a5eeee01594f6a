"""Keyboards as the Bot API takes them, checked and tidied."""

from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape, shape, text_of

BUTTONS_AT_MOST = 100
BUTTONS_IN_A_ROW = 8
"""Both as found in practice; Telegram does not document them (python-telegram-bot's constants)."""

DATA_BYTES_AT_MOST = 64
"""callback_data is 1 to 64 bytes (Bot API, InlineKeyboardButton)."""

_INLINE_ACTS = ("callback_data", "url", "web_app", "login_url", "copy_text", "pay", "callback_game")
_INLINE_SWITCHES = (
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
)


def reply_markup(parameters: Parameters) -> Shape | None:
    """Read reply_markup; None when there is none. Raises a 400 refusal when it is wrong."""
    given = parameters.thing("reply_markup")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    markup = shape(given)
    if "inline_keyboard" in markup:
        rows = [[_inline(one) for one in row] for row in _rows(markup["inline_keyboard"])]
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"])
        if not rows:
            raise bad("reply keyboard must have at least one button")
        return {**markup, "keyboard": rows}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def is_inline(markup: Shape | None) -> bool:
    """Tell whether this keyboard hangs under its message."""
    return markup is not None and "inline_keyboard" in markup


def _rows(given: object) -> list[list[Shape]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad("array of arrays expected as keyboard")
    rows = [[_button(one) for one in row] for row in given if row]
    if any(len(row) > BUTTONS_IN_A_ROW for row in rows):
        raise bad("too many buttons in a row of the keyboard")
    if sum(map(len, rows)) > BUTTONS_AT_MOST:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return rows


def _button(given: object) -> Shape:
    if isinstance(given, str):
        return {"text": given}
    button = shape(given)
    if not text_of(button.get("text")).strip():
        raise bad('can\'t parse keyboard button: Field "text" must be of type String, not empty')
    return button


def _inline(button: Shape) -> Shape:
    acts = [name for name in (*_INLINE_ACTS, *_INLINE_SWITCHES) if button.get(name) is not None]
    if not acts:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(text_of(data).encode()) <= DATA_BYTES_AT_MOST:
        raise bad("BUTTON_DATA_INVALID")
    link = button.get("url")
    if link is not None and not text_of(link).startswith(("http://", "https://", "tg://")):
        raise bad("BUTTON_URL_INVALID")
    return button
