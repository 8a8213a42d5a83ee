"""Approve an offer as one of several who must; the last of them files it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.law import Refused, Stale
from common.letters import write_letter
from contracting.models import Approval, Offer, OfferContent
from contracting.rules.offers import breaches
from contracting.selectors.approvals import signing_off
from contracting.selectors.offers import offer_facts
from contracting.services.receiving import require_open


@transaction.atomic
def approve_offer(*, offer: Offer, version: int, by: User, at: datetime | None = None) -> Approval:
    """Say yes to the offer as it stood at ``version``; the others are asked by letter."""
    at = at or timezone.now()
    offer = locked(offer)
    require_open(offer.tender, at)
    if not offer.is_editable:
        raise Refused(_("The offer is submitted already."))
    content = OfferContent.objects.select_for_update().get(offer=offer)
    if content.version != version:
        raise Stale
    if found := [breach for _section, breach in breaches(offer_facts(offer, content))]:
        raise Refused(*found)
    approval, new = Approval.objects.get_or_create(
        offer=offer, by=by, content_version=version, defaults={"at": at}
    )
    if new:
        content.has_approvals = True
        content.save(update_fields=["has_approvals"])
        record("offer.approved", offer, by=by, at=at)
        for person in signing_off(offer, version).missing:
            write_letter(
                "contracting/email/approve_offer.txt",
                to=person,
                key=f"offer-approve:{offer.pk}:{version}:{person.pk}",
                tender=offer.tender,
                approved_by=by,
                path=f"/oferty/{offer.pk}/zlozenie/",
            )
    return approval


def cancel_approvals(content: OfferContent, *, at: datetime) -> None:
    """The content was changed: nobody has approved what stands there now. Called under the
    lock of the offer; those who had approved are told."""
    standing = Approval.objects.filter(offer=content.offer_id, cancelled_at__isnull=True)
    cancelled = list(standing.select_related("by"))
    if not cancelled:
        return
    standing.update(cancelled_at=at)
    content.has_approvals = False  # the caller may save the whole row yet
    content.save(update_fields=["has_approvals"])
    offer = content.offer
    record("offer.approvals_cancelled", offer, by=None, at=at)
    for approval in cancelled:
        write_letter(
            "contracting/email/approval_cancelled.txt",
            to=approval.by,
            key=f"approval-cancelled:{approval.pk}",
            tender=offer.tender,
            path=f"/oferty/{offer.pk}/",
        )


def require_approvals(offer: Offer, version: int, by: User) -> list[User]:
    """Those who approve this filing, with ``by``; raises ``Refused`` while somebody is missing."""
    state = signing_off(offer, version)
    lacking = state.still_needed(by)
    if lacking:
        names = ", ".join(each.name for each in state.missing if each.pk != by.pk) or "–"
        raise Refused(
            ngettext(
                "One more person must approve this version before it is submitted. "
                "It may be one of: %(names)s.",
                "%(number)s more people must approve this version before it is submitted. "
                "They may be: %(names)s.",
                lacking,
            )
            % {"number": lacking, "names": names}
        )
    others = [each for each in state.approved if each.pk != by.pk]
    return [*others, by]
