"""What a message's plate becomes at the moment of sending: a picture, or a page, locked if asked.

A digest is opened only here, and only if its consent still holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.press.press import Press
from bot.talk.message import Message, Parcel
from storage import digests, people
from storage.people import Known
from storage.start import Store
from storage.tx import Json, Tx


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Prints plates."""

    store: Store
    clock: Callable[[], datetime]
    press: Press

    async def cook(self, parcel: Parcel) -> bytes | None:
        """The bytes of a parcel's plate.

        Raises:
            NotAllowed: a digest whose consent has ended since.
            PageError: the page could not be printed or locked.
        """
        plate = parcel.body.plate if isinstance(parcel.body, Message) else None
        if plate is None:
            return None
        data, at, reader = await self._ingredients(parcel, plate.digest, plate.data)
        if plate.form == "png":
            return await self.press.png(plate.page, data, at=at)
        page = await self.press.pdf(plate.page, data, at=at)
        return await self.press.lock(page, reader.profile.passphrase) if plate.lock else page

    async def _ingredients(
        self, parcel: Parcel, digest: int | None, data: object
    ) -> tuple[Json, datetime, Known]:
        def look(tx: Tx) -> tuple[Json, datetime, Known]:
            if digest is None:
                return _json(data), tx.now, people.get(tx, parcel.person_id)
            sheet, reader = digests.for_sending(tx, digest)
            return sheet.body, sheet.made_at, reader

        return await self.store.write(self.clock, look)


def _json(data: object) -> Json:
    return data if isinstance(data, dict) else {}
