"""The road of an offer, and what its badge says."""

from datetime import datetime

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.road import Step
from contracting.enums import OfferState as S
from contracting.models import Offer, Submission

DECIDED = (S.SELECTED, S.NOT_SELECTED, S.REJECTED)


def offer_road(offer: Offer, live: Submission | None, *, at: datetime) -> list[Step]:
    """Written, submitted, opened, decided, contracted."""
    tender = offer.tender
    filed = offer.state not in (S.DRAFT, S.WITHDRAWN)
    opened = tender.opened_at
    decided = offer.state in DECIDED
    steps = [
        Step(_("Writing"), "done" if filed else "now", when=offer.created_at),
        Step(
            _("Submission"),
            "done" if filed else "todo" if tender.accepts_offers(at) else "late",
            when=live.submitted_at if live else tender.offers_due_at,
            note="" if live else _("the deadline of the call"),
            basis=PUBLIC_BENEFIT("13", "2", "5"),
            basis_text=_("The announcement of the call names the deadline for offers."),
        ),
    ]
    if not filed and not tender.accepts_offers(at):
        return steps
    return [
        *steps,
        Step(
            _("Opening of offers"),
            "done" if opened else "now" if filed and not tender.accepts_offers(at) else "todo",
            when=opened,
            note="" if opened else _("after the deadline; until then nobody else reads the offer"),
        ),
        Step(
            _("Assessment and decision"),
            "done" if decided else "now" if opened else "todo",
            when=offer.decided_at or tender.decision_by,
            note=offer.get_state_display() if decided else "",
            basis=PUBLIC_BENEFIT("15", "1"),
            basis_text=_("What the authority assesses in each offer."),
        ),
        *(
            [Step(_("Contract"), "done" if hasattr(offer, "contract") else "now")]
            if offer.state == S.SELECTED
            else []
        ),
    ]


BADGES = {
    S.DRAFT: ("", "edit"),
    S.WITHDRAWN: ("", "edit"),
    S.SUBMITTED: ("now", "send"),
    S.SELECTED: ("done", "check"),
    S.NOT_SELECTED: ("", "skip"),
    S.REJECTED: ("late", "err"),
}


def badge_of(offer: Offer) -> dict[str, str]:
    kind, icon = BADGES[S(offer.state)]
    return {"text": offer.get_state_display(), "kind": kind, "icon": icon}
