"""The calls of a feed, each with the moment of its last public change."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from contracting.models import Tender
from contracting.models.tender import TenderQuerySet

IN_A_FEED = 50

MOMENTS = (
    "published_at",
    "extended_at",
    "last_answer_at",
    "opened_at",
    "decided_at",
    "results_published_at",
    "annulled_at",
)


def newest_with_changes(calls: TenderQuerySet) -> list[tuple[Tender, datetime]]:
    """``calls`` come from the public selector; the newest of them."""
    with_moments = calls.annotate(
        extended_at=Max("extensions__confirmed_at"),
        last_answer_at=Max("questions__answered_at"),
    )
    newest = with_moments.for_list().order_by("-published_at", "-pk")
    found = list(newest[:IN_A_FEED])
    return [(tender, _changed_at(tender)) for tender in found]


def _changed_at(tender: Any) -> datetime:
    moments = [getattr(tender, name) for name in MOMENTS]
    changed_at: datetime = max(each for each in moments if each is not None)
    return changed_at
