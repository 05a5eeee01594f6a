"""How busy a PostgreSQL server of our own has been: what it costs is part of what a sweep costs."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import make_url

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, OWN, REAPED = 1, slice(11, 13), slice(13, 15)
"""Fields of /proc/PID/stat after the name, as proc_pid_stat(5) counts them from the state on."""


def server_busy(url: str) -> float:
    """Processor seconds of the server at ``url`` and its children so far; 0 for SQLite, which has
    no server.
    """
    folder = make_url(url).query.get("host")
    if not isinstance(folder, str):
        return 0.0
    first = int(Path(folder, "data", "postmaster.pid").read_text().split()[0])
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(stat.parent.name) == first:
            ticks += sum(map(int, fields[OWN] + fields[REAPED]))
        elif int(fields[PARENT]) == first:
            ticks += sum(map(int, fields[OWN]))
    return ticks / TICKS
