"""Part V of an offer: the sums agree, and the grant keeps the limits of the call."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from common.judgement import findings, stopping
from common.modes import AwardForm
from contracting.enums import OfferSection
from contracting.rules import financing
from contracting.rules.offer_facts import OfferFacts
from contracting.rules.offers import MISSING, WRONG
from tests.contracting.rules.lawful import make_cost, make_facts

COSTS = (*MISSING[OfferSection.COSTS], *WRONG[OfferSection.COSTS])


def breached(**changes):
    return [each.rule for each in findings(COSTS, make_facts(**changes))]


@pytest.mark.parametrize(
    ("own", "equal"),
    [
        pytest.param("250.00", True, id="equal"),
        pytest.param("249.99", False, id="a-grosz-missing"),
        pytest.param("250.01", False, id="a-grosz-too-much"),
    ],
)
def test_sources_equal_the_costs_to_the_grosz(own, equal):
    finding = financing.sources_equal_the_costs(make_facts(own_financial=Decimal(own)))

    assert (finding is None) is equal


@pytest.mark.parametrize(
    ("most", "lawful"), [(Decimal("1000.00"), True), (Decimal("999.99"), False)]
)
def test_the_grant_keeps_the_highest_amount_of_the_call(most, lawful):
    finding = financing.grant_is_within_the_highest_of_the_call(make_facts(max_grant=most))

    assert (finding is None) is lawful


@pytest.mark.parametrize(("most", "lawful"), [("80", True), ("79.99", False)])
def test_the_share_is_compared_unrounded(most, lawful):
    finding = financing.grant_is_within_the_share_of_the_call(
        make_facts(max_grant_share=Decimal(most))
    )

    assert (finding is None) is lawful


def test_amounts_after_the_end_of_the_task_are_found():
    costs = (make_cost(years=(Decimal(1000), Decimal(250))),)

    assert breached(costs=costs) == ["costs_fall_in_the_years_of_the_task"]


def test_a_table_longer_than_the_form_takes_is_refused():
    finding = financing.costs_fit_the_table(make_facts(costs=(make_cost(),) * 201))

    assert finding is not None


def test_lawful_costs_break_no_rule():
    assert breached() == []


def test_missing_and_superfluous_sources_name_the_difference():
    missing, too_much = (
        financing.sources_equal_the_costs(make_facts(own_financial=Decimal(own))).message
        for own in ("249.00", "251.00")
    )

    for said in (missing, too_much):
        assert "1\xa0250,00" in said
        assert " 1,00" in said
    assert missing.replace("1\xa0249,00", "") != too_much.replace("1\xa0251,00", "")


@pytest.mark.parametrize(("own", "words"), [("249.00", "is missing"), ("251.00", "is too much")])
def test_too_little_is_missing_and_too_much_is_too_much(own, words):
    with override("en"):
        found = financing.sources_equal_the_costs(make_facts(own_financial=Decimal(own)))

    assert words in found.message


def test_no_grant_does_not_pay_even_for_a_task_of_one_zloty():
    cheap = make_cost(unit_cost=Decimal(1), quantity=Decimal(1), years=(Decimal(1),))
    facts = make_facts(award_form=AwardForm.SUPPORTING, grant=None, costs=(cheap,))

    assert financing.supporting_leaves_a_part_to_other_sources(facts) is None


@pytest.mark.parametrize("changes", [{"grant": None}, {"costs": ()}])
def test_sources_are_not_compared_with_what_is_not_written(changes):
    assert financing.sources_equal_the_costs(make_facts(**changes)) is None


def test_the_number_of_unfinished_rows_is_said():
    one = financing.costs_are_listed(make_facts(costs=(make_cost(), make_cost(unit=""))))
    two = financing.costs_are_listed(make_facts(costs=(make_cost(unit="", label="II.1"),) * 2))

    assert "I.1.1" in one.message
    assert "II.1, II.1" in two.message
    assert financing.costs_are_listed(make_facts(costs=())).message not in (one, two)


@pytest.mark.parametrize("grant", [None, Decimal(0)])
def test_a_grant_is_named(grant):
    assert "grant_is_named" in breached(grant=grant)
    assert financing.grant_is_named(make_facts(grant=Decimal("0.01"))) is None


def test_a_table_of_200_rows_is_taken():
    cheap = make_cost(unit_cost=Decimal("0.01"), quantity=Decimal(1), years=(Decimal("0.01"),))

    assert financing.costs_fit_the_table(make_facts(costs=(cheap,) * 200)) is None
    assert "200" in financing.costs_fit_the_table(make_facts(costs=(cheap,) * 201)).message


def test_a_sum_beyond_every_column_is_refused():
    most = make_cost(unit_cost=Decimal("9999999999.99"), quantity=Decimal(1))

    assert financing.costs_fit_the_table(make_facts(costs=(most,))) is None
    refused = financing.costs_fit_the_table(
        make_facts(costs=(most, make_cost(unit_cost=Decimal("0.01"), quantity=Decimal(1))))
    )
    assert "200" not in refused.message


def test_rows_with_years_that_do_not_add_up_are_all_named():
    bad = make_cost(years=(Decimal(1),))
    finding = financing.years_add_up_to_the_total(
        make_facts(costs=(bad, make_cost(), make_cost(label="II.7", years=())))
    )

    assert "I.1.1" in finding.message
    assert "II.7" in finding.message
    assert financing.years_add_up_to_the_total(make_facts()) is None


def test_amounts_in_a_year_of_the_task_are_lawful():
    costs = (make_cost(years=(Decimal(1000), Decimal(250))),)
    longer = make_facts(costs=costs, ends_on=date(2028, 1, 15))

    assert financing.costs_fall_in_the_years_of_the_task(longer) is None
    assert financing.costs_fall_in_the_years_of_the_task(make_facts(costs=costs, ends_on=None)) is (
        None
    )
    named = financing.costs_fall_in_the_years_of_the_task(make_facts(costs=costs))
    assert "I.1.1" in named.message


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (financing.grant_is_within_the_highest_of_the_call, "max_grant"),
        (financing.grant_is_within_the_funds_of_the_call, "budget"),
    ],
)
def test_the_limits_of_the_call_are_named_and_asked_only_where_set(rule, field):
    refused = rule(make_facts(**{field: Decimal("999.99")}))

    assert "999,99" in refused.message
    assert rule(make_facts(**{field: Decimal("1000.00")})) is None
    assert rule(make_facts(**{field: None})) is None
    assert rule(make_facts(**{field: Decimal(0)}, grant=None)) is None


def test_the_share_names_both_per_cents_and_waits_for_the_sums():
    share = financing.grant_is_within_the_share_of_the_call
    refused = share(make_facts(max_grant_share=Decimal("75.50")))

    assert "80,0%" in refused.message
    assert "75,5%" in refused.message
    assert "943,75" in refused.message
    assert "416,62" in share(make_facts(max_grant_share=Decimal("33.33"))).message
    assert share(make_facts(max_grant_share=None)) is None
    assert share(make_facts(max_grant_share=Decimal(1), grant=None)) is None
    assert share(make_facts(max_grant_share=Decimal(1), costs=())) is None


@pytest.mark.parametrize(
    ("grant", "form", "rules"),
    [
        ("1249.99", AwardForm.SUPPORTING, []),
        ("1250.00", AwardForm.SUPPORTING, ["supporting_leaves_a_part_to_other_sources"]),
        ("1250.00", AwardForm.ENTRUSTING, []),
        ("1249.99", AwardForm.ENTRUSTING, ["entrusting_demands_no_own_contribution"]),
    ],
)
def test_a_grant_that_pays_for_all_or_not_for_all_is_told(grant, form, rules):
    own = Decimal(1250) - Decimal(grant)
    facts = make_facts(
        grant=Decimal(grant),
        own_financial=own,
        award_form=form,
        max_grant=None,
        max_grant_share=None,
    )
    found = findings(COSTS, facts)

    assert [each.rule for each in found] == rules
    assert stopping(found) == ()
    assert all(not each.citation.is_verified for each in found)


def test_the_form_of_award_is_not_judged_before_anything_is_written():
    assert financing.supporting_leaves_a_part_to_other_sources(OfferFacts()) is None
    assert financing.supporting_leaves_a_part_to_other_sources(make_facts(grant=None)) is None


def test_personal_work_counts_as_own_contribution_too():
    facts = replace(make_facts(), own_financial=Decimal(0), own_other=Decimal(250))

    assert facts.own_share == 250
    assert facts.sources == 1250
    entrusted = replace(facts, award_form=AwardForm.ENTRUSTING)
    assert financing.entrusting_demands_no_own_contribution(entrusted) is not None


def test_the_two_groups_of_costs_have_their_own_sums():
    office = make_cost(group="administration", quantity=Decimal(2), years=(Decimal(25),))
    facts = make_facts(costs=(make_cost(), office))

    assert facts.costs_of_activities.total == Decimal("1250.00")
    assert facts.costs_of_administration.total == Decimal("25.00")
    assert facts.all_costs.total == Decimal("1275.00")


@pytest.mark.parametrize(
    ("starts", "ends", "years"),
    [
        (date(2027, 2, 1), date(2027, 2, 1), (2027,)),
        (date(2027, 2, 1), date(2028, 1, 1), (2027, 2028)),
        (date(2027, 2, 1), date(2027, 1, 31), ()),
        (None, date(2027, 1, 31), ()),
        (date(2027, 2, 1), None, ()),
    ],
)
def test_the_columns_of_the_table_are_the_years_of_the_task(starts, ends, years):
    assert make_facts(starts_on=starts, ends_on=ends).years == years


def test_nothing_is_presumed_of_an_empty_offer():
    empty = OfferFacts()

    assert empty.sources == 0
    assert not empty.declared
    assert not empty.offeror_confirmed


def test_fees_are_a_source():
    assert make_facts(fees=Decimal(5)).sources == Decimal(1255)
