"""Small grants outside a call: their ceilings and the contents of an offer (art. 19a, V16)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.acts import PORTAL, PUBLIC_BENEFIT, PUBLIC_FINANCE
from common.calendar import lasts_days
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, Source, rule
from common.money import rounded, written
from contracting.rules.costs import ZERO
from contracting.rules.small_grant_facts import SmallGrantFacts

HIGHEST_SMALL_GRANT = Dated(PUBLIC_BENEFIT("19a", "1", "1"), (Since(READ_ON, Decimal("10000.00")),))
LONGEST_SMALL_GRANT_TASK_IN_DAYS = Dated(PUBLIC_BENEFIT("19a", "1", "2"), (Since(READ_ON, 90),))
"""The first and the last day both counted: the safe reading of the term."""
MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR = Dated(
    PUBLIC_BENEFIT("19a", "6"), (Since(READ_ON, Decimal("20000.00")),)
)
GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT = Dated(
    PUBLIC_BENEFIT("19a", "7"), (Since(READ_ON, Decimal(20)),)
)

CONTENTS = PUBLIC_BENEFIT("19a", "7b")
SET_BY_THE_COUNCIL = PORTAL("", source=Source.PROPOSED)
"""A council may set less than the statute allows; its resolution stands beside the local figure."""


def pool_of_small_grants(planned: Decimal, received_on: date) -> Decimal:
    """How much the authority may award in this mode in the year for which it planned so much."""
    return rounded(planned * GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT.on(received_on) / 100)


@rule(PUBLIC_BENEFIT("19a", "1"), field="local_or_regional")
def task_is_local_or_regional(facts: SmallGrantFacts) -> str | None:
    if facts.local_or_regional:
        return None
    return _("A small grant is for a local or regional task. Describe such a task.")


@rule(HIGHEST_SMALL_GRANT.citation, field="amount")
def grant_is_within_the_ceiling(facts: SmallGrantFacts) -> str | None:
    ceiling = HIGHEST_SMALL_GRANT.on(facts.received_on)
    if facts.amount <= ceiling:
        return None
    return _("A small grant is at most %(ceiling)s. Lower the amount or use an open call.") % {
        "ceiling": written(ceiling)
    }


@rule(HIGHEST_SMALL_GRANT.citation, field="amount")
def an_amount_is_asked_for(facts: SmallGrantFacts) -> str | None:
    return None if facts.amount > 0 else _("Give the amount of the grant.")


@rule(LONGEST_SMALL_GRANT_TASK_IN_DAYS.citation, field="task_ends_on")
def small_task_is_short_enough(facts: SmallGrantFacts) -> str | None:
    days = lasts_days(facts.task_starts_on, facts.task_ends_on)
    most = LONGEST_SMALL_GRANT_TASK_IN_DAYS.on(facts.received_on)
    if days <= most:
        return None
    return ngettext(
        "The task lasts %(days)d day, the first and the last counted; a small grant allows "
        "%(most)s. Shorten it.",
        "The task lasts %(days)d days, the first and the last counted; a small grant allows "
        "%(most)s. Shorten it.",
        days,
    ) % {"days": days, "most": most}


@rule(LONGEST_SMALL_GRANT_TASK_IN_DAYS.citation, field="task_ends_on")
def small_task_ends_after_it_starts(facts: SmallGrantFacts) -> str | None:
    if facts.task_ends_on >= facts.task_starts_on:
        return None
    return _("The task may not end before it starts. Correct one of the dates.")


@rule(CONTENTS, field="scope")
def scope_of_the_task_is_described(facts: SmallGrantFacts) -> str | None:
    return None if facts.scope.strip() else _("Describe what is to be done: the material scope.")


@rule(CONTENTS, field="place")
def place_of_the_task_is_named(facts: SmallGrantFacts) -> str | None:
    return None if facts.place.strip() else _("Name the place where the task is carried out.")


@rule(CONTENTS, field="costs")
def costs_are_estimated(facts: SmallGrantFacts) -> str | None:
    return None if facts.costs > 0 else _("Estimate the costs of the task.")


@rule(CONTENTS, field="amount")
def grant_is_within_the_costs(facts: SmallGrantFacts) -> str | None:
    if facts.amount <= facts.costs:
        return None
    return _("The grant is higher than the costs of the task. Correct one of the amounts.")


@rule(MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.citation, field="amount")
def organisation_stays_within_its_yearly_ceiling(facts: SmallGrantFacts) -> str | None:
    ceiling = MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.on(facts.received_on)
    before = facts.transferred_to_offeror + facts.promised_to_offeror
    if before + facts.amount <= ceiling:
        return None
    return _(
        "One organisation gets at most %(ceiling)s a year in small grants. It already has or was "
        "promised %(before)s, so at most %(left)s is left."
    ) % {
        "ceiling": written(ceiling),
        "before": written(before),
        "left": written(max(ceiling - before, ZERO)),
    }


@rule(GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT.citation, field="amount")
def small_grants_stay_within_their_pool(facts: SmallGrantFacts) -> str | None:
    """Counts what was awarded; the ceiling of an organisation counts what was transferred."""
    pool = pool_of_small_grants(facts.planned_grants, facts.received_on)
    if facts.awarded_in_mode + facts.amount <= pool:
        return None
    return _(
        "In small grants the authority may award %(share)s%% of the grants planned in the budget "
        "year: %(pool)s. %(awarded)s has been awarded, so at most %(left)s is left."
    ) % {
        "share": GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT.on(facts.received_on),
        "pool": written(pool),
        "awarded": written(facts.awarded_in_mode),
        "left": written(max(pool - facts.awarded_in_mode, ZERO)),
    }


@rule(SET_BY_THE_COUNCIL, field="amount")
def organisation_stays_within_the_councils_ceiling(facts: SmallGrantFacts) -> str | None:
    before = facts.transferred_to_offeror + facts.promised_to_offeror
    if facts.local_ceiling is None or before + facts.amount <= facts.local_ceiling:
        return None
    return _(
        "The council lets one organisation have %(ceiling)s a year in small grants. It already has "
        "or was promised %(before)s. Lower the amount."
    ) % {"ceiling": written(facts.local_ceiling), "before": written(before)}


@rule(SET_BY_THE_COUNCIL, field="amount")
def small_grants_stay_within_the_councils_share(facts: SmallGrantFacts) -> str | None:
    if facts.local_share is None:
        return None
    pool = rounded(facts.planned_grants * facts.local_share / 100)
    if facts.awarded_in_mode + facts.amount <= pool:
        return None
    return _(
        "The council lets small grants have %(pool)s of the grants planned in the year. "
        "%(awarded)s has been awarded. Lower the amount or wait for the next year."
    ) % {"pool": written(pool), "awarded": written(facts.awarded_in_mode)}


@rule(PUBLIC_FINANCE("221", "3"), field="task_ends_on", force=Force.ADVICE)
def small_task_stays_within_one_budget_year(facts: SmallGrantFacts) -> str | None:
    first, last = facts.task_starts_on.year, facts.task_ends_on.year
    if last <= first:
        return None
    return _(
        "The task goes on into %(next)s, and what is paid in %(first)s is used by 31 December of "
        "that year. The contract will need a tranche in each of the two years; a task that ends "
        "in December needs one."
    ) % {"first": first, "next": last}


WHAT_A_SMALL_GRANT_CAN_BE: tuple[Rule[SmallGrantFacts], ...] = (
    task_is_local_or_regional,
    grant_is_within_the_ceiling,
    small_task_ends_after_it_starts,
    small_task_is_short_enough,
)
"""What is known of a task before anybody has written an offer; the mode advisor asks it."""

TO_FILE_SMALL_GRANT_OFFER: tuple[Rule[SmallGrantFacts], ...] = (
    *WHAT_A_SMALL_GRANT_CAN_BE,
    an_amount_is_asked_for,
    scope_of_the_task_is_described,
    place_of_the_task_is_named,
    costs_are_estimated,
    grant_is_within_the_costs,
    organisation_stays_within_its_yearly_ceiling,
    organisation_stays_within_the_councils_ceiling,
    small_task_stays_within_one_budget_year,
)
WHAT_THE_POOL_HOLDS: tuple[Rule[SmallGrantFacts], ...] = (
    small_grants_stay_within_their_pool,
    small_grants_stay_within_the_councils_share,
)
"""Said while an offer is written, and stopping nothing then: the pool limits what is awarded."""

TO_AWARD_SMALL_GRANT: tuple[Rule[SmallGrantFacts], ...] = (
    *WHAT_A_SMALL_GRANT_CAN_BE,
    an_amount_is_asked_for,
    grant_is_within_the_costs,
    organisation_stays_within_its_yearly_ceiling,
    organisation_stays_within_the_councils_ceiling,
    *WHAT_THE_POOL_HOLDS,
    small_task_stays_within_one_budget_year,
)
"""Asked again of the amount that is awarded, with the sums of that moment."""
