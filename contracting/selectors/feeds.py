"""The calls of a feed, each with the moment of its last public change."""

from django.db.models import Max

from contracting.models import Tender
from contracting.models.tender import TenderQuerySet

IN_A_FEED = 50

MOMENTS = ("opened_at", "decided_at", "results_published_at", "annulled_at")


def newest_with_changes(calls: TenderQuerySet) -> list[Tender]:
    """``calls`` come from the public selector; the newest of them."""
    with_moments = calls.annotate(
        extended_at=Max("extensions__confirmed_at"),
        last_answer_at=Max("questions__answered_at"),
    )
    found = list(with_moments.order_by("-published_at", "-pk")[:IN_A_FEED])
    for tender in found:
        moments = [getattr(tender, name) for name in MOMENTS]
        moments += [tender.published_at, tender.extended_at, tender.last_answer_at]
        tender.changed_at = max(each for each in moments if each is not None)
    return found
