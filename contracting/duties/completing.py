"""Calls to complete an offer that wait for the offeror."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import OfferState, TenderState
from contracting.models import Completion


def offers_to_complete(scope: Scope) -> Iterator[Duty]:
    """Until the day of the call; afterwards nothing can be done about it. One query."""
    waiting = Completion.objects.filter(
        answered_at__isnull=True,
        due_on__gte=timezone.localdate(),
        offer__state=OfferState.SUBMITTED,
        offer__formally_checked_at__isnull=True,
        offer__tender__state=TenderState.EVALUATION,
    ).select_related("offer__tender")
    if scope.ngo_ids is not None:
        waiting = waiting.filter(offer__offeror__in=scope.ngo_ids)
    for completion in waiting.order_by("due_on", "pk"):
        tender = completion.offer.tender
        yield Duty(
            key=f"offer.complete:{completion.pk}",
            act="offer.complete",
            title=_("Complete the offer"),
            subject=f"{tender.number}, {tender.title}",
            owner=Owner(completion.offer.offeror_id, frozenset({Role.REPRESENTATIVE})),
            url=reverse("contracting:offer_complete", args=[completion.offer_id]),
            due_on=completion.due_on,
            button=_("Complete the offer"),
        )


PROVIDERS: tuple[Provider, ...] = (offers_to_complete,)
