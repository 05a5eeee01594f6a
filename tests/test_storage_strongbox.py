"""A sealed file in pieces: whole, unchanged and with the right key, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import strongbox
from storage.errors import BackupBroken
from storage.vault import KEY_BYTES

KEY, OTHER = b"k" * KEY_BYTES, b"o" * KEY_BYTES


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=6))
def test_what_was_written_is_read(tmp_path: Path, pieces: list[bytes]) -> None:
    path = tmp_path / "box"
    strongbox.write(path, KEY, "trial", pieces)
    assert list(strongbox.read(path, (OTHER, KEY), "trial")) == pieces
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_another_key_or_purpose_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "box"
    strongbox.write(path, KEY, "trial", [b"sun"])
    for masters, purpose in (((OTHER,), "trial"), ((KEY,), "other")):
        with pytest.raises(BackupBroken, match="another master key"):
            list(strongbox.read(path, masters, purpose))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.data())
def test_a_changed_or_shortened_file_is_noticed(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "box"
    strongbox.write(path, KEY, "trial", [b"sun", b"moon", b"stars"])
    whole = path.read_bytes()
    if data.draw(st.booleans()):
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    else:
        place = data.draw(st.integers(0, len(whole) - 1))
        changed = bytearray(whole)
        changed[place] ^= data.draw(st.integers(1, 255))
        path.write_bytes(changed)
    with pytest.raises(BackupBroken):
        list(strongbox.read(path, (KEY,), "trial"))


def test_a_last_piece_left_out_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "box"
    strongbox.write(path, KEY, "trial", [b"sun", b"moon"])
    whole = path.read_bytes()
    longer = tmp_path / "longer"
    strongbox.write(longer, KEY, "trial", [b"sun", b"moon", b"stars"])
    path.write_bytes(whole + longer.read_bytes()[-30:])
    with pytest.raises(BackupBroken):
        list(strongbox.read(path, (KEY,), "trial"))


def test_what_is_no_backup_is_named(tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"not ours")
    with pytest.raises(BackupBroken, match=r"holiday\.jpg is no backup"):
        list(strongbox.read(path, (KEY,), "trial"))
    with pytest.raises(BackupBroken, match="There is no file"):
        list(strongbox.read(tmp_path / "gone", (KEY,), "trial"))
