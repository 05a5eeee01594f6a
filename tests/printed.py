"""What the pages and pictures say that somebody asks for: printed for real, and read as text."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import cast

from bot.press.ink import JSON
from bot.press.kitchen import Kitchen
from bot.press.press import Press
from bot.talk.message import Message, Parcel, Plate
from storage.errors import NotAllowed
from tests.canaries import birds_in
from tests.cast import known
from tests.play import CHANNEL, Bubble, Player, World
from tests.sheets import PAGES, alternatives, read

FOR_CLIENT = (
    ("/week", "Take it with me (.ics)"),
    ("/people", "Show the map"),
    ("/progress", "As a page to keep"),
    ("/hours", ""),
    ("/safety", "As a picture"),
    ("/safety", "As a PDF to keep"),
    ("/agenda", "As a page"),
    ("/digest", ""),
)
"""What a client can have drawn: the command, and the button after it."""
BREAKS = re.compile(r"[\s\u00ad\u200b]+")
WHOLE = re.compile(r"quetzal[a-y]+?zz")


async def asked_for(player: Player) -> list[Bubble]:
    """Everything with a page, picture or file that a client gets by asking for all there is."""
    before = len(player.bubbles)
    for command, button in FOR_CLIENT:
        await player.opens(command)
        if button in player.labels:
            await player.taps(button)
        await player.opens("/cancel")
    return [one for one in player.bubbles[before:] if one.plate or one.attachment]


@asynccontextmanager
async def printing(made: World) -> AsyncIterator[Kitchen]:
    """A press in work."""
    press = Press(PAGES)
    try:
        yield Kitchen(made.store, made.clock, press)
    finally:
        press.close()


async def cooked(kitchen: Kitchen, player: Player, plate: Plate) -> bytes:
    """What the post would send for a plate, at this moment; nothing where it may not go any more.

    A picture is printed as the page it is a picture of, since that can be read as text.
    """
    person, form = await known(player), "pdf" if plate.form == "png" else plate.form
    body = Message("", plate=replace(plate, form=form))
    fresh = kitchen.clock() + timedelta(days=1)
    try:
        done = await kitchen.cook(Parcel(1, person.id, CHANNEL, player.address, body, fresh))
    except NotAllowed:
        return b""
    return done or b""


async def birds_printed(kitchen: Kitchen, player: Player, plate: Plate) -> set[str]:
    """The canaries that can be read on it, and heard where it is read aloud."""
    if plate.form == "png" and plate.digest is None:
        data = cast(JSON, plate.data)
        done = await kitchen.press.pdf(plate.page, data, at=kitchen.clock())
    else:
        done = await cooked(kitchen, player, plate)
    return birds_on(done) if done.startswith(b"%PDF") else birds_in(done)


def birds_on(pdf: bytes) -> set[str]:
    """The canaries of a PDF, across the ends of lines too."""
    pages = read(pdf)
    text = " ".join(page.extract_text() for page in pages.pages)
    heard = " ".join(alternatives(pages))
    joined = BREAKS.sub("", text).casefold()
    return birds_in(text) | birds_in(heard) | set(WHOLE.findall(joined))
