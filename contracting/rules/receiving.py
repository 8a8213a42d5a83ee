"""When an offer reaches the authority: before the announced deadline, to the second."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Rule, rule

DEADLINE = PUBLIC_BENEFIT("13", "2", "5")


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts:
    """An offer that somebody files, corrects or withdraws now."""

    received_at: datetime
    """When the request reached the portal: how long the portal then took is nobody's fault."""
    offers_due_at: datetime | None
    call_is_open: bool
    """Announced, and neither opened nor annulled."""


@rule(DEADLINE)
def offers_are_filed_before_the_deadline(facts: ReceiptFacts) -> str | None:
    due_at = facts.offers_due_at
    if facts.call_is_open and due_at is not None and facts.received_at <= due_at:
        return None
    return _(
        "The time for offers in this call has passed. What you wrote stays here and can be read."
    )


TO_RECEIVE_OFFER: tuple[Rule[ReceiptFacts], ...] = (offers_are_filed_before_the_deadline,)
