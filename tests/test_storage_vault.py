"""Sealing: only the right key, for the right place, opens an unchanged value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import vault
from storage.errors import SealBroken
from storage.vault import KEY_BYTES, Vault

HOME, OTHER = Vault(b"a" * KEY_BYTES), Vault(b"b" * KEY_BYTES)
SAM, KIM = HOME.seal_of(HOME.new_key()), HOME.seal_of(HOME.new_key())


@given(st.binary(max_size=300), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_what_is_closed_can_be_opened(plain: bytes, label: str) -> None:
    sealed = SAM.close(plain, label)
    assert SAM.open(sealed, label) == plain
    assert len(plain) < 4 or plain not in sealed


def test_the_same_value_never_looks_the_same() -> None:
    assert SAM.close(b"sun", "entry") != SAM.close(b"sun", "entry")


def test_another_persons_key_opens_nothing() -> None:
    with pytest.raises(SealBroken, match="another key"):
        KIM.open(SAM.close(b"sun", "entry"), "entry")


def test_a_value_moved_to_another_place_does_not_open() -> None:
    with pytest.raises(SealBroken):
        SAM.open(SAM.close(b"sun", "entry"), "record")


@given(st.integers(0, 30), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    sealed = bytearray(SAM.close(b"sun", "entry"))
    sealed[place] ^= change
    with pytest.raises(SealBroken):
        SAM.open(bytes(sealed), "entry")


@given(st.binary(max_size=40))
def test_garbage_does_not_open(garbage: bytes) -> None:
    with pytest.raises(SealBroken):
        SAM.open(garbage, "entry")


def test_a_key_wrapped_elsewhere_does_not_open() -> None:
    with pytest.raises(SealBroken):
        HOME.seal_of(OTHER.new_key())


def test_a_fingerprint_is_steady_and_belongs_to_one_installation() -> None:
    assert HOME.fingerprint("telegram:1") == Vault(b"a" * KEY_BYTES).fingerprint("telegram:1")
    assert HOME.fingerprint("telegram:1") != OTHER.fingerprint("telegram:1")
    assert HOME.fingerprint("\ud800") != HOME.fingerprint("\ud801")


def test_keys_in_memory_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "KEYS_IN_MEMORY", 2)
    small = Vault(b"a" * KEY_BYTES)
    keys = [small.new_key() for _ in range(5)]
    sealed = [small.seal_of(key).close(b"sun", "entry") for key in keys]
    assert [small.seal_of(k).open(s, "entry") for k, s in zip(keys, sealed, strict=True)] == [
        b"sun"
    ] * 5
