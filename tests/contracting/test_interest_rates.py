"""The operator's rates reach the rules of returns, and are judged by the Tax Ordinance."""

from datetime import date
from decimal import Decimal

import pytest

from common.law import Refused
from contracting.rules.interest import interest
from contracting.selectors.interest import interest_rates
from tests.factories.accounts import make_local_figure

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2022, 2, 9), date(2023, 10, 5)


def test_interest_runs_over_a_change_of_the_entered_rates():
    make_local_figure(value=Decimal("14.50"), valid_from=SECOND)
    make_local_figure(value=Decimal("8.50"), valid_from=FIRST)

    rates = interest_rates()

    assert [(each.since, each.percent) for each in rates] == [
        (FIRST, Decimal("8.50")),
        (SECOND, Decimal("14.50")),
    ]
    # 10 days at 8.5 % and 10 at 14.5 %: 10 000 × 2.30 / 365 = 63.01.
    assert interest(Decimal(10_000), date(2023, 9, 25), date(2023, 10, 14), rates) == 63


def test_a_rate_below_the_lowest_is_refused_beside_its_field():
    with pytest.raises(Refused) as refusal:
        make_local_figure(value=Decimal("7.99"), valid_from=SECOND)

    assert [(each.rule, each.field) for each in refusal.value.reasons] == [
        ("rate_is_not_below_the_lowest", "value")
    ]
    assert make_local_figure(value=Decimal(8), valid_from=SECOND).pk


def test_a_rate_of_a_known_day_is_refused_once():
    make_local_figure(value=Decimal("8.50"), valid_from=SECOND)

    with pytest.raises(Refused) as refusal:
        make_local_figure(value=Decimal("9.50"), valid_from=SECOND)

    assert [each.field for each in refusal.value.reasons] == ["valid_from"]
