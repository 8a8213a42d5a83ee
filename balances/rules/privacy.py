"""When residents' results may be shown: nobody may be recognised among fewer than five."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

FEWEST = 5
"""[proposed] of domain.md 5.11: residents' results are published for groups of five or more."""

Group = TypeVar("Group", bound=Hashable)


def may_publish(n: int) -> bool:
    """Whether a result that stands on ``n`` people's answers may be shown."""
    return n >= FEWEST


def publishable(groups: Mapping[Group, int]) -> frozenset[Group]:
    """Which groups may be shown beside their total.

    A withheld group could be computed as the total less the groups shown. So what is
    withheld must itself hold five people: the smallest shown group joins it until it does.
    """
    shown = {group: n for group, n in groups.items() if may_publish(n)}
    hidden = sum(n for group, n in groups.items() if group not in shown)
    while hidden and not may_publish(hidden) and shown:
        smallest = min(shown, key=lambda group: (shown[group], str(group)))
        hidden += shown.pop(smallest)
    return frozenset(shown)


def difference_is_safe(larger: int, smaller: int) -> bool:
    """Whether two results may both be shown when one group lies within the other.

    Whoever knows both knows the people in between; they too must be five, or nobody.
    """
    between = larger - smaller
    return between == 0 or may_publish(between)
