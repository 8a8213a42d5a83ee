"""Which calls an organisation wants to hear of: by kind of task, place and recipients.

No law stands behind it, so these are questions, not rules that stop an act.
"""

from dataclasses import dataclass

UNIT_DIGITS = 6
"""Of the seven digits of a gmina's code; the last says urban or rural, and one gmina has both."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody follows; nothing named means that anything fits."""

    spheres: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Announced:
    sphere: str
    place: str
    groups: frozenset[str] = frozenset()


def fits(wish: Wish, call: Announced) -> bool:
    """A call that does not say for whom it is fits every group: better told than missed."""
    return (
        (not wish.spheres or call.sphere in wish.spheres)
        and (not wish.groups or not call.groups or bool(wish.groups & call.groups))
        and (not wish.places or any(covers(place, call.place) for place in wish.places))
    )


def covers(followed: str, place: str) -> bool:
    """One lies in the other: a call of the county concerns its communes, and the other way."""
    followed, place = followed[:UNIT_DIGITS], place[:UNIT_DIGITS]
    return followed.startswith(place) or place.startswith(followed)
