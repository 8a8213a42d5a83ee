"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.figures import READ_ON
from common.law import Source, Unjudgeable
from contracting.enums import Achievement, ResultKind
from contracting.rules import outcomes as rules
from contracting.rules.outcomes import OutcomeFacts

REACHED, NEARLY, PARTLY = Achievement.REACHED, Achievement.NEARLY, Achievement.PARTLY
NOT_REACHED = Achievement.NOT_REACHED
TOLERANCE = Decimal(80)


def by_number(reached: str | None, target: str | None = "40", weight: str = "0") -> OutcomeFacts:
    return OutcomeFacts(
        name="hours",
        target=None if target is None else Decimal(target),
        reached=None if reached is None else Decimal(reached),
        weight=Decimal(weight),
    )


def in_words(said: Any, weight: str = "0") -> OutcomeFacts:
    return OutcomeFacts(name="trust", kind=ResultKind.WORDS, said=said, weight=Decimal(weight))


@pytest.mark.parametrize(
    ("outcome", "percent", "settled", "what"),
    [
        pytest.param(by_number("40"), 100, 100, REACHED, id="reached"),
        pytest.param(by_number("50"), 125, 100, REACHED, id="more-than-promised"),
        pytest.param(by_number("39.99"), Decimal("99.975"), 100, NEARLY, id="just-short"),
        pytest.param(by_number("32"), 80, 100, NEARLY, id="at-the-tolerance"),
        pytest.param(by_number("31.6"), 79, 79, NOT_REACHED, id="below-the-tolerance"),
        pytest.param(by_number("0"), 0, 0, NOT_REACHED, id="nothing"),
        pytest.param(in_words(REACHED), 100, 100, REACHED, id="yes"),
        pytest.param(in_words(PARTLY), 50, 50, PARTLY, id="partly"),
        pytest.param(in_words(NOT_REACHED), 0, 0, NOT_REACHED, id="no"),
        pytest.param(in_words("partly"), 50, 50, PARTLY, id="a-plain-word"),
    ],
)
def test_a_result_is_shown_uncapped_and_settled_capped(outcome, percent, settled, what):
    assert outcome.percent == percent
    assert outcome.is_judged
    assert rules.settled_percent(outcome, TOLERANCE) == settled
    assert rules.achievement(outcome, TOLERANCE) == what


@pytest.mark.parametrize(
    "outcome",
    [
        by_number(None),
        by_number("1", target=None),
        by_number("1", target="0"),
        in_words(None),
        in_words(NEARLY),
    ],
)
def test_a_result_that_is_not_judged_has_no_per_cent(outcome):
    assert outcome.percent is None
    assert not outcome.is_judged
    with pytest.raises(Unjudgeable, match=r"' is not judged$"):
        rules.settled_percent(outcome, TOLERANCE)


def test_a_number_that_is_not_judged_is_neither_reached_nor_not():
    assert rules.achievement(by_number(None), TOLERANCE) is None


@pytest.mark.parametrize(
    ("outcome", "has"),
    [
        (by_number(None), True),
        (by_number("1", target="0"), False),
        (by_number("1", target=None), False),
        (in_words(REACHED), False),
    ],
)
def test_only_a_number_has_a_target(outcome, has):
    assert outcome.has_target is has


def test_half_of_a_partly_reached_result_is_the_portals_proposal():
    figure = rules.SHARE_OF_A_PARTLY_REACHED_RESULT

    assert figure.on(READ_ON) == 50
    assert figure.citation.source is Source.PROPOSED
    assert not figure.is_verified


# Money that follows results.


@pytest.mark.parametrize(
    ("outcomes", "returned"),
    [
        pytest.param((by_number("40", weight="100"),), "0.00", id="all-reached"),
        pytest.param((by_number("60", weight="100"),), "0.00", id="more-earns-no-more"),
        pytest.param((by_number("32", weight="100"),), "0.00", id="within-the-tolerance"),
        pytest.param((by_number("20", weight="100"),), "500.00", id="half"),
        pytest.param((by_number("0", weight="100"),), "1000.00", id="nothing"),
        pytest.param(
            (by_number("20", weight="60"), in_words(PARTLY, weight="40")), "500.00", id="two-halves"
        ),
        pytest.param(
            (by_number("40", weight="75"), in_words(NOT_REACHED, weight="25")),
            "250.00",
            id="less",
        ),
        pytest.param(
            (by_number("80", weight="50"), by_number("0", weight="50")), "500.00", id="not-made-up"
        ),
    ],
)
def test_what_is_returned_follows_the_weights(outcomes, returned):
    assert rules.return_for_results(Decimal(1000), outcomes, TOLERANCE) == Decimal(returned)


def test_the_return_is_rounded_to_the_grosz_once():
    third = (by_number("10", target="30", weight="100"),)

    assert rules.return_for_results(Decimal("100.00"), third, TOLERANCE) == Decimal("66.67")


def test_weights_above_a_hundred_do_not_make_a_return_below_zero():
    outcomes = (by_number("40", weight="100"), by_number("40", weight="100"))

    assert rules.return_for_results(Decimal(1000), outcomes, TOLERANCE) == 0


@settings(max_examples=60, deadline=None)
@given(
    reached=st.lists(st.integers(0, 200), min_size=1, max_size=5),
    grant=st.decimals(0, 1_000_000, places=2),
)
def test_a_return_is_between_nothing_and_the_grant(reached, grant):
    weight = Decimal(100) / len(reached)
    outcomes = tuple(
        OutcomeFacts(name="", target=Decimal(100), reached=Decimal(each), weight=weight)
        for each in reached
    )

    assert 0 <= rules.return_for_results(grant, outcomes, TOLERANCE) <= grant
