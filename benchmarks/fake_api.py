"""A Bot API server with simulated people behind it, a process of its own.

``python -m benchmarks.fake_api '{"people": 50}'`` prints one JSON object a line: the port, then
when measuring begins and ends, and at last what happened.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import cycle

import orjson
import uvloop

from benchmarks.crowd import Tally, odd_transcripts, people_ids, usual_length
from benchmarks.people import Answer
from benchmarks.setting import Setting
from benchmarks.switchboard import Api, Line


async def serve(setting: Setting, tell: Callable[[dict[str, object]], None]) -> None:
    """Serve one run, telling each phase as it comes."""
    loop = asyncio.get_running_loop()
    api = Api(setting, loop)
    server = await loop.create_server(
        lambda: Line(api, loop), "127.0.0.1", setting.port, backlog=1024
    )
    tell({"port": server.sockets[0].getsockname()[1]})
    try:
        await asyncio.wait_for(api.polled.wait(), setting.start_within)
    except TimeoutError:
        tell({"phase": "silent"})
        return
    patience = asyncio.create_task(_lose_patience(api))
    cries = asyncio.create_task(_cry(api))
    flood = asyncio.create_task(_flood(api))
    await _arrive(api, setting.warm_up)
    tell({"phase": "begin"})
    tally = await _measure(api, setting.seconds)
    tell({"phase": "end"})
    cries.cancel()
    flood.cancel()
    await _settle(api)
    patience.cancel()
    tell({"outcome": _outcome(api, tally)})
    await asyncio.sleep(60)


async def _arrive(api: Api, seconds: float) -> None:
    """People come evenly over the warm-up, so that they do not all finish in the same moment."""
    step = seconds / len(api.crowd.people)
    began = time.time()
    for place, number in enumerate(api.crowd.people):
        await asyncio.sleep(max(0.0, began + place * step - time.time()))
        api.crowd.begin(number, time.time())
    await asyncio.sleep(max(0.0, began + seconds - time.time()))


async def _measure(api: Api, seconds: float) -> Tally:
    began = time.perf_counter()
    tally = api.crowd.tally = Tally()
    await asyncio.sleep(seconds)
    api.crowd.tally = Tally()
    api.crowd.quiet = True
    tally.seconds = time.perf_counter() - began
    return tally


async def _settle(api: Api) -> None:
    """Give the bot up to two seconds to answer what is still open."""
    for _ in range(20):
        await asyncio.sleep(0.1)
        if not api.crowd.waiting:
            return


async def _cry(api: Api) -> None:
    """Those in danger write in turn, each when they have been answered."""
    setting = api.setting
    for number in cycle(people_ids(setting.people + setting.in_danger)[setting.people :]):
        await asyncio.sleep(setting.cry_every)
        api.crowd.cries(number, time.time())


async def _flood(api: Api) -> None:
    """The last person of all writes without end, in a burst every hundredth of a second."""
    setting, sent, began = api.setting, 0, time.time()
    person = people_ids(setting.everybody)[-1]
    while setting.flood:
        await asyncio.sleep(0.01)
        while sent < (time.time() - began) * setting.flood:
            sent += 1
            api.crowd.floods(person, time.time())


async def _lose_patience(api: Api) -> None:
    while True:
        await asyncio.sleep(0.5)
        api.crowd.give_up(time.time(), api.setting.patience)


def _outcome(api: Api, tally: Tally) -> dict[str, object]:
    people = api.crowd.people.values()
    kept: list[list[Answer]] = [one for person in people for one in person.kept]
    return {
        "tally": asdict(tally),
        "methods": dict(api.methods),
        "length": usual_length(kept),
        "odd": odd_transcripts(kept),
        "answered": [
            (person.number, [[answer.answer for answer in one] for one in person.kept])
            for person in people
        ],
    }


def _tell(news: dict[str, object]) -> None:
    sys.stdout.buffer.write(orjson.dumps(news) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    uvloop.run(serve(Setting.read(sys.argv[1]), _tell))
