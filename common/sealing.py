"""Encrypts what the database must not be able to say: with keys kept outside it.

``SEAL_KEYS`` names the keys; the first one seals, each of them opens what it sealed. What a
sealed thing is about is authenticated with it, so that it cannot be moved to another row.
"""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

MARK = b"KOOP1"
NONCE = 12
BLOCK = 4096
"""Texts are filled up to a multiple of it: a length tells little of what was written."""


class SealBroken(Exception):
    """The key is missing, or what was sealed is not what is opened. Names no content."""


def seal(plain: bytes, *, about: str) -> bytes:
    """``plain`` under the newest key, bound to what it is about."""
    name, key = next(iter(settings.SEAL_KEYS.items()))
    nonce = secrets.token_bytes(NONCE)
    head = MARK + bytes([len(name)]) + name.encode()
    return head + nonce + AESGCM(key).encrypt(nonce, plain, head + about.encode())


def unseal(sealed: bytes | memoryview, *, about: str) -> bytes:
    """What was sealed; raises ``SealBroken`` without its key, or when it was touched."""
    found = bytes(sealed)
    name = key_name(found)
    key = settings.SEAL_KEYS.get(name)
    if key is None:
        raise SealBroken(f"The key {name!r} is not among SEAL_KEYS.")
    end = len(MARK) + 1 + len(name)
    head, nonce, rest = found[:end], found[end : end + NONCE], found[end + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, rest, head + about.encode())
    except InvalidTag as error:
        raise SealBroken(f"What was sealed about {about} was changed or moved.") from error


def key_name(sealed: bytes | memoryview) -> str:
    """Which key opens it."""
    found = bytes(sealed)
    if not found.startswith(MARK) or len(found) <= len(MARK):
        raise SealBroken("This was not sealed here.")
    size = found[len(MARK)]
    return found[len(MARK) + 1 : len(MARK) + 1 + size].decode(errors="replace")


def seal_values(values: Mapping[str, Any], *, about: str) -> bytes:
    """Plain values as JSON, filled up with spaces."""
    text = json.dumps(values, ensure_ascii=False).encode()
    return seal(text + b" " * (-len(text) % BLOCK), about=about)


def unseal_values(sealed: bytes | memoryview, *, about: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(unseal(sealed, about=about))
    return values
