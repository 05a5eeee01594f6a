"""What a message's plate becomes at the moment of sending: a picture, or a page, locked if asked.

A digest is opened only here, and only if its consent still holds. What its client is shown is
remembered as a fingerprint, and nothing else than that goes to anybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.press.html import page
from bot.press.press import Press
from bot.talk.message import Message, Parcel, Plate
from storage import digests, people
from storage.digests import Sheet
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
            NotAllowed: a digest whose consent has ended since, or that is not what was shown.
            PageError: the page could not be printed or locked.
        """
        plate = parcel.body.plate if isinstance(parcel.body, Message) else None
        if plate is None:
            return None
        if plate.digest is not None:
            return await self._digest(parcel.person_id, plate, plate.digest)
        at = self.clock()
        return await self._locked(
            await self._printed(plate, _json(plate.data), at), plate, parcel.person_id
        )

    async def _digest(self, person_id: int, plate: Plate, number: int) -> bytes:
        def look(tx: Tx) -> Sheet:
            return digests.for_sending(tx, number, person_id)[0]

        sheet = await self.store.write(self.clock, look)
        done = await self._printed(plate, sheet.body, sheet.made_at)
        prints: dict[str, str] = {plate.form: hashlib.sha256(done).hexdigest()}
        if person_id == sheet.client_id:
            prints["html"] = hashlib.sha256(page(sheet.body).encode()).hexdigest()

        def prove(tx: Tx) -> None:
            digests.prove(tx, sheet, person_id, prints)

        await self.store.write(self.clock, prove)
        return await self._locked(done, plate, person_id)

    async def _printed(self, plate: Plate, data: Json, at: datetime) -> bytes:
        if plate.form == "html":
            return page(data).encode()
        if plate.form == "png":
            return await self.press.png(plate.page, data, at=at)
        return await self.press.pdf(plate.page, data, at=at)

    async def _locked(self, done: bytes, plate: Plate, person_id: int) -> bytes:
        if not plate.lock:
            return done

        def secret(tx: Tx) -> str:
            return people.get(tx, person_id).profile.passphrase

        return await self.press.lock(done, await self.store.write(self.clock, secret))


def _json(data: object) -> Json:
    return data if isinstance(data, dict) else {}
