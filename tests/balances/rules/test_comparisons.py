"""Authorities are set beside a range, and only when there are enough of them."""

from decimal import Decimal

import pytest

from balances.rules.comparisons import Range, mean_of, range_of_others

D = Decimal


def test_the_mean_leaves_out_what_is_not_shown():
    assert mean_of([D("50.00"), None, D("75.05")]) == D("62.5")
    assert mean_of([None]) is None
    assert mean_of([]) is None


def test_half_a_tenth_is_rounded_up():
    assert mean_of([D("50.05"), D("50.05")]) == D("50.1")


@pytest.mark.parametrize(
    ("own", "others", "found"),
    [
        (D(50), [D(40)], None),
        (D(50), [D(40), None], None),
        (None, [D(40), D(60), D(70)], None),
        (D(50), [D(60), D(40)], Range(2, D(40), D(50), D(60))),
        (D(50), [D(70), D(40), D(60), None], Range(3, D(40), D(60), D(70))),
    ],
)
def test_a_range_needs_three_authorities_this_one_among_them(own, others, found):
    assert range_of_others(own, others) == found
