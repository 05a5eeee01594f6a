"""The parser reads what HTTP clients send, however the network cuts it up."""

from urllib.parse import urlencode

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import wire


def call(body: bytes, kind: str = "application/json", more: str = "") -> bytes:
    """A request as clients write it."""
    head = f"POST /bot1:x/sendMessage HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\n{more}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def test_a_call_is_read_whole_and_the_next_one_is_left() -> None:
    taken = wire.take(call(b"{}") + call(b"[]"))
    assert taken is not None
    request, rest = taken
    assert request.target == b"/bot1:x/sendMessage"
    assert request.body == b"{}"
    assert request.keep_alive
    assert rest == call(b"[]")


@given(st.binary(max_size=60), st.data())
def test_a_call_cut_anywhere_waits_for_its_end(body: bytes, data: st.DataObject) -> None:
    whole = call(body)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert wire.take(whole[:cut]) is None
    taken = wire.take(whole)
    assert taken is not None
    assert taken[0].body == body


@given(st.lists(st.binary(min_size=1, max_size=30), max_size=5), st.data())
def test_a_chunked_body_is_put_together(chunks: list[bytes], data: st.DataObject) -> None:
    sent = b"".join(b"%x;note=1\r\n%b\r\n" % (len(one), one) for one in chunks) + b"0\r\n\r\n"
    whole = b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + sent
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert wire.take(whole[:cut]) is None
    taken = wire.take(whole + b"next")
    assert taken is not None
    assert (taken[0].body, taken[1]) == (b"".join(chunks), b"next")


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=5))
def test_a_form_and_json_say_the_same(sent: dict[str, str]) -> None:
    form = wire.take(call(urlencode(sent).encode(), "application/x-www-form-urlencoded"))
    json = wire.take(call(orjson.dumps(sent)))
    assert form is not None
    assert json is not None
    assert wire.fields(form[0]) == wire.fields(json[0]) == sent


def test_what_is_no_text_stays_json() -> None:
    taken = wire.take(call(b'{"chat_id": 7, "reply_markup": {"a": [1]}, "none": null}'))
    assert taken is not None
    assert wire.fields(taken[0]) == {"chat_id": "7", "reply_markup": '{"a":[1]}'}


def test_who_asks_to_close_is_not_kept() -> None:
    taken = wire.take(call(b"", more="Connection: close\r\n"))
    assert taken is not None
    assert not taken[0].keep_alive


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\r\n\r\n",
        b"GET / SPDY/3\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 5z\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n",
        b"a" * (wire.MOST_HEAD + 1),
    ],
)
def test_what_is_not_http_is_refused(sent: bytes) -> None:
    with pytest.raises(wire.MalformedError):
        wire.take(sent)


def test_broken_json_is_refused() -> None:
    taken = wire.take(call(b"{"))
    assert taken is not None
    with pytest.raises(wire.MalformedError):
        wire.fields(taken[0])
    with pytest.raises(wire.MalformedError):
        wire.fields(taken[0]._replace(body=b"[]"))


def test_an_answer_states_its_length() -> None:
    assert wire.answer(b"{}").endswith(b"Content-Length: 2\r\n\r\n{}")
    assert wire.answer(b"", 429).startswith(b"HTTP/1.1 429 Too Many Requests\r\n")
