"""Updates brought to a webhook: with the secret, each until it is taken."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from benchmarks.hooked import SECRET, Hooked
from benchmarks.updates import Updates


class Hook:
    """A bot's webhook that refuses the first so many."""

    def __init__(self, refuses: int) -> None:
        self.refuses = refuses
        self.secrets: set[str] = set()
        self.taken: list[int] = []
        self.came = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        """Take it, or ask for it later."""
        self.secrets.add(request.headers[SECRET])
        if self.refuses:
            self.refuses -= 1
            return web.Response(status=503)
        self.taken.append((await request.json())["update_id"])
        self.came.set()
        return web.Response()


@asynccontextmanager
async def served(hook: Hook) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


async def test_what_waited_and_what_comes_is_brought_again_until_taken() -> None:
    updates, hook = Updates(), Hook(refuses=1)
    hooked = Hooked(updates, latency=0.0)
    updates.add(b'"message":{}}')
    async with served(hook) as url, asyncio.timeout(10):
        hooked.set(url, "word", connections=2)
        updates.add(b'"message":{}}')
        hooked.rings()
        while len(hook.taken) < 2:
            await hook.came.wait()
            hook.came.clear()
        await hooked.close()
    assert sorted(hook.taken) == [1, 2]
    assert hook.secrets == {"word"}
    assert len(updates) == 0
