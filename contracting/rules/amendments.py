"""Amending a signed contract in length: an annex that both parties signed (contract § 15)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.law import Rule, Source, rule
from contracting.rules.contract_facts import ContractFacts
from contracting.rules.contract_terms import framework
from contracting.rules.contracts import (
    contract_lasts_at_most_five_years,
    grant_is_used_within_the_budget_year,
    spending_ends_after_it_starts,
    task_ends_after_it_starts,
    tranches_are_paid_in_the_term_of_spending,
)

OURS = PORTAL("", source=Source.PROPOSED)
WRITTEN_CHANGE = framework("15")


@dataclass(frozen=True, kw_only=True)
class AmendmentFacts:
    """An annex that somebody is about to record."""

    today: date
    number: str
    numbers_taken: frozenset[str]
    reason: str
    signed_on: date
    contract_signed_on: date
    earlier_ends_on: date
    earlier_spend_until: date
    ends_on: date
    spend_until: date


@rule(WRITTEN_CHANGE, field="number")
def amendment_has_a_number_of_its_own(facts: AmendmentFacts) -> str | None:
    if not facts.number.strip():
        return _("Give the number of the annex as it stands on the paper.")
    if facts.number.strip() not in facts.numbers_taken:
        return None
    return _("An annex with this number is already recorded. Give another number.")


@rule(OURS, field="reason")
def reason_of_the_amendment_is_given(facts: AmendmentFacts) -> str | None:
    return None if facts.reason.strip() else _("Say why the contract is changed.")


@rule(OURS, field="ends_on")
def amendment_changes_the_length(facts: AmendmentFacts) -> str | None:
    earlier = (facts.earlier_ends_on, facts.earlier_spend_until)
    if (facts.ends_on, facts.spend_until) != earlier:
        return None
    return _("These days stand in the contract already. Give the days that the annex changes.")


@rule(WRITTEN_CHANGE, field="signed_on")
def amendment_is_recorded_when_it_is_signed(facts: AmendmentFacts) -> str | None:
    if facts.contract_signed_on <= facts.signed_on <= facts.today:
        return None
    return _("Give the day on which both parties signed the annex: from %(first)s to today.") % {
        "first": f"{facts.contract_signed_on:%d.%m.%Y}"
    }


@rule(OURS, field="signed_on")
def task_is_prolonged_before_it_ends(facts: AmendmentFacts) -> str | None:
    if facts.signed_on <= facts.earlier_ends_on:
        return None
    return _("The task ended on %(day)s. A task that has ended is settled, not prolonged.") % {
        "day": f"{facts.earlier_ends_on:%d.%m.%Y}"
    }


@rule(OURS, field="ends_on")
def amended_task_ends_after_the_annex(facts: AmendmentFacts) -> str | None:
    if facts.ends_on == facts.earlier_ends_on or facts.ends_on >= facts.signed_on:
        return None
    return _(
        "An annex does not end a task in the past. If the contract ended before its time, record "
        "its ending."
    )


TO_AMEND_CONTRACT: tuple[Rule[AmendmentFacts], ...] = (
    amendment_has_a_number_of_its_own,
    reason_of_the_amendment_is_given,
    amendment_changes_the_length,
    amendment_is_recorded_when_it_is_signed,
    task_is_prolonged_before_it_ends,
    amended_task_ends_after_the_annex,
)
TO_CHANGE_LENGTH_OF_CONTRACT: tuple[Rule[ContractFacts], ...] = (
    task_ends_after_it_starts,
    contract_lasts_at_most_five_years,
    spending_ends_after_it_starts,
    grant_is_used_within_the_budget_year,
    tranches_are_paid_in_the_term_of_spending,
)
"""What the contract itself must still keep, with its new days."""
