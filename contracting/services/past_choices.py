"""A choice that leads to no contract: the bidder does not sign, or the procedure is annulled."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed
from contracting.enums import TenderState
from contracting.lifecycle import PURCHASE_STEPS, require_step
from contracting.models import Bid, PastChoice, PurchaseContract, Tender
from contracting.purchase_enums import BidResult, ChoiceEnd


@transaction.atomic
def record_evasion(
    *,
    tender: Tender,
    evaded_on: date,
    reason: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> PastChoice:
    """The chosen bidder does not sign: the other bids are judged anew, without this one.

    What follows is an ordinary evaluation: another bid is chosen, or the procedure is annulled.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_step(PURCHASE_STEPS, TenderState(tender.state), TenderState.EVALUATION)
    if evaded_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet. Record what has happened."))
    told_on = tender.procurement.told_on
    if told_on and evaded_on < told_on:
        raise Refused(_("The bidder learned of the choice later than that. Check the day."))
    if not reason.strip():
        raise Refused(
            _("Say how the bidder was asked to sign, and what came of it: the record needs it.")
        )
    kept = undo_choice(
        tender, ended_by=ChoiceEnd.EVADED, on=evaded_on, reason=reason.strip(), by=by, at=at
    )
    tender.state = TenderState.EVALUATION
    tender.save()
    record("purchase.evaded", tender, by=by, at=at, evaded_on=evaded_on.isoformat())
    public_data_changed()
    return kept


def undo_choice(
    tender: Tender, *, ended_by: ChoiceEnd, on: date, reason: str, by: User, at: datetime
) -> PastChoice:
    """In the transaction of the act, on a locked tender, which the caller saves."""
    if PurchaseContract.objects.filter(tender=tender).exists():
        raise Refused(_("The contract of this procedure is recorded already."))
    details = locked(tender.procurement)
    bid, chosen_at = details.chosen, tender.decided_at
    if bid is None or chosen_at is None:
        raise Refused(_("No bid of this procedure is chosen."))
    kept = PastChoice.objects.create(
        bid=bid,
        chosen_at=chosen_at,
        chosen_by=details.chosen_by,
        choice_reason=details.choice_reason,
        told_on=details.told_on,
        ended_by=ended_by,
        ended_on=on,
        reason=reason,
        recorded_at=at,
        recorded_by=by,
    )
    if ended_by == ChoiceEnd.EVADED:
        Bid.objects.filter(pk=bid.pk).update(result=BidResult.EVADED, reason=reason)
    standing = tender.bids.filter(result__in=[BidResult.CHOSEN, BidResult.NOT_CHOSEN])
    standing.update(result=BidResult.JUDGED)
    details.chosen = details.chosen_by = details.told_on = None
    details.choice_reason = ""
    details.save()
    tender.decided_at = tender.results_published_at = None
    return kept
