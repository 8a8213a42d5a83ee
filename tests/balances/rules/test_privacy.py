from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balances.rules import privacy as rules
from balances.rules.privacy import GroupFacts, difference_is_safe, may_publish, publishable
from common.figures import NotKnown
from common.judgement import findings
from common.law import Source
from tests.common.breaches import breaches, broken


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


# The same as rules.

SMALL, COMPUTED = "each_shown_group_holds_five_people", "what_is_hidden_cannot_be_computed"


@pytest.mark.parametrize(
    ("people", "shown", "names"),
    [
        pytest.param({"web": 30, "paper": 5}, {"web", "paper"}, set(), id="all-large"),
        pytest.param({"web": 30, "paper": 5}, {"web"}, set(), id="five-hidden"),
        pytest.param({"web": 30, "paper": 4}, {"web"}, {COMPUTED}, id="four-hidden"),
        pytest.param({"web": 30, "paper": 1}, {"web"}, {COMPUTED}, id="one-hidden"),
        pytest.param({"web": 30, "paper": 0}, {"web"}, set(), id="nobody-hidden"),
        pytest.param({"web": 30, "paper": 4}, {"web", "paper"}, {SMALL}, id="four-shown"),
        pytest.param({"web": 2, "paper": 2}, set(), set(), id="nothing-shown"),
        pytest.param({"a": 30, "b": 2, "c": 3}, {"a"}, set(), id="five-hidden-together"),
        pytest.param({"a": 30}, {"a", "ghost"}, {SMALL}, id="a-group-nobody-knows"),
    ],
)
def test_nobody_is_recognised_in_what_is_shown(people, shown, names):
    facts = GroupFacts(people=people, shown=frozenset(shown))

    assert broken(rules.TO_SHOW_GROUPS, facts) == dict.fromkeys(names, "shown")


def test_the_small_groups_are_named():
    facts = GroupFacts(people={"b": 4, "a": 1, "c": 9}, shown=frozenset({"a", "b", "c"}))
    (found,) = breaches(rules.TO_SHOW_GROUPS, facts)

    assert "a, b." in found.message
    assert "5" in found.message


@settings(max_examples=100, deadline=None)
@given(people=st.dictionaries(st.text(max_size=3), st.integers(0, 12), max_size=6))
def test_what_the_portal_shows_keeps_its_own_rules(people):
    facts = GroupFacts(people=people, shown=publishable(people))

    assert findings(rules.TO_SHOW_GROUPS, facts) == ()


def test_five_is_the_portals_proposal():
    figure = rules.FEWEST_RESIDENTS_SHOWN

    assert figure.on(rules.PROPOSED_ON) == 5
    assert rules.FEWEST == 5
    with pytest.raises(NotKnown):
        figure.on(date(2026, 11, 21))
    assert figure.on(date(2026, 11, 22)) == 5
    assert figure.citation.source is Source.PROPOSED
    assert figure.citation.act.code == "portal"
