"""How many sheets are keyed again, and when totals agree."""

import pytest

from balances.rules.paper import (
    TO_COUNT_PILE,
    PileFacts,
    differing,
    must_key_all,
    size_of_sample,
)
from common.judgement import findings


def breaches(**changes):
    facts = {
        "handed_out": 20, "came_back": 12, "blank": 1, "spoiled": 1, "keyed": 10,
        "counted_marks": {"4": 9, "": 1}, "keyed_marks": {"4": 9, "": 1},
    }  # fmt: skip
    return [each.rule for each in findings(TO_COUNT_PILE, PileFacts(**(facts | changes)))]


@pytest.mark.parametrize(
    ("sheets", "sample"), [(0, 0), (1, 1), (2, 2), (3, 3), (30, 3), (31, 4), (200, 20), (201, 21)]
)
def test_every_tenth_sheet_and_three_at_least(sheets, sample):
    assert size_of_sample(sheets) == sample


def test_only_answers_that_differ_are_named():
    assert differing({"r1": 4, "r2": 5, "r3": 0}, {"r1": 4, "r2": 4, "r4": 1}) == ["r2", "r3", "r4"]
    assert differing({"r1": 0}, {"r1": 0}) == []


@pytest.mark.parametrize(
    ("differences", "compared", "all_again"),
    [(0, 0, False), (0, 10, False), (5, 100, False), (6, 100, True), (1, 20, False), (1, 19, True)],
)
def test_more_than_five_percent_of_differences_key_all_again(differences, compared, all_again):
    assert must_key_all(differences, compared) is all_again


def test_totals_that_agree_pass():
    assert breaches() == []
    assert breaches(handed_out=12) == []


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"handed_out": 11}, "no_more_sheets_come_back_than_went_out"),
        ({"blank": 0}, "every_filled_sheet_of_the_pile_is_keyed"),
        ({"spoiled": 2}, "every_filled_sheet_of_the_pile_is_keyed"),
        ({"keyed": 11}, "every_filled_sheet_of_the_pile_is_keyed"),
        ({"counted_marks": {"4": 10}}, "answers_to_the_first_question_add_up"),
        ({"keyed_marks": {"4": 8, "5": 1, "": 1}}, "answers_to_the_first_question_add_up"),
    ],
)
def test_totals_that_differ_are_named(changes, name):
    assert breaches(**changes) == [name]
