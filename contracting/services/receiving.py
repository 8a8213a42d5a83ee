"""Does the call still take offers? Asked by every act of an offeror before the opening."""

from datetime import datetime

from django.utils.translation import gettext as _

from common.judgement import require_lawful
from common.law import Refused
from contracting.models import Tender
from contracting.rules.receiving import TO_RECEIVE_OFFER
from contracting.selectors.offers import receipt_facts


def require_call(tender: Tender) -> None:
    """Raises ``Refused`` for a procedure of another kind: it has acts of its own."""
    if not tender.kind.is_call:
        raise Refused(_("This is not an open call: what is done with it stands on its own page."))


def require_open(tender: Tender, at: datetime) -> None:
    """Raises ``Refused`` unless the call still takes offers at that moment."""
    require_call(tender)
    require_lawful(TO_RECEIVE_OFFER, receipt_facts(tender, at=at))
