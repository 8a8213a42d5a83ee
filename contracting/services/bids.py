"""The notice, the opening, the evaluation and the choice of a procurement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import findings, stopping
from common.law import Finding, Refused
from common.publicity import public_data_changed
from contracting.enums import TenderState
from contracting.lifecycle import PURCHASE_STEPS, TENDER_STEPS, require_step
from contracting.models import Bid, BidValue, Tender
from contracting.modes import mode_of
from contracting.purchase_enums import BidResult, ChoiceEnd, RejectionGround, ReservedUnder
from contracting.selectors.bids import bids_in_order, choice_facts
from contracting.selectors.evidence import evidence_of, grounds_of_rejection
from contracting.selectors.procurement import (
    admission_facts,
    cited,
    judged_bids,
    weighted_criteria,
)
from contracting.services.past_choices import undo_choice
from contracting.services.quotation_results import end_enquiry, keep_what_was_offered


@dataclass(frozen=True)
class OpenedBid:
    """What was read out at the opening."""

    bidder: str
    price: Decimal
    net: Decimal | None = None
    number: str = ""
    """NIP or REGON."""
    town: str = ""


@dataclass(frozen=True)
class GivenValue:
    bid_id: int
    criterion_id: int
    value: Decimal | None
    reason: str = ""


@transaction.atomic
def open_bids(
    *,
    tender: Tender,
    set_aside: Decimal,
    bids: Sequence[OpenedBid],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Record the opening: what was set aside, and every bid. Public from this moment on."""
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.EVALUATION)
    if hasattr(tender, "enquiry"):
        raise Refused(_("Quotations that lie sealed in the portal are opened on their own page."))
    if tender.offers_due_at is None or at <= tender.offers_due_at:
        raise Refused(_("Bids are opened after the deadline, not before."))
    tender.state = TenderState.EVALUATION
    tender.opened_at = at
    tender.budget = set_aside
    tender.save()
    for position, each in enumerate(bids, start=1):
        bid = Bid(
            tender=tender,
            position=position,
            bidder=each.bidder,
            town=each.town,
            number=each.number,
            organisation=organisation_with(each.number),
            net=each.net,
            price=each.price,
        )
        bid.full_clean()
        bid.save()
    record("tender.opened", tender, by=by, at=at, offers=len(bids))
    public_data_changed()
    return tender


def organisation_with(number: str) -> Organisation | None:
    """The organisation of this portal that has this NIP or REGON, if there is one."""
    if not number:
        return None
    found = Organisation.objects.filter(kind=OrganisationKind.NGO)
    return found.filter(nip=number).first() or found.filter(regon=number).first()


@transaction.atomic
def judge_bids(
    *,
    tender: Tender,
    values: Sequence[GivenValue],
    rejected: Mapping[int, str],
    by: User,
    grounds: Mapping[int, str] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Keep the values that the formulas need, and which bids are rejected, with the reasons.

    ``grounds`` are the provisions by bid; without one the authority names it in its own words.
    """
    tender = locked_version(tender, version)
    if tender.state != TenderState.EVALUATION:
        raise Refused(_("Bids are judged after their opening and before the choice."))
    criteria = {each.pk: each for each in weighted_criteria(tender)}
    bids = {each.pk: each for each in tender.bids.all()}
    BidValue.objects.filter(bid__tender=tender).delete()
    for each in values:
        criterion = criteria.get(each.criterion_id)
        if each.value is None or criterion is None or each.bid_id not in bids:
            continue
        if criterion.weight.formula == "points" and each.value > criterion.weight.per_cent:
            raise Refused(
                _("“%(name)s” gives at most %(most)s points.")
                % {"name": criterion.name, "most": f"{criterion.weight.per_cent.normalize():f}"}
            )
        BidValue.objects.create(
            bid=bids[each.bid_id], criterion=criterion, value=each.value, reason=each.reason
        )
    keep_what_was_offered(tender)
    asked = evidence_of(tender)
    for pk, bid in bids.items():
        if bid.result == BidResult.EVADED:
            continue
        reason, ground = rejected.get(pk, "").strip(), (grounds or {}).get(pk, "")
        if ground and not reason:
            raise Refused(
                _("Say in your own words why the bid of %(name)s is rejected.")
                % {"name": bid.bidder}
            )
        if ground and ground not in grounds_of_rejection(tender, bid, asked):
            raise Refused(_("This ground does not apply to the bid. Choose another one."))
        bid.result = BidResult.REJECTED if reason else BidResult.JUDGED
        bid.reason = reason
        bid.rejected_under = (ground or RejectionGround.OWN) if reason else ""
        bid.save()
    tender.save()
    record(
        "purchase.judged", tender, by=by, at=at, rejected=len([r for r in rejected.values() if r])
    )
    public_data_changed()
    return tender


@transaction.atomic
def choose_bid(
    *,
    tender: Tender,
    bid: Bid,
    reason: str,
    told_on: date,
    by: User,
    own_reason: str = "",
    told_electronically: bool = True,
    proven: Collection[str] = (),
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """The executive's choice: the bid with most points, with its reasons.

    ``proven`` are the conditions of art. 361 that the bidder proved, by their fields.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.AWARDED)
    if bid.tender_id != tender.pk:
        raise Refused(_("Choose one of the bids of this procedure."))
    mode, details = mode_of(tender.mode), tender.procurement
    rows = bids_in_order(tender)
    facts = choice_facts(tender, bid, rows, reason=reason, own_reason=own_reason)
    found: tuple[Finding, ...] = cited(tender, findings(mode.to_choose, facts))
    if details.reserved_under == ReservedUnder.ARTICLE_361:
        today = timezone.localdate(at)
        found += findings(mode.to_admit, admission_facts(bid, proven=proven, on=today))
    if broken := stopping(found):
        raise Refused(*broken)
    for each in judged_bids(tender):
        each.result = BidResult.CHOSEN if each.pk == bid.pk else BidResult.NOT_CHOSEN
        each.save()
    details.chosen = bid
    details.chosen_by = by
    details.choice_reason = "\n\n".join(
        part for part in (reason.strip(), own_reason.strip()) if part
    )
    details.told_on, details.told_electronically = told_on, told_electronically
    details.save()
    tender.state = TenderState.AWARDED
    tender.decided_at = tender.results_published_at = at
    tender.save()
    judged = sum(1 for row in rows if not row.rejected)
    record("tender.decided", tender, by=by, at=at, selected=1, offers=judged)
    record("tender.results_published", tender, by=by, at=at)
    end_enquiry(tender, reason=details.choice_reason, by=by, at=at)
    public_data_changed()
    return tender


@transaction.atomic
def annul_procurement(
    *,
    tender: Tender,
    reason: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """End the procedure without a contract; the reasons stand in its record.

    After a choice too, as long as no contract is recorded: the choice is kept as a past one.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_step(PURCHASE_STEPS, TenderState(tender.state), TenderState.ANNULLED)
    if not reason.strip():
        raise Refused(_("Give the reasons of the annulment: they stand in the record."))
    if tender.state == TenderState.AWARDED:
        today = timezone.localdate(at)
        undo_choice(
            tender, ended_by=ChoiceEnd.ANNULLED, on=today, reason=reason.strip(), by=by, at=at
        )
    details = locked(tender.procurement)
    details.annulment_reason = reason.strip()
    details.save()
    tender.state = TenderState.ANNULLED
    tender.annulled_at = at
    tender.save()
    record("tender.annulled", tender, by=by, at=at)
    end_enquiry(tender, reason=details.annulment_reason, by=by, at=at)
    public_data_changed()
    return tender
