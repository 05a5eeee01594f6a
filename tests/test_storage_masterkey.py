"""The master key: made once, for its owner's eyes, and never made anew over old data."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from storage.errors import KeyMissing, KeyUnsafe, KeyWrong
from storage.masterkey import (
    COMING,
    EARLIER,
    FILE_NAME,
    change,
    decode,
    master_keys,
    rereading,
    retire,
)
from storage.start import open_store
from storage.vault import KEY_BYTES
from tests.play import START

KEY = bytes(range(KEY_BYTES))


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    (key,) = master_keys(tmp_path, None, may_make=True)
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert master_keys(tmp_path, None, may_make=False) == (key,)
    assert len(key) == KEY_BYTES


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_key_others_can_read_is_refused_with_the_command(tmp_path: Path, mode: int) -> None:
    master_keys(tmp_path, None, may_make=True)
    path = tmp_path / FILE_NAME
    path.chmod(mode)
    with pytest.raises(KeyUnsafe, match=f"chmod 600 {path}"):
        master_keys(tmp_path, None, may_make=True)


def test_a_key_is_never_made_for_a_database_that_holds_something(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match="Put the key file back"):
        master_keys(tmp_path, None, may_make=False)
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("text", [KEY.hex(), KEY.hex().upper(), base64.b64encode(KEY).decode()])
def test_a_key_from_the_environment_wins(tmp_path: Path, text: str) -> None:
    assert master_keys(tmp_path, f" {text}\n", may_make=False) == (KEY,)
    assert not (tmp_path / FILE_NAME).exists()


def test_two_keys_can_be_given_the_newest_first(tmp_path: Path) -> None:
    other = bytes(KEY_BYTES)
    assert master_keys(tmp_path, f"{KEY.hex()} {other.hex()}", may_make=False) == (KEY, other)


def test_a_changed_key_leaves_the_earlier_one_beside_it(tmp_path: Path) -> None:
    (old,) = master_keys(tmp_path, None, may_make=True)
    look = rereading(tmp_path, None)
    change(tmp_path)
    new, earlier = master_keys(tmp_path, None, may_make=False)
    assert earlier == old != new
    assert look() == (new, old)
    change(tmp_path)
    assert master_keys(tmp_path, None, may_make=False) == (new, old)
    retire(tmp_path)
    assert master_keys(tmp_path, None, may_make=False) == (new,)


def test_a_change_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    (old,) = master_keys(tmp_path, None, may_make=True)
    change(tmp_path)
    (tmp_path / FILE_NAME).rename(tmp_path / COMING)
    assert (tmp_path / EARLIER).exists()
    new, earlier = master_keys(tmp_path, None, may_make=False)
    assert (earlier, (tmp_path / COMING).exists()) == (old, False)
    assert new != old


def test_a_new_key_left_by_a_crash_before_the_change_is_made_anew(tmp_path: Path) -> None:
    (old,) = master_keys(tmp_path, None, may_make=True)
    (tmp_path / COMING).write_text("half a k")
    change(tmp_path)
    assert master_keys(tmp_path, None, may_make=False)[1] == old


def test_a_key_given_from_outside_does_not_change_by_itself(tmp_path: Path) -> None:
    assert rereading(tmp_path, KEY.hex())() == ()
    assert rereading(tmp_path, None)() == ()


@pytest.mark.parametrize("text", ["x", "abcd", KEY.hex()[:-2], "!" * 44, "ключ" * 16])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(KeyWrong, match="32 bytes"):
        decode(text)


async def test_a_database_opens_with_its_own_key_only(database_url: str, tmp_path: Path) -> None:
    first = await open_store(database_url, tmp_path / "a", None, START)
    await first.database.close()
    with pytest.raises(KeyMissing):
        await open_store(database_url, tmp_path / "b", None, START)
    with pytest.raises(KeyWrong, match="does not open this database"):
        await open_store(database_url, tmp_path / "b", KEY.hex(), START)
    again = await open_store(database_url, tmp_path / "a", None, START)
    await again.database.close()


async def test_tables_in_which_nothing_was_sealed_yet_get_a_key(
    database_url: str, tmp_path: Path
) -> None:
    """A first start that was cut off after its migrations is taken up by the next one."""
    assert not (tmp_path / "a" / FILE_NAME).exists()
    store = await open_store(database_url, tmp_path / "a", None, START)
    await store.database.close()
    assert (tmp_path / "a" / FILE_NAME).exists()
