"""Sealing: what a person says can be read only with that person's own key.

Each person has a data key. It is kept wrapped by the installation's master key, so that a stolen
database opens nothing, and forgetting a person is destroying one key. AES-256-GCM throughout
(NIST SP 800-38D), a fresh 96-bit nonce for every value.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
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
LOOKUP = "tandem lookup 1"


def derive(master: bytes, purpose: str) -> bytes:
    """A key for one purpose, made of the master key (HKDF-SHA256, RFC 5869)."""
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


Masters = Sequence[bytes]
"""Master keys: the one that seals first, then those that may still be on what was sealed before."""


@dataclass(slots=True)
class House:
    """The installation's own seal: closes with the newest master key, opens with any it knows.

    ``reread`` looks for the keys again: while they are being changed, a running bot meets what
    was sealed with one it has not seen yet.
    """

    masters: Masters
    reread: Callable[[], Masters]
    _seals: tuple[Seal, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._use(self.masters)

    def close(self, plain: bytes, label: str) -> bytes:
        """Return ``plain`` sealed for the place called ``label``."""
        return self._seals[0].close(plain, label)

    def open(self, sealed: bytes, label: str) -> bytes:
        """Return what was sealed for ``label``.

        Raises:
            SealBroken: none of the keys opens it, not even after looking for new ones.
        """
        try:
            return self._try(sealed, label)
        except SealBroken:
            if not self.renew():
                raise
            return self._try(sealed, label)

    def opens_now(self, sealed: bytes, label: str) -> bool:
        """Whether the newest key opens it."""
        try:
            self._seals[0].open(sealed, label)
        except SealBroken:
            return False
        return True

    def renew(self) -> bool:
        """Look for the keys again; whether there are others than before."""
        found = tuple(self.reread())
        if not found or found == tuple(self.masters):
            return False
        self._use(found)
        return True

    def _try(self, sealed: bytes, label: str) -> bytes:
        *others, last = self._seals
        for seal in others:
            try:
                return seal.open(sealed, label)
            except SealBroken:
                continue
        return last.open(sealed, label)

    def _use(self, masters: Masters) -> None:
        self.masters = masters
        self._seals = tuple(Seal(AESGCM(derive(one, "tandem wrap 1"))) for one in masters)


@dataclass(slots=True)
class Vault:
    """The installation's master key and the data keys it has opened lately.

    ``earlier`` are master keys that are being replaced, ``reread`` finds what there is by now.
    """

    master: bytes
    earlier: Masters = ()
    reread: Callable[[], Masters] = tuple
    house: House = field(init=False)
    _lookup_key: bytes = field(init=False)
    _seals: OrderedDict[bytes, Seal] = field(init=False, default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.house = House((self.master, *self.earlier), self.reread)
        self._lookup_key = derive(self.master, LOOKUP)

    def find_by(self, secret: bytes) -> None:
        """Use this secret for fingerprints from now on, instead of one made of the master key."""
        self._lookup_key = secret

    @property
    def lookup(self) -> bytes:
        """The secret that fingerprints are made with."""
        return self._lookup_key

    def new_key(self) -> bytes:
        """Make a data key for a new person and return it wrapped."""
        self.house.renew()
        return self.house.close(secrets.token_bytes(KEY_BYTES), "key")

    def seal_of(self, wrapped: bytes) -> Seal:
        """Return the seal for a wrapped data key.

        Raises:
            SealBroken: the key was wrapped by another installation.
        """
        seal = self._seals.get(wrapped)
        if seal is None:
            seal = Seal(AESGCM(self.house.open(wrapped, "key")))
            self._seals[wrapped] = seal
            if len(self._seals) > KEYS_IN_MEMORY:
                self._seals.popitem(last=False)
        return seal

    def fingerprint(self, text: str) -> str:
        """Return a keyed hash by which something can be found without being kept readable."""
        # What a stranger typed may be no valid Unicode, and still must be looked up.
        sought = text.encode(errors="surrogatepass")
        return hmac.new(self._lookup_key, sought, sha256).hexdigest()
