"""Sealing: what a person says can be read only with that person's own key.

Each person has a data key. It is kept wrapped by the installation's master key, so that a stolen
database opens nothing, and forgetting a person is destroying one key. AES-256-GCM throughout
(NIST SP 800-38D), a fresh 96-bit nonce for every value.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.errors import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12
KEYS_IN_MEMORY = 10_000


def _derive(master: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(master)


@dataclass(frozen=True, slots=True)
class Seal:
    """One key in use. ``label`` ties a value to its place, so that rows cannot be swapped."""

    cipher: AESGCM

    def close(self, plain: bytes, label: str) -> bytes:
        """Return ``plain`` sealed for the place called ``label``."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self.cipher.encrypt(nonce, plain, label.encode())

    def open(self, sealed: bytes, label: str) -> bytes:
        """Return what was sealed for ``label``.

        Raises:
            SealBroken: another key, another place, or a changed value.
        """
        try:
            return self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], label.encode())
        except (InvalidTag, ValueError) as broken:
            raise SealBroken(
                f"A sealed {label} did not open: it belongs to another key, or it was changed."
            ) from broken


@dataclass(slots=True)
class Vault:
    """The installation's master key and the data keys it has opened lately."""

    master: bytes
    _house: Seal = field(init=False)
    _lookup_key: bytes = field(init=False)
    _seals: OrderedDict[bytes, Seal] = field(init=False, default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._house = Seal(AESGCM(_derive(self.master, "tandem wrap 1")))
        self._lookup_key = _derive(self.master, "tandem lookup 1")

    @property
    def house(self) -> Seal:
        """The installation's own seal: for what belongs to no single person."""
        return self._house

    def new_key(self) -> bytes:
        """Make a data key for a new person and return it wrapped."""
        return self._house.close(secrets.token_bytes(KEY_BYTES), "key")

    def seal_of(self, wrapped: bytes) -> Seal:
        """Return the seal for a wrapped data key.

        Raises:
            SealBroken: the key was wrapped by another installation.
        """
        seal = self._seals.get(wrapped)
        if seal is None:
            seal = Seal(AESGCM(self._house.open(wrapped, "key")))
            self._seals[wrapped] = seal
            if len(self._seals) > KEYS_IN_MEMORY:
                self._seals.popitem(last=False)
        return seal

    def fingerprint(self, text: str) -> str:
        """Return a keyed hash by which something can be found without being kept readable."""
        # What a stranger typed may be no valid Unicode, and still must be looked up.
        sought = text.encode(errors="surrogatepass")
        return hmac.new(self._lookup_key, sought, sha256).hexdigest()
