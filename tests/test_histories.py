"""Whoever is in the middle of a conversation when we release goes on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories.plots import PLOTS
from tests.histories.rows import History, put, shown
from tests.histories.write import FOLDER, RELEASE, lived
from tests.play import client, house_of, world

STORED = sorted(FOLDER.glob("*/*.json"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
async def test_a_stored_history_goes_on_to_its_end(
    path: Path, database_url: str, tmp_path: Path
) -> None:
    plot = PLOTS[path.stem]
    history = stored(path)
    async with world(database_url, house_of(*plot.conversations), tmp_path) as made:
        made.clock.now = history.at
        player = await client(made)
        await made.write(lambda tx: put(tx, player, history))
        shown(player, history)
        await plot.after(player)
        assert player.last.endswith(plot.end)


def stored(path: Path) -> History:
    """The history in a file."""
    return History.model_validate_json(path.read_text(encoding="utf-8"))


def test_every_plot_has_its_history_in_this_release() -> None:
    assert {path.stem for path in (FOLDER / RELEASE).glob("*.json")} == set(PLOTS)


@pytest.mark.parametrize("name", list(PLOTS))
async def test_a_history_can_be_written_and_read(name: str) -> None:
    history = await lived(PLOTS[name])
    assert history.conversations
    assert History.model_validate_json(history.model_dump_json()) == history
