"""Reserve members step in; each working member is asked to declare."""

from datetime import datetime

from common.journal import record
from common.letters import write_letter
from contracting.models import Committee, CommitteeMember


def call_reserve(gone: CommitteeMember, *, at: datetime) -> CommitteeMember | None:
    """The next reserve of the same kind of seat takes the place of ``gone``, if there is one."""
    reserve = (
        CommitteeMember.objects.filter(
            committee=gone.committee_id,
            seat=gone.seat,
            is_reserve=True,
            called_at__isnull=True,
            excluded_at__isnull=True,
        )
        .order_by("pk")
        .first()
    )
    if reserve is None:
        return None
    reserve.called_at = at
    reserve.save(update_fields=["called_at"])
    committee = gone.committee
    record("committee.reserve_called", committee.tender, by=None, at=at, member=reserve.pk)
    if committee.tender.opened_at is not None:
        invite_to_declare(committee)
    return reserve


def invite_to_declare(committee: Committee) -> None:
    """Ask each working member for the declaration; no letter goes out twice."""
    tender = committee.tender
    waiting = committee.members.working().filter(declared_at__isnull=True)
    for member in waiting.select_related("user"):
        write_letter(
            "contracting/email/declare.txt",
            to=member.user,
            key=f"committee-declare:{member.pk}",
            tender=tender,
            path=f"/nabory/{tender.pk}/komisja/oswiadczenie/",
        )
