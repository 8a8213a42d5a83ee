"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from common.judgement import findings, nonsense, stopping
from common.law import Force
from contracting.rules import contracts as rules
from contracting.rules.contract_facts import ContractFacts, TrancheFacts
from tests.common.breaches import breaches, broken


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


def broken_by(**changes: Any) -> list[str]:
    return list(broken(rules.TO_SIGN_CONTRACT, make_facts(**changes)))


def message_of(**changes: Any) -> str:
    (found,) = breaches(rules.TO_SIGN_CONTRACT, make_facts(**changes))
    return found.message


def tranche(day: date, amount: str = "1000.00") -> TrancheFacts:
    return TrancheFacts(Decimal(amount), day)


def test_a_lawful_contract_breaks_nothing():
    assert broken_by() == []


def test_what_is_only_advised_does_not_stop_the_signing():
    facts = make_facts(
        spend_until=date(2027, 12, 31), ends_on=date(2027, 6, 30), planned_by_others=("catering",)
    )
    found = findings(rules.TO_SIGN_CONTRACT, facts)

    assert [each.rule for each in found] == [
        "grant_is_used_soon_after_the_task",
        "parts_for_others_are_named",
    ]
    assert {each.force for each in found} == {Force.ADVICE}
    assert stopping(found) == ()


def test_the_second_of_two_budget_years_has_its_amount_too():
    two_years = {"ends_on": date(2028, 6, 30), "spend_until": date(2028, 6, 30)}

    assert broken_by(**two_years) == ["each_budget_year_has_its_amount"]
    both = (tranche(date(2027, 1, 15), "600.00"), tranche(date(2028, 1, 15), "400.00"))
    assert broken_by(**two_years, tranches=both) == []


def test_a_contract_says_itself_that_it_entrusts_or_goes_abroad():
    assert not make_facts().entrusting
    assert not make_facts().abroad


# The term of the contract and of the grant.


@pytest.mark.parametrize(
    ("starts_on", "last"),
    [
        pytest.param(date(2027, 1, 1), date(2031, 12, 31), id="whole-years"),
        pytest.param(date(2027, 6, 15), date(2032, 6, 14), id="within-a-year"),
        pytest.param(date(2028, 2, 29), date(2033, 2, 28), id="from-a-leap-day"),
        pytest.param(date(2028, 3, 1), date(2033, 2, 28), id="after-a-leap-day"),
    ],
)
def test_a_contract_lasts_at_most_five_years(starts_on, last):
    def longest(ends_on: date) -> list[str]:
        years = range(starts_on.year, ends_on.year + 1)
        share = Decimal(1000) / len(years)
        return broken_by(
            starts_on=starts_on,
            spend_from=starts_on,
            ends_on=ends_on,
            spend_until=ends_on,
            grant=share * len(years),
            tranches=tuple(TrancheFacts(share, max(starts_on, date(year, 1, 1))) for year in years),
        )

    assert longest(last) == []
    assert longest(last + timedelta(days=1)) == ["contract_lasts_at_most_five_years"]


def test_the_longest_contract_is_said_with_its_last_day():
    finding = rules.contract_lasts_at_most_five_years(make_facts(ends_on=date(2032, 1, 1)))

    assert "5 lat" in finding.message
    assert "31.12.2031" in finding.message
    assert finding.citation.paragraph == "3"
    assert finding.force is Force.BINDING


@pytest.mark.parametrize(
    ("ends_on", "names"),
    [
        pytest.param(date(2027, 1, 1), [], id="one-day"),
        pytest.param(date(2026, 12, 31), ["task_ends_after_it_starts"], id="backwards"),
    ],
)
def test_a_task_does_not_end_before_it_starts(ends_on, names):
    found = broken_by(
        ends_on=ends_on, spend_until=date(2026, 12, 31), spend_from=date(2026, 12, 1), tranches=()
    )

    assert found == [*names, "tranches_add_up_to_the_grant"]


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
    assert lawful or "31.12.2027" in finding.message


@pytest.mark.parametrize(
    ("spend_until", "abroad", "advised"),
    [
        pytest.param(date(2027, 7, 14), False, False, id="fourteenth-day"),
        pytest.param(date(2027, 7, 15), False, True, id="fifteenth-day"),
        pytest.param(date(2027, 7, 21), True, False, id="twenty-first-day-abroad"),
        pytest.param(date(2027, 7, 22), True, True, id="twenty-second-day-abroad"),
    ],
)
def test_the_grant_is_used_soon_after_the_task(spend_until, abroad, advised):
    facts = make_facts(ends_on=date(2027, 6, 30), spend_until=spend_until, abroad=abroad)
    finding = rules.grant_is_used_soon_after_the_task(facts)

    assert (finding is not None) is advised
    if advised:
        assert ("21.07.2027" if abroad else "14.07.2027") in finding.message
        assert not finding.citation.is_verified


@pytest.mark.parametrize(
    ("spend_until", "names"),
    [
        pytest.param(date(2027, 1, 15), [], id="day-of-the-tranche"),
        pytest.param(
            date(2027, 1, 14), ["tranches_are_paid_in_the_term_of_spending"], id="day-before"
        ),
    ],
)
def test_tranches_are_paid_in_the_term_of_spending(spend_until, names):
    assert broken_by(spend_until=spend_until) == names


def test_one_late_tranche_among_several_is_found():
    tranches = (tranche(date(2027, 1, 15), "500.00"), tranche(date(2028, 1, 2), "500.00"))

    assert broken_by(tranches=tranches) == ["tranches_are_paid_in_the_term_of_spending"]


@pytest.mark.parametrize(
    ("spend_from", "names"),
    [
        pytest.param(date(2027, 6, 30), [], id="one-day"),
        pytest.param(date(2027, 7, 1), ["spending_ends_after_it_starts"], id="backwards"),
    ],
)
def test_spending_does_not_end_before_it_starts(spend_from, names):
    assert broken_by(spend_from=spend_from, spend_until=date(2027, 6, 30)) == names


# Tranches.


@pytest.mark.parametrize("amount", ["999.99", "1000.01"])
def test_tranches_add_up_to_the_grosz(amount):
    message = message_of(tranches=(tranche(date(2027, 1, 15), amount),))

    assert "1\xa0000,00\xa0zł" in message
    assert ("999,99" if amount == "999.99" else "1\xa0000,01") in message


def test_a_grant_is_paid_in_at_least_one_tranche():
    assert "transz" in message_of(tranches=())


@pytest.mark.parametrize(
    ("paid_in", "missing"),
    [
        pytest.param((2027, 2028, 2029), None, id="every-year"),
        pytest.param((2027, 2029), "2028", id="not-in-the-middle"),
        pytest.param((2028, 2029), "2027", id="not-in-the-first"),
        pytest.param((2028,), "2027, 2029", id="only-in-the-middle"),
    ],
)
def test_each_budget_year_of_the_task_has_its_amount(paid_in, missing):
    facts = make_facts(
        ends_on=date(2029, 6, 30), tranches=tuple(tranche(date(year, 3, 1)) for year in paid_in)
    )
    finding = rules.each_budget_year_has_its_amount(facts)

    assert (finding is None) is (missing is None)
    assert missing is None or f": {missing}." in finding.message


def test_a_task_of_one_year_may_be_paid_in_the_year_before():
    assert broken_by(tranches=(tranche(date(2026, 12, 20)),)) == []


# What must be written.


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"iban": ""}, "account_is_named"),
        ({"authority_represented_by": ""}, "parties_are_represented"),
        ({"provider_represented_by": ""}, "parties_are_represented"),
        ({"authority_contact": ""}, "contacts_are_named"),
        ({"provider_contact": ""}, "contacts_are_named"),
        ({"accessibility": ()}, "accessibility_is_ensured"),
        ({"accessibility": ("", "b", "c")}, "accessibility_is_ensured"),
        ({"accessibility": ("a", " \n", "c")}, "accessibility_is_ensured"),
        ({"accessibility": ("a", "b", "")}, "accessibility_is_ensured"),
        ({"planned_by_others": ("catering",)}, "parts_for_others_are_named"),
        (
            {"planned_by_others": ("catering",), "parts_by_others": " "},
            "parts_for_others_are_named",
        ),
        ({"is_joint": True, "duties_of_each": "a: b"}, "agreement_of_joint_offerors_is_attached"),
        (
            {"is_joint": True, "joint_agreement_attached": True, "duties_of_each": " "},
            "duties_of_each_organisation_are_stated",
        ),
    ],
)
def test_each_thing_that_is_missing_is_named(changes, missing):
    assert broken_by(**changes) == [missing]


@pytest.mark.parametrize(
    "changes",
    [
        {"planned_by_others": ("catering",), "parts_by_others": "catering"},
        {"parts_by_others": "catering"},
        {"is_joint": True, "joint_agreement_attached": True, "duties_of_each": "a: b"},
        {"joint_agreement_attached": True},
        {"duties_of_each": "a: b"},
    ],
)
def test_parts_for_others_and_a_joint_offer_are_lawful_when_written(changes):
    assert broken_by(**changes) == []


def test_the_parts_that_others_would_do_are_listed():
    assert "catering; transport" in message_of(planned_by_others=("catering", "transport"))


@pytest.mark.parametrize(
    ("rule", "provision", "field"),
    [
        (rules.task_ends_after_it_starts, "art. 221 ust. 3", "ends_on"),
        (rules.contract_lasts_at_most_five_years, "art. 16 ust. 3", "ends_on"),
        (rules.spending_ends_after_it_starts, "art. 221 ust. 3", "spend_until"),
        (rules.grant_is_used_within_the_budget_year, "art. 221 ust. 3", "spend_until"),
        (rules.grant_is_used_soon_after_the_task, "§ 10", "spend_until"),
        (rules.tranches_add_up_to_the_grant, "art. 221 ust. 3", "tranches"),
        (rules.tranches_are_paid_in_the_term_of_spending, "art. 221 ust. 3", "tranches"),
        (rules.each_budget_year_has_its_amount, "art. 221 ust. 3", "tranches"),
        (rules.account_is_named, "art. 221 ust. 3", "iban"),
        (rules.parties_are_represented, "art. 16 ust. 2", "authority_represented_by"),
        (rules.contacts_are_named, "art. 16 ust. 2", "authority_contact"),
        (rules.parts_for_others_are_named, "art. 16 ust. 4", "parts_by_others"),
        (
            rules.agreement_of_joint_offerors_is_attached,
            "art. 14 ust. 4",
            "joint_agreement_attached",
        ),
        (rules.duties_of_each_organisation_are_stated, "art. 16 ust. 6", "duties_of_each"),
        (rules.accessibility_is_ensured, "art. 4 ust. 3", "accessibility"),
    ],
)
def test_each_demand_stands_on_its_provision(rule, provision, field):
    assert rule in rules.TO_SIGN_CONTRACT
    assert rule.field == field
    assert rule.citation.polish.removesuffix(rule.citation.act.genitive).strip() == provision


# Sums of the facts.


def test_the_total_of_a_contract_is_all_its_sources():
    facts = make_facts(
        own_financial=Decimal("20.00"), own_other=Decimal("3.00"), fees=Decimal("0.40")
    )

    assert facts.total == Decimal("1023.40")


@pytest.mark.parametrize(
    "changes",
    [
        {"grant": Decimal("NaN")},
        {"tranches": (tranche(date(9999, 12, 31)),)},
        {"starts_on": date(1, 1, 1)},
        {"prepared_on": date(2024, 9, 16)},
    ],
)
def test_nonsense_is_a_finding(changes):
    facts = make_facts(**changes)

    assert stopping(findings(rules.TO_SIGN_CONTRACT, facts))
    assert nonsense(facts) or "prepared_on" in changes
