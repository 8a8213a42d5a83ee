"""No ``django_db`` mark: whatever the facts bring, the answer is a finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term
from common.figures import READ_ON, Dated, Since
from common.judgement import MUST_MAKE_SENSE, advice, findings, nonsense, stopping, waivable
from common.law import Finding, Force, Unjudgeable, rule

CEILING = Dated(PUBLIC_BENEFIT("19a", "1", "1"), (Since(READ_ON, Decimal(10_000)),))


@dataclass(frozen=True, kw_only=True)
class Line:
    name: str = "room"
    cost: Decimal = Decimal("1.00")
    paid_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    day: date = date(2027, 1, 1)
    at: datetime = datetime(2027, 1, 1, tzinfo=UTC)
    grant: Decimal = Decimal("100.00")
    year: int = 2027
    ratio: float = 0.5
    is_joint: bool = True
    lines: tuple[Line, ...] = ()
    rates: tuple[tuple[date, Decimal], ...] = ()
    by_place: Mapping[str, date] | None = None
    by_day: Mapping[date, Decimal] | None = None
    amounts: frozenset[Decimal] = frozenset()


@rule(CEILING.citation, field="grant")
def grant_is_small(facts: Facts) -> str | None:
    return None if facts.grant <= CEILING.on(facts.day) else "Ask for less."


@rule(PUBLIC_BENEFIT("18"), field="day", force=Force.WAIVABLE)
def report_is_possible(facts: Facts) -> str | None:
    return None if Term(30).last_day(facts.day).year == facts.year else "Another year."


@rule(PUBLIC_BENEFIT("14"), field="year", force=Force.ADVICE)
def year_is_a_year(facts: Facts) -> str | None:
    return None if date(facts.year, 1, 1).year == 2027 else "Think again."


@rule(PUBLIC_BENEFIT("14"), field="lines")
def costs_fit_the_grant(facts: Facts) -> str | None:
    total = sum((line.cost for line in facts.lines), Decimal(0))
    return None if total.quantize(Decimal("0.01")) <= facts.grant else "Lower the costs."


ALL = (grant_is_small, report_is_possible, year_is_a_year, costs_fit_the_grant)
TOO_LATE = (date(1, 1, 1), date(2002, 12, 31), date(2101, 1, 1), date(9999, 12, 31))
NO_AMOUNT = ("NaN", "sNaN", "Infinity", "-Infinity", "-0.01", "-1E+30", "1E+30", "9999999999.999")


def fields_of(found: tuple[Finding, ...]) -> list[str]:
    return [each.field for each in found]


def test_lawful_facts_break_nothing():
    assert findings(ALL, Facts()) == ()


def test_every_breach_is_reported_in_the_order_of_the_rules():
    facts = Facts(grant=Decimal("10000.01"), year=2026, lines=(Line(cost=Decimal(20_000)),))

    found = findings(ALL, facts)

    assert [each.rule for each in found] == [each.name for each in ALL]
    assert found[0].citation is CEILING.citation
    assert found[0].message == "Ask for less."
    assert fields_of(found) == ["grant", "day", "year", "lines"]


# Nonsense.


def with_day(day: date) -> list[tuple[str, Facts]]:
    return [
        ("day", Facts(day=day)),
        ("at", Facts(at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))),
        ("lines", Facts(lines=(Line(), Line(paid_on=day)))),
        ("rates", Facts(rates=((date(2027, 1, 1), Decimal(11)), (day, Decimal(11))))),
        ("by_place", Facts(by_place={"bip": date(2027, 1, 1), "board": day})),
        ("by_day", Facts(by_day={day: Decimal(1)})),
    ]


@pytest.mark.parametrize("day", TOO_LATE)
def test_a_day_out_of_all_bounds_is_found_at_any_depth(day):
    for field, facts in with_day(day):
        (found,) = nonsense(facts)
        assert found.rule == MUST_MAKE_SENSE
        assert found.field == field
        assert "2003" in found.message
        assert "2100" in found.message
        assert found in findings(ALL, facts)


@pytest.mark.parametrize("day", [date(2003, 1, 1), date(2100, 12, 31)])
def test_the_first_and_the_last_year_make_sense(day):
    assert [nonsense(facts) for _field, facts in with_day(day)] == [()] * 6


def with_amount(amount: Decimal) -> list[tuple[str, Facts]]:
    return [
        ("grant", Facts(grant=amount)),
        ("lines", Facts(lines=(Line(), Line(cost=amount)))),
        ("rates", Facts(rates=((date(2027, 1, 1), amount),))),
        ("by_day", Facts(by_day={date(2027, 1, 1): amount})),
        ("amounts", Facts(amounts=frozenset([Decimal(1)]) | _set_of(amount))),
    ]


def _set_of(amount: Decimal) -> frozenset[Decimal]:
    # A signalling NaN has no hash, so it cannot get into a set.
    return frozenset() if amount.is_snan() else frozenset([amount])


@pytest.mark.parametrize("written", NO_AMOUNT)
def test_an_amount_out_of_all_bounds_is_found_at_any_depth(written):
    amount = Decimal(written)
    for field, facts in with_amount(amount):
        if field == "amounts" and amount.is_snan():
            continue
        assert fields_of(nonsense(facts)) == [field]
        assert all(each.force is Force.BINDING for each in findings(ALL, facts)[:1])


@pytest.mark.parametrize("written", ["0", "0.00", "0.01", "9999999999.99", "1E-30"])
def test_an_amount_that_a_table_holds_makes_sense(written):
    assert [nonsense(facts) for _field, facts in with_amount(Decimal(written))] == [()] * 5


def test_a_ratio_of_nothing_is_no_nonsense():
    assert nonsense(Facts(ratio=0.0)) == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(grant=Decimal("NaN")), "10 000,50"),
        (Facts(ratio=float("inf")), "10 000,50"),
        (Facts(ratio=float("nan")), "10 000,50"),
        (Facts(grant=Decimal(-1)), "ujemna"),
        (Facts(ratio=-0.5), "ujemna"),
        (Facts(year=10**30), "zer"),
        (Facts(ratio=1e30), "zer"),
    ],
)
def test_each_kind_of_nonsense_is_told_apart(facts, words):
    (found,) = nonsense(facts)

    assert words in found.message


def test_a_field_is_objected_to_once_and_each_field_by_itself():
    facts = Facts(
        grant=Decimal(-1), lines=(Line(cost=Decimal("NaN")), Line(cost=Decimal("Infinity")))
    )

    assert fields_of(nonsense(facts)) == ["grant", "lines"]


def test_no_answer_and_an_ordinary_number_below_zero_make_sense():
    assert nonsense(Facts(by_place=None, year=-1)) == ()


def test_a_kind_of_facts_is_not_mistaken_for_facts():
    assert nonsense((Facts, Facts())) == ()


# Rules that cannot be asked.


def test_beside_a_senseless_value_the_rules_that_cannot_be_asked_say_nothing_more():
    found = findings(ALL, Facts(day=date(9999, 12, 31)))

    assert [each.rule for each in found] == [MUST_MAKE_SENSE]


def test_beside_a_senseless_value_the_other_rules_still_speak():
    found = findings(ALL, Facts(day=date(9999, 12, 31), year=2026))

    assert [each.rule for each in found] == [MUST_MAKE_SENSE, "year_is_a_year"]


@pytest.mark.parametrize(
    ("broken", "facts"),
    [
        pytest.param(grant_is_small, Facts(day=date(2024, 9, 16)), id="figure-not-known"),
        pytest.param(year_is_a_year, Facts(year=0), id="no-such-year"),
        pytest.param(year_is_a_year, Facts(year=123_456), id="year-too-great"),
        pytest.param(costs_fit_the_grant, Facts(lines=(Line(cost=Decimal("1E+40")),)), id="sum"),
    ],
)
def test_a_rule_that_cannot_be_asked_is_a_finding_and_not_an_exception(broken, facts):
    found = broken(facts)

    assert found.rule == broken.name
    assert found.citation is broken.citation
    assert found.field == broken.field
    assert "operator" in found.message
    with pytest.raises(Unjudgeable):
        broken.judge(facts)


def test_facts_that_make_sense_but_cannot_be_judged_are_refused():
    (found,) = findings((grant_is_small,), Facts(day=date(2024, 9, 16)))

    assert found.rule == "grant_is_small"
    assert stopping((found,)) == (found,)


# What stops, what is waived, what is only said.


def test_only_a_breach_of_the_accepted_rule_stops_no_more():
    found = findings(ALL, Facts(grant=Decimal("10000.01"), year=2026))

    assert [each.rule for each in found] == [
        "grant_is_small",
        "report_is_possible",
        "year_is_a_year",
    ]
    assert [each.rule for each in stopping(found)] == ["grant_is_small", "report_is_possible"]
    assert [each.rule for each in stopping(found, waived={"report_is_possible"})] == [
        "grant_is_small"
    ]
    assert [each.rule for each in advice(found)] == ["year_is_a_year"]
    assert [each.rule for each in waivable(found)] == ["report_is_possible"]


def test_a_binding_rule_is_not_waived_even_by_name():
    found = findings(ALL, Facts(grant=Decimal("10000.01")))

    assert stopping(found, waived={"grant_is_small"}) == found


def test_nonsense_is_not_waived():
    found = findings(ALL, Facts(grant=Decimal("NaN")))

    assert stopping(found, waived={MUST_MAKE_SENSE}) == found


ODD_AMOUNTS: st.SearchStrategy[Any] = st.decimals(allow_nan=True, allow_infinity=True)
ODD_DAYS = st.dates(date.min, date.max)
ODD_FACTS = st.builds(
    Facts,
    day=ODD_DAYS,
    grant=ODD_AMOUNTS,
    year=st.integers(),
    ratio=st.floats(),
    lines=st.lists(st.builds(Line, cost=ODD_AMOUNTS), max_size=3).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(facts=ODD_FACTS)
def test_judging_never_raises(facts):
    for found in findings(ALL, facts):
        assert found.message
