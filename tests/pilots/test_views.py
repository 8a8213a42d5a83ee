from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope
from contracting.enums import TenderState
from pilots.duties import meeting_duties
from pilots.enums import PilotRole
from pilots.models import Meeting, Pilot
from programmes.enums import ProgrammeState
from tests.factories.accounts import make_member, make_operator, make_user
from tests.factories.contracting import make_tender
from tests.factories.pilots import make_meeting, make_pilot, make_site, make_site_person
from tests.factories.programmes import make_programme, make_standard

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"pilots:{name}", args=args)


@pytest.fixture
def site():
    return make_site()


@pytest.fixture
def coordinator(site):
    return make_site_person(site)


def test_one_pilot_leads_straight_to_its_board(client, site, coordinator):
    client.force_login(coordinator)

    response = client.get(page("pilot_list"))

    assert response["Location"] == site.pilot.get_absolute_url()


def test_who_steers_no_pilot_sees_none(client, site):
    meeting = make_meeting(site)
    client.force_login(make_member(site.authority, Role.CLERK))

    assert client.get(page("pilot_list")).status_code == 403
    assert client.get(page("board", site.pilot.pk)).status_code == 404
    assert client.get(page("site", site.pk)).status_code == 404
    assert client.get(page("meeting", meeting.pk)).status_code == 404
    assert client.get(page("meeting_list", site.pilot.pk)).status_code == 404
    assert client.get(page("panel_list")).status_code == 403


def test_another_pilot_is_not_there(client, coordinator):
    client.force_login(coordinator)
    other = make_site()

    assert client.get(page("board", other.pilot.pk)).status_code == 404
    assert client.get(page("meeting_create", other.pk)).status_code == 404


def test_a_coordinator_plans_only_at_their_own_site(client, site, coordinator):
    client.force_login(coordinator)
    neighbour = make_site(site.pilot)

    assert client.get(page("meeting_create", neighbour.pk)).status_code == 403
    response = client.post(
        page("meeting_create", site.pk),
        {
            "kind": "diagnosis",
            "cycle": site.pilot.cycles.get().pk,
            "starts_at": (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"),
            "place": "Świetlica w Wipsowie",
        },
    )
    assert response.status_code == 302
    assert Meeting.objects.get().site == site


def test_the_moderator_writes_the_journal_and_the_supervisor_that_of_supervision(client, site):
    moderator = make_site_person(site, PilotRole.MODERATOR)
    supervisor = make_site_person(site, PilotRole.SUPERVISOR)
    passed = timezone.now() - timedelta(days=1)
    meeting = make_meeting(site, starts_at=passed)
    supervision = make_meeting(site, kind="supervision", starts_at=passed)

    client.force_login(moderator)
    assert client.get(page("meeting_journal", supervision.pk)).status_code == 403
    response = client.post(
        page("meeting_journal", meeting.pk), {"journal": "Ustalono.", "version": 1}
    )
    assert response.status_code == 302
    client.force_login(supervisor)
    assert client.get(page("meeting_journal", supervision.pk)).status_code == 200
    assert client.get(page("meeting_journal", meeting.pk)).status_code == 403


def test_the_operator_builds_a_pilot_through_pages(client):
    client.force_login(make_operator())
    client.post(
        page("pilot_create"),
        {"name": "Pilotaż", "starts_on": "2026-01-01", "ends_on": "2027-12-31"},
    )
    pilot = Pilot.objects.get()
    client.post(
        page("cycle_create", pilot.pk), {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    )
    site = make_site(pilot)
    user = make_user()
    client.post(page("person_create", site.pk), {"email": user.email, "role": "moderator"})

    assert pilot.cycles.count() == 1
    assert client.get(page("panel_pilot", pilot.pk)).status_code == 200
    assert client.get(page("panel_list")).status_code == 200
    client.post(page("person_remove", site.people.get().pk))
    assert not site.people.exists()


def test_the_board_says_who_is_late_and_opens_that_cell(client, site, coordinator):
    make_meeting(site, starts_at=timezone.now() - timedelta(days=10))
    client.force_login(coordinator)

    response = client.get(page("board", site.pilot.pk))

    assert response.context["late"] == 1
    assert str(site.authority) in response.context["lead"]
    assert response.context["opened"]["code"] == "meeting_diagnosis"


def test_the_board_follows_a_site_from_its_programme_to_its_call(client, site, coordinator):
    make_standard(authority=site.authority)
    programme = make_programme(authority=site.authority)
    make_tender(programme=programme, state=TenderState.OPEN)
    make_programme(
        authority=site.authority,
        first_year=programme.first_year + 1,
        state=ProgrammeState.DRAFT,
    )
    client.force_login(coordinator)

    cells = client.get(page("board", site.pilot.pk)).context["columns"][0].cells

    assert [cell.state for cell in cells[2:10]] == [
        "done",
        "wait",
        "done",
        "done",
        "done",
        "wait",
        "done",
        "now",
    ]


@pytest.mark.parametrize("sites", [1, 7])
def test_the_board_asks_as_many_queries_for_seven_sites_as_for_one(
    client, sites, django_assert_max_num_queries
):
    pilot = make_pilot(sites=sites, cycles=2)
    for each in pilot.sites.all():
        make_tender(programme=make_programme(authority=each.authority), state=TenderState.OPEN)
        make_meeting(each, journal="Ustalono.")
        make_meeting(each)
    client.force_login(make_site_person(pilot.sites.first()))

    with django_assert_max_num_queries(15):
        assert client.get(page("board", pilot.pk)).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(page("meeting_list", pilot.pk)).status_code == 200


def test_a_strange_cycle_or_cell_in_the_address_shows_the_board(client, site, coordinator):
    client.force_login(coordinator)
    address = page("board", site.pilot.pk)

    assert client.get(address, {"cykl": "9'", "gmina": "x", "krok": "<b>"}).status_code == 200


def test_a_meeting_without_a_journal_waits_for_its_moderator(site, coordinator):
    moderator = make_site_person(site, PilotRole.MODERATOR)
    make_meeting(site, starts_at=timezone.now() - timedelta(days=2))
    make_meeting(site, starts_at=timezone.now() + timedelta(days=2))
    today = timezone.localdate()

    mine = list(meeting_duties(Scope(today=today, user_id=moderator.pk)))
    theirs = list(meeting_duties(Scope(today=today, user_id=coordinator.pk)))

    assert [duty.act for duty in mine] == ["meeting.write_journal"]
    assert [duty.act for duty in theirs] == ["meeting.hold"]
    assert len(list(meeting_duties(Scope(today=today)))) == 2


def test_my_duties_lead_to_the_board_and_to_nobody_elses(client, site, coordinator):
    client.force_login(coordinator)
    assert page("pilot_list") in client.get("/moje-sprawy/").content.decode()

    client.force_login(make_member(site.authority, Role.CLERK))
    assert page("pilot_list") not in client.get("/moje-sprawy/").content.decode()
