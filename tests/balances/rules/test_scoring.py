from decimal import Decimal

import pytest

from balances.enums import Party
from balances.rules.scoring import (
    GAP_LIMIT,
    Mean,
    change,
    gaps,
    group_index,
    mean,
    number_of,
    overall_index,
    section_index,
    section_score,
)

A, P, R = Party.AUTHORITY, Party.PROVIDER, Party.RESIDENTS


def test_an_index_is_the_mean_stretched_to_a_hundred():
    assert section_index([1, 1, 1]) == Decimal("0.00")
    assert section_index([3, 3, 3]) == Decimal("50.00")
    assert section_index([5, 5, 5]) == Decimal("100.00")
    assert section_index([4, 4, 5]) == Decimal("83.33")


def test_dont_know_is_left_out_of_the_mean():
    assert section_index([5, 5, 0]) == Decimal("100.00")
    assert mean([0, 2, 4, None]) == Mean(Decimal("3.00"), 2)


@pytest.mark.parametrize(
    ("values", "scored"),
    [
        pytest.param([4, 0, 0], False, id="one-answer"),
        pytest.param([4, None], False, id="one-answer-one-empty"),
        pytest.param([4, 5, 0], True, id="two-answers"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_a_section_needs_two_answers(values, scored):
    assert (section_score(values) is not None) is scored


@pytest.mark.parametrize("value", [-1, 6])
def test_a_mark_off_the_scale_is_an_error(value):
    with pytest.raises(ValueError, match="scale"):
        section_index([4, 4, value])


def test_each_card_counts_once_however_many_items_it_answered():
    # (5) and (1 + 2/2 …): the mean of the two cards' means, not of the five answers.
    assert group_index([[5, 5, 5], [1, 1, 0]]) == Mean(Decimal("50.00"), 2)


def test_cards_without_a_score_are_not_counted():
    assert group_index([[5, 5, 5], [5, 0, 0], []]) == Mean(Decimal("100.00"), 1)
    assert group_index([[0, 0, 0]]) == Mean(None, 0)


def test_a_mean_is_rounded_half_up():
    # 21/8 = 2.625
    assert mean([2, 2, 3, 3, 3, 3, 3, 2]).value == Decimal("2.63")


def test_a_change_with_an_unknown_end_is_unknown():
    assert change(Decimal("40.00"), Decimal("62.50")) == Decimal("22.50")
    assert change(None, Decimal("62.50")) is None
    assert change(Decimal("40.00"), None) is None


@pytest.mark.parametrize(
    ("high", "seen"),
    [(Decimal("3.99"), False), (Decimal("4.00"), True), (Decimal("4.01"), True)],
)
def test_a_gap_begins_at_one_point(high, seen):
    assert bool(gaps({1: {A: Decimal("3.00"), R: high}})) is seen


def test_gaps_stand_largest_first_and_equal_ones_by_number():
    found = gaps(
        {
            9: {A: Decimal("2.0"), P: Decimal("4.0")},
            4: {A: Decimal("4.0"), P: Decimal("2.6"), R: Decimal("4.4")},
            2: {P: Decimal("5.0"), R: Decimal("3.0")},
            7: {A: Decimal("3.0"), P: None, R: Decimal("3.2")},
        }
    )

    assert [(gap.number, gap.low, gap.high, gap.size) for gap in found] == [
        (2, R, P, Decimal("2.0")),
        (9, A, P, Decimal("2.0")),
        (4, P, R, Decimal("1.8")),
        (4, P, A, Decimal("1.4")),
    ]


def test_the_limit_of_a_gap_is_one_point():
    assert GAP_LIMIT == 1


def test_a_code_tells_its_number():
    assert [number_of(code) for code in ("n4", "J12", "r1")] == [4, 12, 1]


@pytest.mark.parametrize("code", ["no1", "age", ""])
def test_an_open_question_has_no_parallel_number(code):
    with pytest.raises(ValueError, match="numbered"):
        number_of(code)


@pytest.mark.parametrize(
    ("sections", "overall"),
    [
        pytest.param(["50.00", "75.00", "25.00", "60.00"], "52.50", id="the mean of four"),
        pytest.param(["50.00", None, "25.00", "60.00"], "45.00", id="of the three there are"),
        pytest.param(["10.00", "10.00", "10.01"], "10.00", id="rounded down"),
        pytest.param(["10.00", "10.01", "10.01", "10.00"], "10.01", id="rounded half up"),
        pytest.param(["0.00", "0.00", "0.00"], "0.00", id="nothing is a value too"),
        pytest.param(["50.00", None, None, "60.00"], None, id="two are too few"),
        pytest.param([], None, id="none"),
    ],
)
def test_the_overall_index_is_the_mean_of_three_sections_or_more(sections, overall):
    known = [None if each is None else Decimal(each) for each in sections]
    assert overall_index(known) == (None if overall is None else Decimal(overall))
