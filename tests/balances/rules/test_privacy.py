import pytest

from balances.rules.privacy import difference_is_safe, may_publish, publishable


@pytest.mark.parametrize(("n", "may"), [(0, False), (4, False), (5, True), (44, True)])
def test_results_are_shown_from_five_people_on(n, may):
    assert may_publish(n) is may


def test_groups_of_five_and_more_are_all_shown():
    assert publishable({"web": 30, "paper": 5}) == {"web", "paper"}


def test_a_small_group_takes_the_next_smallest_with_it():
    # With the total known, 2 could be computed as 39 - 30 - 7.
    assert publishable({"web": 30, "paper": 2, "phone": 7}) == {"web"}


def test_two_small_groups_that_hold_five_together_protect_each_other():
    assert publishable({"a": 30, "b": 2, "c": 3}) == {"a"}


def test_a_small_group_beside_one_other_hides_both():
    assert publishable({"a": 30, "b": 2}) == frozenset()


def test_an_empty_group_reveals_nobody():
    assert publishable({"a": 30, "b": 0}) == {"a"}


@pytest.mark.parametrize(
    ("larger", "smaller", "safe"), [(44, 44, True), (44, 40, False), (44, 39, True)]
)
def test_two_nested_results_differ_by_nobody_or_by_five(larger, smaller, safe):
    assert difference_is_safe(larger, smaller) is safe
