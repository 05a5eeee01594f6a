"""A client's menu: their own things, and the small ones to begin with that they have kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.care.menu.things import Item, item_from, item_json
from handlers.freetime import sheets
from handlers.starters import starters
from storage import people, standing
from storage.people import Known
from storage.tx import Json, Tx, plain

MOST = 60


@dataclass(frozen=True, slots=True)
class Menu:
    """The client's own things, and how many of the small ones to begin with are left."""

    own: list[Item]
    starters: int


def menu_of(tx: Tx, known: Known) -> list[Item]:
    """Everything on the menu: their own first, then the starters they have not taken out."""
    own, gone = _kept(tx, known)
    return [*own, *(one for one in starters() if one.id not in gone)]


def my_menu(tx: Tx, person_id: int) -> Menu:
    """The menu as its owner sees it."""
    own, gone = _kept(tx, people.get(tx, person_id))
    return Menu(own, sum(one.id not in gone for one in starters()))


def my_items(tx: Tx, person_id: int) -> list[Item]:
    """Everything on the menu of the person who talks."""
    return menu_of(tx, people.get(tx, person_id))


def add(tx: Tx, person_id: int, *, item: Item) -> bool:
    """Put something on the menu under a number of its own; False when it is full."""
    known = people.get(tx, person_id)
    own, gone = _kept(tx, known)
    if len(own) >= MOST:
        return False
    number = max((int(one.id.removeprefix("own-")) for one in own), default=0) + 1
    _keep(tx, known, [*own, replace(item, id=f"own-{number}")], gone)
    return True


def take_out(tx: Tx, person_id: int, *, item: str) -> None:
    """Take something off the menu: their own is gone, a starter is not offered again."""
    known = people.get(tx, person_id)
    own, gone = _kept(tx, known)
    kept = [one for one in own if one.id != item]
    _keep(tx, known, kept, gone if len(kept) < len(own) else {*gone, item})


def _kept(tx: Tx, known: Known) -> tuple[list[Item], set[str]]:
    sheet = standing.read(tx, known, sheets.MENU)
    if not isinstance(sheet, dict):
        return [], set()
    own, gone = sheet.get("own"), sheet.get("gone")
    return (
        [item_from(one) for one in own] if isinstance(own, list) else [],
        {str(one) for one in gone} if isinstance(gone, list) else set(),
    )


def _keep(tx: Tx, known: Known, own: list[Item], gone: set[str]) -> None:
    body: Json = plain({"own": [item_json(one) for one in own], "gone": sorted(gone)})
    standing.write(tx, known, sheets.MENU, body)
