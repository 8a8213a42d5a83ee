"""What waits for those who steer a pilot: meetings to hold and journals to write."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.duties.meetings import meeting_duty
from balances.models import Meeting as JointMeeting
from balances.selectors.meetings import overtaken
from common.duties import Duty, Owner, Scope
from pilots.enums import MeetingKind, PilotRole
from pilots.models import Meeting

JOURNAL_WITHIN = timedelta(days=7)
"""The model sets no day; after a week people forget what was said."""


def meeting_duties(scope: Scope) -> Iterable[Duty]:
    """Meetings without a journal: to come for the coordinator, passed for who led them."""
    if scope.user_id is None and scope.authority_ids is not None:
        return
    rows = (
        Meeting.objects.filter(journal_written_at__isnull=True)
        .select_related("site__authority", "site__pilot")
        .prefetch_related("site__people")
    )
    if scope.user_id is not None:
        rows = rows.filter(site__people__user=scope.user_id).distinct()
    for meeting in rows:
        day = timezone.localtime(meeting.starts_at).date()
        passed = day < scope.today
        leader = (
            PilotRole.SUPERVISOR if meeting.kind == MeetingKind.SUPERVISION else PilotRole.MODERATOR
        )
        role = leader if passed else PilotRole.COORDINATOR
        for person in meeting.site.people.all():
            if person.role != role or scope.user_id not in (None, person.user_id):
                continue
            yield Duty(
                key=f"meeting.{'journal' if passed else 'hold'}:{meeting.pk}:{person.user_id}",
                act="meeting.write_journal" if passed else "meeting.hold",
                title=_("Write the session journal") if passed else _("Hold the meeting"),
                subject=f"{meeting.get_kind_display()}, {meeting.site.authority}",
                owner=Owner(user_id=person.user_id),
                url=meeting.get_absolute_url(),
                due_on=day + JOURNAL_WITHIN if passed else day,
                due_at=None if passed else meeting.starts_at,
                detail=meeting.place,
                button=_("Write") if passed else _("See the meeting"),
                steps=frozenset({f"meeting_{meeting.kind}"}),
            )


def joint_meetings_to_lead(scope: Scope) -> Iterable[Duty]:
    """The parties' meetings after a round of a balance, for the moderators of their pilot."""
    if scope.user_id is None and scope.authority_ids is not None:
        return
    people = "round__contract__authority__sites__people"
    led: dict[str, object] = {f"{people}__role": PilotRole.MODERATOR}
    if scope.user_id is not None:
        led[f"{people}__user"] = scope.user_id
    rows = JointMeeting.objects.filter(closed_at__isnull=True, **led)
    for meeting in (
        rows.exclude(overtaken("round__"), held_on__isnull=True)
        .annotate(leader=F(f"{people}__user"))
        .select_related("round__contract")
        .order_by("hold_by", "pk", "leader")
        .distinct()
    ):
        yield meeting_duty(meeting, Owner(user_id=meeting.leader), scope.today)


PROVIDERS = (meeting_duties, joint_meetings_to_lead)
