"""Part V of an offer: the sums agree (V10), the grant keeps the limits of the call."""

from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.acts import PUBLIC_BENEFIT
from common.law import Force, Source, rule
from common.modes import AwardForm
from common.money import written as zloty
from contracting.rules.costs import (
    LARGEST,
    MOST_LINES,
    ZERO,
    share,
    years_problem,
)
from contracting.rules.offer_facts import OfferFacts

COSTS = PUBLIC_BENEFIT("14", "1", "3")
CALL_FUNDS = PUBLIC_BENEFIT("13", "2", "2")
CALL_GRANT_RULES = PUBLIC_BENEFIT("13", "2", "3")


@rule(COSTS, field="costs")
def costs_are_listed(facts: OfferFacts) -> str | None:
    if not facts.costs:
        return _("List the costs: add at least one row to table V.A.")
    unfinished = [line.label for line in facts.costs if not line.is_complete]
    if not unfinished:
        return None
    return ngettext(
        "Cost %(labels)s needs a name, a unit, a cost of a unit and a number of units.",
        "Costs %(labels)s need a name, a unit, a cost of a unit and a number of units.",
        len(unfinished),
    ) % {"labels": ", ".join(unfinished)}


@rule(COSTS, field="grant")
def grant_is_named(facts: OfferFacts) -> str | None:
    return None if facts.grant else _("Write how high a grant you ask for (V.B row 2).")


@rule(COSTS, field="costs")
def costs_fit_the_table(facts: OfferFacts) -> str | None:
    if len(facts.costs) > MOST_LINES:
        return _("The table takes %(most)s rows. Join similar costs.") % {"most": MOST_LINES}
    if facts.all_costs.total > LARGEST:
        return _("The sum of the costs is impossibly high. Check the costs of units.")
    return None


@rule(COSTS, field="costs")
def years_add_up_to_the_total(facts: OfferFacts) -> str | None:
    problems = [found for line in facts.costs if (found := years_problem(line))]
    return " ".join(problems) or None


@rule(COSTS, field="costs")
def costs_fall_in_the_years_of_the_task(facts: OfferFacts) -> str | None:
    outside = [
        line.label
        for line in facts.costs
        if facts.years and any(amount for amount in line.years[len(facts.years) :])
    ]
    if not outside:
        return None
    return _(
        "Rows %(labels)s have amounts in years after the end of the task. "
        "Move them, or change the dates in part III."
    ) % {"labels": ", ".join(outside)}


@rule(COSTS, field="grant")
def sources_equal_the_costs(facts: OfferFacts) -> str | None:
    costs, sources = facts.all_costs.total, facts.sources
    if costs == sources or facts.grant is None or not facts.costs:
        return None
    values = {
        "sources": zloty(sources),
        "costs": zloty(costs),
        "gap": zloty(abs(costs - sources)),
    }
    if costs > sources:
        return (
            _(
                "The sources give %(sources)s and the costs are %(costs)s. %(gap)s is missing: "
                "raise the own contribution or lower the costs."
            )
            % values
        )
    return (
        _(
            "The sources give %(sources)s and the costs are %(costs)s. %(gap)s is too much: "
            "lower the grant or another source."
        )
        % values
    )


@rule(PUBLIC_BENEFIT("5", "4", source=Source.MEMORY), field="grant", force=Force.ADVICE)
def supporting_leaves_a_part_to_other_sources(facts: OfferFacts) -> str | None:
    costs = facts.all_costs.total
    if facts.award_form != AwardForm.SUPPORTING or not costs or (facts.grant or ZERO) < costs:
        return None
    return _(
        "In supporting, the grant pays for a part of the task. Lower the grant, and show your own "
        "contribution or other sources."
    )


@rule(PUBLIC_BENEFIT("5", "4", source=Source.MEMORY), field="own_financial", force=Force.ADVICE)
def entrusting_demands_no_own_contribution(facts: OfferFacts) -> str | None:
    if facts.award_form != AwardForm.ENTRUSTING or not facts.own_share:
        return None
    return _(
        "This task is entrusted, so the grant may pay for the whole of it and nobody demands own "
        "contribution. You may leave it out."
    )


@rule(CALL_GRANT_RULES, field="grant")
def grant_is_within_the_highest_of_the_call(facts: OfferFacts) -> str | None:
    if facts.max_grant is None or (facts.grant or ZERO) <= facts.max_grant:
        return None
    return _("The call allows a grant of at most %(most)s for one offer.") % {
        "most": zloty(facts.max_grant)
    }


@rule(CALL_GRANT_RULES, field="grant")
def grant_is_within_the_share_of_the_call(facts: OfferFacts) -> str | None:
    costs = facts.all_costs.total
    if facts.max_grant_share is None or not facts.grant or not costs:
        return None
    # Compared as amounts: a share rounded for show would let a little too much pass.
    if facts.grant * 100 <= facts.max_grant_share * costs:
        return None
    # The amount too: rounded for show, the two shares may look the same.
    most = (facts.max_grant_share * costs / 100).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    return _(
        "The grant is %(share)s%% of the costs; the call allows at most %(most)s%%, which is "
        "%(amount)s of these costs."
    ) % {
        "share": str(share(facts.grant, costs)).replace(".", ","),
        "most": f"{facts.max_grant_share.normalize():f}".replace(".", ","),
        "amount": zloty(most),
    }


@rule(CALL_GRANT_RULES, field="own_financial")
def own_contribution_reaches_the_share_of_the_call(facts: OfferFacts) -> str | None:
    costs = facts.all_costs.total
    if not facts.min_own_share or not costs or facts.award_form != AwardForm.SUPPORTING:
        return None
    if facts.own_share * 100 >= facts.min_own_share * costs:
        return None
    return _(
        "Own contribution is %(share)s%% of the costs; the call demands at least %(least)s%%. "
        "Raise the own contribution, financial or other, or lower the costs."
    ) % {
        "share": _percent(share(facts.own_share, costs)),
        "least": _percent(facts.min_own_share.normalize()),
    }


@rule(CALL_GRANT_RULES, field="costs")
def administrative_costs_keep_the_share_of_the_call(facts: OfferFacts) -> str | None:
    costs, administration = facts.all_costs.total, facts.costs_of_administration.total
    if facts.max_admin_share is None or not costs:
        return None
    if administration * 100 <= facts.max_admin_share * costs:
        return None
    return _(
        "Administrative costs are %(share)s%% of all costs; the call allows at most %(most)s%%. "
        "Lower group II of table V.A."
    ) % {
        "share": _percent(share(administration, costs)),
        "most": _percent(facts.max_admin_share.normalize()),
    }


def _percent(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


@rule(CALL_FUNDS, field="grant")
def grant_is_within_the_funds_of_the_call(facts: OfferFacts) -> str | None:
    if facts.budget is None or (facts.grant or ZERO) <= facts.budget:
        return None
    if facts.lot:
        return _("This task of the call has %(budget)s. Ask for no more.") % {
            "budget": zloty(facts.budget)
        }
    return _("The whole call has %(budget)s. Ask for no more.") % {"budget": zloty(facts.budget)}
