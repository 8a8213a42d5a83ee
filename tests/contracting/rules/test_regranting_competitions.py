"""An operator's own competition: both sides of every limit."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from common.law import Force
from contracting.rules import regranting_competitions as rules
from contracting.rules.offers import TO_FILE_OFFER
from contracting.rules.regranting import RegrantingFacts
from tests.contracting.rules.judging import breaches, broken, message
from tests.contracting.rules.lawful import make_facts

DUE = datetime(2027, 3, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LAWFUL = {
    "announced_at": DUE - timedelta(seconds=1), "for_regranting": True, "contract_signed": True,
    "description": "Projekty.", "who_may_apply": "Organizacje.", "criteria": "Zasięg.",
    "amount": Decimal(30_000), "most_for_one": Decimal(30_000), "grant": Decimal(50_000),
    "others": Decimal(20_000), "due_at": DUE, "choice_by": DUE.date(),
    "projects_from": date(2027, 4, 1), "projects_until": date(2027, 9, 30),
    "task_starts_on": date(2027, 4, 1), "task_ends_on": date(2027, 9, 30),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"for_regranting": False}, ["only_the_operator_of_a_signed_contract_announces"]),
        ({"contract_signed": False}, ["only_the_operator_of_a_signed_contract_announces"]),
        ({"description": " "}, ["a_competition_says_what_for_whom_and_how"]),
        ({"who_may_apply": ""}, ["a_competition_says_what_for_whom_and_how"]),
        ({"criteria": ""}, ["a_competition_says_what_for_whom_and_how"]),
        ({"others": Decimal("20000.01")}, ["competitions_together_fit_the_grant"]),
        ({"most_for_one": Decimal("30000.01")}, ["the_most_for_one_fits_the_amount"]),
        ({"announced_at": DUE}, ["applications_are_taken_after_the_announcement"]),
        ({"choice_by": DUE.date() - DAY}, ["implementers_are_chosen_after_the_deadline"]),
        ({"projects_from": date(2027, 3, 31)}, ["projects_lie_within_the_task"]),
        ({"projects_until": date(2027, 10, 1)}, ["projects_lie_within_the_task"]),
    ],
)
def test_a_competition_is_announced_by_an_operator_within_its_contract(changes, names):
    facts = rules.CompetitionFacts(**(LAWFUL | changes))

    assert broken(rules.TO_ANNOUNCE_COMPETITION, facts) == names


def test_what_is_left_of_the_grant_and_the_dates_of_the_task_are_named():
    less = rules.CompetitionFacts(**(LAWFUL | {"others": Decimal(45_000)}))
    later = rules.CompetitionFacts(**(LAWFUL | {"projects_until": date(2028, 1, 1)}))

    assert "5 000,00 zł" in message(rules.TO_ANNOUNCE_COMPETITION, less)
    assert "od 01.04.2027 do 30.09.2027" in message(rules.TO_ANNOUNCE_COMPETITION, later)


def project(awarded="5000", asked="5000", reason="Dobry.", title="Ławki"):
    return rules.ProjectFacts(
        title=title, asked=Decimal(asked), reason=reason,
        awarded=None if awarded is None else Decimal(awarded),
    )  # fmt: skip


CHOICE = {
    "chosen_at": DUE + timedelta(seconds=1), "due_at": DUE, "amount": Decimal(10_000),
    "most_for_one": Decimal(6_000), "projects": (project(), project(), project(None)),
    "website": "https://operator.example/wyniki",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"projects": ()}, []),
        ({"chosen_at": DUE}, ["applications_are_opened_after_the_deadline"]),
        ({"projects": (project(reason=" "),)}, ["every_application_gets_a_reason"]),
        ({"projects": (project("5000.01"),)}, ["no_project_gets_more_than_it_may"]),
        ({"projects": (project("6000.01", "9000"),)}, ["no_project_gets_more_than_it_may"]),
        ({"projects": (project("6000", "6000"),)}, []),
        (
            {"projects": (project("5000"), project("5000.01", "6000"))},
            ["projects_together_fit_the_amount"],
        ),
        ({"website": " "}, ["the_choice_stands_on_the_operators_website"]),
    ],
)
def test_implementers_are_chosen_after_the_deadline_with_reasons_within_the_money(changes, names):
    facts = rules.ImplementersFacts(**(CHOICE | changes))

    assert broken(rules.TO_CHOOSE_IMPLEMENTERS, facts) == names


SIGNED = date(2027, 4, 1)
PAYMENT = {
    "today": date(2027, 5, 1), "signed_on": SIGNED, "paid_on": SIGNED,
    "paid": Decimal(5000), "awarded": Decimal(5000),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"paid_on": date(2027, 4, 15)}, []),
        ({"paid_on": date(2027, 4, 16)}, ["an_implementer_is_paid_within_fourteen_days"]),
        ({"paid_on": date(2027, 3, 31)}, ["an_implementer_is_paid_after_signing"]),
        ({"today": SIGNED - DAY}, ["an_implementer_is_paid_after_signing"]),
        ({"signed_on": None}, ["an_implementer_is_paid_after_signing"]),
        ({"paid": Decimal("4999.99")}, ["an_implementer_gets_what_was_awarded"]),
    ],
)
def test_an_implementer_is_paid_within_14_days_of_signing(changes, names):
    found = breaches(rules.TO_PAY_IMPLEMENTER, rules.ImplementerPaymentFacts(**(PAYMENT | changes)))

    assert [each.rule for each in found] == names
    late = [each for each in found if each.force == Force.ADVICE]
    assert [each.rule for each in late] == [each for each in names if "fourteen" in each]


def test_the_fourteen_days_end_on_a_working_day():
    assert rules.payment_due_on(SIGNED) == date(2027, 4, 15)
    assert rules.payment_due_on(date(2027, 4, 3)) == date(2027, 4, 19)  # the 17th is a Saturday


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"used": Decimal(0)}, []),
        ({"done": " "}, ["an_account_says_what_was_done"]),
        ({"used": Decimal("5000.01")}, ["an_account_fits_what_was_transferred"]),
        ({"used": Decimal("-0.01")}, ["values_make_sense", "an_account_fits_what_was_transferred"]),
        ({"paid": None}, ["an_account_fits_what_was_transferred"]),
    ],
)
def test_an_account_says_what_was_done_and_fits_the_transfer(changes, names):
    lawful = {"done": "Ławki stoją.", "used": Decimal(5000), "paid": Decimal(5000)}
    facts = rules.ProjectAccountFacts(**(lawful | changes))

    assert broken(rules.TO_ACCOUNT_FOR_PROJECT, facts) == names


def test_an_offer_for_regranting_needs_the_three_descriptions():
    whole = RegrantingFacts(competition="Konkurs.", criteria="Zasięg.", monitoring="Wizyty.")
    without = RegrantingFacts(competition="", criteria="Zasięg.", monitoring="")

    assert broken(TO_FILE_OFFER, make_facts(regranting=whole)) == []
    (found,) = breaches(TO_FILE_OFFER, make_facts(regranting=without))
    assert found.rule == "an_operator_adds_what_regranting_demands"
    assert found.message.count(".") == 2
