"""The parameters of one Bot API call, however they were sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import loaded, number, whole


@dataclass(frozen=True)
class Upload:
    """A file that came with a call: its name, its content type and its bytes."""

    name: str
    mime: str
    content: bytes


class Parameters:
    """Reads parameters with the types that Telegram documents, whether JSON or form text."""

    def __init__(self, given: Mapping[str, object], uploads: Mapping[str, Upload]) -> None:
        self._given = given
        self._uploads = uploads

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def text(self, name: str) -> str | None:
        """Give a text parameter; numbers count as text, as Telegram takes them."""
        value = self._given.get(name)
        if isinstance(value, str):
            return value
        return str(value) if isinstance(value, int | float) else None

    def whole(self, name: str) -> int | None:
        """Give a whole number, or None when there is none."""
        return whole(self._given.get(name))

    def number(self, name: str) -> float | None:
        """Give a number, or None when there is none."""
        return number(self._given.get(name))

    def flag(self, name: str) -> bool:
        """Give a yes or no; absent counts as no."""
        value = self._given.get(name)
        return value is True or (isinstance(value, str) and value.lower() in {"true", "1", "yes"})

    def thing(self, name: str) -> object:
        """Give a JSON value, also one that was sent as text. Text that is no JSON is refused."""
        value = self._given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        found = loaded(value)
        if found is None and value != "null":
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object")
        return found

    def upload(self, name: str) -> Upload | None:
        """Give the file sent under this name, directly or through attach://."""
        value = self._given.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self._uploads.get(value.removeprefix("attach://"))
        return self._uploads.get(name)

    def whole_list(self, name: str) -> list[int]:
        """Give a JSON list of whole numbers; anything else in it is left out."""
        value = self.thing(name)
        found = [whole(one) for one in value] if isinstance(value, list) else []
        return [one for one in found if one is not None]

    def chat_text(self) -> str:
        """Say which chat the call is about, for the log; empty when it names none."""
        return self.text("chat_id") or ""
