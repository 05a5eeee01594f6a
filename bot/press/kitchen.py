"""What a message's plate becomes at the moment of sending: a picture, or a page, locked if asked.

A digest is opened only here, and only if its consent still holds. What its client is shown is
remembered as a fingerprint, and nothing else than that goes to anybody.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import TypeAdapter

from bot.press.html import page
from bot.press.letter import composed
from bot.press.notice import SHORT
from bot.press.press import Press
from bot.press.whole import as_html, as_json
from bot.talk.message import Letter, Message, Parcel, Plate
from storage import digests, people
from storage.digests import CHAT, MAIL, Sheet
from storage.errors import NotAllowed
from storage.people import Role
from storage.start import Store
from storage.tx import Json, Tx
from storage.whole import Raw, Slice, fetched, opened

_SLICE = TypeAdapter(Slice)
MOST_KEPT = 512
"""How many pages are kept warm at most, some 20 MB: those of one batch of clients."""


@dataclass(slots=True)
class Kitchen:
    """Prints plates.

    A client is sent a picture of their page and then the page itself. Both are printed together,
    because the second costs a fifth then, and the page is kept warm until it is sent.
    """

    store: Store
    clock: Callable[[], datetime]
    press: Press
    _warm: dict[tuple[int, datetime], bytes] = field(default_factory=dict)

    async def cook(self, parcel: Parcel) -> bytes | None:
        """The bytes of a parcel's plate, or a whole mail.

        Raises:
            NotAllowed: a digest whose consent has ended since, or that is not what was shown; a
                letter of which nothing is left, or to an address that is theirs no more.
            PageError: the page could not be printed or locked.
        """
        message = parcel.body if isinstance(parcel.body, Message) else None
        if message is not None and message.letter is not None:
            return await self._letter(parcel.person_id, message, message.letter)
        plate = message.plate if message is not None else None
        if plate is None:
            return None
        if plate.digest is not None:
            return await self._digest(parcel.person_id, plate, plate.digest, CHAT)
        at = self.clock()
        if plate.whole:
            return await self._whole(parcel.person_id, plate, at)
        return await self._locked(
            await self._printed(plate, _json(plate.data), at), plate, parcel.person_id
        )

    async def _letter(self, person_id: int, message: Message, letter: Letter) -> bytes:
        """A mail with those of its pages that may still go. One without pages goes as it is: to
        find out whether an address is theirs.
        """

        def look(tx: Tx) -> str:
            return people.get(tx, person_id).profile.mail_to

        address = await self.store.write(self.clock, look)
        if letter.pages and letter.to != address:
            raise NotAllowed("That address is theirs no more, so no pages go there.")
        pages = []
        for plate in letter.pages:
            with suppress(NotAllowed):
                done = await self._digest(person_id, plate, plate.digest or 0, MAIL)
                pages.append((plate.name, done))
        if letter.pages and not pages:
            raise NotAllowed("None of its pages may go any more.")
        return await asyncio.to_thread(composed, message, pages)

    async def _whole(self, person_id: int, plate: Plate, at: datetime) -> bytes:
        """What is kept about somebody: read in one go, opened and written in a thread."""
        order = _json(plate.data)
        slices = _slices(order)

        def look(tx: Tx) -> tuple[Role, list[Raw]]:
            known = people.get(tx, person_id)
            return known.role, fetched(tx, known, slices)

        role, raw = await self.store.read(self.clock, look)

        def write() -> bytes:
            rooms, made = opened(raw), at.isoformat(timespec="minutes")
            shaped = as_json if plate.form == "json" else as_html
            return shaped(
                rooms,
                made_at=made,
                piece=_whole_of(order, "piece"),
                of=_whole_of(order, "of"),
                # What a clinician looked at stands in their conversations.
                notice=SHORT if role == "clinician" else "",
            )

        return await asyncio.to_thread(write)

    async def _digest(self, person_id: int, plate: Plate, number: int, how: str) -> bytes:
        def look(tx: Tx) -> Sheet:
            return digests.for_sending(tx, number, person_id, how)[0]

        sheet = await self.store.write(self.clock, look)
        is_own = person_id == sheet.client_id
        warm = self._warm.pop((sheet.id, sheet.made_at), None)
        if is_own and plate.form == "pdf" and warm is not None:
            return warm
        done = await self._printed(plate, sheet.body, sheet.made_at)
        prints: dict[str, str] = {plate.form: _print_of(done)}
        if is_own:
            prints |= await self._beside(plate, sheet)

        def prove(tx: Tx) -> None:
            digests.prove(tx, sheet, person_id, prints)

        await self.store.write(self.clock, prove)
        return await self._locked(done, plate, person_id)

    async def _beside(self, plate: Plate, sheet: Sheet) -> dict[str, str]:
        """The other forms of what a client is shown, so that they can be held to it as well."""
        prints = {"html": _print_of(page(sheet.body).encode())}
        if plate.form == "png":
            pdf = await self.press.pdf(plate.page, sheet.body, at=sheet.made_at)
            prints["pdf"] = _print_of(pdf)
            self._keep_warm((sheet.id, sheet.made_at), pdf)
        return prints

    def _keep_warm(self, which: tuple[int, datetime], done: bytes) -> None:
        self._warm[which] = done
        while len(self._warm) > MOST_KEPT:
            del self._warm[next(iter(self._warm))]

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


def _print_of(done: bytes) -> str:
    return hashlib.sha256(done).hexdigest()


def _slices(order: Json) -> list[Slice]:
    given = order.get("slices") if isinstance(order, dict) else None
    return [_SLICE.validate_python(one) for one in (given if isinstance(given, list) else [])]


def _whole_of(order: Json, name: str) -> int:
    found = order.get(name) if isinstance(order, dict) else None
    return found if isinstance(found, int) else 1


def _json(data: object) -> Json:
    return data if isinstance(data, dict) else {}
