"""What waits for somebody in offers."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Leads, Owner, Provider, Scope
from contracting.enums import OfferState, TenderState
from contracting.models import Approval, Offer

NUDGES: Leads = (
    ("1-day", timedelta(days=1)),
    ("2-days", timedelta(days=2)),
    ("7-days", timedelta(days=7)),
)
"""Before the deadline of a draft; after it there is nothing left to do."""


def offers_to_submit(scope: Scope) -> Iterable[Duty]:
    """Offers that were begun and not filed, while the call still takes them. One query."""
    mine = Q() if scope.ngo_ids is None else Q(offeror__in=scope.ngo_ids)
    rows = (
        Offer.objects.filter(
            mine,
            state__in=[OfferState.DRAFT, OfferState.WITHDRAWN],
            tender__state=TenderState.OPEN,
            tender__offers_due_at__gte=timezone.now(),
        )
        .select_related("tender__authority", "offeror")
        .only("offeror__name", "tender__title", "tender__offers_due_at", "tender__authority__name")
    )
    for offer in rows:
        due_at = offer.tender.offers_due_at
        yield Duty(
            key=f"offer.submit:{offer.pk}",
            act="offer.submit",
            title=_("Finish and submit the offer"),
            subject=offer.tender.title,
            detail=f"{offer.offeror}, {offer.tender.authority}",
            owner=Owner(
                organisation_id=offer.offeror_id,
                roles=frozenset({Role.REPRESENTATIVE, Role.STAFF}),
            ),
            url=reverse("contracting:offer_detail", args=[offer.pk]),
            due_on=timezone.localdate(due_at) if due_at else None,
            due_at=due_at,
            basis=PUBLIC_BENEFIT("13", "2", "5"),
            button=_("Write the offer"),
            leads=NUDGES,
            note=_("A draft is not an offer: until it is submitted, nobody takes it into account."),
            steps=frozenset({"call"}),
        )


def offers_to_approve(scope: Scope) -> Iterable[Duty]:
    """Versions that one representative has approved and another has not yet. Two queries, the
    second only when somebody's approval waits."""
    mine = Q() if scope.ngo_ids is None else Q(offeror__in=scope.ngo_ids)
    standing = Approval.objects.filter(
        offer=OuterRef("pk"),
        content_version=OuterRef("content__version"),
        cancelled_at__isnull=True,
    )
    offers = Offer.objects.filter(
        mine,
        Exists(standing),
        state__in=[OfferState.DRAFT, OfferState.WITHDRAWN],
        offeror__signatories__gt=1,
        tender__state=TenderState.OPEN,
        tender__offers_due_at__gte=timezone.now(),
    ).select_related("tender__authority", "offeror")
    rows = {offer.pk: offer for offer in offers}
    if not rows:
        return
    said = Approval.objects.filter(
        offer=OuterRef("organisation__offers"),
        by=OuterRef("user"),
        content_version=OuterRef("organisation__offers__content__version"),
        cancelled_at__isnull=True,
    )
    waiting = Membership.objects.filter(
        ~Exists(said),
        organisation__offers__in=rows,
        role=Role.REPRESENTATIVE,
        user__is_active=True,
    )
    for pk, user in waiting.values_list("organisation__offers", "user"):
        yield _approval(rows[pk], user)


def _approval(offer: Offer, user: int) -> Duty:
    due_at = offer.tender.offers_due_at
    return Duty(
        key=f"offer.approve:{offer.pk}:{user}",
        act="offer.approve",
        title=_("Approve the offer"),
        subject=offer.tender.title,
        detail=f"{offer.offeror}, {offer.tender.authority}",
        owner=Owner(user_id=user),
        url=reverse("contracting:offer_submit", args=[offer.pk]),
        due_on=timezone.localdate(due_at) if due_at else None,
        due_at=due_at,
        button=_("Read and approve"),
        deciding=True,
        steps=frozenset({"call"}),
    )


PROVIDERS: tuple[Provider, ...] = (offers_to_submit, offers_to_approve)
