from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from accounts.enums import Role
from common.law import Refused, Stale
from common.models import Document, JournalEntry, Letter, Waiver
from common.publicity import public_data_number
from common.waivers import waived
from programmes.enums import ProgrammeKind, ProgrammePart, ProgrammeState
from programmes.models import Programme
from programmes.services.adoption import record_adoption, record_report, submit_to_council
from programmes.services.consultations import close_consultation, open_consultation
from programmes.services.programmes import draft_programme, write_part
from programmes.services.tasks import add_priority_task, remove_priority_task
from tests.factories.accounts import make_authority, make_member, make_ngo, make_user
from tests.factories.programmes import make_priority_task, make_programme, make_standard

pytestmark = pytest.mark.django_db

AT = datetime(2026, 10, 1, 12, tzinfo=ZoneInfo("Europe/Warsaw"))


@pytest.fixture
def clerk():
    return make_user()


def task_values(**changes):
    values = {
        "title": "Usługi sąsiedzkie",
        "sphere": "1",
        "description": "Dla 30 osób.",
        "mode": "open_call",
        "award_form": "supporting",
        "mkus_type": "",
        "planned_amount": Decimal("60000.00"),
        "standard": None,
    }
    return values | changes


def test_a_draft_has_a_row_for_each_statutory_part(clerk):
    programme = draft_programme(
        authority=make_authority(),
        kind=ProgrammeKind.ANNUAL,
        title="Program na 2027",
        first_year=2027,
        last_year=2027,
        by=clerk,
    )

    assert set(programme.texts.values_list("part", flat=True)) == set(ProgrammePart.values)


def test_the_whole_road_leaves_its_journal_and_a_paper(clerk):
    programme = make_programme(state=ProgrammeState.DRAFT, first_year=2027)
    add_priority_task(programme=programme, values=task_values(), by=clerk, at=AT)
    Programme.objects.filter(pk=programme.pk).update(planned_funds=Decimal("120000.00"))

    open_consultation(
        programme=programme,
        opens_on=date(2026, 10, 1),
        closes_on=date(2026, 10, 21),
        how="Uwagi: sekretariat.",
        by=clerk,
        at=AT,
    )
    close_consultation(
        programme=programme, report="Wpłynęły 3 uwagi.", by=clerk, at=AT + timedelta(days=25)
    )
    submit_to_council(
        programme=programme,
        submitted_on=date(2026, 10, 28),
        by=clerk,
        at=AT + timedelta(days=30),
    )
    record_adoption(
        programme=programme,
        resolution_number="XV/120/2026",
        adopted_on=date(2026, 11, 20),
        by=clerk,
        at=AT + timedelta(days=60),
    )
    record_report(
        programme=programme,
        council_on=date(2028, 5, 20),
        bip_on=date(2028, 5, 21),
        by=clerk,
        at=AT + timedelta(days=620),
    )

    programme.refresh_from_db()
    assert programme.state == ProgrammeState.REPORTED
    assert list(JournalEntry.objects.about(programme).values_list("act", flat=True)) == [
        "programme.task_added",
        "programme.consultation_opened",
        "programme.consultation_closed",
        "programme.submitted",
        "programme.adopted",
        "programme.reported",
    ]
    paper = Document.objects.get(kind="programme")
    assert len(paper.snapshot["parts"]) == 11
    assert paper.snapshot["tasks"][0]["planned_amount"] == "60000.00"


def test_nothing_is_written_while_people_comment(clerk):
    programme = make_programme(state=ProgrammeState.CONSULTATION)

    with pytest.raises(Refused):
        write_part(programme=programme, part=ProgrammePart.AIMS, text="Inny cel", by=clerk)
    with pytest.raises(Refused):
        add_priority_task(programme=programme, values=task_values(), by=clerk)
    with pytest.raises(Refused):
        remove_priority_task(task=make_priority_task(programme), by=clerk)


def test_a_save_that_began_from_an_older_version_is_refused(clerk):
    programme = make_programme(state=ProgrammeState.DRAFT)
    write_part(programme=programme, part=ProgrammePart.AIMS, text="Pierwszy", version=1, by=clerk)

    with pytest.raises(Stale):
        write_part(programme=programme, part=ProgrammePart.AIMS, text="Drugi", version=1, by=clerk)

    assert programme.texts.get(part=ProgrammePart.AIMS).text == "Pierwszy"


def test_opening_a_consultation_tells_each_representative_once(clerk):
    authority = make_authority()
    ngo, other = make_ngo(by=authority), make_ngo(by=authority)
    person = make_member(ngo, Role.REPRESENTATIVE)
    make_member(other, Role.REPRESENTATIVE, user=person)
    make_member(ngo, Role.STAFF)
    make_member(make_ngo(), Role.REPRESENTATIVE)
    programme = make_programme(authority=authority, state=ProgrammeState.DRAFT)
    number = public_data_number()

    open_consultation(
        programme=programme,
        opens_on=date(2026, 10, 1),
        closes_on=date(2026, 10, 21),
        how="Uwagi: sekretariat.",
        by=clerk,
        at=AT,
    )

    assert [letter.to for letter in Letter.objects.all()] == [person.email]
    assert public_data_number() == number + 1


def test_a_consultation_held_before_the_authority_joined_invites_nobody(clerk):
    authority = make_authority()
    make_member(make_ngo(by=authority), Role.REPRESENTATIVE)
    programme = make_programme(authority=authority, state=ProgrammeState.DRAFT)

    open_consultation(
        programme=programme,
        opens_on=date(2026, 9, 1),
        closes_on=date(2026, 9, 21),
        how="Uwagi: sekretariat.",
        by=clerk,
        at=AT,
    )

    assert not Letter.objects.exists()


def test_the_last_day_of_a_consultation_passes_whole(clerk):
    programme = make_programme(
        state=ProgrammeState.CONSULTATION,
        consultation_opens_on=date(2026, 9, 10),
        consultation_closes_on=date(2026, 10, 1),
    )

    with pytest.raises(Refused):
        close_consultation(programme=programme, report="Brak uwag.", by=clerk, at=AT)

    close_consultation(
        programme=programme, report="Brak uwag.", by=clerk, at=AT + timedelta(days=1)
    )


def test_an_incomplete_programme_does_not_reach_the_council(clerk):
    programme = make_programme(state=ProgrammeState.CONSULTED, text="")

    with pytest.raises(Refused) as refusal:
        submit_to_council(programme=programme, submitted_on=date(2026, 10, 1), by=clerk, at=AT)

    assert [reason.rule for reason in refusal.value.reasons] == [
        "an_annual_programme_has_all_its_contents",
        "an_annual_programme_names_a_priority_task",
        "an_annual_programme_gives_the_planned_funds",
    ]


def test_the_executive_is_told_of_the_submission_but_not_the_one_who_submits():
    authority = make_authority()
    mayor = make_member(authority, Role.EXECUTIVE)
    submitting = make_member(authority, Role.EXECUTIVE)
    # A clerk here who is an executive elsewhere has nothing to do with it.
    clerk = make_member(authority, Role.CLERK)
    make_member(make_authority(), Role.EXECUTIVE, user=clerk)
    programme = make_programme(
        authority=authority, state=ProgrammeState.CONSULTED, planned_funds=Decimal("1.00")
    )
    make_priority_task(programme)

    submit_to_council(programme=programme, submitted_on=date(2026, 10, 1), by=submitting, at=AT)

    assert [letter.to for letter in Letter.objects.all()] == [mayor.email]


def test_a_late_adoption_asks_for_a_reason_and_keeps_it(clerk):
    programme = make_programme(state=ProgrammeState.SUBMITTED, first_year=2027)
    late = {
        "programme": programme,
        "resolution_number": "XVI/1/2026",
        "adopted_on": date(2026, 12, 10),
        "by": clerk,
        "at": datetime(2026, 12, 11, 9, tzinfo=ZoneInfo("Europe/Warsaw")),
    }

    with pytest.raises(Refused) as refusal:
        record_adoption(**late)
    assert [reason.field for reason in refusal.value.reasons] == ["late_reason"]

    record_adoption(**late, late_reason="Sesja przełożona z powodu powodzi.")

    waiver = Waiver.objects.about(programme).get()
    assert waiver.rule == "an_annual_programme_is_adopted_in_time"
    assert (waiver.reason, waiver.by) == ("Sesja przełożona z powodu powodzi.", clerk)
    assert Document.objects.filter(key=f"programme:{programme.pk}").count() == 1


def test_a_late_report_asks_for_a_reason_that_stays_with_that_report(clerk):
    programme = make_programme(kind=ProgrammeKind.MULTI_YEAR, first_year=2024)
    late = {"programme": programme, "council_on": date(2025, 6, 1), "bip_on": date(2025, 5, 30)}

    with pytest.raises(Refused) as refusal:
        record_report(**late, by=clerk, at=AT)
    assert [reason.field for reason in refusal.value.reasons] == ["late_reason"]

    report = record_report(**late, late_reason="Awaria biuletynu.", by=clerk, at=AT)

    assert waived(report) == {"a_report_is_made_in_time"}
    assert waived(programme) == frozenset()


def test_a_reason_given_for_nothing_leaves_no_waiver(clerk):
    programme = make_programme(state=ProgrammeState.SUBMITTED, first_year=2027)

    record_adoption(
        programme=programme,
        resolution_number="XV/1/2026",
        adopted_on=date(2026, 11, 30),
        late_reason="Na wszelki wypadek.",
        by=clerk,
        at=datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Europe/Warsaw")),
    )

    assert not Waiver.objects.exists()


def test_a_multi_year_programme_is_reported_on_year_by_year(clerk):
    programme = make_programme(kind=ProgrammeKind.MULTI_YEAR, first_year=2024)

    for year in (2024, 2025, 2026):
        record_report(
            programme=programme,
            council_on=date(year + 1, 5, 20),
            bip_on=date(year + 1, 5, 20),
            by=clerk,
            at=datetime(year + 1, 5, 25, tzinfo=ZoneInfo("Europe/Warsaw")),
        )
        programme.refresh_from_db()
        assert (programme.state == ProgrammeState.REPORTED) is (year == 2026)

    assert list(programme.reports.values_list("year", flat=True)) == [2024, 2025, 2026]


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("open", ProgrammeState.ADOPTED),
        ("close", ProgrammeState.DRAFT),
        ("submit", ProgrammeState.DRAFT),
        ("adopt", ProgrammeState.CONSULTED),
        ("report", ProgrammeState.SUBMITTED),
    ],
)
def test_a_step_out_of_turn_is_refused(clerk, act, state):
    programme = make_programme(state=state)
    day = date(2026, 9, 30)
    acts = {
        "open": lambda: open_consultation(
            programme=programme, opens_on=day, closes_on=day, how="x", by=clerk
        ),
        "close": lambda: close_consultation(programme=programme, report="x", by=clerk),
        "submit": lambda: submit_to_council(programme=programme, submitted_on=day, by=clerk),
        "adopt": lambda: record_adoption(
            programme=programme, resolution_number="1", adopted_on=day, by=clerk
        ),
        "report": lambda: record_report(programme=programme, council_on=day, bip_on=day, by=clerk),
    }

    with pytest.raises(Refused):
        acts[act]()


def test_a_task_takes_only_a_standard_of_its_own_authority(clerk):
    programme = make_programme(state=ProgrammeState.DRAFT)

    with pytest.raises(Refused):
        add_priority_task(
            programme=programme, values=task_values(standard=make_standard()), by=clerk
        )
