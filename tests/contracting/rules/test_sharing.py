"""Sharing the money by the ranking."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from contracting.rules.sharing import Claim, Outcome, distance, shared


def claim(key, points, asked, advised=None):
    return Claim(
        key=key,
        points=None if points is None else Decimal(points),
        asked=Decimal(asked),
        advised=None if advised is None else Decimal(advised),
    )


THREE = [claim(1, 20, 600), claim(2, 30, 500), claim(3, 10, 100)]


def told(claims, *, cut_off=1000, min_points=0, partly=False, typed=None):
    shares = shared(
        claims,
        cut_off=Decimal(cut_off),
        min_points=Decimal(min_points),
        partly=partly,
        typed={key: Decimal(value) for key, value in (typed or {}).items()},
    )
    return [(each.key, int(each.amount), each.outcome) for each in shares]


def test_the_best_offers_come_first_while_the_money_lasts():
    # The money is too short for the second, and the third still fits into what is left.
    assert told(THREE) == [
        (2, 500, Outcome.WHOLE),
        (1, 0, Outcome.NO_MONEY),
        (3, 100, Outcome.WHOLE),
    ]
    assert told(THREE, partly=True)[1:] == [(1, 500, Outcome.PART), (3, 0, Outcome.NO_MONEY)]
    assert told(THREE, cut_off=1200) == [
        (2, 500, Outcome.WHOLE),
        (1, 600, Outcome.WHOLE),
        (3, 100, Outcome.WHOLE),
    ]


def test_too_few_points_get_nothing_and_the_threshold_itself_is_enough():
    assert told(THREE, min_points=20)[1:] == [(1, 0, Outcome.NO_MONEY), (3, 0, Outcome.BELOW)]
    assert told([claim(1, None, 100)]) == [(1, 0, Outcome.BELOW)]


def test_members_recommend_less_and_somebody_tries_an_amount_but_never_above_what_was_asked():
    advised = [claim(1, 20, 600, 400), claim(2, 10, 100, 900)]
    assert told(advised) == [(1, 400, Outcome.PART), (2, 100, Outcome.WHOLE)]
    assert told(advised, typed={1: 700, 2: 0}) == [
        (1, 600, Outcome.WHOLE),
        (2, 0, Outcome.NO_MONEY),
    ]


def test_the_distance_counts_from_the_last_chosen_offer():
    assert distance(Decimal(18), Decimal(20)) == -2
    assert distance(Decimal(20), Decimal(18)) == 2
    assert distance(None, Decimal(20)) is distance(Decimal(20), None) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 10**6)), max_size=8),
    st.integers(0, 10**6),
    st.booleans(),
)
def test_no_more_is_shared_than_there_is(rows, cut_off, partly):
    claims = [claim(key, points, asked) for key, (points, asked) in enumerate(rows)]
    shares = shared(claims, cut_off=Decimal(cut_off), min_points=Decimal(30), partly=partly)
    assert sum(each.amount for each in shares) <= cut_off
    assert all(0 <= each.amount <= claims[each.key].asked for each in shares)
