"""The road of a round, as its readers see it."""

from datetime import date
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from balances.models import Meeting, Reply, Round
from common.road import Step


def road_of_round(round: Round, today: date) -> list[Step]:
    opened = today >= round.opens_on
    ended = today > round.closes_on
    revealed = round.is_revealed(today)
    return [
        Step(_("Planned with the contract"), "done", timezone.localdate(round.planned_at)),
        Step(
            _("Cards are filled, residents answer"),
            "done" if ended or round.closed_at else "now" if opened else "todo",
            round.closes_on if opened else round.opens_on,
            _("until this day") if opened else _("from this day"),
        ),
        Step(
            _("Each institution reads the other’s card"),
            "done" if revealed else "todo",
            round.revealed_at or (round.closes_on if revealed else None),
            "" if revealed else _("when both are closed, or when the time has ended"),
        ),
        Step(
            _("Closed and public"),
            "done" if round.closed_at else "now" if ended else "todo",
            round.closed_at or round.closed_by_the_clock_on,
            "" if round.closed_at else _("by the clock, if nobody does it before"),
        ),
        *_after_closing(round, today),
    ]


def _after_closing(round: Round, today: date) -> list[Step]:
    """The parties meet, residents get their answer, the round is archived."""
    meeting: Meeting | None = getattr(round, "meeting", None)
    reply: Reply | None = getattr(round, "reply", None)
    answered = reply is not None and reply.published_at is not None
    met = meeting is not None and meeting.closed_at is not None
    waiting: Literal["now", "late", "todo"] = "now" if round.closed_at and not met else "todo"
    if waiting == "now" and meeting and meeting.hold_by < today:
        waiting = "late"
    return [
        Step(
            _("Joint meeting and action plan"),
            "done" if met else waiting,
            meeting and (meeting.held_on or meeting.hold_by),
            "" if met or not meeting else _("until this day"),
        ),
        Step(
            _("“You said – we do”: residents have their answer"),
            "done" if answered else "now" if met else "todo",
            reply.published_at if reply else None,
        ),
        Step(
            _("Archived"),
            "done" if round.archived_at else "now" if met and answered else "todo",
            round.archived_at,
        ),
    ]
