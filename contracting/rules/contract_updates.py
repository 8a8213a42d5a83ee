"""When an offer's update after a smaller award may be sent and accepted (contract § 1)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.law import Force, Rule, Source, rule
from contracting.rules.contract_terms import framework
from contracting.rules.costs import share
from contracting.rules.financing import (
    administrative_costs_keep_the_share_of_the_call,
    costs_are_listed,
    costs_fall_in_the_years_of_the_task,
    costs_fit_the_table,
    grant_is_within_the_share_of_the_call,
    own_contribution_reaches_the_share_of_the_call,
    sources_equal_the_costs,
    supporting_leaves_a_part_to_other_sources,
    years_add_up_to_the_total,
)
from contracting.rules.offer_facts import OfferFacts
from contracting.rules.offers import (
    activities_are_planned,
    results_table_is_filled,
    task_ends_after_it_starts,
    task_has_dates,
    task_lies_within_the_dates_of_the_call,
)

OURS = PORTAL("", source=Source.PROPOSED)
UNCHANGED_CRITERIA = framework("15")


@dataclass(frozen=True, kw_only=True)
class UpdateFacts:
    """What an update changes in the offer that was chosen."""

    note: str
    changes: int
    offered_grant: Decimal
    offered_costs: Decimal
    grant: Decimal
    costs: Decimal
    activities_left_out: tuple[str, ...] = ()
    results_left_out: tuple[str, ...] = ()


@rule(OURS, field="note")
def changes_are_explained(facts: UpdateFacts) -> str | None:
    if not facts.changes or facts.note.strip():
        return None
    return _("Write in a few sentences what you changed and why: the authority decides on it.")


@rule(framework("3"), force=Force.ADVICE)
def share_of_the_grant_does_not_grow(facts: UpdateFacts) -> str | None:
    # Compared as products, not as rounded shares.
    if facts.grant * facts.offered_costs <= facts.offered_grant * facts.costs:
        return None
    return _(
        "The grant was %(before)s%% of all costs in the offer and is %(now)s%% now. Check whether "
        "the offer would have been chosen with this share."
    ) % {
        "before": _shown(share(facts.offered_grant, facts.offered_costs)),
        "now": _shown(share(facts.grant, facts.costs)),
    }


@rule(UNCHANGED_CRITERIA, force=Force.ADVICE)
def what_the_offer_was_chosen_for_remains(facts: UpdateFacts) -> str | None:
    left_out = (*facts.activities_left_out, *facts.results_left_out)
    if not left_out:
        return None
    return _(
        "The update leaves out: %(names)s. A change may not touch the criteria by which the offer "
        "was chosen."
    ) % {"names": "; ".join(left_out)}


def _shown(number: Decimal) -> str:
    return str(number).replace(".", ",")


TO_UPDATE_OFFER: tuple[Rule[OfferFacts], ...] = (
    task_has_dates,
    task_ends_after_it_starts,
    task_lies_within_the_dates_of_the_call,
    activities_are_planned,
    results_table_is_filled,
    costs_are_listed,
    costs_fit_the_table,
    years_add_up_to_the_total,
    costs_fall_in_the_years_of_the_task,
    sources_equal_the_costs,
    grant_is_within_the_share_of_the_call,
    own_contribution_reaches_the_share_of_the_call,
    administrative_costs_keep_the_share_of_the_call,
    supporting_leaves_a_part_to_other_sources,
)
"""The limits that the offer kept, asked again with the sum that was awarded."""

TO_SEND_UPDATE: tuple[Rule[UpdateFacts], ...] = (
    changes_are_explained,
    share_of_the_grant_does_not_grow,
    what_the_offer_was_chosen_for_remains,
)
