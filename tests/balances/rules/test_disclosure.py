"""Nobody can be worked out of all published tables, added and subtracted in any way (P6, P8, P9).

The attack here knows nothing of the guard: it eliminates over fractions, person by person.
"""

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balances.rules.disclosure import (
    People,
    can_be_solved,
    groups_of,
    groups_shown,
    together,
)

W, M = "woman", "man"


def cells_of(people):
    """``people``: (what they said, their score)."""
    return {
        said: together(People(1, score, score) for other, score in people if other == said)
        for said in {said for said, _score in people}
    }


def tables(people, shown):
    """Which people stand behind each published number; the total stands first."""
    return [[1] * len(people)] + [
        [int(said[dimension] == group) for said, _score in people] for dimension, group in shown
    ]


def eliminated(rows):
    """Gauss over fractions: {pivot: row}."""
    found = {}
    for row in rows:
        left = reduced(found, [Fraction(value) for value in row])
        pivot = next((place for place, value in enumerate(left) if value), None)
        if pivot is not None:
            found[pivot] = [value / left[pivot] for value in left]
    return found


def reduced(found, row):
    for pivot in sorted(found):
        if row[pivot]:
            row = [one - row[pivot] * two for one, two in zip(row, found[pivot], strict=True)]
    return row


def solved(people, shown):
    """Sets of people (with signs) whose sum follows from the tables and tells too much."""
    known = eliminated(tables(people, shown))
    everybody = range(len(people))
    for size in range(1, 5):
        for few in combinations(everybody, size):
            for signs in product((1, -1), repeat=size - 1):
                row = [Fraction(0)] * len(people)
                for place, sign in zip(few, (1, *signs), strict=True):
                    row[place] = Fraction(sign)
                if not any(reduced(known, row)):
                    return few
    for score in {score for _said, score in people}:
        alike = [place for place in everybody if people[place][1] == score]
        for size in range(5, len(alike) + 1):
            for some in combinations(alike, size):
                row = [Fraction(int(place in some)) for place in everybody]
                if not any(reduced(known, row)):
                    return some
    return None


@st.composite
def residents(draw):
    """Five to eleven people who said up to three things each, or nothing."""
    number = draw(st.integers(5, 11))
    said = st.tuples(*(st.sampled_from(("", *words)) for words in ((W, M), ("use", "care"), "ab")))
    return [(draw(said), draw(st.sampled_from((3, 4, 5)))) for _person in range(number)]


@settings(max_examples=40, deadline=None)
@given(people=residents())
def test_no_published_tables_can_be_solved_for_one_person_or_a_small_group(people):
    shown = groups_shown(cells_of(people))

    if shown:
        assert solved(people, shown) is None


@settings(max_examples=40, deadline=None)
@given(people=residents(), asked=st.sets(st.sampled_from([(0, W), (0, M), (1, "use"), (2, "a")])))
def test_the_guard_finds_what_the_attack_finds(people, asked):
    assert can_be_solved(cells_of(people), asked) is (solved(people, asked) is not None)


def some(number, *said, score=None):
    return [(said, score or 3 + place % 3) for place in range(number)]


def test_twin_without_the_complement_a_hidden_group_is_the_total_less_the_others():
    people = some(6, W, "use") + some(2, M, "use")
    large = [(0, group) for group, each in groups_of(cells_of(people), 0).items() if each.n >= 5]

    assert solved(people, large) == (6, 7)
    assert not [group for place, group in groups_shown(cells_of(people)) if place == 0]


def test_twin_two_dimensions_that_are_safe_alone_give_one_person_together():
    # All women use the service themselves, and one man: users less women are that man.
    people = some(7, W, "use") + some(1, M, "use") + some(6, M, "care")
    each_alone = [(0, W), (0, M), (1, "use"), (1, "care")]

    assert solved(people, [(0, W), (0, M)]) is None
    assert solved(people, [(1, "use"), (1, "care")]) is None
    assert solved(people, each_alone) == (7,)
    assert groups_shown(cells_of(people)) == {(0, W), (0, M)}


def test_twin_two_groups_that_differ_by_two_people_tell_their_difference():
    # 7 women and one man use it, one woman does not: users and women are alike but for two.
    people = some(7, W, "use") + some(1, M, "use") + some(1, W, "care") + some(7, M, "care")

    assert solved(people, [(0, W), (1, "use")]) == (7, 8)
    assert groups_shown(cells_of(people)) == {(0, W), (0, M)}


def test_a_group_that_answered_alike_is_not_shown_and_not_left_to_be_computed():
    people = some(6, W, score=5) + some(8, M)

    assert groups_shown(cells_of(people)) == frozenset()


def test_people_who_answered_alike_are_hidden_among_others():
    people = some(6, W, score=5) + some(9, M) + some(8, "")

    assert groups_shown(cells_of(people)) == {(0, M)}


def test_those_who_said_nothing_are_a_group_too():
    assert groups_shown(cells_of(some(9, W) + some(3, ""))) == frozenset()
    assert groups_shown(cells_of(some(9, W) + some(5, ""))) == {(0, W), (0, "")}


def test_where_nobody_said_anything_nothing_is_broken_down():
    assert groups_shown(cells_of(some(30, ""))) == frozenset()
    assert groups_shown({}) == frozenset()


@pytest.mark.parametrize(("number", "shown"), [(1, 0), (2, 0), (4, 0), (5, 2), (6, 2)])
def test_groups_are_shown_from_five_people_on(number, shown):
    assert len(groups_shown(cells_of(some(number, W) + some(9, M)))) == shown


def test_a_total_that_tells_each_answer_is_not_broken_down():
    assert groups_shown(cells_of(some(6, W, score=4) + some(6, M, score=4))) == frozenset()


def test_many_people_in_many_cells_are_judged():
    people = [
        ((str(age), sex, who, str(months)), 3 + (age * months + place) % 3)
        for place, (age, sex, who, months) in enumerate(
            product(range(5), ("", W, M), ("", "use", "care"), range(5))
        )
    ]

    shown = groups_shown(cells_of(people))

    assert len(shown) == 5 + 3 + 3 + 5
