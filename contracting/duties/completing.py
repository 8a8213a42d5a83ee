"""Calls to complete an offer that wait for the offeror."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import OfferState, TenderState
from contracting.models import Completion, Offer
from contracting.selectors.partners import each_organisation


def offers_to_complete(scope: Scope) -> Iterator[Duty]:
    """Until the day of the call; afterwards nothing can be done about it.

    Each organisation of a joint offer is told; one that answers, answers for all. Two queries."""
    waiting = Completion.objects.filter(
        answered_at__isnull=True,
        due_on__gte=timezone.localdate(),
        offer__state=OfferState.SUBMITTED,
        offer__formally_checked_at__isnull=True,
        offer__tender__state=TenderState.EVALUATION,
    ).select_related("offer__tender")
    if scope.ngo_ids is not None:
        mine = Offer.objects.made_by(scope.ngo_ids)
        waiting = waiting.filter(offer__in=mine.order_by().values("pk"))
    rows = (
        (each, each.offer_id, each.offer.offeror_id) for each in waiting.order_by("due_on", "pk")
    )
    for completion, organisation in each_organisation(rows, scope.ngo_ids):
        tender = completion.offer.tender
        yield Duty(
            key=f"offer.complete:{completion.pk}:{organisation}",
            act="offer.complete",
            title=_("Complete the offer"),
            subject=f"{tender.number}, {tender.title}",
            owner=Owner(organisation, frozenset({Role.REPRESENTATIVE})),
            url=reverse("contracting:offer_complete", args=[completion.offer_id]),
            due_on=completion.due_on,
            button=_("Complete the offer"),
        )


PROVIDERS: tuple[Provider, ...] = (offers_to_complete,)
