"""The road of a round, as its readers see it."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from balances.models import Round
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
    ]
