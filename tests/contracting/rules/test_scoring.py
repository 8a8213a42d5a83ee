"""Points with reasons."""

from dataclasses import replace

import pytest

from common.judgement import findings
from contracting.modes.open_call import OPEN_CALL
from contracting.rules.tender_facts import CardFacts, ScoreFacts


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


def test_the_messages_name_the_criterion_and_its_most_points():
    (range_,) = findings(OPEN_CALL.to_close_card, card(31))
    (reason,) = findings(OPEN_CALL.to_close_card, card(10, reason=""))

    assert "30" in range_.message
    assert "Jakość" in range_.message
    assert "Jakość" in reason.message


def test_a_wrong_score_is_found_behind_a_right_one():
    right, wrong = card(10).scores[0], card(31, reason="").scores[0]
    found = findings(OPEN_CALL.to_close_card, CardFacts(scores=(right, wrong)))

    assert len(found) == 2


def test_an_expert_gives_no_points():
    (finding,) = findings(OPEN_CALL.to_close_card, replace(card(10), by_expert=True))

    assert finding.rule == "experts_only_advise"
