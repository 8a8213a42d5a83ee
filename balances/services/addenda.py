"""What is added to a closed card: dated, beside it, and never instead of it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.models import MOST_ADDENDA, Addendum, Card
from balances.permissions import may_close_card
from balances.services.notices import tell_of_addendum
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed


@transaction.atomic
def add_addendum(*, card: Card, text: str, by: Any, at: datetime | None = None) -> Addendum:
    """Add to a closed card, whenever it is: an error found late is corrected where it is read.

    The other institution reads it when it reads the card, the public when the round is closed.
    """
    at = at or timezone.now()
    round = locked(card.round)
    card = locked(card)
    if not may_close_card(by, round, card.party):
        raise Refused(_("A card is added to by those who may close it."))
    if card.closed_at is None:
        raise Refused(_("This card is still open: write in the card itself."))
    if not text.strip():
        raise Refused(_("Write what you want to add."))
    number = card.addenda.count() + 1
    if number > MOST_ADDENDA:
        raise Refused(
            _("A card has %(most)s addenda at most. Talk about the rest at the meeting.")
            % {"most": MOST_ADDENDA}
        )
    addendum = Addendum(card=card, text=text.strip(), by=by, at=at)
    addendum.full_clean()
    addendum.save()
    record("card.addendum", round, by=by, at=at, party=str(card.party), number=number)
    if round.is_revealed(timezone.localdate(at)):
        tell_of_addendum(card, number)
    if round.closed_at is not None:
        public_data_changed()
    return addendum
