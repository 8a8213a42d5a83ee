"""What a simplified offer must say: each rule broken alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from accounts.enums import ExcludedEntity, LegalForm
from accounts.rules.entities import EntityFacts
from common.law import Force
from contracting.modes.small_grant import SMALL_GRANT
from contracting.rules.offer_facts import ResultFacts
from contracting.rules.simplified_offers import SimplifiedCost, SimplifiedOfferFacts
from tests.contracting.rules.judging import breaches, broken, message

COST = SimplifiedCost(name="Sala", total=Decimal(500), from_grant=Decimal(400))
LAWFUL = SimplifiedOfferFacts(
    today=date(2026, 10, 30),
    title="Spacery z sąsiadem",
    sphere="10",
    starts_on=date(2026, 11, 18),
    ends_on=date(2026, 12, 20),
    experience="Działamy od 2019 roku.",
    contact_name="Anna Lis",
    contact_phone="600 100 200",
    results=(ResultFacts("Spacery", "20", "lista obecności"),),
    costs=(COST,),
    own_other=Decimal(60),
    fees=Decimal(40),
    tax_arrears=False,
    insurance_arrears=True,
    declared=True,
    offeror=EntityFacts(name="Stowarzyszenie", legal_form=LegalForm.ASSOCIATION),
)
TABLE = SMALL_GRANT.to_write_offer
PARTY = EntityFacts(name="Partia", legal_form=ExcludedEntity.PARTY)


def test_a_complete_offer_breaks_no_rule():
    assert broken(TABLE, LAWFUL) == []
    assert broken(TABLE, replace(LAWFUL, contact_phone="", contact_email="a@b.pl")) == []


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"authority_has_a_programme": False}, "authority_keeps_its_programme_here", "authority"),
        ({"offeror_confirmed": False}, "organisation_of_a_small_grant_is_confirmed", ""),
        ({"offeror": PARTY}, "small_grant_goes_to_an_entity_of_the_act", ""),
        ({"title": " "}, "small_task_has_a_title", "title"),
        ({"sphere": "99"}, "kind_of_the_small_task_is_chosen", "sphere"),
        ({"starts_on": None}, "small_task_has_dates", "starts_on"),
        ({"ends_on": None}, "small_task_has_dates", "starts_on"),
        ({"starts_on": date(2026, 11, 17)}, "small_task_starts_after_the_comments", "starts_on"),
        ({"results": ()}, "results_of_the_small_task_are_complete", "results"),
        (
            {"results": (ResultFacts("Spacery", "", "lista"),)},
            "results_of_the_small_task_are_complete",
            "results",
        ),
        ({"experience": " "}, "organisation_of_the_small_task_is_described", "experience"),
        ({"costs": (COST, replace(COST, name=" "))}, "every_line_has_a_name_and_a_value", "costs"),
        (
            {"costs": (COST, replace(COST, total=Decimal(0), from_grant=Decimal(0)))},
            "every_line_has_a_name_and_a_value",
            "costs",
        ),
        (
            {"costs": (COST, COST, replace(COST, from_grant=Decimal("500.01")))},
            "grant_of_a_line_is_within_the_line",
            "costs",
        ),
        (
            {"fees": Decimal("40.01")},
            "other_sources_are_within_what_the_grant_leaves",
            "own_other",
        ),
        ({"contact_name": ""}, "somebody_explains_the_simplified_offer", "contact_name"),
        ({"contact_phone": ""}, "somebody_explains_the_simplified_offer", "contact_name"),
        ({"tax_arrears": None}, "arrears_are_declared_in_the_simplified_offer", "tax_arrears"),
        (
            {"insurance_arrears": None},
            "arrears_are_declared_in_the_simplified_offer",
            "tax_arrears",
        ),
        ({"declared": False}, "declarations_of_the_simplified_offer_are_made", "declared"),
    ],
)
def test_each_breach_is_found_beside_its_field(changes, rule, field):
    (found,) = breaches(TABLE, replace(LAWFUL, **changes))
    assert (found.rule, found.field) == (rule, field)


def test_sentences_name_what_to_correct():
    over = replace(LAWFUL, own_other=Decimal(100))
    assert "100,00" in message(TABLE, over)
    assert "140,00" in message(TABLE, over)
    lines = replace(LAWFUL, costs=(COST, replace(COST, from_grant=Decimal(501))), fees=Decimal(0), own_other=Decimal(0))  # fmt: skip  # noqa: E501
    assert " 2 " in message(TABLE, lines).replace(":", " ")
    assert "partia polityczna" in message(TABLE, replace(LAWFUL, offeror=PARTY)).lower()


def test_an_early_start_is_only_advised_against():
    """The table of domain.md 4.1: received on 30 October 2026, comments to 17 November."""
    early = replace(LAWFUL, starts_on=date(2026, 11, 17))
    (found,) = breaches(TABLE, early)
    assert found.force is Force.ADVICE
    assert "17 listopada 2026" in message(TABLE, early)
