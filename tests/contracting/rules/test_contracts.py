"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracting.rules import contracts as rules
from contracting.rules.contract_facts import ContractFacts, TrancheFacts


def make_facts(**changes: Any) -> ContractFacts:
    """A contract that breaks no rule but the one a test changes."""
    lawful: dict[str, Any] = {
        "prepared_on": date(2026, 12, 1),
        "starts_on": date(2027, 1, 1),
        "ends_on": date(2027, 12, 17),
        "spend_from": date(2027, 1, 1),
        "spend_until": date(2027, 12, 31),
        "grant": Decimal("1000.00"),
        "tranches": (TrancheFacts(Decimal("1000.00"), date(2027, 1, 15)),),
        "iban": "PL61109010140000071219812874",
        "authority_represented_by": "Wójt",
        "provider_represented_by": "Prezeska",
        "authority_contact": "Anna",
        "provider_contact": "Jan",
        "accessibility": ("a", "b", "c"),
    }
    return ContractFacts(**(lawful | changes))


def test_a_lawful_contract_breaks_nothing():
    assert [each(make_facts()) for each in rules.BEFORE_SIGNING] == [None] * len(
        rules.BEFORE_SIGNING
    )


@pytest.mark.parametrize(
    ("ends_on", "lawful"),
    [
        pytest.param(date(2031, 12, 31), True, id="five-years"),
        pytest.param(date(2032, 1, 1), False, id="five-years-and-a-day"),
    ],
)
def test_a_contract_lasts_at_most_five_years(ends_on, lawful):
    finding = rules.contract_lasts_at_most_five_years(make_facts(ends_on=ends_on))

    assert (finding is None) is lawful


def test_five_years_from_a_leap_day_end_on_the_last_of_february():
    facts = make_facts(starts_on=date(2028, 2, 29), ends_on=date(2033, 2, 28))

    assert rules.contract_lasts_at_most_five_years(facts) is None


@pytest.mark.parametrize(
    ("spend_until", "lawful"),
    [
        pytest.param(date(2027, 12, 31), True, id="last-day"),
        pytest.param(date(2028, 1, 1), False, id="next-year"),
    ],
)
def test_the_grant_is_used_within_the_budget_year(spend_until, lawful):
    finding = rules.grant_is_used_within_the_budget_year(make_facts(spend_until=spend_until))

    assert (finding is None) is lawful


def test_tranches_add_up_to_the_grosz():
    tranches = (TrancheFacts(Decimal("999.99"), date(2027, 1, 15)),)

    assert rules.tranches_add_up_to_the_grant(make_facts(tranches=tranches)) is not None


def test_each_budget_year_of_the_task_has_its_amount():
    facts = make_facts(ends_on=date(2028, 6, 30), spend_until=date(2028, 7, 14))

    finding = rules.each_budget_year_has_its_amount(facts)

    assert "2028" in finding.message


@pytest.mark.parametrize("texts", [(), ("", "b", "c"), ("a", "", "c"), ("a", "b", "")])
def test_accessibility_is_stated_in_all_three_respects(texts):
    finding = rules.accessibility_is_ensured(make_facts(accessibility=texts))

    assert finding.citation.article == "4"
