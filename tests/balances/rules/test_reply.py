from datetime import date

import pytest

from balances.rules import reply as rules
from balances.rules.reply import ArchiveFacts, ReplyFacts, may_show
from tests.common.breaches import breaches, broken


@pytest.mark.parametrize(
    ("given", "shown", "may"),
    [
        ({5: 3, 4: 1}, {}, False),
        ({5: 3, 4: 2}, {}, True),
        ({5: 5}, {}, False),
        ({5: 5, 1: 1}, {}, True),
        ({5: 7, 4: 2}, {5: 3, 4: 2}, False),
        ({5: 7, 4: 3}, {5: 3, 4: 2}, True),
        ({5: 8, 4: 2}, {5: 3, 4: 2}, False),
        ({5: 3, 4: 2}, {5: 3, 4: 2}, False),
    ],
)
def test_ratings_are_shown_in_batches_of_five_that_are_not_all_alike(given, shown, may):
    assert may_show(given, shown) is may


@pytest.mark.parametrize(
    ("residents", "themes", "reach", "names"),
    [
        (5, 1, False, {}),
        (5, 0, True, {"residents_are_answered_on_a_theme": "said_1"}),
        (4, 0, True, {}),
        (4, 1, False, {"too_few_answers_call_for_reaching_out": "reach"}),
        (0, 0, False, {"too_few_answers_call_for_reaching_out": "reach"}),
    ],
)
def test_an_answer_speaks_of_a_theme_or_of_reaching_more_people(residents, themes, reach, names):
    facts = ReplyFacts(residents=residents, themes=themes, says_how_to_reach=reach)

    assert broken(rules.TO_PUBLISH_ANSWER, facts) == names


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({}, None),
        ({"closed": False}, "only_a_closed_round_is_archived"),
        ({"minutes_closed": False}, "the_parties_have_met"),
        ({"answered": False}, "residents_have_their_answer"),
    ],
)
def test_a_round_is_archived_when_nothing_waits_in_it(changed, name):
    facts = ArchiveFacts(**({"closed": True, "minutes_closed": True, "answered": True} | changed))

    assert [each.rule for each in breaches(rules.TO_ARCHIVE_ROUND, facts)] == [name] * bool(name)


def test_residents_are_answered_within_two_weeks():
    assert rules.TERM_FOR_THE_ANSWER_TO_RESIDENTS.on(date(2026, 11, 22)).count == 14
