"""Who may do what in a pilot. Its rows are seen by all who steer it."""

from accounts.permissions import Person, is_operator
from pilots.enums import MeetingKind, PilotRole
from pilots.models import Meeting, Pilot, Site, SitePerson


def _has_role(user: Person, site: Site, *roles: PilotRole) -> bool:
    return SitePerson.objects.filter(site=site, user=user.pk, role__in=roles).exists()


def may_see_board(user: Person, pilot: Pilot) -> bool:
    return Pilot.objects.visible_to(user).filter(pk=pilot.pk).exists()


def may_plan_meeting(user: Person, site: Site) -> bool:
    """A coordinator of the site."""
    return not user.is_anonymous and _has_role(user, site, PilotRole.COORDINATOR)


def may_write_journal(user: Person, meeting: Meeting) -> bool:
    """Whoever led it: the moderator, and a supervisor after supervision."""
    leader = (
        PilotRole.SUPERVISOR if meeting.kind == MeetingKind.SUPERVISION else PilotRole.MODERATOR
    )
    return not user.is_anonymous and _has_role(user, meeting.site, leader)


def may_run_pilots(user: Person) -> bool:
    """The operator begins pilots and names their people."""
    return is_operator(user)


def coordinators_of(authority_id: int) -> list[int]:
    """Who coordinates a pilot in the authority: told to the balances too."""
    rows = SitePerson.objects.filter(site__authority=authority_id, role=PilotRole.COORDINATOR)
    return list(rows.values_list("user", flat=True))


def authorities_steered_by(user: Person) -> list[int]:
    """Where the person is a coordinator: told to the balances, which do not know pilots."""
    return _authorities_of(user, PilotRole.COORDINATOR)


def authorities_led_by(user: Person) -> list[int]:
    """Where the person coordinates or moderates, and so may lead a meeting of the parties."""
    return _authorities_of(user, PilotRole.COORDINATOR, PilotRole.MODERATOR)


def _authorities_of(user: Person, *roles: PilotRole) -> list[int]:
    if user.is_anonymous:
        return []
    own = SitePerson.objects.filter(user=user.pk, role__in=roles)
    return list(own.values_list("site__authority", flat=True))
