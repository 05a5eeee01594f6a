"""How many Bot API calls the sandbox answers: python -m benchmarks.sandbox_calls.

The sandbox runs in this process, the load in another one, so that the CPU time is the sandbox's
own. 200 people; 16 connections send messages with a keyboard, and one polls for updates that
people cause in the meantime.
"""

import asyncio
import multiprocessing
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

import orjson
import uvloop

from bot.channels.sandbox import Sandbox, StillCompanion

PEOPLE = 200
CONNECTIONS = 16
CALLS = 1500
KEYS = [[{"text": str(n), "callback_data": f"c:{n}"} for n in range(6)]]


def request(host: str, path: str, body: dict[str, object]) -> bytes:
    """Write one HTTP request by hand, so that the load costs little."""
    content = orjson.dumps(body)
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(content) + content


async def call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, what: bytes) -> bytes:
    """Send one request and read its answer."""
    writer.write(what)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(head.decode())
    size = int(head.partition(b"content-length: ")[2].partition(b"\r")[0])
    return await reader.readexactly(size)


async def sender(url: str, token: str, first: int, people: list[int]) -> None:
    """Send messages, one after the other, to people in turn."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    for n in range(CALLS):
        person = people[(first + n * CONNECTIONS) % len(people)]
        body: dict[str, object] = {
            "chat_id": person,
            "text": f"How was your day? ({n})",
            "reply_markup": {"inline_keyboard": KEYS},
        }
        await call(reader, writer, request(place.netloc, f"/bot{token}/sendMessage", body))
    writer.close()


async def poller(url: str, token: str) -> None:
    """Take and confirm updates, each call asking for what follows."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    offset = 0
    for _ in range(CALLS):
        body: dict[str, object] = {"offset": offset, "timeout": 0, "limit": 1}
        path = f"/bot{token}/getUpdates"
        found = orjson.loads(await call(reader, writer, request(place.netloc, path, body)))
        for update in found["result"]:
            offset = update["update_id"] + 1
    writer.close()


def load(url: str, token: str, people: list[int], kind: str, took: Connection) -> None:
    """Run one kind of load, in a process of its own, and tell how many seconds it took."""

    async def all_at_once() -> None:
        if kind == "getUpdates":
            await poller(url, token)
        else:
            senders = [sender(url, token, n, people) for n in range(CONNECTIONS)]
            await asyncio.gather(*senders)

    begun = time.perf_counter()
    asyncio.run(all_at_once())
    took.send(time.perf_counter() - begun)


async def measure(sandbox: Sandbox, people: list[int], kind: str, calls: int) -> None:
    """Run a load and print calls a second and the sandbox's CPU time a call."""
    spawn = multiprocessing.get_context("spawn")
    mine, theirs = spawn.Pipe()
    work = spawn.Process(target=load, args=(sandbox.url, sandbox.token, people, kind, theirs))
    cpu = time.process_time()
    work.start()
    wall = await asyncio.to_thread(mine.recv)
    cpu = time.process_time() - cpu
    work.join()
    print(f"{kind:12} {calls / wall:8.0f} calls/s   {cpu / calls * 1e6:6.0f} µs CPU a call")


async def main() -> None:
    """Measure sendMessage and getUpdates."""
    sandbox = Sandbox(StillCompanion(datetime(2027, 3, 8, tzinfo=UTC)), data_dir=None)
    await sandbox.serve("127.0.0.1", 0)
    people = []
    for n in range(PEOPLE):
        person = sandbox.world.phones.add(f"Person {n}", "en")
        person.wrote = True
        people.append(person.id)
    await measure(sandbox, people, "sendMessage", CONNECTIONS * CALLS)
    for _ in range(CALLS):
        sandbox.world.updates.add("message", {"message_id": 1, "text": "Hello"})
    await measure(sandbox, people, "getUpdates", CALLS)
    await sandbox.stop()


if __name__ == "__main__":
    uvloop.run(main())
