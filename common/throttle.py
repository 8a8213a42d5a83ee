"""Slows down strangers who do one thing too often, without keeping their addresses.

An address is counted under a salt of the day that lives in the cache alone, so yesterday's
counts belong to nobody. A cache that is down slows nobody: whatever is guarded here has a
guard of its own in the database.
"""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.utils import timezone

log = logging.getLogger(__name__)

DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Throttle:
    """At most ``most`` counted acts from one address within ``window`` seconds."""

    name: str
    most: int
    window: int

    def is_reached(self, address: str) -> bool:
        try:
            return int(cache.get(self._key(address)) or 0) >= self.most
        except Exception:
            log.exception("The count of %s cannot be read", self.name)
            return False

    def count(self, address: str) -> int:
        """Which one this act is within the window."""
        try:
            key = self._key(address)
            return 1 if cache.add(key, 1, self.window) else int(cache.incr(key))
        except Exception:
            log.exception("The count of %s cannot be kept", self.name)
            return 1

    def _key(self, address: str) -> str:
        salted = f"{self._salt(timezone.localdate())}:{address}"
        return f"{self.name}:" + hashlib.sha256(salted.encode()).hexdigest()[:32]

    def _salt(self, today: date) -> str:
        """A new one each day: yesterday's addresses are lost for good."""
        name = f"{self.name}:salt:{today.isoformat()}"
        cache.add(name, secrets.token_hex(16), DAY)
        return str(cache.get(name) or "")
