"""An application to an operator: both sides of every limit of its competition."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from contracting.rules.regranting_applications import TO_APPLY_TO_OPERATOR, ApplicationFacts
from tests.contracting.rules.judging import broken, message

DUE = datetime(2027, 3, 15, 12, tzinfo=UTC)
FIRST, LAST = date(2027, 4, 1), date(2027, 9, 30)
DAY = timedelta(days=1)
LAWFUL = {
    "announced": True, "filed_at": DUE, "due_at": DUE, "from_group": True, "admits_groups": True,
    "asked": Decimal(400), "most_for_one": Decimal(400),
    "starts_on": FIRST, "ends_on": LAST, "projects_from": FIRST, "projects_until": LAST,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"starts_on": LAST}, []),
        ({"from_group": False, "admits_groups": False}, []),
        ({"from_group": False}, []),
        ({"filed_at": DUE + timedelta(microseconds=1)}, ["an_application_comes_by_the_deadline"]),
        ({"announced": False}, ["an_application_comes_by_the_deadline"]),
        ({"admits_groups": False}, ["a_group_applies_only_where_groups_may"]),
        ({"asked": Decimal("400.01")}, ["an_application_asks_for_at_most_the_limit"]),
        ({"starts_on": LAST, "ends_on": LAST - DAY}, ["a_project_ends_after_it_begins"]),
        ({"starts_on": FIRST - DAY}, ["a_project_keeps_to_the_dates_of_the_competition"]),
        ({"ends_on": LAST + DAY}, ["a_project_keeps_to_the_dates_of_the_competition"]),
    ],
)
def test_an_application_keeps_to_the_terms_of_its_competition(changes, names):
    assert broken(TO_APPLY_TO_OPERATOR, ApplicationFacts(**(LAWFUL | changes))) == names


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"filed_at": DUE + DAY}, "minął"),
        ({"admits_groups": False}, "tylko organizacje"),
        ({"asked": Decimal("400.01")}, "najwyżej 400,00 zł"),
        ({"ends_on": FIRST - DAY, "starts_on": FIRST}, "zanim się zacznie"),
        ({"ends_on": LAST + DAY}, "od 01.04.2027 do 30.09.2027"),
    ],
)
def test_each_refusal_says_what_the_competition_allows(changes, words):
    facts = ApplicationFacts(**(LAWFUL | changes))

    assert words in message(TO_APPLY_TO_OPERATOR, facts)
