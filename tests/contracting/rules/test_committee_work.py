"""Quorum, chair and changes in the discussion."""

from decimal import Decimal

import pytest

from common.judgement import findings
from contracting.enums import Chairing, CommitteeSeat
from contracting.rules import committee_work as rules
from contracting.rules.tender_facts import CommitteeFacts, JudgesFacts, SeatFacts

OFFICE = SeatFacts(name="Anna", seat=CommitteeSeat.EXECUTIVE, chairs=True)
NGO = SeatFacts(name="Ewa", seat=CommitteeSeat.NGO)
EXPERT = SeatFacts(name="Olga", seat=CommitteeSeat.EXPERT)
GONE = SeatFacts(name="Jan", seat=CommitteeSeat.NGO, works=False)


def names(rule, *seats, **facts):
    return [each.rule for each in findings((rule,), CommitteeFacts(seats=seats, **facts))]


@pytest.mark.parametrize(
    ("voting", "share", "quorum"), [(5, "50", 3), (4, "50", 2), (3, "66.67", 3), (4, None, None)]
)
def test_a_quorum_is_a_share_of_those_who_vote_rounded_up(voting, share, quorum):
    assert rules.quorum_of(voting, Decimal(share) if share else None) == quorum


def test_the_quorum_is_counted_without_experts_and_excluded_members():
    rule = rules.the_last_meeting_had_a_quorum
    seats, half = (OFFICE, NGO, EXPERT, GONE), {"quorum_share": Decimal(100)}
    assert names(rule, *seats) == []
    assert names(rule, *seats, **half, present=2) == []
    assert names(rule, *seats, **half, present=1) == [rule.name]
    assert names(rule, *seats, **half) == [rule.name]


def test_somebody_who_works_chairs():
    rule = rules.somebody_chairs_the_committee
    gone = SeatFacts(name="Anna", seat=CommitteeSeat.EXECUTIVE, chairs=True, works=False)
    assert names(rule, OFFICE, NGO) == []
    assert names(rule, gone, NGO) == [rule.name]
    assert names(rule, NGO) == [rule.name]


def test_local_rules_may_want_a_chair_from_the_executive_body():
    rule = rules.the_chair_is_whom_the_local_rules_name
    chair = SeatFacts(name="Ewa", seat=CommitteeSeat.NGO, chairs=True)
    gone = SeatFacts(name="Ewa", seat=CommitteeSeat.NGO, chairs=True, works=False)
    assert names(rule, chair, chairing=Chairing.ANYBODY) == []
    assert names(rule, chair, chairing=Chairing.EXECUTIVE) == [rule.name]
    assert names(rule, OFFICE, NGO, gone, chairing=Chairing.EXECUTIVE) == []


def test_an_expert_neither_chairs_nor_counts():
    rule = rules.an_expert_does_not_chair
    chair = SeatFacts(name="Olga", seat=CommitteeSeat.EXPERT, chairs=True)
    assert names(rule, OFFICE, EXPERT) == []
    assert names(rule, chair) == [rule.name]


@pytest.mark.parametrize(
    ("after", "reason", "breached"),
    [
        (0, "Po dyskusji.", []),
        (30, "Po dyskusji.", []),
        (31, "Po dyskusji.", ["changed_points_fit_the_criterion"]),
        (-1, "Po dyskusji.", ["changed_points_fit_the_criterion"]),
        (20, "Po dyskusji.", ["a_change_changes_the_points"]),
        (10, " ", ["a_change_has_a_reason"]),
    ],
)
def test_points_are_changed_within_the_criterion_with_a_reason(after, reason, breached):
    facts = rules.ChangeFacts(before=20, after=after, most=30, reason=reason)
    assert [each.rule for each in findings(rules.TO_CHANGE_POINTS, facts)] == breached


@pytest.mark.parametrize(
    ("share", "judges", "breached"),
    [
        (None, 1, False),
        (None, 0, True),
        (Decimal(50), 1, False),
        (Decimal(51), 1, True),
        (Decimal(51), 2, False),
    ],
)
def test_a_quorum_judges_each_offer(share, judges, breached):
    facts = {"quorum_share": share, "judged_by": (JudgesFacts(offeror="Razem", judges=judges),)}
    found = names(rules.enough_members_judge_each_offer, OFFICE, NGO, **facts)
    assert found == (["enough_members_judge_each_offer"] if breached else [])
