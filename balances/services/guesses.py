"""Slows down whoever guesses codes. People who have one are never slowed.

Only well-formed codes that belong to nobody are counted: a slip of the finger fails the
check character and costs nothing, and sixty people behind one address of a library, each
with a leaflet, are not counted at all.
"""

import hashlib
import logging
import secrets
from datetime import date

from django.core.cache import cache
from django.utils import timezone

log = logging.getLogger(__name__)

MOST_GUESSES = 20
WINDOW = 15 * 60
DAY = 24 * 60 * 60


def _salt(today: date) -> str:
    """A new one each day, kept in the cache alone: yesterday's addresses are lost for good."""
    name = f"guesses:salt:{today.isoformat()}"
    cache.add(name, secrets.token_hex(16), DAY)
    return str(cache.get(name) or "")


def _key(address: str) -> str:
    salted = f"{_salt(timezone.localdate())}:{address}"
    return "guesses:" + hashlib.sha256(salted.encode()).hexdigest()[:32]


def too_many_guesses(address: str) -> bool:
    try:
        return int(cache.get(_key(address)) or 0) >= MOST_GUESSES
    except Exception:  # the codes' 95 bits of chance are the guard; a cache that is down is not
        log.exception("The count of guesses cannot be read")
        return False


def count_guess(address: str) -> None:
    try:
        key = _key(address)
        if not cache.add(key, 1, WINDOW):
            cache.incr(key)
    except Exception:
        log.exception("The count of guesses cannot be kept")
