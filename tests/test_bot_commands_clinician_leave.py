"""``tandem clinician list`` and ``remove`` as somebody types them, on a database of each kind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from bot.channels.sandbox import Sandbox, StillCompanion, acts
from bot.channels.sandbox.shapes import text_of
from bot.channels.telegram.incoming import CHANNEL
from bot.commands import clinician_leave
from bot.live.opening import written
from bot.settings import read_settings
from bot.timepiece import real_time
from storage import alliances, people
from storage.people import Profile, Role
from storage.tx import Tx
from tests.typed import fails, says, tandem

T = TypeVar("T")
MIRA, LENA = "Dr. Mira Blum", "Dr. Lena Fischer"


def do(work: Callable[[Tx], T]) -> T:
    return asyncio.run(written(read_settings(), real_time(), work))


def arrive(tx: Tx, role: Role, name: str) -> int:
    return people.add(tx, clinic_id=1, role=role, profile=Profile(name=name)).id


def come_in(tx: Tx) -> list[int]:
    """Two clinicians: Mira with two clients, of whom one works with Lena too."""
    mira, lena = arrive(tx, "clinician", MIRA), arrive(tx, "clinician", LENA)
    for name, readers in (("Ana", [mira]), ("Ben", [mira, lena])):
        client = arrive(tx, "client", name)
        for reader in readers:
            alliances.tie(tx, client, reader, f"label of {name}")
    return [mira, lena]


@pytest.fixture
def clinic(bare_folder: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A clinic with its people; gives the numbers of the two clinicians."""
    del bare_folder
    monkeypatch.setenv("TANDEM_DATABASE_URL", database_url)
    says("clinic", "create", "--name", "North")
    return do(come_in)


def here() -> list[int]:
    return do(lambda tx: people.every(tx, "clinician"))


def test_they_are_among_the_commands() -> None:
    shown = " ".join(tandem("clinician", "--help").stdout.split())
    for one in (clinician_leave.listed, clinician_leave.remove):
        assert str(one.__doc__).split(":")[0][:30] in shown


def test_the_list_is_about_clinicians_and_names_no_client(clinic: list[int]) -> None:
    mira, lena = clinic
    shown = says("clinician", "list")
    assert shown == f"{mira}  {MIRA}, North: 2 clients\n{lena}  {LENA}, North: 1 client\n"


def test_it_asks_once_and_says_what_it_did(clinic: list[int]) -> None:
    done = tandem("clinician", "remove", MIRA, given="y\n")
    assert done.exit_code == 0, done.output
    asked, told = done.stdout.split(f"Remove {MIRA}? [y/N]:")
    assert f"{MIRA} (North) works with 2 clients." in asked
    assert f"{MIRA} is removed. The key is destroyed" in told
    assert f"2 clients will hear that {MIRA} no longer works with Tandem" in told
    assert "With nobody else here: 1 client." in told
    assert "could not be tidied" in told
    assert not any(name in done.output for name in ("Ana", "Ben", "label"))
    assert here() == clinic[1:]


def test_a_no_changes_nothing(clinic: list[int]) -> None:
    done = tandem("clinician", "remove", str(clinic[0]), given="n\n")
    assert done.exit_code == 1
    assert "Nothing was changed." in done.stdout
    assert tandem("clinician", "remove", str(clinic[0])).exit_code == 1
    assert here() == clinic


def test_yes_skips_the_question(clinic: list[int]) -> None:
    told = says("clinician", "remove", str(clinic[1]), "--yes")
    assert "[y/N]" not in told
    assert "nobody else" not in told
    assert here() == clinic[:1]


def test_one_must_be_meant(clinic: list[int]) -> None:
    again = do(lambda tx: arrive(tx, "clinician", MIRA))
    said = fails("clinician", "remove", MIRA, "--yes")
    assert f"Several clinicians are called {MIRA}: numbers {clinic[0]}, {again}." in said
    client = do(lambda tx: people.every(tx, "client"))[0]
    for nobody in ("Dr. Nobody", "Ana", str(client)):
        assert "There is no clinician" in fails("clinician", "remove", nobody, "--yes")
    assert len(here()) == 3


def test_before_anybody_has_come_in(bare_folder: Path) -> None:
    del bare_folder
    says("clinic", "create", "--name", "North")
    assert "tandem clinician add" in says("clinician", "list")


def test_a_token_that_cannot_be_one_stops_it_before_anything_is_done(
    clinic: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANDEM_TELEGRAM_TOKEN", "not a token")
    assert "not shaped like a token" in fails("clinician", "remove", MIRA, "--yes")
    assert here() == clinic


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox(StillCompanion(real_time()), data_dir=None)
    await made.serve("127.0.0.1", 0)
    yield made
    await made.stop()


async def test_with_a_token_their_chat_hears_it_at_once(
    sandbox: Sandbox, bare_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del bare_folder
    monkeypatch.setenv("TANDEM_TELEGRAM_TOKEN", sandbox.token)
    monkeypatch.setenv("TANDEM_TELEGRAM_API_URL", sandbox.url)
    person = sandbox.world.phones.add("Mira", "en")
    acts.speak(sandbox.world, person, acts.written("hello"))

    def have_chat(tx: Tx) -> None:
        mira = people.get(tx, arrive(tx, "clinician", MIRA))
        people.give_address(tx, mira, CHANNEL, str(person.id))

    await asyncio.to_thread(says, "clinic", "create", "--name", "North")
    await asyncio.to_thread(do, have_chat)
    told = await asyncio.to_thread(says, "clinician", "remove", MIRA, "--yes")
    assert "are gone from their chat" in told
    chat = sandbox.world.phones.chats[person.id]
    said = [text_of(one.get("text")) for one in chat.messages.values()]
    assert said[-1].startswith("Your clinic has ended your access to Tandem.")
