"""A joint offer of two or more entities."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.enums import ExcludedEntity, LegalForm
from accounts.rules.entities import EntityFacts
from common.judgement import findings, stopping
from contracting.rules.costs import Sums
from contracting.rules.joint_offers import (
    TO_FILE_JOINT_OFFER,
    JointOfferFacts,
    PartnerFacts,
    the_split_of_costs_gives_each_year,
    the_split_of_costs_gives_their_total,
)


def partner(name, *years, **changes):
    entity = EntityFacts(name=name, legal_form=changes.pop("form", LegalForm.FOUNDATION.value))
    lawful = {"activities": "Klub seniora", "signed": True}
    return PartnerFacts(
        entity=entity, years=tuple(Decimal(each) for each in years), **(lawful | changes)
    )


FIRST, SECOND = partner("Blisko", 600, 100), partner("Razem", 400)
LAWFUL = JointOfferFacts(
    partners=(FIRST, SECOND),
    representation="Blisko reprezentuje obie organizacje.",
    costs=Sums(Decimal(1100), (Decimal(1000), Decimal(100), Decimal(0))),
)


def found(**changes):
    return findings(TO_FILE_JOINT_OFFER, replace(LAWFUL, **changes))


def broken(**changes):
    return [each.rule for each in found(**changes)]


def test_a_lawful_joint_offer_breaks_no_rule():
    assert broken() == []


@pytest.mark.parametrize(
    "partners",
    [
        (partner("Blisko", 1000, 100),),
        (partner("Blisko", 600, 100), partner("Blisko", 400)),
    ],
)
def test_a_joint_offer_has_two_different_offerors(partners):
    assert broken(partners=partners) == ["a_joint_offer_has_at_least_two_offerors"]


@pytest.mark.parametrize(
    ("total", "words"),
    [("1100.50", "Assign"), ("1101", "Assign"), ("1099.50", "Take"), ("1099", "Take")],
)
def test_what_the_split_lacks_is_assigned_and_what_it_exceeds_is_taken(total, words):
    costs = Sums(Decimal(total), LAWFUL.costs.years)
    with override("en"):
        (finding,) = found(costs=costs)

    assert words in finding.message


def test_three_offerors_are_lawful_too():
    assert broken(partners=(FIRST, SECOND, partner("Trzecia"))) == []


def test_no_offeror_at_all_is_told_all_that_is_wrong():
    assert broken(partners=()) == [
        "a_joint_offer_has_at_least_two_offerors",
        "the_split_of_costs_gives_their_total",
        "the_split_of_costs_gives_each_year",
    ]


def test_each_offeror_may_take_part():
    party = partner("Partia", 400, form=ExcludedEntity.PARTY.value)
    (finding,) = found(partners=(FIRST, party))

    assert finding.rule == "every_offeror_may_take_part"
    assert "Partia" in finding.message
    assert "art. 3 ust. 4" in finding.message


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"activities": " "}, "a_joint_offer_says_who_does_what"),
        ({"signed": False}, "every_offeror_signs_a_joint_offer"),
    ],
)
def test_each_offeror_says_what_it_does_and_signs(changes, rule):
    (finding,) = found(partners=(FIRST, replace(SECOND, **changes)))

    assert finding.rule == rule
    assert "Razem" in finding.message
    assert "Blisko" not in finding.message
    (both,) = found(partners=(replace(FIRST, **changes), replace(SECOND, **changes)))
    assert "Blisko; Razem" in both.message


def test_the_representation_is_stated():
    assert broken(representation=" ") == ["a_joint_offer_states_the_representation"]


@pytest.mark.parametrize("amount", ["400.01", "399.99"])
def test_the_split_gives_the_costs_to_the_grosz(amount):
    facts = replace(LAWFUL, partners=(FIRST, partner("Razem", amount)))
    total = the_split_of_costs_gives_their_total(facts)
    years = the_split_of_costs_gives_each_year(facts)

    assert "0,01" in total.message
    assert "1\xa0100,00" in total.message
    assert years.message.endswith(" 1.")


def test_too_much_and_too_little_are_worded_apart():
    much, little = (
        the_split_of_costs_gives_their_total(
            replace(LAWFUL, partners=(FIRST, partner("Razem", amount)))
        ).message.replace("\xa0", "")
        for amount in ("401", "399")
    )

    assert much.replace("1101,00", "") != little.replace("1099,00", "")


def test_the_same_total_in_other_years_is_found():
    moved = (FIRST, partner("Razem", 300, 100))

    (finding,) = found(partners=moved)
    assert finding.rule == "the_split_of_costs_gives_each_year"
    assert finding.message.endswith(" 1, 2.")


def test_a_year_beyond_the_table_of_costs_is_found():
    facts = replace(LAWFUL, partners=(FIRST, partner("Razem", 400, 0, 0, 5)))

    assert the_split_of_costs_gives_each_year(facts).message.endswith(" 4.")


def test_the_joint_liability_is_only_advised_on():
    said = found(liability_known=False)

    assert [each.rule for each in said] == ["offerors_know_that_they_answer_for_one_another"]
    assert stopping(said) == ()


AMOUNTS = st.decimals(0, 10_000, places=2, allow_nan=False)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(AMOUNTS, max_size=5), min_size=1, max_size=4))
def test_whatever_the_offerors_give_together_is_the_split(rows):
    partners = tuple(partner(str(number), *row) for number, row in enumerate(rows))
    years = tuple(
        sum((row[year] for row in rows if year < len(row)), Decimal(0)) for year in range(5)
    )
    facts = replace(LAWFUL, partners=partners, costs=Sums(sum(years, Decimal(0)), years))

    assert the_split_of_costs_gives_their_total(facts) is None
    assert the_split_of_costs_gives_each_year(facts) is None
