"""Interest on a grant returned late: the same as on tax arrears.

The rates come in the facts: the central bank changes them, so an administrator enters each
with its day and its basis. Public Finance Act art. 251–252, Tax Ordinance art. 54, 56, 63.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from common.acts import TAX_ORDINANCE
from common.calendar import lasts_days
from common.figures import Dated, NotKnown, Since
from common.law import Rule, Source, rule
from contracting.rules.costs import ZERO

KNOWN_SINCE = date(2022, 2, 9)
"""The first rate that was found is of this day (domain.md 4.2)."""
FULL_ZLOTY = Decimal(1)
YEAR = 365
"""Of every year: a leap day earns like any other."""

LOWEST_INTEREST_RATE = Dated(TAX_ORDINANCE("56"), (Since(KNOWN_SINCE, Decimal(8)),))
LOMBARD_RATE_TAKEN_THIS_MANY_TIMES = Dated(TAX_ORDINANCE("56"), (Since(KNOWN_SINCE, Decimal(2)),))
POINTS_ADDED_TO_THE_LOMBARD_RATE = Dated(TAX_ORDINANCE("56"), (Since(KNOWN_SINCE, Decimal(2)),))
SMALLEST_INTEREST_CHARGED = Dated(
    TAX_ORDINANCE("54"), (Since(KNOWN_SINCE, Decimal("8.70"), source=Source.MEMORY),)
)
"""Three times the fee for a registered letter."""


@dataclass(frozen=True)
class RateFacts:
    """A yearly rate in per cent, in force from a day until the next one."""

    since: date
    percent: Decimal
    basis: str = ""


Rates = tuple[RateFacts, ...]


@dataclass(frozen=True, kw_only=True)
class RateEntryFacts:
    """A rate that an administrator is about to enter."""

    rate: RateFacts
    known: Rates = ()


def whole(amount: Decimal) -> Decimal:
    """To the full złoty, fifty groszy up: both the base and the result (art. 63)."""
    return amount.quantize(FULL_ZLOTY, rounding=ROUND_HALF_UP)


def rate_from_lombard(lombard: Decimal, *, on: date) -> Decimal:
    """The yearly rate that follows from the lombard rate of the central bank, in per cent."""
    follows = LOMBARD_RATE_TAKEN_THIS_MANY_TIMES.on(
        on
    ) * lombard + POINTS_ADDED_TO_THE_LOMBARD_RATE.on(on)
    return max(follows, LOWEST_INTEREST_RATE.on(on))


def interest(amount: Decimal, first: date, last: date, rates: Rates) -> Decimal:
    """Interest in full złoty for the days ``first`` to ``last``, both counted.

    A change of the rate counts from its own day. Raises ``NotKnown`` for days before the
    first rate: a guess would be somebody's money.
    """
    if last < first:
        return ZERO
    weighed = ZERO
    end = last
    for rate in sorted(rates, key=lambda each: each.since, reverse=True):
        if rate.since > end:
            continue
        start = max(rate.since, first)
        weighed += lasts_days(start, end) * rate.percent
        if start == first:
            return whole(whole(amount) * weighed / (100 * YEAR))
        end = date.fromordinal(start.toordinal() - 1)
    raise NotKnown(f"no rate of interest is known for {first}")


def charged(sum_of_interest: Decimal, *, on: date) -> Decimal:
    """What is asked for: nothing, while the sum is smaller than it costs to ask."""
    return sum_of_interest if sum_of_interest >= SMALLEST_INTEREST_CHARGED.on(on) else ZERO


@rule(LOWEST_INTEREST_RATE.citation, field="percent")
def rate_is_not_below_the_lowest(facts: RateEntryFacts) -> str | None:
    lowest = LOWEST_INTEREST_RATE.on(facts.rate.since)
    if facts.rate.percent >= lowest:
        return None
    return _("Interest on arrears is never lower than %(lowest)s%% a year. Check the rate.") % {
        "lowest": lowest
    }


@rule(TAX_ORDINANCE("56"), field="basis")
def rate_has_its_basis(facts: RateEntryFacts) -> str | None:
    if facts.rate.basis.strip():
        return None
    return _("Give the notice or the resolution that sets this rate.")


@rule(TAX_ORDINANCE("56c"), field="since")
def each_change_of_the_rate_has_its_own_day(facts: RateEntryFacts) -> str | None:
    if all(each.since != facts.rate.since for each in facts.known):
        return None
    return _("A rate is known for this day already. Correct that one instead of adding another.")


TO_SET_INTEREST_RATE: tuple[Rule[RateEntryFacts], ...] = (
    rate_is_not_below_the_lowest,
    rate_has_its_basis,
    each_change_of_the_rate_has_its_own_day,
)
