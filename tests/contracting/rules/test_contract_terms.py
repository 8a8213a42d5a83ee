"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date, timedelta

import pytest

from common.calendar import Term, Unit, YearlyDay
from common.figures import READ_ON, NotKnown
from common.law import Source
from contracting.rules import contract_terms as terms

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("figure", "value", "provision"),
    [
        (terms.LONGEST_CONTRACT, Term(5, Unit.YEARS), "art. 16 ust. 3"),
        (terms.LAST_DAY_TO_USE_THE_GRANT, YearlyDay(12, 31), "art. 221 ust. 3"),
        (terms.TERM_TO_USE_THE_GRANT_AFTER_THE_TASK, Term(14), "§ 10"),
        (terms.TERM_TO_USE_THE_GRANT_AFTER_A_TASK_ABROAD, Term(21), "§ 10"),
        (terms.TIME_TO_KEEP_DOCUMENTS, Term(5, Unit.YEARS), "§ 6"),
        (terms.TERM_TO_REPORT_A_CHANGE_OF_DATA, Term(14), "§ 7"),
        (terms.TERM_TO_CARRY_OUT_RECOMMENDATIONS, Term(14), "§ 8"),
        (terms.TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT, Term(7), "§ 9"),
        (terms.BAN_ON_DISPOSING_OF_THINGS_BOUGHT, Term(5, Unit.YEARS), "§ 14"),
    ],
)
def test_a_term_of_the_contract_has_its_provision_and_its_first_day(figure, value, provision):
    assert figure.on(READ_ON) == value
    assert figure.on(TODAY) == value
    assert figure.citation.polish.startswith(provision)
    assert figure.is_verified is provision.startswith("art.")
    with pytest.raises(NotKnown):
        figure.on(READ_ON - timedelta(days=1))


def test_the_framework_contract_is_known_from_memory():
    assert terms.framework("5").source is Source.MEMORY
    assert terms.framework("5").provision == "§ 5"


@pytest.mark.parametrize(
    ("ends_on", "abroad", "used_by"),
    [
        pytest.param(date(2027, 6, 30), False, date(2027, 7, 14), id="two-weeks"),
        pytest.param(date(2027, 6, 30), True, date(2027, 7, 21), id="three-weeks-abroad"),
        pytest.param(date(2027, 12, 17), False, date(2027, 12, 31), id="ends-with-the-year"),
        pytest.param(date(2027, 12, 18), False, date(2027, 12, 31), id="cut-by-the-year"),
        pytest.param(date(2027, 12, 31), True, date(2027, 12, 31), id="no-day-left"),
        pytest.param(date(2027, 5, 1), False, date(2027, 5, 15), id="ends-on-a-saturday"),
    ],
)
def test_the_grant_is_used_two_weeks_after_the_task_but_within_the_year(ends_on, abroad, used_by):
    assert terms.grant_used_by(ends_on, on=TODAY, abroad=abroad) == used_by


@pytest.mark.parametrize("ended_on", [date(2027, 1, 1), date(2027, 12, 31)])
def test_documents_are_kept_five_full_years_after_the_year_of_the_task(ended_on):
    assert terms.documents_kept_until(ended_on, on=TODAY) == date(2032, 12, 31)


def test_things_bought_are_kept_five_years():
    assert terms.things_kept_until(date(2028, 2, 29), on=TODAY) == date(2033, 2, 28)


def test_the_longest_contract_ends_the_day_before_its_anniversary():
    assert terms.last_lawful_end(date(2027, 1, 1), on=TODAY) == date(2031, 12, 31)
    assert terms.last_lawful_end(date(2027, 3, 1), on=TODAY) == date(2032, 2, 29)
    assert terms.last_lawful_end(date(2028, 2, 29), on=TODAY) == date(2033, 2, 28)
