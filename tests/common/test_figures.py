"""No ``django_db`` mark: figures are read without the database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.acts import PROCUREMENT, PUBLIC_BENEFIT
from common.figures import READ_ON, Dated, NotKnown, Since
from common.law import Source, Unjudgeable

DAY = timedelta(days=1)
OLD = Since(date(2021, 1, 1), Decimal(130_000), until=date(2025, 12, 31))
GAP = Since(date(2027, 1, 1), Decimal(170_000), until=date(2027, 12, 31))
THRESHOLD = Dated(PROCUREMENT("2", "1", "1"), (OLD, GAP))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        pytest.param(date(2021, 1, 1), 130_000, id="first-day"),
        pytest.param(date(2025, 12, 31), 130_000, id="last-day"),
        pytest.param(date(2027, 1, 1), 170_000, id="first-day-of-the-next"),
        pytest.param(date(2027, 12, 31), 170_000, id="last-day-of-the-next"),
    ],
)
def test_a_figure_has_the_value_of_the_day(day, value):
    assert THRESHOLD.on(day) == value
    assert THRESHOLD.since(day).value == value


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2020, 12, 31), id="before-the-first"),
        pytest.param(date(2026, 1, 1), id="in-a-gap"),
        pytest.param(date(2026, 12, 31), id="end-of-the-gap"),
        pytest.param(date(2028, 1, 1), id="after-the-last-period"),
        pytest.param(date(1, 1, 1), id="year-1"),
        pytest.param(date(9999, 12, 31), id="year-9999"),
    ],
)
def test_a_day_without_a_known_value_is_refused_and_not_guessed(day):
    with pytest.raises(NotKnown, match=str(day)):
        THRESHOLD.on(day)
    with pytest.raises(NotKnown):
        THRESHOLD.since(day)


def test_what_is_not_known_cannot_be_judged():
    assert issubclass(NotKnown, Unjudgeable)
    assert issubclass(NotKnown, LookupError)


def test_a_value_without_an_end_is_in_force_until_the_next_one():
    figure = Dated(PUBLIC_BENEFIT("18"), (Since(READ_ON, 30), Since(date(2027, 1, 1), 14)))

    assert figure.on(READ_ON) == 30
    assert figure.on(date(2026, 12, 31)) == 30
    assert figure.on(date(2027, 1, 1)) == 14
    assert figure.on(date(2100, 12, 31)) == 14


def test_the_texts_were_read_on_the_day_of_the_consolidated_text():
    assert date(2024, 9, 17) == READ_ON
    with pytest.raises(NotKnown):
        Dated(PUBLIC_BENEFIT("18"), (Since(READ_ON, 30),)).on(READ_ON - DAY)


@pytest.mark.parametrize(
    "history",
    [
        pytest.param((), id="no-value"),
        pytest.param((GAP, OLD), id="newest-first"),
        pytest.param((OLD, OLD), id="a-day-twice"),
        pytest.param((Since(date(2027, 1, 2), 1, until=date(2027, 1, 1)),), id="ends-before"),
        pytest.param(
            (OLD, Since(date(2027, 1, 2), 1, until=date(2027, 1, 1))), id="the-last-ends-before"
        ),
    ],
)
def test_a_history_that_cannot_be_read_is_refused_when_it_is_written(history):
    with pytest.raises(ValueError, match=r"art\. 18"):
        Dated(PUBLIC_BENEFIT("18"), history)


def test_a_value_may_be_in_force_for_one_day():
    day = date(2027, 1, 1)

    assert Dated(PUBLIC_BENEFIT("18"), (Since(day, 1, until=day),)).on(day) == 1


@pytest.mark.parametrize("source", [Source.MEMORY, Source.PROPOSED])
def test_a_figure_is_verified_only_when_its_provision_and_all_values_are(source):
    found = Since(READ_ON, 1)

    assert Dated(PUBLIC_BENEFIT("18"), (found,)).is_verified
    assert not Dated(PUBLIC_BENEFIT("18", source=source), (found,)).is_verified
    remembered = Since(date(2027, 1, 1), 2, source=source)
    assert not Dated(PUBLIC_BENEFIT("18"), (found, remembered)).is_verified


@settings(max_examples=100, deadline=None)
@given(
    starts=st.lists(st.dates(date(2003, 1, 1), date(2060, 1, 1)), min_size=1, unique=True),
    day=st.dates(date(2000, 1, 1), date(2061, 1, 1)),
)
def test_a_figure_is_the_last_that_began(starts, day):
    figure = Dated(PUBLIC_BENEFIT("18"), tuple(Since(start, start) for start in sorted(starts)))
    begun = [start for start in starts if start <= day]

    if begun:
        assert figure.on(day) == max(begun)
    else:
        with pytest.raises(NotKnown):
            figure.on(day)
