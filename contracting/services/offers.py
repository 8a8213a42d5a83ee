"""Begin an offer."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.journal import record
from common.law import Refused
from contracting.models import Lot, Offer, OfferContent, OfferResult, Tender
from contracting.modes.offer_forms import form_on
from contracting.selectors.lots import lots_of
from contracting.selectors.offers import is_confirmed
from contracting.services.receiving import require_open


@transaction.atomic
def draft_offer(
    *,
    tender: Tender,
    offeror: Organisation,
    by: User,
    lot: Lot | None = None,
    at: datetime | None = None,
) -> Offer:
    """Open the organisation's offer in a call; a second call returns the one it has.

    In a call with several tasks there is one offer for each of them.
    """
    at = at or timezone.now()
    tender = Tender.objects.select_related("authority", "standard").get(pk=tender.pk)
    require_open(tender, at)
    if not is_confirmed(offeror):
        raise Refused(
            _(
                "Offers are made by organisations that an authority has confirmed. "
                "Ask for it on the organisation's page."
            )
        )
    if not _is_a_task_of(tender, lot):
        raise Refused(_("Choose the task of the call for which the offer is."))
    known = Offer.objects.filter(tender=tender, offeror=offeror, lot=lot).first()
    if known:
        return known
    try:
        with transaction.atomic():
            offer = Offer.objects.create(
                tender=tender, offeror=offeror, lot=lot, created_by=by, created_at=at
            )
    except IntegrityError:  # a colleague began it at the same moment
        return Offer.objects.get(tender=tender, offeror=offeror, lot=lot)
    _prefill(offer, by)
    record("offer.drafted", offer, by=by, at=at)
    return offer


def _is_a_task_of(tender: Tender, lot: Lot | None) -> bool:
    lots = lots_of(tender)
    return lot in lots if lots else lot is None


def _prefill(offer: Offer, by: User) -> None:
    tender = offer.tender
    content = OfferContent.objects.create(
        offer=offer,
        title=offer.lot.title if offer.lot else tender.title,
        form=form_on(timezone.localdate(offer.created_at)).code,
        starts_on=tender.task_starts_on,
        ends_on=tender.task_ends_on,
        contact_name=by.name,
        contact_email=by.email,
        contact_phone=offer.offeror.phone,
        experience=offer.offeror.about,
    )
    if tender.standard and tender.results_table_required:
        OfferResult.objects.bulk_create(
            OfferResult(
                content=content,
                position=position,
                name=indicator.name,
                target=indicator.target,
                source=indicator.source,
            )
            for position, indicator in enumerate(tender.standard.indicators.all(), start=1)
        )
