"""Who may carry out a public task."""

import pytest

from accounts.enums import ExcludedEntity, LegalForm
from accounts.rules.entities import OTHER_ENTITIES, TO_TAKE_PART, EntityFacts
from common.judgement import findings

ORGANISATIONS = [each for each in LegalForm if each not in OTHER_ENTITIES]


def found(legal_form, **changes):
    return findings(TO_TAKE_PART, EntityFacts(name="Razem", legal_form=legal_form, **changes))


def broken(legal_form, **changes):
    return [each.rule for each in found(legal_form, **changes)]


@pytest.mark.parametrize("legal_form", LegalForm.values)
def test_every_legal_form_of_the_act_may_take_part(legal_form):
    assert broken(legal_form) == []


@pytest.mark.parametrize("legal_form", ["", "limited_partnership"])
def test_a_form_that_the_act_does_not_know_is_asked_for(legal_form):
    (finding,) = found(legal_form)

    assert finding.rule == "an_offeror_has_a_form_that_the_act_knows"
    assert "Razem" in finding.message


@pytest.mark.parametrize("legal_form", ExcludedEntity.values)
def test_excluded_entities_are_named_and_refused(legal_form):
    (finding,) = found(legal_form)

    assert finding.rule == "an_offeror_is_not_an_excluded_entity"
    assert str(ExcludedEntity(legal_form).label) in finding.message
    assert "Razem" in finding.message


CONDITIONS = [
    ({"public_sector": True}, "an_organisation_is_outside_the_public_sector"),
    ({"acts_for_profit": True}, "an_organisation_does_not_act_for_profit"),
    ({"has_legal_capacity": False}, "an_organisation_has_legal_capacity"),
]


@pytest.mark.parametrize(("changes", "rule"), CONDITIONS)
@pytest.mark.parametrize("legal_form", ORGANISATIONS)
def test_an_organisation_meets_three_conditions_at_once(legal_form, changes, rule):
    (finding,) = found(legal_form, **changes)

    assert finding.rule == rule
    assert "Razem" in finding.message


@pytest.mark.parametrize("changes", [changes for changes, _rule in CONDITIONS])
def test_a_social_cooperative_need_not_meet_them(changes):
    assert broken(LegalForm.SOCIAL_COOPERATIVE, **changes) == []


def test_a_church_entity_has_public_benefit_among_its_aims():
    (finding,) = found(LegalForm.CHURCH, aims_at_public_benefit=False)

    assert finding.rule == "a_church_entity_aims_at_public_benefit"
    assert "Razem" in finding.message
    assert broken(LegalForm.FOUNDATION, aims_at_public_benefit=False) == []


@pytest.mark.parametrize(
    "changes",
    [{"acts_for_profit": True}, {"devotes_income_to_aims": False}, {"distributes_profit": True}],
)
def test_a_company_keeps_no_profit(changes):
    (finding,) = found(LegalForm.NONPROFIT_COMPANY, **changes)

    assert finding.rule == "a_company_keeps_no_profit"
    assert "Razem" in finding.message


def test_what_is_asked_of_a_company_is_not_asked_of_a_foundation():
    assert broken(LegalForm.FOUNDATION, devotes_income_to_aims=False) == []
    assert broken(LegalForm.FOUNDATION, distributes_profit=True) == []
