"""Acts of a pilot: begin it, name its sites and people, plan meetings, write journals."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from common.letters import write_letter
from pilots.enums import MeetingKind, PilotRole
from pilots.models import Cycle, Meeting, Pilot, Site, SitePerson


@transaction.atomic
def create_pilot(
    *, name: str, starts_on: date, ends_on: date, by: User, at: datetime | None = None
) -> Pilot:
    pilot = Pilot(name=name, starts_on=starts_on, ends_on=ends_on)
    pilot.full_clean()
    pilot.save()
    record("pilot.created", pilot, by=by, at=at)
    return pilot


@transaction.atomic
def add_cycle(
    *, pilot: Pilot, starts_on: date, ends_on: date, by: User, at: datetime | None = None
) -> Cycle:
    """The next cycle; cycles follow one another inside the pilot's days."""
    pilot = locked(pilot)
    last = pilot.cycles.last()
    if starts_on < pilot.starts_on or ends_on > pilot.ends_on:
        raise Refused(_("A cycle lies within the days of its pilot."))
    if last is not None and starts_on <= last.ends_on:
        raise Refused(_("A cycle begins after the one before it has ended."))
    cycle = Cycle(
        pilot=pilot,
        number=last.number + 1 if last else 1,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    cycle.full_clean()
    cycle.save()
    record("pilot.cycle_added", pilot, by=by, at=at, number=cycle.number)
    return cycle


@transaction.atomic
def add_site(
    *, pilot: Pilot, authority: Organisation, by: User, at: datetime | None = None
) -> Site:
    if not authority.is_authority:
        raise Refused(_("Only an authority can be a site of a pilot."))
    site = Site(pilot=locked(pilot), authority=authority)
    site.full_clean()
    site.save()
    record("pilot.site_added", pilot, by=by, at=at, authority=authority.pk)
    return site


@transaction.atomic
def add_person(
    *, site: Site, email: str, role: PilotRole, by: User, at: datetime | None = None
) -> SitePerson:
    """Give a role at the site to somebody who can already log in."""
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        raise Refused(
            _("Nobody with this address can log in. Have them invited to an organisation first.")
        )
    person = SitePerson(site=locked(site), user=user, role=role)
    person.full_clean()
    person.save()
    record("pilot.person_added", site, by=by, at=at, person=user.pk, role=str(role))
    write_letter(
        "pilots/email/person_added.txt",
        to=user,
        key=f"pilot-person:{person.pk}:{user.pk}",
        site=site,
        role=person.get_role_display(),
        path=site.pilot.get_absolute_url(),
    )
    return person


@transaction.atomic
def remove_person(*, person: SitePerson, by: User, at: datetime | None = None) -> None:
    site = locked(person.site)
    record("pilot.person_removed", site, by=by, at=at, person=person.user_id, role=person.role)
    person.delete()


@transaction.atomic
def plan_meeting(
    *,
    site: Site,
    cycle: Cycle,
    kind: MeetingKind,
    starts_at: datetime,
    place: str,
    by: User,
    at: datetime | None = None,
) -> Meeting:
    at = at or timezone.now()
    if cycle.pilot_id != site.pilot_id:
        raise Refused(_("Choose a cycle of the same pilot."))
    meeting = Meeting(
        site=locked(site), cycle=cycle, kind=kind, starts_at=starts_at, place=place, created_at=at
    )
    meeting.full_clean()
    meeting.save()
    record("meeting.planned", meeting, by=by, at=at, starts_at=starts_at.isoformat())
    _tell(meeting, by=by, now=at)
    return meeting


@transaction.atomic
def move_meeting(
    *,
    meeting: Meeting,
    starts_at: datetime,
    place: str,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> Meeting:
    at = at or timezone.now()
    meeting = locked_version(meeting, version)
    if meeting.is_held:
        raise Refused(_("This meeting was held: its journal is written. Plan another one."))
    meeting.starts_at = starts_at
    meeting.place = place
    meeting.full_clean()
    meeting.save()
    record("meeting.moved", meeting, by=by, at=at, starts_at=starts_at.isoformat())
    _tell(meeting, by=by, now=at)
    return meeting


@transaction.atomic
def write_journal(
    *,
    meeting: Meeting,
    journal: str,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> Meeting:
    """Say what came of a meeting; the first saving makes it a meeting that was held."""
    at = at or timezone.now()
    meeting = locked_version(meeting, version)
    if meeting.starts_at > at:
        raise Refused(_("The journal is written after the meeting has begun."))
    if not journal.strip():
        raise Refused(_("Write what came of the meeting."))
    meeting.journal = journal
    meeting.journal_written_at = meeting.journal_written_at or at
    meeting.full_clean()
    meeting.save()
    record("meeting.journal_written", meeting, by=by, at=at)
    return meeting


def _tell(meeting: Meeting, *, by: User, now: datetime) -> None:
    """Everybody who steers the site hears of a meeting ahead, except who planned it."""
    if meeting.starts_at <= now:
        return
    people = {person.user_id: person.user for person in meeting.site.people.select_related("user")}
    for user in people.values():
        if user.pk != by.pk and user.is_active:
            write_letter(
                "pilots/email/meeting.txt",
                to=user,
                key=f"meeting:{meeting.pk}:{meeting.version}:{user.pk}",
                meeting=meeting,
                path=meeting.get_absolute_url(),
            )
