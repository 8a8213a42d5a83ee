"""What ends a request for quotations: its papers, and letters to everybody it concerned."""

from datetime import datetime
from itertools import chain

from accounts.models import User
from common.papers import issue
from contracting.documents.quotation_results import comparison_snapshot, note_snapshot
from contracting.models import BidValue, EnquirySender, PastChoice, Tender
from contracting.selectors.quotation_comparison import comparison
from contracting.selectors.quotations import enquiry_of, offered_numbers
from contracting.services.enquiry_letters import asking, invited, quoting, tell_once


def keep_what_was_offered(tender: Tender) -> None:
    """The numbers that the formulas count are those of the quotations: nobody retypes them.

    What people judge has points instead, which are theirs to give.
    """
    for bid_id, criterion_id, value in offered_numbers(tender):
        BidValue.objects.update_or_create(
            bid_id=bid_id, criterion_id=criterion_id, defaults={"value": value}
        )


def end_enquiry(tender: Tender, *, reason: str, by: User, at: datetime) -> None:
    """In the transaction of a choice or an annulment; nothing for a purchase led elsewhere.

    Who asked for a link and filed nothing is forgotten.
    """
    enquiry = enquiry_of(tender)
    if enquiry is None:
        return
    tender.enquiry = enquiry
    # Chosen once more after somebody did not sign: printed and told once more.
    again = PastChoice.objects.filter(bid__tender=tender).count()
    end = f"{tender.pk}:{again}" if again else f"{tender.pk}"
    rows = comparison(tender)
    papers = [
        (
            "quotation_note",
            f"Notatka z zapytania ofertowego {tender.number}",
            note_snapshot(tender, rows, reason=reason, decided_by=by.name),
        )
    ]
    if rows:
        papers.insert(
            0,
            (
                "quotation_comparison",
                f"Porównanie wycen, zapytanie {tender.number}",
                comparison_snapshot(tender, rows),
            ),
        )
    for kind, title, snapshot in papers:
        issue(
            kind=kind,
            subject=tender,
            title=title,
            snapshot=snapshot,
            key=f"{kind}:{end}",
            at=at,
            number=tender.number,
        )
    chosen = tender.procurement.chosen
    told = chain(quoting(enquiry), invited(enquiry))
    tell_once(
        # Ended before the opening: somebody may be writing a quotation just now.
        told if tender.opened_at else chain(told, asking(enquiry)),
        "enquiry_ended",
        f"enquiry-ended:{end}",
        tender=tender,
        chosen=chosen.bidder if chosen else "",
        reason=reason,
        path=f"/zapytania/{tender.pk}/",
    )
    EnquirySender.objects.filter(enquiry=enquiry, quotations__isnull=True).delete()
