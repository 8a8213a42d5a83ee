"""Offers that were filed and still lack the signature that their call asks for."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Owner, Provider, Scope
from contracting.duties.offers import NUDGES, with_each_offeror
from contracting.enums import OfferState, Signature, TenderState
from contracting.models import Offer, PaperConfirmation, SignedFile
from contracting.models.offer import made_by
from contracting.selectors.signatures import papers_due_on


def offers_to_sign(scope: Scope) -> Iterator[Duty]:
    """While the signature can still come: a file before the deadline, a paper within its days.

    One query, and one more when there are joint offers among them.
    """
    mine = Q() if scope.ngo_ids is None else made_by(scope.ngo_ids)
    of_live = Q(submission__offer=OuterRef("pk"), submission__withdrawn_at__isnull=True)
    in_time = Q(tender__state=TenderState.OPEN, tender__offers_due_at__gte=timezone.now())
    files = in_time & Q(tender__signature=Signature.SIGNED_FILE)
    files &= Q(~Exists(SignedFile.objects.filter(of_live)))
    papers = Q(
        tender__signature=Signature.PAPER,
        tender__state__in=[TenderState.OPEN, TenderState.EVALUATION],
        formally_checked_at__isnull=True,
    )
    papers &= Q(~Exists(PaperConfirmation.objects.filter(of_live)))
    rows = (
        Offer.objects.filter(mine, files | papers, state=OfferState.SUBMITTED)
        .filter(submissions__envelope__isnull=True, submissions__withdrawn_at__isnull=True)
        .select_related("tender__authority", "offeror")
        .order_by("pk")
    )
    for offer, organisation in with_each_offeror(rows):
        if _due_on(offer) >= scope.today:
            yield _duty(offer, organisation)


def _due_on(offer: Offer) -> date:
    return papers_due_on(offer.tender) or timezone.localdate(offer.tender.offers_due_at)


def _duty(offer: Offer, organisation: int) -> Duty:
    tender = offer.tender
    on_paper = tender.signature == Signature.PAPER
    return Duty(
        key=f"offer.sign:{offer.pk}:{organisation}",
        act="offer.sign",
        title=_("Bring or send the signed offer to the authority")
        if on_paper
        else _("Upload the signed offer"),
        subject=tender.title,
        detail=f"{offer.made_by_names}, {tender.authority}",
        owner=Owner(
            organisation_id=organisation, roles=frozenset({Role.REPRESENTATIVE, Role.STAFF})
        ),
        url=reverse("contracting:offer_detail", args=[offer.pk]),
        due_on=_due_on(offer),
        due_at=None if on_paper else tender.offers_due_at,
        basis=PUBLIC_BENEFIT("13", "2", "4"),
        button=_("Open the offer"),
        leads=NUDGES,
        note=_(
            "The authority records the paper after the opening. If you have sent it already, "
            "there is nothing more to do."
        )
        if on_paper
        else _("Without the signature the offer is formally incomplete."),
        steps=frozenset({"call"}),
    )


PROVIDERS: tuple[Provider, ...] = (offers_to_sign,)
