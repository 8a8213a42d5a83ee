"""Commissioning social assistance: warnings that stop nothing."""

import pytest

from common.judgement import findings, stopping
from common.modes import TenderMode
from contracting.enums import ForbiddenActivity
from contracting.rules.social_assistance import (
    TO_COMMISSION_SOCIAL_ASSISTANCE,
    SocialAssistanceFacts,
)

CALL, SMALL = TenderMode.OPEN_CALL.value, TenderMode.SMALL_GRANT.value
ALL = frozenset(ForbiddenActivity.values)


def said(sphere="1", mode=CALL, **changes):
    facts = SocialAssistanceFacts(sphere=sphere, mode=mode, **changes)
    return findings(TO_COMMISSION_SOCIAL_ASSISTANCE, facts)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"activities": ALL}, ["nothing_that_stays_with_the_authority_is_commissioned"]),
        ({"mode": SMALL}, ["social_assistance_is_commissioned_by_a_call"]),
        ({"mode": TenderMode.PROCUREMENT.value}, []),
        ({"offeror_is_active": False}, ["the_offeror_works_in_social_assistance"]),
        ({"offeror_is_active": True}, []),
    ],
)
def test_social_assistance_is_warned_about(changes, rules):
    found = said(**changes)

    assert [each.rule for each in found] == rules
    assert stopping(found) == ()


@pytest.mark.parametrize("sphere", ["1a", "10", ""])
def test_other_spheres_are_not_warned_about(sphere):
    assert said(sphere=sphere, mode=SMALL, activities=ALL, offeror_is_active=False) == ()


@pytest.mark.parametrize("activity", ForbiddenActivity)
def test_each_forbidden_activity_is_named(activity):
    (finding,) = said(activities=frozenset({activity.value}))

    assert str(activity.label) in finding.message
    assert finding.citation.polish.startswith("art. 25 ust. 2 ")
    assert "; " not in finding.message


def test_the_dispute_about_small_grants_is_marked_as_an_interpretation():
    (finding,) = said(mode=SMALL)

    assert not finding.citation.is_verified
    assert "; " in said(activities=ALL)[0].message
