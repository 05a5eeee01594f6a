"""What we measure about Tandem and its rivals, runnable by anyone.

``python -m benchmarks`` takes about half an hour, ``--quick`` about two minutes;
``--only NAME …`` runs what you name.
It needs Linux (``/proc``) and two cores: people and the fake Bot API live on one, the bot on the
other. Nothing leaves the machine.

To add a measurement, put a file with ``measure(plan) -> list[Figure]`` into ``measures``. To add a
bot, describe it in ``adapter.py``: how to start it, what it says when a check-in is kept.

aiogram and DBOS are no dependencies of this project and so are not among the rivals.
"""
