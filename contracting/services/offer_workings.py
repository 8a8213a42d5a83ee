"""People of one organisation at one offer: remarks to one another, who is here, forgetting.

None of it is put in the journal: the journal of an offer is read by others after the opening.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.concurrency import locked
from contracting.enums import OfferSection
from contracting.models import Offer, OfferComment, OfferContent, OfferPresence, OfferVersion

KEPT = timedelta(days=365)
"""How long after the deadline of a call its offers' remarks and history are kept (a proposal)."""


@transaction.atomic
def remark_on_offer(
    *,
    offer: Offer,
    organisation: int,
    section: OfferSection,
    text: str,
    by: User,
    at: datetime | None = None,
) -> OfferComment:
    """Say something to one's colleagues about a section."""
    remark = OfferComment(
        offer=offer, organisation_id=organisation, section=section, by=by, at=at or timezone.now()
    )
    remark.put({"text": text})
    remark.save()
    return remark


@transaction.atomic
def resolve_remark(*, remark: OfferComment, by: User, at: datetime | None = None) -> OfferComment:
    """What it asked for is done; who said so first, said it."""
    remark = locked(remark)
    if remark.resolved_at is None:
        remark.resolved_by = by
        remark.resolved_at = at or timezone.now()
        remark.save()
    return remark


def note_presence(*, offer: Offer, user: User, section: OfferSection, at: datetime) -> None:
    """Somebody has a section of an offer open."""
    # One statement, whether they were here before or not.
    OfferPresence.objects.bulk_create(
        [OfferPresence(offer=offer, user_id=user.pk, section=section, seen_at=at)],
        update_conflicts=True,
        unique_fields=["offer", "user"],
        update_fields=["section", "seen_at"],
    )


@transaction.atomic
def forget_workings(*, at: datetime | None = None) -> int:
    """Delete the remarks, the history and the presences of offers in calls long past.

    In a draft that was never filed it is forgotten as well who wrote on it last.
    """
    before = (at or timezone.now()) - KEPT
    forgotten = 0
    for model in (OfferComment, OfferVersion, OfferPresence):
        rows = model._default_manager.filter(offer__tender__offers_due_at__lt=before)
        forgotten += rows.delete()[0]
    drafts = OfferContent.objects.filter(offer__tender__offers_due_at__lt=before)
    drafts.exclude(sittings={}).update(sittings={})
    return forgotten
