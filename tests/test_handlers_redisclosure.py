"""The notice that it may not be passed on goes with every disclosure: on the page, in every view a
clinician has of a client's things, and in what is made for somebody else.
"""

from __future__ import annotations

import ast
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.press.notice import SHORT
from handlers.forming import cowritten
from handlers.scope_words import KINDS
from storage import alliances, people
from storage.tx import Tx
from tests.birdsong import HOUSE, NOT_WALKED
from tests.canaries import Canaries, birds_in
from tests.cast import DAY, Cast, checks_in, furnished_world, known, met, stored
from tests.play import Bubble
from tests.test_client_preview import EVENING
from tests.walks import Walk, front
from tests.writings import WRITINGS

ROOT = Path(__file__).parent.parent
PAGES = {"digest", "agenda", "mydata", "invitation"}
"""What is printed for a clinician. All but the last, which is about nobody yet, carry it."""


@pytest.fixture
async def shared(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Cast]:
    """Everything is shared, and there is something of each kind."""
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made, *(f"☐ {label}" for label in KINDS.values()))
        client, doctor = await known(cast.ana), await known(cast.doctor)
        birds = Canaries("ana")

        def writes(tx: Tx) -> None:
            for one in WRITINGS:
                one.write(tx, client.id, birds.new(one.kind))
            (tied,) = alliances.of(tx, people.get(tx, client.id))
            cowritten.propose(
                tx,
                doctor.id,
                alliance_id=tied,
                text="?",
                kind="text",
                every=7,
                until="",
            )
            cowritten.settle(tx, client.id, number=1, text=birds.new("question"), alone=True)

        await stored(made, writes)
        yield cast


async def test_every_view_of_a_clients_things_carries_it(shared: Cast) -> None:
    doctor, found = shared.doctor, set()
    for command in [one.opens_on for one in HOUSE.commands("clinician")]:
        if command is None or command in NOT_WALKED:
            continue
        for shift in (0, 1, 2):
            before = len(doctor.bubbles)
            await doctor.opens(command)
            await Walk(doctor, shift).goes(20)
            if await front(doctor) is not None:
                await doctor.opens("/cancel")
            if _notice_comes_first(doctor.bubbles[before:], command):
                found.add(command)
    assert {"/goals", "/recovery", "/agenda", "/strength", "/ask", "/caseload"} <= found


def _notice_comes_first(bubbles: list[Bubble], command: str) -> bool:
    """Whether anything of the client's was shown; never before the notice."""
    has_come = False
    shown = False
    for one in bubbles:
        has_come = has_come or SHORT in one.text
        words = "\n".join((one.text, *(button.label for button in one.buttons)))
        if not one.mine and birds_in(words):
            shown = True
            assert has_come, f"{command}: {one.text}"
        if one.plate is not None:
            assert one.plate.page in PAGES, one.plate.page
    return shown


async def test_the_weekly_message_and_the_page_it_opens_carry_it(shared: Cast) -> None:
    await checks_in(await shared.ana.opens("/checkin"), line="the blue door")
    await shared.ana.waits(EVENING)
    await shared.ana.taps("Send unless I stop it").taps("That is all")
    await shared.doctor.waits(2 * DAY)
    message = shared.doctor.bubbles[-1]
    assert message.text.startswith("Your clients’ week")
    assert message.text.endswith(SHORT)
    await shared.doctor.taps(message.buttons[0].label)
    page, _ = [one for one in shared.doctor.bubbles if one.plate and one.plate.page == "digest"]
    assert page.text.endswith(SHORT)


async def test_what_shares_nothing_needs_none(sqlite_url: str, tmp_path: Path) -> None:
    async with furnished_world(sqlite_url, tmp_path) as made:
        cast = await met(made)
        await cast.doctor.opens("/recovery").taps("A.")
        assert not any(SHORT in one for one in cast.doctor.heard)


def test_whoever_notes_a_look_shows_the_notice() -> None:
    """Found by looking: a conversation of a clinician's that calls what writes into the access log
    puts the notice under it.
    """
    notes = set(_noting())
    without = {
        str(path.relative_to(ROOT))
        for path in _conversations()
        if _looks(path) & notes and "under(talk" not in path.read_text("utf-8")
    }
    assert without == PASSES_ON
    assert len(notes) > 10


PASSES_ON = {
    # Gives a code to the client, and reads nothing of theirs.
    "handlers/recovering.py",
    # A client's own copy, made by themselves.
    "handlers/mydata.py",
    # Says that something was written; what, is shown by recovery.py, with the notice.
    "handlers/clinician/recovery_word.py",
}


def _conversations() -> Iterator[Path]:
    """Every file of ours in which something is said."""
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        if "talk.recall(" in path.read_text("utf-8") or "talk.do(" in path.read_text("utf-8"):
            yield path


def _looks(path: Path) -> set[str]:
    """What a conversation has looked up or done in storage, by module and function."""
    tree = ast.parse(path.read_text("utf-8"))
    names = _imported(tree, _module(path))
    return {
        _full(call.args[1], names)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"recall", "do"}
        and len(call.args) > 1
    }


def _noting() -> Iterator[str]:
    """Every function in ``handlers`` that notes a look, by itself or through another."""
    calls: dict[str, set[str]] = {}
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = _imported(tree, _module(path))
        for made in tree.body:
            if isinstance(made, ast.FunctionDef):
                calls[f"{_module(path)}.{made.name}"] = {
                    _full(one.func, names) for one in ast.walk(made) if isinstance(one, ast.Call)
                }
    found = {"storage.alliances.note_access"}
    while True:
        more = {name for name, called in calls.items() if called & found} - found
        if not more:
            yield from sorted(found)
            return
        found |= more


def _imported(tree: ast.Module, module: str) -> dict[str, str]:
    """What each name of a file stands for: what it imports, and what it makes itself."""
    own = {
        one.name: f"{module}.{one.name}" for one in tree.body if isinstance(one, ast.FunctionDef)
    }
    return own | {
        alias.asname or alias.name: f"{one.module}.{alias.name}"
        for one in tree.body
        if isinstance(one, ast.ImportFrom)
        for alias in one.names
    }


def _full(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{names.get(node.value.id, node.value.id)}.{node.attr}"
    return ""


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)
