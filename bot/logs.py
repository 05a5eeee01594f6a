"""Logs for operators: what happened and where, and nothing of what anybody wrote."""

from __future__ import annotations

import logging
import sys

import structlog

from bot.errors import ForeignAwait, OutOfFuel

QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "alembic", "aiohttp", "uvicorn.access")


def told(error: BaseException | None) -> dict[str, str]:
    """An error as its kind and its place. Its message may quote a person, so it is left out;
    only what the engine says about a conversation's code is passed on.
    """
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {"error": type(error).__name__}
    file = trace.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
    place = {"error": type(error).__name__, "where": f"{file}:{trace.tb_lineno}"}
    return {**place, "why": str(error)} if isinstance(error, ForeignAwait | OutOfFuel) else place


def set_up(level: str) -> None:
    """One line an event, on standard error: readable at a terminal, JSON elsewhere."""
    at_terminal = sys.stderr.isatty()
    logging.basicConfig(level=level.upper(), format="%(levelname)s %(name)s %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if at_terminal else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level.upper()]
        ),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
