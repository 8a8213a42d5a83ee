"""When a resident's card may be begun, and until when it may come in."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from balances.models import Round
from balances.rules.grace import is_in_time
from balances.services.begun import begun_on
from balances.services.refusals import CodeRefused, TimeOver


def require_open(round: Round, at: datetime) -> None:
    today = timezone.localdate(at)
    if today < round.opens_on:
        raise CodeRefused(
            _("It is too early: this card can be filled from %(day)s.")
            % {"day": round.opens_on.strftime("%d.%m.%Y")}
        )
    if round.closed_at is not None or today > round.closes_on:
        raise _time_over(round)


def require_unclosed(round: Round) -> None:
    """Asked when the card is written, and with it holds the round's row: a closing either
    came before, and is seen here, or waits and takes the card along."""
    round.refresh_from_db(fields=["closed_at"])
    if round.closed_at is not None:
        raise _time_over(round)


def require_time_to_send(round: Round, code: str, begun: str, at: datetime) -> None:
    """Within the window, or half an hour after it with a card begun within it."""
    late_but_begun = round.closed_at is None and is_in_time(
        at,
        begun_on=begun_on(code, begun),
        opens_on=round.opens_on,
        closes_on=round.closes_on,
    )
    if not late_but_begun:
        require_open(round, at)


def _time_over(round: Round) -> TimeOver:
    return TimeOver(
        _("The time for this card is over: it could be filled until %(day)s.")
        % {"day": round.closes_on.strftime("%d.%m.%Y")}
    )
