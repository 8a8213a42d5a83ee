"""Points with reasons, and the executive's choice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from common.judgement import findings
from contracting.modes.open_call import OPEN_CALL
from contracting.rules.tender_facts import CardFacts, DecisionFacts, ScoreFacts, SelectionFacts


def card(points, reason="Uzasadnienie"):
    return CardFacts(
        scores=(ScoreFacts(criterion="Jakość", most=30, points=points, reason=reason),)
    )


@pytest.mark.parametrize(
    ("points", "rules"),
    [
        (0, []),
        (30, []),
        (31, ["every_criterion_has_points_within_its_range"]),
        (-1, ["every_criterion_has_points_within_its_range"]),
        (None, ["every_criterion_has_points_within_its_range"]),
    ],
)
def test_points_stay_within_the_criterion(points, rules):
    assert [each.rule for each in findings(OPEN_CALL.to_close_card, card(points))] == rules


def test_every_score_has_a_reason():
    found = findings(OPEN_CALL.to_close_card, card(10, reason="  "))
    assert [each.rule for each in found] == ["every_score_has_a_reason"]


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
)


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
