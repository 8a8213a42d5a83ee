from datetime import date

import pytest

from balances.rules import remarks as rules
from balances.rules.privacy import PROPOSED_ON
from balances.rules.remarks import ModerationFacts, moderate_until, words_may_be_published
from common.law import Source
from tests.common.breaches import broken

REWRITTEN = "a_remark_is_covered_and_not_rewritten"
EMPTY = "a_published_remark_still_says_something"
GROUND = "a_refused_remark_has_its_ground"


@pytest.mark.parametrize(("cards", "may"), [(0, False), (5, False), (9, False), (10, True)])
def test_words_are_published_from_ten_answers_on(cards, may):
    assert words_may_be_published(cards) is may


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        pytest.param({"shown": "Jest zimno."}, {}, id="as-it-was"),
        pytest.param({"shown": "[…] zimno."}, {}, id="covered"),
        pytest.param({"shown": "Jest ciepło."}, {REWRITTEN: "shown"}, id="rewritten"),
        pytest.param({"shown": "[…]"}, {EMPTY: "shown"}, id="all-covered"),
        pytest.param({"shown": ""}, {REWRITTEN: "shown", EMPTY: "shown"}, id="empty"),
        pytest.param({"refused": True, "ground": "insult"}, {}, id="refused"),
        pytest.param({"refused": True}, {GROUND: "ground"}, id="refused-without-a-ground"),
        pytest.param(
            {"shown": "Jest zimno.", "ground": "insult"}, {GROUND: "ground"}, id="both-at-once"
        ),
    ],
)
def test_a_remark_is_covered_or_refused_with_its_ground(facts, names):
    judged = ModerationFacts(original="Jest zimno.", **facts)

    assert broken(rules.TO_DECIDE_ON_REMARK, judged) == names


def test_there_are_two_weeks_for_it():
    assert moderate_until(date(2026, 11, 22)) == date(2026, 12, 6)


def test_ten_is_the_portals_proposal():
    figure = rules.FEWEST_RESIDENTS_FOR_OWN_WORDS

    assert figure.on(PROPOSED_ON) == rules.FEWEST_FOR_WORDS == 10
    assert figure.citation.source is Source.PROPOSED
