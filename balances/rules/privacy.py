"""When residents' results may be shown: nobody may be recognised among fewer than five (V24)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.figures import Dated, Since
from common.law import Rule, Source, rule

PROPOSED_ON = date(2026, 11, 22)
FEWEST_RESIDENTS_SHOWN = Dated(PORTAL("", source=Source.PROPOSED), (Since(PROPOSED_ON, 5),))
"""[proposed] of domain.md 5.11: residents' results are published for groups of five or more."""
FEWEST = FEWEST_RESIDENTS_SHOWN.history[-1].value
"""The same for answers of every day: an old round is not shown more freely than a new one."""

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class GroupFacts:
    """Residents' results, group by group, about to be shown beside their total."""

    people: Mapping[str, int]
    """How many people stand behind each group."""
    shown: frozenset[str]
    """The groups that are shown."""


def may_publish(n: int) -> bool:
    """Whether a result that stands on ``n`` people's answers may be shown."""
    return n >= FEWEST


def tells_each_answer(counts: Sequence[int]) -> bool:
    """Whether all who marked a question, marked it alike: then each one's answer is known (P9).

    ``counts`` are those of the answers 0 to 5; "don't know" is no mark.
    """
    marks = counts[1:]
    return sum(marks) > 0 and max(marks) == sum(marks)


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


@rule(FEWEST_RESIDENTS_SHOWN.citation, field="shown")
def each_shown_group_holds_five_people(facts: GroupFacts) -> str | None:
    small = sorted(group for group in facts.shown if not may_publish(facts.people.get(group, 0)))
    if not small:
        return None
    return _("Fewer than %(fewest)s people stand behind these results: %(groups)s. Hide them.") % {
        "fewest": FEWEST,
        "groups": ", ".join(small),
    }


@rule(FEWEST_RESIDENTS_SHOWN.citation, field="shown")
def what_is_hidden_cannot_be_computed(facts: GroupFacts) -> str | None:
    """The total less the groups shown tells what was hidden; alone, nothing is told."""
    hidden = sum(n for group, n in facts.people.items() if group not in facts.shown)
    if not facts.shown or difference_is_safe(hidden, 0):
        return None
    return _(
        "The hidden results could be computed from the others, and they are those of fewer than "
        "%(fewest)s people. Hide one more group."
    ) % {"fewest": FEWEST}


TO_SHOW_GROUPS: tuple[Rule[GroupFacts], ...] = (
    each_shown_group_holds_five_people,
    what_is_hidden_cannot_be_computed,
)
