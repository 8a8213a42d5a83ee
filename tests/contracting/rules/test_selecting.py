"""The executive's choice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from common.judgement import findings, stopping
from contracting.modes.open_call import OPEN_CALL
from contracting.rules.tender_facts import DecisionFacts, SelectionFacts

CHOSEN = DecisionFacts(
    offeror="Blisko Domu",
    selected=True,
    amount=Decimal("40000.00"),
    asked=Decimal("40000.00"),
    points=Decimal("50.00"),
    reason="Najlepsza.",
)
OTHER = replace(CHOSEN, offeror="Dobry Dzień", amount=Decimal("20000.00"))
LAWFUL = SelectionFacts(
    committee_needed=True,
    committee_closed=True,
    unchecked=0,
    budget=Decimal("60000.00"),
    max_grant=None,
    min_points=50,
    decisions=(CHOSEN, OTHER),
    decided_on=date(2027, 1, 15),
    decision_by=date(2027, 1, 15),
    tie_rule="Niższa dotacja.",
)


def said(**changes):
    return findings(OPEN_CALL.to_select, replace(LAWFUL, **changes))


def broken(**changes):
    return [each.rule for each in findings(OPEN_CALL.to_select, replace(LAWFUL, **changes))]


def one(**changes):
    return {"decisions": (replace(CHOSEN, **changes),)}


def test_a_lawful_choice_breaks_no_rule():
    assert broken() == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"committee_closed": False}, "committee_has_given_its_opinion"),
        ({"unchecked": 1}, "every_offer_was_checked"),
        (one(amount=None), "every_selected_offer_gets_an_amount"),
        (one(amount=Decimal(0)), "every_selected_offer_gets_an_amount"),
        (one(amount=Decimal("40000.01")), "nobody_gets_more_than_was_asked"),
        ({"max_grant": Decimal("39999.99")}, "nobody_gets_more_than_the_announced_limit"),
        ({"budget": Decimal("59999.99")}, "grants_together_fit_the_announced_funds"),
        (one(points=Decimal("49.99")), "every_selected_offer_has_enough_points"),
        (one(reason=" "), "every_decision_has_a_reason"),
    ],
)
def test_each_limit_is_kept(changes, rule):
    assert broken(**changes) == [rule]


def test_the_limits_themselves_are_allowed():
    assert broken(max_grant=Decimal("40000.00"), budget=Decimal("60000.00")) == []


def test_an_offer_that_is_not_selected_may_have_few_points():
    assert broken(**one(selected=False, amount=None, points=Decimal(10))) == []


def test_the_committee_is_asked_only_where_the_mode_needs_it():
    assert broken(committee_closed=False, committee_needed=False) == []


def test_without_an_offer_that_may_be_chosen_the_call_is_annulled():
    assert broken(decisions=()) == ["a_call_without_good_offers_is_annulled"]
    assert broken(decisions=(), unchecked=1) == ["every_offer_was_checked"]


def test_what_was_not_selected_needs_no_amount_but_a_reason():
    assert broken(**one(selected=False, amount=None, reason="")) == ["every_decision_has_a_reason"]
    assert broken(**one(selected=False, amount=Decimal("50000.00"))) == []
    assert broken(max_grant=Decimal(1), **one(selected=False, amount=Decimal(2))) == []


def test_an_offer_without_points_is_not_measured_by_them():
    assert broken(**one(points=None)) == []
    assert broken(**one(points=Decimal("50.00"))) == []


def test_a_missing_amount_adds_nothing_to_the_sum():
    assert broken(budget=Decimal("20000.00"), decisions=(replace(CHOSEN, amount=None), OTHER)) == [
        "every_selected_offer_gets_an_amount"
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (one(amount=None), ["Blisko Domu"]),
        (one(amount=Decimal("40000.01")), ["Blisko Domu", "40\xa0000,00\xa0zł"]),
        (
            {"max_grant": Decimal("39999.99")},
            ["Blisko Domu", "39\xa0999,99\xa0zł"],
        ),
        (
            {"budget": Decimal("59999.00")},
            ["60\xa0000,00\xa0zł", "59\xa0999,00\xa0zł", "1,00\xa0zł"],
        ),
        (one(points=Decimal("49.99")), ["Blisko Domu", "49,99", "50"]),
        (one(reason=""), ["Blisko Domu"]),
    ],
)
def test_each_refusal_names_the_offeror_and_the_amounts(changes, words):
    (finding,) = said(**changes)

    for each in words:
        assert each in finding.message


@pytest.mark.parametrize(
    ("decided_on", "rules"),
    [
        (date(2027, 1, 14), []),
        (date(2027, 1, 15), []),
        (date(2027, 1, 16), ["offers_are_chosen_by_the_announced_day"]),
    ],
)
def test_a_late_choice_is_only_told(decided_on, rules):
    found = said(decided_on=decided_on)

    assert [each.rule for each in found] == rules
    assert stopping(found) == ()
    assert broken(decided_on=decided_on, decision_by=None) == []


def test_the_advice_on_a_late_choice_names_the_day():
    assert "15 stycznia 2027" in said(decided_on=date(2027, 1, 16))[0].message


LEFT = replace(OTHER, selected=False, amount=None)


@pytest.mark.parametrize(
    ("points", "rules"),
    [
        ("49.99", []),
        ("50.00", ["ties_are_resolved_as_announced"]),
        ("50.01", ["no_better_offer_is_passed_over"]),
    ],
)
def test_passing_over_an_offer_with_as_many_points_is_told(points, rules):
    found = said(decisions=(CHOSEN, replace(LEFT, points=Decimal(points))))

    assert [each.rule for each in found] == rules
    assert stopping(found) == ()
    for each in found:
        assert "Blisko Domu" in each.message
        assert "Dobry Dzień" in each.message


def test_the_announced_rule_of_ties_is_repeated():
    tied = {"decisions": (LEFT, CHOSEN)}

    assert "Niższa dotacja." in said(**tied)[0].message
    assert "Niższa dotacja.." not in said(**tied)[0].message
    assert said(tie_rule=" ", **tied)[0].message != said(**tied)[0].message


def test_offers_without_points_or_with_the_same_fate_are_not_compared():
    assert broken(decisions=(CHOSEN, replace(LEFT, points=None))) == []
    assert broken(decisions=(replace(CHOSEN, points=None), LEFT)) == []
    assert broken(decisions=(replace(LEFT, offeror="A"), LEFT)) == []


@pytest.mark.parametrize(
    ("changes", "asks"),
    [
        ({}, False),
        ({"amount": Decimal("39999.00")}, True),
        ({"selected": False, "amount": None}, True),
        ({"amount": Decimal("39999.00"), "given_by_committee": False}, False),
        ({"amount": Decimal("39999.00"), "advised_amount": None}, False),
    ],
)
def test_a_choice_other_than_the_committee_advises_has_a_reason_of_its_own(changes, asks):
    advised = {"advised_amount": CHOSEN.amount, "given_by_committee": True}
    found = broken(**one(**(advised | changes)))
    assert ("a_choice_against_the_opinion_has_its_own_reason" in found) is asks
