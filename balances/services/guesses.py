"""Slows down whoever guesses codes. People who have one are never slowed.

Only well-formed codes that belong to nobody are counted: a slip of the finger fails the
check character and costs nothing, and sixty people behind one address of a library, each
with a leaflet, are not counted at all. The codes' 95 bits of chance are the real guard.
"""

from common.throttle import Throttle

MOST_GUESSES = 20
WINDOW = 15 * 60

GUESSES = Throttle("guesses", MOST_GUESSES, WINDOW)


def too_many_guesses(address: str) -> bool:
    return GUESSES.is_reached(address)


def count_guess(address: str) -> None:
    GUESSES.count(address)
