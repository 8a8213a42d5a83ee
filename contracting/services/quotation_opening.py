"""Opening the quotations after the deadline, by two people: each becomes a bid."""

import logging
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.journal import record
from common.law import Refused
from common.papers import issue
from common.publicity import public_data_changed
from common.sealing import SealBroken
from contracting.documents.quotations import quotation_opening_snapshot
from contracting.models import Bid, Quotation, Tender
from contracting.rules.canonical import digest_of
from contracting.selectors.quotations import sealed_quotation
from contracting.services.opening import mark_opened, second_person
from contracting.services.quotation_results import keep_what_was_offered
from contracting.services.seals import NotWhatWasFiled

log = logging.getLogger(__name__)


@transaction.atomic
def open_quotations(*, tender: Tender, by: User, at: datetime | None = None) -> Tender:
    """The second act of the opening: every quotation that counts is opened, or none.

    The database refuses an opening before the deadline and one by a single person.
    """
    at = at or timezone.now()
    if not hasattr(tender, "enquiry"):
        raise Refused(_("Quotations are opened where they were asked for in the portal."))
    opening = second_person(tender=tender, by=by, at=at)
    tender = opening.tender
    mark_opened(tender, at=at)
    opened = _open_up_all(tender)
    record("tender.opened", tender, by=by, at=at, offers=len(opened))
    issue(
        kind="quotation_opening",
        subject=tender,
        title=f"Protokół otwarcia wycen, zapytanie {tender.number}",
        snapshot=quotation_opening_snapshot(opening, opened),
        key=f"quotation-opening:{tender.pk}",
        at=at,
        number=tender.number,
    )
    public_data_changed()
    return tender


def _open_up_all(tender: Tender) -> list[Quotation]:
    filed = list(
        Quotation.objects.live()
        .filter(enquiry__tender=tender)
        .select_related("organisation")
        .order_by("filed_at", "pk")
    )
    for position, quotation in enumerate(filed, start=1):
        try:
            content = sealed_quotation(quotation)
            if digest_of(content) != quotation.digest:
                raise NotWhatWasFiled(quotation.number)
        except (SealBroken, NotWhatWasFiled) as error:
            log.error("A quotation of the tender %s cannot be opened: %s", tender.pk, error)
            raise Refused(
                _(
                    "The quotation with the receipt %(number)s cannot be opened, so none was. "
                    "Call the operator of the portal: the key of the seal is missing, or "
                    "somebody changed what was filed."
                )
                % {"number": quotation.number}
            ) from error
        quotation.content = content
        quotation.bid = _bid(tender, quotation, content, position)
        quotation.save(update_fields=["content", "bid"])
    keep_what_was_offered(tender)
    return filed


def _bid(tender: Tender, quotation: Quotation, content: dict[str, Any], position: int) -> Bid:
    provider = content["provider"]
    return Bid.objects.create(
        tender=tender,
        position=position,
        bidder=provider["name"],
        number=provider["nip"],
        organisation=quotation.organisation,
        net=Decimal(content["net"]),
        price=Decimal(content["gross"]),
    )
