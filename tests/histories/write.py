"""``python -m tests.histories.write NAME …``: store how this release leaves people midway."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.logs import set_up
from tests.histories.plots import PLOTS, Plot
from tests.histories.rows import History, taken
from tests.play import client, house_of, world
from tests.traces import look

RELEASE = "0.1"
FOLDER = Path(__file__).parent


async def lived(plot: Plot) -> History:
    """Live through the first half of a plot."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/tandem.db"
        async with world(url, house_of(*plot.conversations), Path(folder)) as made:
            player = await client(made)
            await plot.before(player)
            return await look(made, lambda tx: taken(tx, player))


def main(names: list[str]) -> None:
    """Write the histories of those names; an unknown name is a ``KeyError``."""
    set_up("warning")
    for name in names:
        path = FOLDER / RELEASE / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        history = asyncio.run(lived(PLOTS[name]))
        path.write_text(history.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
