from datetime import date, timedelta

import pytest

from accounts.enums import Role
from common.duties import Scope, Urgency
from programmes.duties import missing_programme_duties, programme_duties, standard_duties
from programmes.enums import ProgrammeKind, ProgrammeState
from programmes.models import YearlyReport
from tests.factories.accounts import make_authority
from tests.factories.programmes import make_programme, make_standard

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("state", "act", "day"),
    [
        (ProgrammeState.DRAFT, "programme.finish", date(2026, 11, 30)),
        (ProgrammeState.CONSULTED, "programme.submit", date(2026, 11, 30)),
        (ProgrammeState.SUBMITTED, "programme.record_adoption", date(2026, 11, 30)),
    ],
)
def test_a_programme_of_next_year_is_due_by_30_november(state, act, day):
    make_programme(first_year=2027, state=state)

    (duty,) = programme_duties(Scope(today=TODAY))

    assert (duty.act, duty.due_on) == (act, day)
    assert duty.urgency(date(2026, 12, 1)) == Urgency.LATE
    assert duty.basis.polish.startswith("art. 5a ust. 1")


def test_submitting_waits_for_the_executive_too():
    make_programme(first_year=2027, state=ProgrammeState.CONSULTED)

    (duty,) = programme_duties(Scope(today=TODAY))

    assert duty.deciding
    assert duty.owner.roles == {Role.CLERK, Role.EXECUTIVE}


def test_an_open_consultation_is_due_on_its_last_day_and_then_its_report():
    closes_on = TODAY + timedelta(days=3)
    make_programme(
        first_year=2027,
        state=ProgrammeState.CONSULTATION,
        consultation_opens_on=TODAY,
        consultation_closes_on=closes_on,
    )

    (duty,) = programme_duties(Scope(today=TODAY))
    (later,) = programme_duties(Scope(today=closes_on + timedelta(days=1)))

    assert duty.due_on == closes_on
    assert later.due_on == date(2026, 11, 30)
    assert duty.title != later.title


def test_a_multi_year_draft_has_no_day_and_reminds_nobody():
    make_programme(first_year=2027, kind=ProgrammeKind.MULTI_YEAR, state=ProgrammeState.DRAFT)

    (duty,) = programme_duties(Scope(today=TODAY))

    assert duty.due_on is None


def test_the_report_is_asked_for_from_the_new_year_by_31_may():
    programme = make_programme(first_year=2026)

    assert list(programme_duties(Scope(today=date(2026, 12, 31)))) == []
    (duty,) = programme_duties(Scope(today=date(2027, 1, 1)))
    assert duty.due_on == date(2027, 5, 31)

    YearlyReport.objects.create(
        programme=programme, year=2026, council_on=date(2027, 5, 1), bip_on=date(2027, 5, 1)
    )
    assert list(programme_duties(Scope(today=date(2027, 6, 1)))) == []


@pytest.mark.parametrize(("today", "count"), [(date(2026, 8, 31), 0), (date(2026, 9, 1), 1)])
def test_an_authority_without_next_years_programme_is_asked_from_september(today, count):
    make_authority()
    make_programme(first_year=2027, state=ProgrammeState.DRAFT)

    assert len(list(missing_programme_duties(Scope(today=today)))) == count


def test_an_authority_has_only_its_own_duties():
    mine = make_programme(first_year=2027, state=ProgrammeState.DRAFT)
    make_programme(first_year=2027, state=ProgrammeState.DRAFT)
    make_standard(adopted=False)
    scope = Scope(today=TODAY, authority_ids=frozenset({mine.authority_id}))

    duties = [
        duty
        for provider in (programme_duties, missing_programme_duties, standard_duties)
        for duty in provider(scope)
    ]

    assert [duty.owner.organisation_id for duty in duties] == [mine.authority_id]


def test_a_standard_is_reviewed_on_its_day():
    make_standard(review_on=date(2026, 12, 1))
    make_standard()

    (duty,) = standard_duties(Scope(today=TODAY))

    assert (duty.act, duty.due_on) == ("standard.review", date(2026, 12, 1))


@pytest.mark.parametrize("count", [1, 9])
def test_the_providers_ask_a_fixed_number_of_queries(count, django_assert_max_num_queries):
    for _each in range(count):
        make_programme(first_year=2026)
        make_standard(adopted=False)
    scope = Scope(today=TODAY)

    with django_assert_max_num_queries(4):
        for provider in (programme_duties, missing_programme_duties, standard_duties):
            list(provider(scope))
