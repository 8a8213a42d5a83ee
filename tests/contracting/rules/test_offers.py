"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts.enums import ExcludedEntity
from accounts.rules.entities import EntityFacts
from common.judgement import MUST_MAKE_SENSE, findings
from contracting.enums import OfferSection
from contracting.rules import offers
from contracting.rules.offer_facts import ActivityFacts, OfferFacts, ResultFacts
from tests.contracting.rules.lawful import make_cost, make_facts
from tests.contracting.rules.test_joint_offers import LAWFUL


def breached(**changes: Any) -> list[str]:
    return [found.rule for _section, found in offers.breaches(make_facts(**changes))]


def test_a_complete_offer_may_be_filed_also_by_an_offeror_in_arrears():
    assert breached() == []


def test_an_empty_offer_is_told_everything_at_once():
    sections = {section for section, _found in offers.breaches(OfferFacts())}

    assert sections == set(OfferSection)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"title": ""}, "task_has_a_title"),
        ({"summary": ""}, "task_is_described"),
        ({"place": ""}, "task_has_a_place"),
        ({"starts_on": None}, "task_has_dates"),
        ({"ends_on": date(2027, 5, 1)}, "task_lies_within_the_dates_of_the_call"),
        ({"starts_on": date(2027, 1, 31)}, "task_lies_within_the_dates_of_the_call"),
        ({"activities": ()}, "activities_are_planned"),
        ({"activities": (ActivityFacts("a", "", "b"),)}, "activities_are_planned"),
        ({"effects": ""}, "effects_are_described"),
        ({"results": ()}, "results_table_is_filled"),
        ({"results": (ResultFacts("a", "", "b"),)}, "results_table_is_filled"),
        ({"experience": ""}, "earlier_activity_is_described"),
        ({"resources": ""}, "resources_are_described"),
        ({"contact_name": ""}, "somebody_explains_the_offer"),
        ({"contact_phone": "", "contact_email": ""}, "somebody_explains_the_offer"),
        ({"paid_performance": None}, "paid_or_unpaid_is_chosen"),
        ({"tax_arrears": None}, "arrears_are_declared"),
        ({"insurance_arrears": None}, "arrears_are_declared"),
        ({"declared": False}, "declarations_are_made"),
        ({"offeror_confirmed": False}, "offeror_is_confirmed"),
        ({"costs": (make_cost(unit=""),)}, "costs_are_listed"),
    ],
)
def test_each_part_of_the_least_content_is_demanded(change, rule):
    assert rule in breached(**change)


def test_the_results_table_may_stay_empty_where_the_call_says_so():
    assert breached(results=(), results_table_required=False) == []


def test_a_fee_in_the_sources_needs_paid_performance():
    changes = {"fees": Decimal(50), "own_financial": Decimal(200)}

    assert breached(**changes) == ["fees_come_only_with_paid_performance"]
    assert breached(**changes, paid_performance=True) == []


def said(rule, **changes):
    return rule(make_facts(**changes)).message


def test_every_rule_of_filing_stands_in_its_table_once():
    assert len(offers.TO_FILE_OFFER) == len(set(offers.TO_FILE_OFFER)) == 33
    assert findings(offers.TO_FILE_OFFER, make_facts()) == ()


def test_an_excluded_entity_makes_no_offer():
    party = EntityFacts(name="Partia", legal_form=ExcludedEntity.PARTY.value)

    assert breached(offeror=party) == ["offeror_is_an_entity_of_the_act"]
    assert "Partia" in said(offers.offeror_is_an_entity_of_the_act, offeror=party)
    assert breached(offeror=None) == []


def test_a_joint_offer_is_filed_only_with_all_that_it_must_say():
    silent = replace(LAWFUL, representation="")

    assert breached(joint=LAWFUL) == []
    assert breached(joint=silent) == ["a_joint_offer_states_the_representation"]
    [(section, found)] = offers.breaches(make_facts(joint=silent))
    assert (section, found.field) == (OfferSection.OFFEROR, "representation")
    poor = replace(
        silent, partners=(LAWFUL.partners[0], replace(LAWFUL.partners[1], activities=""))
    )
    assert breached(joint=poor) == [
        "a_joint_offer_says_who_does_what",
        "a_joint_offer_states_the_representation",
    ]
    assert "reprezent" in said(offers.a_joint_offer_says_what_it_must, joint=silent)
    unaware = replace(LAWFUL, liability_known=False)
    assert breached(joint=unaware) == []  # advice does not stop the filing


@pytest.mark.parametrize(
    "contact", [{"contact_phone": "", "contact_email": "ewa@razem.pl"}, {"contact_email": ""}]
)
def test_a_telephone_or_an_address_is_enough(contact):
    assert breached(**contact) == []


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"ends_on": None}, ["task_has_dates"]),
        ({"ends_on": date(2027, 1, 31), "task_starts_on": None}, ["task_ends_after_it_starts"]),
        ({"ends_on": date(2027, 2, 1)}, []),
        ({"task_starts_on": None, "task_ends_on": None}, []),
        ({"starts_on": date(2027, 2, 2), "ends_on": date(2027, 4, 29)}, []),
    ],
)
def test_the_dates_of_the_task_keep_their_order(changes, rules):
    assert breached(**changes) == rules


def test_the_dates_of_the_call_are_named():
    message = said(offers.task_lies_within_the_dates_of_the_call, ends_on=date(2027, 5, 1))

    assert "01.02.2027" in message
    assert "30.04.2027" in message


@pytest.mark.parametrize(
    ("rule", "field", "whole", "part"),
    [
        (
            offers.activities_are_planned,
            "activities",
            ActivityFacts("Klub", "Zajęcia", "maj"),
            {"name": "", "description": "", "when": ""},
        ),
        (
            offers.results_table_is_filled,
            "results",
            ResultFacts("Godziny", "10", "karty"),
            {"name": "", "target": "", "source": ""},
        ),
    ],
)
def test_unfinished_rows_are_named_by_their_number(rule, field, whole, part):
    for name, empty in part.items():
        row = replace(whole, **{name: empty})
        assert " 2 " in said(rule, **{field: (whole, row)})
    assert " 1, 2 " in said(rule, **{field: (row, row, whole)})
    assert said(rule, **{field: ()}) != said(rule, **{field: (row,)})


def test_a_table_of_results_that_is_not_required_is_still_finished():
    rows = (ResultFacts("Godziny", "", "karty"),)

    assert breached(results=rows, results_table_required=False) == ["results_table_is_filled"]


def test_without_fees_the_task_may_be_paid_or_not():
    assert breached(paid_performance=True) == []
    assert "fees_come_only_with_paid_performance" not in breached(
        fees=Decimal(50), paid_performance=None
    )


@pytest.mark.parametrize(
    ("change", "section"),
    [({"grant": Decimal("NaN")}, "costs"), ({"starts_on": date(1999, 1, 1)}, "description")],
)
def test_a_senseless_value_is_said_once_beside_what_it_concerns(change, section):
    found = list(offers.breaches(make_facts(**change)))

    assert [where.value for where, each in found if each.rule == MUST_MAKE_SENSE] == [section]
