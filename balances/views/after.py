"""What follows a closed round: the joint meeting, the answer to residents, the archive."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from balances.models import Meeting, Reply, Round
from balances.permissions import may_archive_round, may_publish_reply, may_write_reply
from balances.selectors.meetings import Agreed, decisions_of


@dataclass(frozen=True)
class After:
    meeting: Meeting | None
    reply: Reply | None
    decisions: list[Agreed]
    may_write: bool
    may_publish: bool
    may_archive: bool


def after_round(round: Round, user: Any, today: date) -> After:
    meeting: Meeting | None = getattr(round, "meeting", None)
    reply: Reply | None = getattr(round, "reply", None)
    done = bool(meeting and meeting.closed_at and reply and reply.published_at)
    return After(
        meeting=meeting,
        reply=reply,
        decisions=decisions_of([round], today) if meeting and meeting.closed_at else [],
        may_write=may_write_reply(user, round),
        may_publish=may_publish_reply(user, round),
        may_archive=done and round.archived_at is None and may_archive_round(user, round),
    )
