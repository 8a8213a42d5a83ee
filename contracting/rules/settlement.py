"""Accepting a report: first the results, then the money (contract § 9; domain.md 4.2–4.3).

A cost beyond its limit does not make a report unlawful: what is too much is established as a
return, and the report is accepted with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_FINANCE
from common.law import Force, Rule, rule
from common.money import rounded, written
from contracting.enums import ReturnKind
from contracting.rules.contract_terms import framework
from contracting.rules.costs import ZERO
from contracting.rules.outcomes import ALL, PROPOSED, return_for_results
from contracting.rules.settlement_facts import ResultsFacts, SpendingFacts, SpentFacts


@dataclass(frozen=True)
class CostFacts:
    """One cost as annex 5 has it: agreed and spent, whatever the source."""

    label: str
    agreed: Decimal
    spent: Decimal


def as_paid_from_grant(
    costs: Sequence[CostFacts], from_grant: Decimal, tolerance: Decimal
) -> tuple[SpentFacts, ...]:
    """Which costs the grant may have paid. Annex 5 gives sources only for the whole task, so
    the grant is counted where the contract allows it first, and beyond only what is left."""
    left = from_grant
    parts = []
    for cost in costs:
        most = rounded(cost.agreed * (ALL + tolerance) / ALL)
        parts.append(min(cost.spent, most, left))
        left -= parts[-1]
    for place, cost in enumerate(costs):
        more = min(cost.spent - parts[place], left)
        parts[place] += more
        left -= more
    paid = [
        SpentFacts(cost.label, cost.agreed, part, cost.spent - part)
        for cost, part in zip(costs, parts, strict=True)
    ]
    return (*paid, SpentFacts("", ZERO, left)) if left else tuple(paid)


def taken_in_excess(facts: SpendingFacts) -> Decimal:
    """The smallest return that lets all three limits of the contract be kept."""
    grown = (each.from_grant - facts.most(each) for each in facts.lines)
    return max(
        ZERO,
        sum((each for each in grown if each > ZERO), ZERO),
        facts.from_grant - facts.grant_by_share,
        facts.from_grant - facts.grant,
    )


@rule(framework("9"), field="report_filed_on")
def report_is_filed_first(facts: ResultsFacts) -> str | None:
    if facts.report_filed_on is not None and facts.report_filed_on <= facts.accepted_on:
        return None
    return _("Results are accepted on the ground of a report. Wait until it is filed.")


@rule(framework("9"), field="outcomes")
def every_result_is_judged(facts: ResultsFacts) -> str | None:
    waiting = [each.name for each in facts.outcomes if not each.is_judged]
    if not waiting:
        return None
    return _(
        "Say how far these results were reached: %(names)s. One without a number to reach is "
        "judged in words."
    ) % {"names": ", ".join(waiting)}


@rule(PROPOSED, field="outcomes", force=Force.ADVICE)
def each_result_names_its_source(facts: ResultsFacts) -> str | None:
    without = [each.name for each in facts.outcomes if not each.source.strip()]
    if not without:
        return None
    return _("Write from what these results are known: %(names)s.") % {"names": ", ".join(without)}


@rule(PROPOSED, field="outcomes")
def weights_of_results_give_a_hundred(facts: ResultsFacts) -> str | None:
    total = sum((each.weight for each in facts.outcomes), ZERO)
    if not facts.is_proportional or total == ALL:
        return None
    return _(
        "Money follows results in this contract, so their weights must give 100%%; they give "
        "%(total)s%%."
    ) % {"total": f"{total.normalize():f}".replace(".", ",")}


@rule(framework("9"), field="results_accepted_on")
def results_are_accepted_before_money(facts: SpendingFacts) -> str | None:
    if facts.results_accepted_on and facts.results_accepted_on <= facts.accepted_on:
        return None
    return _("Accept the results of the task first, then the spending.")


@rule(framework("5"), field="lines", force=Force.WAIVABLE)
def costs_grew_within_the_tolerance(facts: SpendingFacts) -> str | None:
    grown = [each for each in facts.lines if each.from_grant > facts.most(each)]
    too_much = sum((each.from_grant - facts.most(each) for each in grown), ZERO)
    if too_much <= facts.excess:
        return None
    return _(
        "These costs grew beyond the tolerance of the contract: %(labels)s. Establish a return of "
        "%(amount)s as taken in excess."
    ) % {
        "labels": ", ".join(each.label for each in grown),
        "amount": written(too_much - facts.excess),
    }


@rule(framework("3"), field="lines", force=Force.WAIVABLE)
def share_of_the_grant_did_not_grow(facts: SpendingFacts) -> str | None:
    too_much = facts.from_grant - facts.grant_by_share
    if too_much <= facts.excess:
        return None
    return _(
        "The share of the grant in the costs is higher than agreed. Establish a return of "
        "%(amount)s as taken in excess."
    ) % {"amount": written(too_much - facts.excess)}


@rule(PUBLIC_FINANCE("252", "3"), field="lines")
def grant_spent_is_within_the_contract(facts: SpendingFacts) -> str | None:
    too_much = facts.from_grant - facts.grant
    if too_much <= facts.excess:
        return None
    return _(
        "More was spent from the grant than the contract gives. Establish a return of %(amount)s "
        "as taken in excess, or correct the spending."
    ) % {"amount": written(too_much - facts.excess)}


@rule(PUBLIC_FINANCE("251", "1"), field="lines")
def unspent_grant_is_returned(facts: SpendingFacts) -> str | None:
    left = facts.transferred - facts.from_grant
    returned = facts.established.get(ReturnKind.UNUSED, ZERO)
    if left <= returned:
        return None
    return _("%(amount)s of the grant was not used. Establish its return.") % {
        "amount": written(left - returned)
    }


@rule(PROPOSED, field="outcomes", force=Force.WAIVABLE)
def unreached_results_are_returned(facts: SpendingFacts) -> str | None:
    if not facts.is_proportional:
        return None
    owed = return_for_results(facts.grant, facts.outcomes, facts.result_tolerance)
    returned = sum(facts.established.values(), ZERO)
    if owed <= returned:
        return None
    return _(
        "The results reached are worth %(owed)s less than the grant. Establish a return of "
        "%(amount)s."
    ) % {"owed": written(owed), "amount": written(owed - returned)}


TO_ACCEPT_RESULTS: tuple[Rule[ResultsFacts], ...] = (
    report_is_filed_first,
    every_result_is_judged,
    each_result_names_its_source,
    weights_of_results_give_a_hundred,
)
TO_SETTLE_SMALL_GRANT: tuple[Rule[SpendingFacts], ...] = (
    grant_spent_is_within_the_contract,
    unspent_grant_is_returned,
)
"""Art. 19a(7c) asks for the spending of the grant alone: neither shares nor other sources."""
TO_ACCEPT_SPENDING: tuple[Rule[SpendingFacts], ...] = (
    results_are_accepted_before_money,
    costs_grew_within_the_tolerance,
    share_of_the_grant_did_not_grow,
    grant_spent_is_within_the_contract,
    unspent_grant_is_returned,
    unreached_results_are_returned,
)
