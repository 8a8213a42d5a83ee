"""Numbers of rows from which nobody can tell how many came before: a sealed count too."""

import secrets
import threading
import time

EPOCH = 1_577_836_800_000
"""Milliseconds from 1970 to 1 January 2020."""
RANDOM_BITS = 20

_lock = threading.Lock()
_last = 0


def next_number() -> int:
    """Grows with time, so that rows stay in the order in which they came, by steps that say
    nothing. Two processes in one millisecond meet once in a million."""
    global _last
    now = time.time_ns() // 1_000_000 - EPOCH
    with _lock:
        number = (now << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)
        _last = number if number > _last else _last + 1 + secrets.randbits(8)
        return _last
