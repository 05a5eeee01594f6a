"""HTTP/1.1 as far as a Bot API client speaks it: requests in, answers out, no sockets here."""

from typing import NamedTuple
from urllib.parse import unquote_to_bytes

import orjson

MOST_HEAD = 65_536
MOST_BODY = 64 * 1024 * 1024
REASONS = {
    200: b"OK",
    400: b"Bad Request",
    404: b"Not Found",
    409: b"Conflict",
    429: b"Too Many Requests",
    502: b"Bad Gateway",
}


class MalformedError(Exception):
    """What arrived is not HTTP/1.1; the connection is of no use any more."""


class Request(NamedTuple):
    """One request; ``target`` as sent, ``kind`` the content type in lower case."""

    target: bytes
    kind: bytes
    body: bytes
    keep_alive: bool


def take(buffer: bytes) -> tuple[Request, bytes] | None:
    """The first whole request and the bytes after it; None while it is incomplete.

    Raises MalformedError for what can never become a request (RFC 9112).
    """
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        if len(buffer) > MOST_HEAD:
            raise MalformedError("the head does not end")
        return None
    line, _, rest = buffer[:end].partition(b"\r\n")
    words = line.split(b" ")
    if len(words) != 3 or not words[2].startswith(b"HTTP/1."):
        raise MalformedError(f"not a request line: {line[:80]!r}")
    lines = b"\r\n" + rest.lower() + b"\r\n"
    found = _body(lines, buffer, end + 4)
    if found is None:
        return None
    body, after = found
    keep = _header(lines, b"connection") != b"close" and words[2] != b"HTTP/1.0"
    return Request(words[1], _header(lines, b"content-type"), body, keep), buffer[after:]


def _header(lines: bytes, name: bytes) -> bytes:
    start = lines.find(b"\r\n" + name + b":")
    if start < 0:
        return b""
    start += len(name) + 3
    return lines[start : lines.index(b"\r\n", start)].strip()


def _body(lines: bytes, buffer: bytes, start: int) -> tuple[bytes, int] | None:
    if _header(lines, b"transfer-encoding"):
        return _chunks(buffer, start)
    length = _length(_header(lines, b"content-length") or b"0", 10)
    if len(buffer) < start + length:
        return None
    return buffer[start : start + length], start + length


def _length(digits: bytes, radix: int) -> int:
    if not digits.isalnum():
        raise MalformedError(f"not a length: {digits[:20]!r}")
    try:
        length = int(digits, radix)
    except ValueError as error:
        raise MalformedError(f"not a length: {digits[:20]!r}") from error
    if length > MOST_BODY:
        raise MalformedError(f"a body of {length} bytes")
    return length


def _chunks(buffer: bytes, start: int) -> tuple[bytes, int] | None:
    parts: list[bytes] = []
    while (end := buffer.find(b"\r\n", start)) >= 0:
        length = _length(buffer[start:end].split(b";")[0].strip(), 16)
        start = end + 2
        if len(buffer) < start + length + 2:
            return None
        if buffer[start + length : start + length + 2] != b"\r\n":
            raise MalformedError("a chunk without its end")
        if length == 0:
            return b"".join(parts), start + 2
        parts.append(buffer[start : start + length])
        start += length + 2
    return None


def fields(request: Request) -> dict[str, str]:
    """The parameters of a call, sent as a form or as JSON; what is not a string stays JSON text.

    Files (multipart) are not read: no check-in sends one. Raises MalformedError for broken JSON.
    """
    if request.kind.startswith(b"application/json"):
        return _json(request.body)
    if request.kind.startswith(b"application/x-www-form-urlencoded"):
        pairs = [pair.partition(b"=") for pair in request.body.split(b"&") if pair]
        return {_plain(name): _plain(value) for name, _, value in pairs}
    return {}


def _json(body: bytes) -> dict[str, str]:
    try:
        sent = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError as error:
        raise MalformedError("broken JSON") from error
    if not isinstance(sent, dict):
        raise MalformedError("the parameters are not an object")
    return {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in sent.items()
        if value is not None
    }


def _plain(quoted: bytes) -> str:
    if b"+" in quoted:
        quoted = quoted.replace(b"+", b" ")
    return (unquote_to_bytes(quoted) if b"%" in quoted else quoted).decode(errors="replace")


def answer(body: bytes, status: int = 200, kind: bytes = b"application/json") -> bytes:
    """A whole HTTP answer."""
    return (
        b"HTTP/1.1 %d %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n"
        % (status, REASONS[status], kind, len(body))
    ) + body
