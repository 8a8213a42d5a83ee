from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracting.rules.local_clauses import (
    TO_ADD_LOCAL_CLAUSES,
    LocalClauseFacts,
    amounts_in,
    days_in,
)
from tests.contracting.rules.judging import broken, message

LAWFUL = LocalClauseFacts(
    clauses=(),
    amounts=(Decimal("10000.00"), Decimal("4000.00")),
    ends_on=date(2027, 6, 30),
    spend_until=date(2027, 7, 14),
    shift_tolerance=Decimal(10),
    report_days=30,
    partial_report_days=30,
    missing_report_days=7,
    recommendations_days=14,
    change_days=14,
    keep_years=5,
    ban_years=5,
)


def said(*clauses: str) -> list[str]:
    return broken(TO_ADD_LOCAL_CLAUSES, replace(LAWFUL, clauses=clauses))


@pytest.mark.parametrize(
    ("clause", "rule"),
    [
        ("Dotacja wynosi 9 000 zł.", "clauses_repeat_the_grant_as_agreed"),
        ("Dotacja wynosi 10.000,50 zł.", "clauses_repeat_the_grant_as_agreed"),
        ("Druga transza to 5000 złotych.", "clauses_repeat_the_grant_as_agreed"),
        (
            "Środki można wydatkować do 15.07.2027.",
            "clauses_do_not_prolong_the_use_of_the_grant",
        ),
        (
            "Wydatki można ponosić do 31 grudnia 2027 r.",
            "clauses_do_not_prolong_the_use_of_the_grant",
        ),
        ("Sprawozdanie składa się w terminie 29 dni.", "clauses_keep_the_terms_of_reports"),
        ("Zalecenia wykonuje się w 15 dni.", "clauses_keep_the_term_of_recommendations"),
        ("O zmianie adresu informuje się w 7 dni.", "clauses_keep_the_term_to_report_changes"),
        ("Dokumenty przechowuje się 4 lata.", "clauses_keep_the_time_of_keeping_documents"),
        ("Rzeczy nie zbywa się przez 6 lat.", "clauses_keep_the_ban_on_disposing"),
        ("Przesunięcia są możliwe do 15 %.", "clauses_keep_the_tolerance_of_shifts"),
        ("Nie stosuje się § 10.", "clauses_set_nothing_of_the_framework_aside"),
        ("Zmiana umowy nie wymaga formy pisemnej.", "clauses_keep_the_written_form"),
        ("Zmiana umowy ustnie też obowiązuje.", "clauses_keep_the_written_form"),
    ],
)  # fmt: skip
def test_a_clause_that_contradicts_the_framework_is_refused(clause, rule):
    assert rule in said(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "Dotacja wynosi 10 000,00 zł, a pierwsza transza 4000 zł.",
        "Kara za brak zaproszenia wynosi 200 zł.",
        "Wydatki można ponosić do 14.07.2027.",
        "Sprawozdanie częściowe składa się w terminie 30 dni, a po wezwaniu 7 dni.",
        "Zalecenia wykonuje się w terminie 14 dni.",
        "O likwidacji informuje się w terminie 14 dni.",
        "Dokumenty przechowuje się przez 5 lat, a rzeczy nie zbywa przez 5 lat.",
        "Zwiększenie kosztu nie przekracza 10%.",
        "Zgodnie z § 9 strony spotykają się raz w kwartale.",
        "Zaproszenia wysyła się 7 dni wcześniej.",
        "Zajęcia odbywają się 30.06.2027.",
    ],
)
def test_a_clause_that_supplements_the_framework_is_taken(clause):
    assert said(clause) == []


def test_a_day_after_the_task_is_only_said():
    assert said("Zajęcia kończą się 15.07.2027.") == ["clauses_name_days_of_the_task"]
    assert "15.07.2027" in message(
        TO_ADD_LOCAL_CLAUSES, replace(LAWFUL, clauses=("Zajęcia 16.07.2027 i 15.07.2027.",))
    )


def test_amounts_and_days_are_read_as_poles_write_them():
    assert amounts_in("1 234,50 zł, 1.234,50 zł i 7 złotych, 12 osób") == [
        Decimal("1234.50"),
        Decimal("1234.50"),
        Decimal(7),
    ]
    assert days_in("31.02.2027, 3 maja 2027 r., 4 kotów 2027") == [date(2027, 5, 3)]
