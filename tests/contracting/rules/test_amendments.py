"""An annex on the length of a contract: both sides of every limit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from common.judgement import findings, stopping
from contracting.rules.amendments import (
    TO_AMEND_CONTRACT,
    TO_CHANGE_LENGTH_OF_CONTRACT,
    AmendmentFacts,
)
from contracting.rules.contract_facts import ContractFacts, TrancheFacts

DAY = timedelta(days=1)
SIGNED, ENDS, SPENT = date(2027, 1, 10), date(2027, 10, 31), date(2027, 11, 14)
TODAY = date(2027, 6, 1)


def annex(**changes):
    return AmendmentFacts(
        **{
            "today": TODAY,
            "number": "1",
            "numbers_taken": frozenset(),
            "reason": "Zajęcia zaczęły się później",
            "signed_on": date(2027, 5, 20),
            "contract_signed_on": SIGNED,
            "earlier_ends_on": ENDS,
            "earlier_spend_until": SPENT,
            "ends_on": date(2027, 11, 30),
            "spend_until": date(2027, 12, 14),
            **changes,
        }
    )


def broken(**changes):
    return {each.rule for each in findings(TO_AMEND_CONTRACT, annex(**changes))}


def test_a_signed_annex_with_a_number_and_a_reason_is_lawful():
    assert broken() == set()


def test_an_annex_has_a_number_of_its_own():
    name = "amendment_has_a_number_of_its_own"
    assert broken(number=" ") == {name}
    assert broken(number=" 1 ", numbers_taken=frozenset({"1"})) == {name}
    assert broken(number="2", numbers_taken=frozenset({"1"})) == set()
    (empty,) = findings(TO_AMEND_CONTRACT, annex(number=""))
    (taken,) = findings(TO_AMEND_CONTRACT, annex(numbers_taken=frozenset({"1"})))
    assert str(empty) != str(taken)


def test_an_annex_has_a_reason():
    assert broken(reason=" \n") == {"reason_of_the_amendment_is_given"}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"ends_on": ENDS, "spend_until": SPENT}, {"amendment_changes_the_length"}),
        ({"ends_on": ENDS}, set()),
        ({"spend_until": SPENT}, set()),
    ],
)
def test_an_annex_changes_something(changes, found):
    assert broken(**changes) == found


@pytest.mark.parametrize(
    ("day", "lawful"),
    [(SIGNED, True), (SIGNED - DAY, False), (TODAY, True), (TODAY + DAY, False)],
)
def test_an_annex_is_recorded_once_it_is_signed(day, lawful):
    assert broken(signed_on=day) == (
        set() if lawful else {"amendment_is_recorded_when_it_is_signed"}
    )
    (found,) = findings(TO_AMEND_CONTRACT, annex(signed_on=TODAY + DAY))
    assert "10.01.2027" in str(found)


def test_a_task_is_prolonged_before_it_ends():
    late = {"today": date(2027, 12, 1)}
    assert broken(**late, signed_on=ENDS) == set()
    assert broken(**late, signed_on=ENDS + DAY) == {"task_is_prolonged_before_it_ends"}
    (found,) = findings(TO_AMEND_CONTRACT, annex(**late, signed_on=ENDS + DAY))
    assert "31.10.2027" in str(found)


def test_an_annex_does_not_end_a_task_in_the_past():
    signed_on = date(2027, 5, 20)
    assert broken(ends_on=signed_on) == set()
    assert broken(ends_on=signed_on - DAY) == {"amended_task_ends_after_the_annex"}
    late = {"today": date(2027, 12, 1), "signed_on": ENDS + DAY, "ends_on": ENDS}
    assert broken(**late) == {"task_is_prolonged_before_it_ends"}


def terms(**changes):
    facts = ContractFacts(
        **{
            "prepared_on": TODAY,
            "starts_on": date(2027, 2, 1),
            "ends_on": date(2027, 11, 30),
            "spend_from": date(2027, 2, 1),
            "spend_until": date(2027, 12, 31),
            "grant": Decimal(1000),
            "tranches": (TrancheFacts(Decimal(500), date(2027, 12, 31)),),
            **changes,
        }
    )
    return {each.rule for each in findings(TO_CHANGE_LENGTH_OF_CONTRACT, facts)}


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"ends_on": date(2027, 1, 31)}, "task_ends_after_it_starts"),
        ({"ends_on": date(2032, 2, 1)}, "contract_lasts_at_most_five_years"),
        ({"spend_until": date(2027, 1, 31), "tranches": ()}, "spending_ends_after_it_starts"),
        ({"spend_until": date(2028, 1, 1)}, "grant_is_used_within_the_budget_year"),
        ({"spend_until": date(2027, 12, 30)}, "tranches_are_paid_in_the_term_of_spending"),
    ],
)
def test_the_contract_with_its_new_days_keeps_the_law(changes, name):
    assert terms() == set()
    assert name in terms(**changes)


def test_a_senseless_day_stops():
    assert stopping(findings(TO_AMEND_CONTRACT, annex(ends_on=date(1800, 1, 1))))
