from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.law import Refused, Stale
from common.models import JournalEntry, Letter
from pilots.enums import MeetingKind, PilotRole
from pilots.services import (
    add_cycle,
    add_person,
    add_site,
    create_pilot,
    move_meeting,
    plan_meeting,
    remove_person,
    write_journal,
)
from tests.factories.accounts import make_authority, make_ngo, make_operator, make_user
from tests.factories.pilots import make_meeting, make_pilot, make_site, make_site_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return make_operator()


def test_an_operator_builds_a_pilot(operator):
    today = timezone.localdate()
    pilot = create_pilot(
        name="Pilotaż olsztyński",
        starts_on=today,
        ends_on=today + timedelta(days=300),
        by=operator,
    )
    add_cycle(pilot=pilot, starts_on=today, ends_on=today + timedelta(days=100), by=operator)
    site = add_site(pilot=pilot, authority=make_authority(), by=operator)
    user = make_user()
    person = add_person(
        site=site, email=user.email.upper(), role=PilotRole.COORDINATOR, by=operator
    )

    assert person.user == user
    assert [letter.to for letter in Letter.objects.all()] == [user.email]
    assert JournalEntry.objects.about(pilot).count() == 3


def test_cycles_follow_one_another_inside_the_pilot(operator):
    pilot = make_pilot()
    last = pilot.cycles.last()

    with pytest.raises(Refused):
        add_cycle(pilot=pilot, starts_on=last.ends_on, ends_on=last.ends_on, by=operator)
    with pytest.raises(Refused):
        add_cycle(
            pilot=pilot,
            starts_on=last.ends_on + timedelta(days=1),
            ends_on=last.ends_on + timedelta(days=9),
            by=operator,
        )


def test_only_an_authority_is_a_site_and_only_once(operator):
    site = make_site()

    with pytest.raises(Refused):
        add_site(pilot=site.pilot, authority=make_ngo(), by=operator)
    with pytest.raises(ValidationError):
        add_site(pilot=site.pilot, authority=site.authority, by=operator)


def test_somebody_who_cannot_log_in_gets_no_role(operator):
    with pytest.raises(Refused):
        add_person(
            site=make_site(), email="nikt@example.org", role=PilotRole.MODERATOR, by=operator
        )


def test_a_removed_person_no_longer_sees_the_pilot(operator):
    site = make_site()
    user = make_site_person(site)

    remove_person(person=site.people.get(), by=operator)

    assert not type(site.pilot).objects.visible_to(user).exists()


def test_planning_a_meeting_tells_the_others_and_moving_it_tells_them_again():
    site = make_site()
    coordinator = make_site_person(site)
    moderator = make_site_person(site, PilotRole.MODERATOR)
    meeting = plan_meeting(
        site=site,
        cycle=site.pilot.cycles.get(),
        kind=MeetingKind.DIAGNOSIS,
        starts_at=timezone.now() + timedelta(days=5),
        place="Świetlica",
        by=coordinator,
    )
    move_meeting(
        meeting=meeting,
        starts_at=timezone.now() + timedelta(days=9),
        place="Świetlica",
        by=coordinator,
    )

    assert [letter.to for letter in Letter.objects.all()] == [moderator.email] * 2


def test_a_cycle_of_another_pilot_is_refused():
    site = make_site()

    with pytest.raises(Refused):
        plan_meeting(
            site=site,
            cycle=make_pilot().cycles.get(),
            kind=MeetingKind.REPORT,
            starts_at=timezone.now(),
            place="Sala",
            by=make_user(),
        )


def test_a_journal_is_written_after_the_meeting_and_not_over_somebody_elses():
    ahead = make_meeting()
    with pytest.raises(Refused):
        write_journal(meeting=ahead, journal="Było miło.", by=make_user())

    passed = make_meeting(starts_at=timezone.now() - timedelta(hours=2))
    write_journal(meeting=passed, journal="Ustalono trzy rzeczy.", version=1, by=make_user())
    with pytest.raises(Stale):
        write_journal(meeting=passed, journal="Co innego", version=1, by=make_user())
    with pytest.raises(Refused):
        move_meeting(meeting=passed, starts_at=timezone.now(), place="Inna sala", by=make_user())
