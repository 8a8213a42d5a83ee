"""How many answers come from one address while an event goes on; kept for ten minutes.

Sixty people behind one address of a library are a full reading room. A thousand are one
telephone: those beyond the sixtieth are held until somebody has looked, and beyond the hundred
and twentieth the next one is asked to wait.
"""

from balances.rules.events import CROWD_WINDOW, REFUSED_AFTER
from common.throttle import Throttle

CROWD = Throttle("crowd", REFUSED_AFTER, int(CROWD_WINDOW.total_seconds()))


def count_answer_from(address: str) -> int:
    """Which one this is among those from the address within ten minutes."""
    return CROWD.count(address) if address else 1
