"""Orders the papers of a joint meeting."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from balances.documents.meetings import action_plan_snapshot, minutes_snapshot
from balances.models import Meeting
from balances.selectors.meetings import meeting_of
from common.papers import issue


def issue_minutes(meeting: Meeting, *, at: datetime) -> None:
    """The minutes with names for the parties, without them for everybody, and the plan."""
    meeting = meeting_of(meeting.round) or meeting
    with translation.override("pl"):
        kind = meeting.round.get_kind_display()
        titles = {
            "minutes": _("Minutes of the joint meeting: %(round)s") % {"round": kind},
            "public_minutes": _("Minutes of the joint meeting, for everybody: %(round)s")
            % {"round": kind},
            "action_plan": _("Action plan: %(round)s") % {"round": kind},
        }
    snapshots = {
        "minutes": minutes_snapshot(meeting, named=True),
        "public_minutes": minutes_snapshot(meeting, named=False),
        "action_plan": action_plan_snapshot(meeting),
    }
    for paper, snapshot in snapshots.items():
        issue(
            kind=paper,
            subject=meeting,
            title=titles[paper],
            snapshot=snapshot,
            key=f"{paper}:{meeting.pk}",
            at=at,
            number=meeting.round.contract.number,
        )
