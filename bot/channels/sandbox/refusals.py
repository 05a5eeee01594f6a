"""Refusals, in the words the real Bot API uses."""

from bot.channels.sandbox.shapes import Shape
from bot.errors import SandboxError


class RefusalError(SandboxError):
    """A Bot API call that is refused: the HTTP status, Telegram's sentence, and its parameters."""

    def __init__(self, code: int, description: str, parameters: Shape | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Shape:
        """Give the JSON body that Telegram would answer."""
        body: Shape = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class UnfitError(SandboxError):
    """A request to the sandbox's own control API that cannot be done: a status and a sentence."""

    def __init__(self, sentence: str, code: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def bad(why: str) -> RefusalError:
    """Refuse with 400, the usual case."""
    return RefusalError(400, f"Bad Request: {why}")


def forbidden(why: str) -> RefusalError:
    """Refuse with 403, for people who cannot be reached."""
    return RefusalError(403, f"Forbidden: {why}")


def conflict(why: str) -> RefusalError:
    """Refuse with 409, for two ways of receiving that exclude each other."""
    return RefusalError(409, f"Conflict: {why}")


def flood(seconds: int) -> RefusalError:
    """Refuse with 429 and say after how many seconds to try again."""
    return RefusalError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
