"""The companion as a process of its own, beside a sandbox in the test: started, killed, stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
READY = "is at work"


def plain_environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment without anything of Tandem's, and with ``more``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TANDEM_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **more}


@dataclass
class Companion:
    """``tandem`` with these arguments and settings, in ``folder``."""

    arguments: tuple[str, ...]
    settings: Mapping[str, str]
    folder: Path
    starts_counted: int = 0
    _process: Process | None = None
    _said: list[str] = field(default_factory=list)

    async def starts(self, ready: str = READY) -> str:
        """Start, and return the line that says that it is at work."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *self.arguments,
            env=plain_environment(self.settings),
            cwd=self.folder,
            stdout=PIPE,
            stderr=STDOUT,
        )
        self.starts_counted += 1
        assert self._process.stdout is not None
        async with asyncio.timeout(60):
            while line := (await self._process.stdout.readline()).decode():
                self._said.append(line)
                if ready in line:
                    return line
        raise AssertionError(f"It did not start:\n{''.join(self._said)}")

    async def is_killed(self) -> None:
        """End it as a power cut would."""
        process = self._running()
        process.kill()
        await process.communicate()

    async def is_stopped(self, times: int = 1) -> tuple[int, str]:
        """Ask it to stop, perhaps more than once; gives its exit code and its last words."""
        process = self._running()
        for _ in range(times):
            process.send_signal(signal.SIGTERM)
        said, _ = await process.communicate()
        assert process.returncode is not None
        return process.returncode, said.decode()

    def _running(self) -> Process:
        assert self._process is not None
        return self._process
