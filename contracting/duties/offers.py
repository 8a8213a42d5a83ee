"""What waits for somebody in offers."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import OfferState, TenderState
from contracting.models import Offer


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
            steps=frozenset({"call"}),
        )


PROVIDERS: tuple[Provider, ...] = (offers_to_submit,)
