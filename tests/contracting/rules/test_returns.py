"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from common.figures import READ_ON, NotKnown
from common.judgement import findings, stopping
from common.law import Force, Unjudgeable
from contracting.enums import ReturnKind
from contracting.rules import returns as rules
from contracting.rules.interest import RateFacts
from contracting.rules.return_facts import RepaymentFacts, ReturnFacts
from tests.common.breaches import breaches, broken

UNUSED, MISUSED = ReturnKind.UNUSED, ReturnKind.MISUSED
UNDUE, EXCESS = ReturnKind.UNDUE, ReturnKind.EXCESS
DAY = timedelta(days=1)
RATES = (RateFacts(date(2026, 1, 1), Decimal(11)), RateFacts(date(2027, 3, 1), Decimal(10)))


def make_return(**changes: Any) -> ReturnFacts:
    """A misused part of a grant, established on a Monday."""
    lawful: dict[str, Any] = {
        "kind": MISUSED,
        "amount": Decimal("10000.00"),
        "transferred": Decimal("60000.00"),
        "used_until": date(2026, 12, 31),
        "recorded_on": date(2027, 2, 2),
        "established_on": date(2027, 2, 1),
        "transferred_on": date(2026, 7, 1),
    }
    return ReturnFacts(**(lawful | changes))


def make_repayment(owed: ReturnFacts, paid_on: date, **changes: Any) -> RepaymentFacts:
    lawful: dict[str, Any] = {"recorded_on": date(2027, 12, 1), "rates": RATES}
    return RepaymentFacts(owed=owed, paid_on=paid_on, **(lawful | changes))


# The day until which it is returned, and the day from which interest runs.


@pytest.mark.parametrize(
    ("used_until", "abroad", "due_on"),
    [
        pytest.param(date(2026, 12, 31), False, date(2027, 1, 31), id="whole-year-stays-on-sunday"),
        pytest.param(date(2026, 12, 31), True, date(2027, 1, 31), id="whole-year-abroad"),
        pytest.param(date(2026, 12, 30), False, date(2027, 1, 14), id="a-day-shorter"),
        pytest.param(date(2026, 12, 30), True, date(2027, 1, 29), id="a-day-shorter-abroad"),
        pytest.param(date(2026, 6, 30), False, date(2026, 7, 15), id="fifteen-days"),
        pytest.param(date(2026, 6, 30), True, date(2026, 7, 30), id="thirty-days-abroad"),
        pytest.param(date(2026, 12, 10), False, date(2026, 12, 28), id="moved-off-christmas"),
        pytest.param(date(2026, 10, 31), False, date(2026, 11, 16), id="moved-off-a-sunday"),
        pytest.param(date(2026, 1, 31), False, date(2026, 2, 16), id="not-only-in-december"),
    ],
)
def test_an_unused_part_is_returned_after_the_term_of_use(used_until, abroad, due_on):
    facts = make_return(
        kind=UNUSED, used_until=used_until, abroad=abroad, established_on=None, transferred_on=None
    )

    assert rules.return_due_on(facts) == due_on
    assert rules.interest_starts_on(facts) == due_on + DAY


@pytest.mark.parametrize("kind", [MISUSED, UNDUE, EXCESS])
@pytest.mark.parametrize(
    ("established_on", "due_on"),
    [
        pytest.param(date(2027, 2, 1), date(2027, 2, 16), id="fifteen-days"),
        pytest.param(date(2027, 1, 15), date(2027, 2, 1), id="moved-off-a-saturday"),
    ],
)
def test_what_was_established_is_returned_in_fifteen_days(kind, established_on, due_on):
    assert rules.return_due_on(make_return(kind=kind, established_on=established_on)) == due_on


@pytest.mark.parametrize(
    ("kind", "starts_on"),
    [
        pytest.param(MISUSED, date(2026, 7, 1), id="misuse-from-the-transfer"),
        pytest.param(UNDUE, date(2027, 2, 17), id="undue-from-the-day-after"),
        pytest.param(EXCESS, date(2027, 2, 17), id="excess-from-the-day-after"),
    ],
)
def test_interest_runs_from_a_day_of_its_own_for_each_kind(kind, starts_on):
    assert rules.interest_starts_on(make_return(kind=kind)) == starts_on


@pytest.mark.parametrize("kind", ["misused", "unused"])
def test_a_kind_may_come_from_the_database_as_a_plain_word(kind):
    facts = make_return(kind=kind)

    starts_on = date(2026, 7, 1) if kind == "misused" else date(2027, 2, 1)
    assert rules.interest_starts_on(facts) == starts_on


@pytest.mark.parametrize("kind", [MISUSED, UNDUE, EXCESS])
def test_without_the_day_of_establishing_there_is_no_last_day(kind):
    with pytest.raises(Unjudgeable):
        rules.return_due_on(make_return(kind=kind, established_on=None))


def test_without_the_day_of_transfer_there_is_no_interest_on_misuse():
    with pytest.raises(Unjudgeable):
        rules.interest_starts_on(make_return(transferred_on=None))


# Interest.


@pytest.mark.parametrize(
    ("paid_on", "owed"),
    [
        pytest.param(date(2027, 2, 16), 0, id="last-day"),
        pytest.param(date(2027, 2, 18), 0, id="two-days-are-not-charged"),
        pytest.param(date(2027, 2, 19), 9, id="three-days-are"),
        pytest.param(date(2027, 2, 28), 36, id="until-the-rate-changes"),
        pytest.param(date(2027, 3, 1), 39, id="over-the-change"),
        pytest.param(date(2027, 3, 18), 85, id="thirty-days-over-the-change"),
    ],
)
def test_interest_on_excess_runs_after_the_last_day(paid_on, owed):
    repayment = make_repayment(make_return(kind=EXCESS), paid_on)

    assert rules.interest_owed(repayment) == owed


def test_the_worked_example_of_the_reference():
    # 10 000 zł, 30 days late, 11 %: the rate is constant.
    facts = make_return(kind=UNDUE, established_on=date(2026, 6, 1))
    due_on = rules.return_due_on(facts)

    assert rules.interest_owed(make_repayment(facts, due_on + 30 * DAY)) == 90


def test_interest_on_misuse_runs_from_the_transfer_even_when_returned_in_time():
    facts = make_return(transferred_on=date(2027, 1, 18), established_on=date(2027, 2, 1))

    assert rules.interest_owed(make_repayment(facts, date(2027, 2, 16))) == 90


# Establishing.


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({}, {}, id="lawful"),
        pytest.param({"amount": Decimal("60000.00")}, {}, id="the-whole-grant"),
        pytest.param(
            {"amount": Decimal("60000.01")},
            {"only_the_affected_part_is_returned": "amount"},
            id="more-than-was-paid",
        ),
        pytest.param(
            {"amount": Decimal("0.00")},
            {"only_the_affected_part_is_returned": "amount"},
            id="nothing",
        ),
        pytest.param({"amount": Decimal("0.01")}, {}, id="one-grosz"),
        pytest.param({"established_on": date(2027, 2, 2)}, {}, id="established-today"),
        pytest.param(
            {"established_on": date(2027, 2, 3)},
            {"day_of_establishing_is_known": "established_on"},
            id="established-tomorrow",
        ),
        pytest.param(
            {"established_on": None},
            {"day_of_establishing_is_known": "established_on"},
            id="established-never",
        ),
        pytest.param(
            {"kind": EXCESS, "established_on": None},
            {"day_of_establishing_is_known": "established_on"},
            id="excess-established-never",
        ),
        pytest.param(
            {"transferred_on": None},
            {"day_of_transfer_is_known_for_misuse": "transferred_on"},
            id="misuse-without-transfer",
        ),
        pytest.param({"transferred_on": date(2027, 2, 1)}, {}, id="established-at-once"),
        pytest.param(
            {"transferred_on": date(2027, 2, 2)},
            {"day_of_transfer_is_known_for_misuse": "transferred_on"},
            id="paid-after-it-was-misused",
        ),
        pytest.param(
            {"transferred_on": date(2027, 2, 3), "established_on": None},
            {
                "day_of_establishing_is_known": "established_on",
                "day_of_transfer_is_known_for_misuse": "transferred_on",
            },
            id="paid-tomorrow",
        ),
        pytest.param(
            {"transferred_on": date(2027, 2, 2), "established_on": None},
            {"day_of_establishing_is_known": "established_on"},
            id="paid-today",
        ),
        pytest.param({"kind": UNDUE, "transferred_on": None}, {}, id="undue-without-transfer"),
        pytest.param(
            {"kind": UNUSED, "transferred_on": None, "established_on": None}, {}, id="unused"
        ),
    ],
)
def test_a_return_is_established_with_the_days_its_interest_needs(changes, names):
    assert broken(rules.TO_ESTABLISH_RETURN, make_return(**changes)) == names


def test_each_slip_has_words_of_its_own():
    slips = [
        {"amount": Decimal(0)},
        {"amount": Decimal(70_000)},
        {"established_on": None},
        {"established_on": date(2027, 2, 3)},
        {"transferred_on": None},
        {"transferred_on": date(2027, 2, 2)},
    ]
    said = {breaches(rules.TO_ESTABLISH_RETURN, make_return(**each))[0].message for each in slips}

    assert len(said) == len(slips)
    assert any("60\xa0000,00\xa0zł" in each for each in said)


# Repayment.


def test_a_repayment_is_recorded_when_the_money_is_there():
    in_time = make_repayment(make_return(kind=EXCESS), date(2027, 2, 16))
    facts = make_repayment(
        make_return(kind=EXCESS), date(2027, 2, 16), recorded_on=date(2027, 2, 15)
    )

    assert broken(rules.TO_RECORD_REPAYMENT, in_time) == {}
    assert broken(rules.TO_RECORD_REPAYMENT, facts) == {
        "repayment_is_recorded_after_it_came": "paid_on"
    }
    same_day = make_repayment(
        make_return(kind=EXCESS), date(2027, 2, 16), recorded_on=date(2027, 2, 16)
    )
    assert broken(rules.TO_RECORD_REPAYMENT, same_day) == {}


def test_interest_that_is_missing_is_said_and_does_not_stop_the_record():
    facts = make_repayment(
        make_return(kind=EXCESS), date(2027, 3, 18), interest_paid=Decimal("84.99")
    )
    (found,) = breaches(rules.TO_RECORD_REPAYMENT, facts)

    assert found.rule == "late_return_comes_with_interest"
    assert found.field == "interest_paid"
    assert found.force is Force.ADVICE
    assert "85,00" in found.message
    assert "0,01" in found.message
    assert stopping((found,)) == ()
    paid = make_repayment(make_return(kind=EXCESS), date(2027, 3, 18), interest_paid=Decimal(85))
    assert broken(rules.TO_RECORD_REPAYMENT, paid) == {}


def test_a_repayment_before_the_first_known_rate_is_a_finding():
    facts = make_repayment(make_return(transferred_on=date(2025, 12, 31)), date(2027, 2, 16))

    (found,) = findings(rules.TO_RECORD_REPAYMENT, facts)

    assert found.rule == "late_return_comes_with_interest"


# Figures.


@pytest.mark.parametrize(
    ("figure", "provision"),
    [
        (rules.LAST_DAY_TO_RETURN_WHAT_THE_YEAR_LEFT, ("art. 251", "1")),
        (rules.TERM_TO_RETURN_AN_UNUSED_PART, ("art. 251", "3")),
        (rules.TERM_TO_RETURN_WHAT_WAS_ESTABLISHED, ("art. 252", "1")),
        (rules.TERM_TO_RETURN_AN_UNUSED_PART_FROM_ABROAD, ("§ 10", "")),
    ],
)
def test_each_last_day_has_its_provision(figure, provision):
    assert (figure.citation.provision, figure.citation.paragraph) == provision
    assert figure.is_verified is provision[0].startswith("art.")
    assert figure.on(READ_ON)
    with pytest.raises(NotKnown):
        figure.on(READ_ON - DAY)


@pytest.mark.parametrize(
    ("rule", "provision"),
    [
        (rules.only_the_affected_part_is_returned, ("252", "5", "")),
        (rules.day_of_establishing_is_known, ("252", "1", "")),
        (rules.day_of_transfer_is_known_for_misuse, ("252", "6", "1")),
        (rules.repayment_is_recorded_after_it_came, ("252", "1", "")),
        (rules.late_return_comes_with_interest, ("251", "5", "")),
    ],
)
def test_each_demand_stands_on_its_provision(rule, provision):
    cited = rule.citation
    assert (cited.article, cited.paragraph, cited.point) == provision


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": Decimal("NaN")},
        {"amount": Decimal("1E+30")},
        {"used_until": date(1, 1, 1)},
        {"established_on": date(9999, 12, 31)},
        {"established_on": date(2024, 9, 16), "recorded_on": date(2002, 1, 1)},
    ],
)
def test_nonsense_is_a_finding(changes):
    facts = make_return(**changes)

    assert stopping(findings(rules.TO_ESTABLISH_RETURN, facts))
    assert stopping(findings(rules.TO_RECORD_REPAYMENT, make_repayment(facts, date(2027, 5, 4))))
