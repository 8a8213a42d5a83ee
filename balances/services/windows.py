"""Moving the window of a round: with a reason, told to both parties, never hidden."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import MoveCause
from balances.models import Round, WindowMove
from balances.permissions import may_move_window
from balances.rules.windows import TO_MOVE_WINDOW
from balances.selectors.windows import window_facts
from balances.services.notices import tell
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.publicity import public_data_changed


@transaction.atomic
def move_window(
    *,
    round: Round,
    opens_on: date,
    closes_on: date,
    reason: str,
    by: Any,
    version: int | None = None,
    at: datetime | None = None,
) -> Round:
    """Move the window of a round that is not over, as far as the rules let it."""
    at = at or timezone.now()
    # The contract first: two rounds moved at once must not meet.
    locked(round.contract)
    round = locked_version(round, version)
    if not may_move_window(by, round):
        raise Refused(
            _("Windows are moved by a coordinator of the pilot, or by the executive without one.")
        )
    facts = window_facts(
        round,
        opens_on=opens_on,
        closes_on=closes_on,
        reason=reason,
        today=timezone.localdate(at),
    )
    require_lawful(TO_MOVE_WINDOW, facts)
    keep_moved(
        round, opens_on, closes_on, cause=MoveCause.PERSON, reason=reason.strip(), by=by, at=at
    )
    return round


def keep_moved(
    round: Round,
    opens_on: date,
    closes_on: date,
    *,
    cause: MoveCause,
    by: Any,
    at: datetime,
    reason: str = "",
) -> WindowMove:
    """Give a locked round its new days, keep the old ones, and tell both parties."""
    move = WindowMove.objects.create(
        round=round,
        cause=cause,
        reason=reason,
        old_opens_on=round.opens_on,
        old_closes_on=round.closes_on,
        opens_on=opens_on,
        closes_on=closes_on,
        moved_by=by,
        moved_at=at,
    )
    round.opens_on, round.closes_on = opens_on, closes_on
    round.save(update_fields=["opens_on", "closes_on", "version"])
    record(
        "round.moved",
        round,
        by=by,
        at=at,
        cause=cause.value,
        reason=reason,
        opens_on=str(opens_on),
        closes_on=str(closes_on),
    )
    tell(round, "window-moved", key=f"move-{move.pk}", move=move)
    public_data_changed()
    return move
