"""Make an offer together: ask an organisation, answer, part, and say who does what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked
from common.journal import record
from common.law import Refused, Stale
from common.letters import write_letter
from contracting.enums import SHARES
from contracting.models import Offer, OfferContent, OfferPartner, OfferShare
from contracting.selectors.offers import is_confirmed, representatives_of
from contracting.services.approvals import cancel_approvals
from contracting.services.offer_history import keep_version
from contracting.services.receiving import require_open

MOST_PARTNERS = 9


def _require_draft(offer: Offer, at: datetime) -> None:
    require_open(offer.tender, at)
    if not offer.is_editable:
        raise Refused(_("A submitted offer is not changed. Withdraw it first, then correct it."))


@transaction.atomic
def invite_partner(
    *, offer: Offer, organisation: Organisation, by: User, at: datetime | None = None
) -> OfferPartner:
    """Ask an organisation to make the offer together (art. 14(2)); its representatives are told.

    Asking the same organisation again changes nothing.
    """
    at = at or timezone.now()
    offer = locked(offer)
    _require_draft(offer, at)
    if organisation.pk == offer.offeror_id or organisation.is_authority:
        raise Refused(_("Choose another organisation, one that may make offers."))
    if not is_confirmed(organisation):
        raise Refused(
            _(
                "Offers are made by organisations that an authority has confirmed. Ask the other "
                "organisation to have itself confirmed first."
            )
        )
    if offer.partners.count() >= MOST_PARTNERS:
        raise Refused(_("A joint offer has ten offerors at most in this portal."))
    partner, new = OfferPartner.objects.get_or_create(
        offer=offer, organisation=organisation, defaults={"invited_by": by, "invited_at": at}
    )
    if new:
        record("offer.partner_invited", offer, by=by, at=at, name=str(organisation))
        _write_to("partner_invited", partner, representatives_of(organisation), offer)
    return partner


@transaction.atomic
def accept_invitation(*, partner: OfferPartner, by: User, at: datetime | None = None) -> Offer:
    """The organisation makes the offer too: from now on its people read and write it."""
    at = at or timezone.now()
    offer = locked(partner.offer)
    _require_draft(offer, at)
    partner = OfferPartner.objects.select_for_update().get(pk=partner.pk)
    if partner.accepted_at is not None:
        return offer
    partner.accepted_at, partner.accepted_by = at, by
    partner.save()
    offer.is_joint = True
    offer.version += 1
    offer.save()
    _content_changed(offer, at)
    record("offer.partner_joined", offer, by=by, at=at, name=str(partner.organisation))
    _write_to("partner_joined", partner, representatives_of(offer.offeror), offer)
    return offer


@transaction.atomic
def leave_offer(*, partner: OfferPartner, by: User, at: datetime | None = None) -> Offer:
    """Decline, withdraw the invitation, or part before the filing; the other side is told."""
    at = at or timezone.now()
    offer = locked(partner.offer)
    _require_draft(offer, at)
    organisation = partner.organisation
    told = [*representatives_of(offer.offeror), *representatives_of(organisation)]
    _write_to("partner_left", partner, [each for each in told if each != by], offer)
    partner.delete()
    offer.is_joint = offer.partners.accepted().exists()
    gone = OfferShare.objects.filter(content__offer=offer)
    if offer.is_joint:  # else nothing is shared out any more
        gone = gone.filter(organisation=organisation)
    had_written = bool(gone.delete()[0])
    offer.version += 1
    offer.save()
    content = _content_changed(offer, at)
    if had_written:
        _keep_shares(content, by=by, at=at)
    record("offer.partner_left", offer, by=by, at=at, name=str(organisation))
    return offer


@transaction.atomic
def share_out(
    *,
    offer: Offer,
    shares: Mapping[int, tuple[str, Sequence[Decimal]]],
    representation: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> OfferContent:
    """Say who does what, for how much in each year (V.C, VI.2), and who represents all.

    ``shares`` holds for each offeror's number its activities and its amounts in PLN, year by
    year, five at most. ``version`` works as in ``save_section``; raises ``Stale``.
    """
    at = at or timezone.now()
    offer = locked(offer)
    _require_draft(offer, at)
    content = OfferContent.objects.select_for_update().get(offer=offer)
    saved = content.section_versions.get(SHARES, 0)
    if version is not None and version != saved:
        raise Stale
    content.representation = representation
    content.version += 1
    for organisation in offer.offeror_ids:
        activities, amounts = shares.get(organisation, ("", ()))
        years = {f"year_{n}": amount for n, amount in enumerate(amounts, start=1)}
        OfferShare.objects.update_or_create(
            content=content,
            organisation_id=organisation,
            defaults={"activities": activities, **years},
        )
    _keep_shares(content, by=by, at=at)
    cancel_approvals(content, at=at)
    return content


def _keep_shares(content: OfferContent, *, by: User, at: datetime) -> None:
    """Save the content, with who does what as it is now in the history of the offer."""
    content.section_versions[SHARES] = content.section_versions.get(SHARES, 0) + 1
    content.save()
    rows = content.shares.select_related("organisation").order_by("pk")
    keep_version(content, SHARES, by=by, at=at, rows=list(rows))


def _content_changed(offer: Offer, at: datetime) -> OfferContent:
    """Who makes the offer is part of what was approved."""
    content = OfferContent.objects.select_for_update().get(offer=offer)
    content.version += 1
    content.save(update_fields=["version"])
    cancel_approvals(content, at=at)
    return content


def _write_to(occasion: str, partner: OfferPartner, people: Sequence[User], offer: Offer) -> None:
    """Whose offer it is and in which call; never a word of what is in it."""
    invited = occasion == "partner_invited"
    for person in people:
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=person,
            key=f"{occasion.replace('_', '-')}:{partner.pk}:{person.pk}",
            tender=offer.tender,
            offeror=offer.offeror,
            organisation=partner.organisation,
            path=f"/oferty/zaproszenia/{partner.pk}/" if invited else f"/oferty/{offer.pk}/",
        )
