"""One bot under load: the fake API on one core, the bot on the other, and what both cost."""

import math
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import orjson

from benchmarks.adapter import Adapter, environment, free_port
from benchmarks.crowd import people_ids, unlike
from benchmarks.setting import Setting

ROOT = Path(__file__).resolve().parent.parent


class BotSilentError(RuntimeError):
    """The bot never asked for updates, or died; carries the end of what it printed."""


@dataclass(frozen=True)
class Load:
    """What one run showed; latencies in milliseconds, CPU in microseconds, memory in MiB.

    ``check_ins`` a second are answered updates, less those of check-ins that were given up,
    divided by how many one check-in takes: so a short run is not at the mercy of where it ends.
    ``cries`` are the latencies of those in danger, lowest first.
    ``held_up`` is the share of the time that the bot was ready but something else had its core.
    """

    check_ins: float
    updates: float
    p50: float
    p95: float
    p99: float
    calls_per_check_in: float
    calls_per_update: float
    cpu_per_update: float
    api_cpu_per_update: float
    peak: float
    held_up: float
    cries: tuple[float, ...]
    failures: int
    odd: int
    unlike: int | None


@dataclass(frozen=True)
class _Spent:
    """Seconds up to now: CPU of the bot and of the fake API, and the bot's wait for its core."""

    bot: float
    api: float
    held_up: float


def measure_load(adapter: Adapter, setting: Setting) -> Load:
    """Run the bot against the people of this setting. Raises BotSilentError if it cannot start."""
    with TemporaryDirectory(prefix="bench-") as name:
        folder, port = Path(name), free_port()
        settings = environment(adapter, port, folder)
        adapter.prepare(people_ids(setting.everybody), settings)
        api = _start_api(replace(setting, port=port))
        try:
            return _with_api(adapter, settings, api, folder)
        finally:
            api.kill()
            api.wait()
            if api.stdout is not None:
                api.stdout.close()


def _with_api(
    adapter: Adapter, settings: dict[str, str], api: subprocess.Popen[bytes], folder: Path
) -> Load:
    _news(api)
    log = folder / "bot.log"
    with log.open("wb") as out:
        bot = _start_bot(adapter, settings, out)
        try:
            before = _phase(api, bot, "begin", log)
            after = _phase(api, bot, "end", log)
            outcome = _news(api)["outcome"]
            peak = _peak(bot.pid)
        finally:
            _stop(bot)
    stored = adapter.stored(folder) if adapter.stored is not None else None
    return _load(outcome, before, after, peak, stored)


def _start_api(setting: Setting) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.fake_api", setting.write()]
    api = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    os.sched_setaffinity(api.pid, {_cores()[-1]})
    return api


def _start_bot(
    adapter: Adapter, settings: dict[str, str], out: IO[bytes]
) -> subprocess.Popen[bytes]:
    bot = subprocess.Popen(
        adapter.command, cwd=ROOT, env=os.environ | settings, stdout=out, stderr=out
    )
    os.sched_setaffinity(bot.pid, {_cores()[0]})
    return bot


def _cores() -> list[int]:
    return sorted(os.sched_getaffinity(0))


def _news(api: subprocess.Popen[bytes]) -> dict[str, object]:
    line = api.stdout.readline() if api.stdout is not None else b""
    if not line:
        raise BotSilentError("the fake API has died")
    news = orjson.loads(line)
    if not isinstance(news, dict):
        raise TypeError("the fake API tells objects only")
    return news


def _phase(
    api: subprocess.Popen[bytes], bot: subprocess.Popen[bytes], phase: str, log: Path
) -> _Spent:
    heard = _news(api).get("phase")
    if heard != phase or bot.poll() is not None:
        printed = log.read_text(errors="replace")[-2000:]
        raise BotSilentError(f"expected {phase}, heard {heard}; the bot said:\n{printed}")
    return _Spent(_cpu(bot.pid), _cpu(api.pid), _held_up(bot.pid))


def _cpu(pid: int) -> float:
    """CPU seconds of a process (proc_pid_stat(5): utime and stime, fields 14 and 15)."""
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _held_up(pid: int) -> float:
    """Seconds the main thread waited on the run queue (sched-stats in the kernel's docs)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9


def _peak(pid: int) -> float:
    """Peak resident memory in MiB (proc_pid_status(5): VmHWM)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _stop(bot: subprocess.Popen[bytes]) -> None:
    bot.send_signal(signal.SIGTERM)
    try:
        bot.wait(10)
    except subprocess.TimeoutExpired:
        bot.kill()
        bot.wait()


def _load(
    outcome: object,
    before: _Spent,
    after: _Spent,
    peak: float,
    stored: dict[int, list[list[str]]] | None,
) -> Load:
    if not isinstance(outcome, dict):
        raise TypeError("no outcome")
    tally = outcome["tally"]
    waits = sorted(tally["latencies"])
    done, length = max(1, len(waits)), outcome["length"] or math.inf
    answered = {int(person): check_ins for person, check_ins in outcome["answered"]}
    return Load(
        check_ins=max(0, len(waits) - tally["wasted"]) / length / tally["seconds"],
        updates=len(waits) / tally["seconds"],
        p50=1000 * percentile(waits, 0.50),
        p95=1000 * percentile(waits, 0.95),
        p99=1000 * percentile(waits, 0.99),
        calls_per_check_in=tally["calls"] / done * outcome["length"],
        calls_per_update=tally["calls"] / done,
        cpu_per_update=1e6 * (after.bot - before.bot) / done,
        api_cpu_per_update=1e6 * (after.api - before.api) / done,
        peak=peak,
        held_up=(after.held_up - before.held_up) / tally["seconds"],
        cries=tuple(sorted(1000 * wait for wait in tally["cries"])),
        failures=tally["failures"],
        odd=outcome["odd"],
        unlike=None if stored is None else unlike(answered, stored),
    )


def percentile(ordered: list[float], share: float) -> float:
    """The value below which this share (0 to 1) of the ordered values lies; 0 for none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
