"""Connections of a bot to the fake Bot API: calls in, updates and answers out."""

import asyncio
import time
from collections import Counter
from itertools import count
from random import Random
from typing import cast

from benchmarks import wire
from benchmarks.crowd import Crowd
from benchmarks.hooked import Hooked
from benchmarks.setting import Setting
from benchmarks.telegram import SPARED, Reply, Telegram, refusal
from benchmarks.updates import Updates

HTML = b"<html><head><title>502 Bad Gateway</title></head></html>"


class Api:
    """The server's state: updates to hand out, a poll that waits for them, and the counts."""

    def __init__(self, setting: Setting, loop: asyncio.AbstractEventLoop) -> None:
        numbers = count(1)
        self.setting = setting
        self.updates = Updates()
        self.hooked = Hooked(self.updates, setting.latency)
        self.crowd = Crowd(
            setting.people,
            setting.script,
            self._post,
            numbers,
            seed=setting.seed,
            think=setting.think,
        )
        self.telegram = Telegram(self.crowd, numbers, time.time)
        self.methods: Counter[str] = Counter()
        self.polled = asyncio.Event()
        self._chance = Random(setting.seed)
        self._loop = loop
        self._poll: tuple[Line, int, asyncio.TimerHandle] | None = None
        self._flush_soon = False

    def _post(self, rest: bytes, after: float) -> None:
        if after:
            self._loop.call_later(after, self._post, rest, 0.0)
            return
        duplicate = self.setting.faults.duplicate
        self.updates.add(rest, twice=duplicate > 0 and self._chance.random() < duplicate)
        if self.hooked.is_set:
            self.hooked.rings()
        elif self._poll is not None and not self._flush_soon:
            self._flush_soon = True
            self._loop.call_soon(self._flush)

    def arrives(self, line: "Line", request: wire.Request) -> None:
        """A call has reached the server, half a latency after it was made."""
        method = request.target.partition(b"?")[0].rpartition(b"/")[2].decode(errors="replace")
        self.methods[method] += 1
        fields = wire.fields(request)
        if method == "getUpdates":
            self._get_updates(line, fields)
            return
        if method == "setWebhook":
            self._set_webhook(fields)
        self.crowd.tally.calls += 1
        mishap = None if method in SPARED else self.setting.faults.strike(self._chance)
        if mishap == "reset_before":
            line.reset()
        elif mishap == "bad_gateway":
            line.send_later(wire.answer(HTML, 502, b"text/html"))
        elif mishap == "flood":
            after = self.setting.faults.retry_after
            line.reply(refusal(429, f"Too Many Requests: retry after {after}", retry_after=after))
        else:
            reply = self.telegram.call(method, fields)
            if mishap == "reset_after":
                line.reset()
            else:
                line.reply(reply)

    def _get_updates(self, line: "Line", fields: dict[str, str]) -> None:
        self.polled.set()
        if self._poll is not None:
            self._end_poll().reply(refusal(409, "Conflict: terminated by other getUpdates request"))
        limit = int(fields.get("limit", "100"))
        found = self.updates.take(int(fields.get("offset", "0")), limit)
        timeout = float(fields.get("timeout", "0"))
        if found or timeout <= 0:
            line.reply(_batch(found))
            return
        self._poll = (line, limit, self._loop.call_later(timeout, self._flush))

    def _set_webhook(self, fields: dict[str, str]) -> None:
        self.polled.set()
        connections = int(fields.get("max_connections", "40"))
        self.hooked.set(fields["url"], fields.get("secret_token", ""), connections)

    def _end_poll(self) -> "Line":
        if self._poll is None:
            raise RuntimeError("nobody polls")
        line, _, timer = self._poll
        timer.cancel()
        self._poll = None
        return line

    def _flush(self) -> None:
        self._flush_soon = False
        if self._poll is not None:
            limit = self._poll[1]
            self._end_poll().reply(_batch(self.updates.take(0, limit)))

    def gone(self, line: "Line") -> None:
        """A connection closed; if it was polling, nobody polls now."""
        if self._poll is not None and self._poll[0] is line:
            self._end_poll()


def _batch(found: list[bytes]) -> Reply:
    return Reply(b'{"ok":true,"result":[%b]}' % b",".join(found))


class Line(asyncio.Protocol):
    """One connection: one call at a time, the next waits in the buffer until it is answered."""

    def __init__(self, api: Api, loop: asyncio.AbstractEventLoop) -> None:
        self._api = api
        self._loop = loop
        self._half = api.setting.latency / 2
        self._rest = b""
        self._busy = False
        self._last = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever called does not wait any more."""
        del exc
        self._transport = None
        self._api.gone(self)

    def data_received(self, data: bytes) -> None:
        """Collect until a call is whole."""
        self._rest = self._rest + data if self._rest else data
        if not self._busy:
            self._next()

    def _next(self) -> None:
        try:
            found = wire.take(self._rest) if self._rest else None
            if found is None:
                return
            request, self._rest = found
            self._busy, self._last = True, not request.keep_alive
            if self._half:
                self._loop.call_later(self._half, self._arrive, request)
            else:
                self._api.arrives(self, request)
        except wire.MalformedError:
            self._last = True
            self._send(wire.answer(b"", 400))

    def _arrive(self, request: wire.Request) -> None:
        if self._transport is not None:
            self._api.arrives(self, request)

    def reply(self, reply: Reply) -> None:
        """Answer the call, half a latency from now."""
        self.send_later(wire.answer(reply.body, reply.status))

    def send_later(self, whole: bytes) -> None:
        """Send these bytes half a latency from now."""
        if self._half:
            self._loop.call_later(self._half, self._send, whole)
        else:
            self._send(whole)

    def _send(self, whole: bytes) -> None:
        self._busy = False
        if self._transport is None:
            return
        self._transport.write(whole)
        if self._last:
            self._transport.close()
        elif self._rest:
            self._loop.call_soon(self._next)

    def reset(self) -> None:
        """Break the connection without an answer."""
        if self._transport is not None:
            self._transport.abort()
