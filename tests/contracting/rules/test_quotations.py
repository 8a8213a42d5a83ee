"""A request for quotations and a quotation, judged on plain facts."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracting.rules import quotations as rules
from contracting.rules.procurement_facts import Regime
from contracting.rules.quotations import (
    EnquiryFacts,
    QuotationFacts,
    QuotationTimeFacts,
    QuotedLine,
    sums,
)
from tests.contracting.rules.judging import breaches, broken, message

WARSAW = ZoneInfo("Europe/Warsaw")
DUE = datetime(2026, 12, 7, 12, 0, tzinfo=WARSAW)
ASKED = EnquiryFacts(
    regime=Regime.EXEMPT, now=datetime(2026, 11, 23, tzinfo=WARSAW), quotations_due=DUE,
    description="Posiłki dla klubu seniora.", lines=1,
    starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 4), weights=(Decimal(60), Decimal(40)),
)  # fmt: skip
MEALS = QuotedLine(name="Obiad", quantity=Decimal(100), unit_price=Decimal("25.50"), vat_rate="8")
FILED = QuotationFacts(
    provider="Bar Mleczny", lines=(MEALS,), due_on=date(2026, 12, 7), valid_days=30,
    valid_until=date(2027, 1, 6),
)  # fmt: skip


def test_a_complete_request_is_published() -> None:
    assert not breaches(rules.TO_PUBLISH_ENQUIRY, ASKED)
    (found,) = breaches(rules.TO_PUBLISH_ENQUIRY, replace(ASKED, accessibility=" "))
    assert found.rule == "request_says_how_the_service_is_accessible"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"regime": Regime.BASIC}, "request_runs_below_the_threshold"),
        ({"regime": ""}, "request_runs_below_the_threshold"),
        ({"description": "  "}, "request_says_what_is_bought"),
        ({"lines": 0}, "request_says_what_is_bought"),
        ({"starts_on": None}, "request_says_when_it_is_carried_out"),
        ({"ends_on": None}, "request_says_when_it_is_carried_out"),
        ({"ends_on": date(2027, 1, 3)}, "request_says_when_it_is_carried_out"),
        ({"quotations_due": None}, "providers_still_have_time"),
        ({"quotations_due": ASKED.now}, "providers_still_have_time"),
        ({"weights": ()}, "weights_of_the_request_make_a_hundred"),
        ({"weights": (Decimal(60), Decimal(41))}, "weights_of_the_request_make_a_hundred"),
    ],
)  # fmt: skip
def test_a_request_is_stopped(change: dict[str, object], rule: str) -> None:
    assert broken(rules.TO_PUBLISH_ENQUIRY, replace(ASKED, **change)) == [rule]  # type: ignore[arg-type]


def test_a_moment_is_enough_time() -> None:
    late = replace(ASKED, now=DUE - timedelta(seconds=1))
    assert not breaches(rules.TO_PUBLISH_ENQUIRY, late)


def test_a_complete_quotation_is_filed() -> None:
    assert not breaches(rules.TO_FILE_QUOTATION, FILED)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"provider": " "}, "provider_is_named"),
        ({"filed_already": "ZO/1"}, "provider_has_one_quotation"),
        ({"lines": (replace(MEALS, unit_price=None),)}, "every_line_has_its_price"),
        ({"lines": (replace(MEALS, unit_price=Decimal(0)),)}, "every_line_has_its_price"),
        ({"lines": (replace(MEALS, vat_rate="7"),)}, "every_line_has_a_rate_of_vat"),
        ({"lines": (replace(MEALS, vat_rate=""),)}, "every_line_has_a_rate_of_vat"),
        ({"valid_until": None}, "quotation_binds_long_enough"),
        ({"valid_until": date(2027, 1, 5)}, "quotation_binds_long_enough"),
        ({"wanting": ("Godziny",)}, "every_criterion_is_answered"),
    ],
)
def test_a_quotation_is_stopped(change: dict[str, object], rule: str) -> None:
    assert broken(rules.TO_FILE_QUOTATION, replace(FILED, **change)) == [rule]  # type: ignore[arg-type]


def test_the_messages_name_the_line_and_the_day() -> None:
    def said(**change: object) -> str:
        return message(rules.TO_FILE_QUOTATION, replace(FILED, **change))  # type: ignore[arg-type]

    assert "Obiad" in said(lines=(replace(MEALS, unit_price=None),))
    assert "Obiad" in said(lines=(replace(MEALS, vat_rate="7"),))
    assert "6 stycznia 2027" in said(valid_until=None)
    assert "ZO/1" in said(filed_already="ZO/1")
    assert "Godziny" in said(wanting=("Godziny",))


@pytest.mark.parametrize(
    ("after", "is_open", "taken"), [(0, True, True), (1, True, False), (0, False, False)]
)
def test_the_deadline_counts_to_the_second(after: int, is_open: bool, taken: bool) -> None:
    facts = QuotationTimeFacts(
        received_at=DUE + timedelta(seconds=after), quotations_due=DUE, is_open=is_open
    )
    assert breaches(rules.TO_RECEIVE_QUOTATION, facts) is not taken
    assert breaches(rules.TO_RECEIVE_QUOTATION, replace(facts, quotations_due=None))


def test_a_line_is_rounded_once_and_halves_go_up() -> None:
    line = QuotedLine(
        name="Kurs", quantity=Decimal("0.5"), unit_price=Decimal("0.25"), vat_rate="23"
    )
    assert (line.net, line.vat, line.gross) == (
        Decimal("0.13"), Decimal("0.03"), Decimal("0.16"),
    )  # fmt: skip
    dearer = replace(line, quantity=Decimal(1), unit_price=Decimal("0.50"))
    assert (dearer.vat, dearer.gross) == (Decimal("0.12"), Decimal("0.62"))


@pytest.mark.parametrize(
    ("rate", "vat"), [("23", "23.00"), ("8", "8.00"), ("5", "5.00"), ("0", "0"), ("zw", "0")]
)
def test_each_rate_has_its_share(rate: str, vat: str) -> None:
    line = replace(MEALS, unit_price=Decimal(1), vat_rate=rate)
    assert line.vat == Decimal(vat)
    assert line.rate == ("zw." if rate == "zw" else f"{rate}%")
    assert replace(line, vat_rate="7").rate == "–"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.decimals("0.01", "999.99", places=2),
            st.decimals("0", "9999.99", places=2),
            st.sampled_from(sorted(rules.VAT_SHARES)),
        ),
        max_size=8,
    )
)
def test_the_sums_are_those_of_the_lines(rows: list[tuple[Decimal, Decimal, str]]) -> None:
    lines = tuple(
        QuotedLine(name="x", quantity=quantity, unit_price=price, vat_rate=rate)
        for quantity, price, rate in rows
    )
    total = sums(lines)
    assert total.net + total.vat == total.gross
    assert total.gross == sum((each.gross for each in lines), Decimal(0))
    assert total.net.as_tuple().exponent in (0, -2)
