"""Reading the parameters of a Bot API call from its address and its body."""

from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Receive, Scope

from bot.channels.sandbox.parameters import Parameters, Upload
from bot.channels.sandbox.refusals import bad
from bot.channels.sandbox.shapes import Shape, loaded, shape

PARTS_AT_MOST = 1000
PART_AT_MOST = 60 * 1024 * 1024
"""Bytes of one part of a multipart body: the largest document with room to spare."""


async def whole_body(receive: Receive) -> bytes:
    """Read a request's body to its end."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    return body


async def parameters_of(scope: Scope, receive: Receive) -> Parameters:
    """Read the parameters, sent by GET, urlencoded, as JSON or as multipart."""
    given: Shape = {}
    query: bytes = scope["query_string"]
    if query:
        given.update(parse_qsl(query.decode(), keep_blank_values=True))
    kind = _content_type(scope["headers"])
    if kind.startswith("multipart/form-data"):
        return await _multipart(scope, receive, given)
    body = await whole_body(receive)
    if body:
        given.update(_plain(body, kind))
    return Parameters(given, {})


def _plain(body: bytes, kind: str) -> Shape:
    if kind.startswith("application/json"):
        found = loaded(body)
        if not isinstance(found, dict):
            raise bad("can't parse request: JSON object expected")
        return shape(found)
    if kind.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    return {}


async def _multipart(scope: Scope, receive: Receive, given: Shape) -> Parameters:
    uploads: dict[str, Upload] = {}
    async with Request(scope, receive).form(
        max_files=PARTS_AT_MOST, max_fields=PARTS_AT_MOST, max_part_size=PART_AT_MOST
    ) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = await upload_from(value)
            else:
                given[name] = value
    return Parameters(given, uploads)


async def upload_from(part: UploadFile) -> Upload:
    """Take one file out of a multipart body."""
    mime = part.content_type or "application/octet-stream"
    return Upload(part.filename or "file", mime, await part.read())


def _content_type(headers: list[tuple[bytes, bytes]]) -> str:
    found = next((value for name, value in headers if name == b"content-type"), b"")
    return found.decode("latin-1").lower()
