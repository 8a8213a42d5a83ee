"""What must always be true while an offer is written."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef

from common.invariants import invariant
from contracting.models import Approval, OfferContent, OfferVersion


@invariant("I2")
def a_draft_that_was_approved_says_so(_now: datetime) -> Iterable[str]:
    """A saving that did not know it would let the approvals stand."""
    standing = Approval.objects.filter(offer=OuterRef("offer"), cancelled_at=None)
    unaware = OfferContent.objects.filter(Exists(standing), has_approvals=False)
    for pk in unaware.values_list("offer", flat=True):
        yield f"offer {pk} was approved and does not say so"


@invariant("I2")
def only_a_draft_is_written_on(_now: datetime) -> Iterable[str]:
    """What lasts reads as the draft does: without one, its text is lost."""
    lasting = OfferVersion.objects.filter(sealed=None, offer__content=None)
    for pk in lasting.values_list("offer", flat=True):
        yield f"offer {pk} is written on and has no text"
