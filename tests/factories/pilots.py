"""Pilots, their sites, people and meetings: the smallest lawful ones."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import Organisation, User
from pilots.enums import MeetingKind, PilotRole
from pilots.models import Cycle, Meeting, Pilot, Site, SitePerson
from tests.factories.accounts import make_authority, make_user

_number = count(1)


def make_pilot(*, sites: int = 1, cycles: int = 1, **fields: Any) -> Pilot:
    """A pilot that began a hundred days ago; its last cycle runs now."""
    today = timezone.localdate()
    fields.setdefault("name", f"Pilotaż {next(_number)}")
    fields.setdefault("starts_on", today - timedelta(days=100 * cycles))
    fields.setdefault("ends_on", today + timedelta(days=100))
    pilot = Pilot.objects.create(**fields)
    for number in range(1, cycles + 1):
        starts_on = pilot.starts_on + timedelta(days=100 * (number - 1))
        last = number == cycles
        Cycle.objects.create(
            pilot=pilot,
            number=number,
            starts_on=starts_on,
            ends_on=pilot.ends_on if last else starts_on + timedelta(days=99),
        )
    for _each in range(sites):
        make_site(pilot)
    return pilot


def make_site(pilot: Pilot | None = None, authority: Organisation | None = None) -> Site:
    pilot = pilot or make_pilot(sites=0)
    return Site.objects.create(pilot=pilot, authority=authority or make_authority())


def make_site_person(
    site: Site, role: str = PilotRole.COORDINATOR, *, user: User | None = None
) -> User:
    user = user or make_user()
    SitePerson.objects.create(site=site, user=user, role=role)
    return user


def make_meeting(site: Site | None = None, **fields: Any) -> Meeting:
    """A meeting a week ahead; with ``journal="…"`` one that was held."""
    site = site or make_site()
    fields.setdefault("cycle", site.pilot.cycles.last())
    if fields.get("journal"):
        fields.setdefault("starts_at", timezone.now() - timedelta(days=7))
        fields.setdefault("journal_written_at", timezone.now())
    defaults = {
        "kind": MeetingKind.DIAGNOSIS,
        "starts_at": timezone.now() + timedelta(days=7),
        "place": "Świetlica w Wipsowie",
    }
    return Meeting.objects.create(site=site, **(defaults | fields))
