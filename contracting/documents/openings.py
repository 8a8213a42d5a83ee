"""The protocol of the opening of offers: who opened them, when, and what there was."""

from collections.abc import Sequence
from typing import Any

from accounts.models import User
from accounts.permissions import works_for_authority
from common.models import Document
from common.papers import Paper
from contracting.models import Opening, PaperEnvelope, Submission, Tender
from contracting.permissions.tenders import may_score
from contracting.selectors.openings import list_digest


def may_read_protocol(user: Any, document: Document) -> bool:
    """The authority, and the members of the committee who have declared impartiality. The
    public has the list of digests; who did not get a grant is not told to everybody."""
    tender = Tender.objects.filter(pk=document.subject_id).first()
    if tender is None or user.is_anonymous:
        return False
    if works_for_authority(user, tender.authority_id):
        return True
    # Where names are hidden, the protocol would say which offer is whose.
    committee = getattr(tender, "committee", None)
    return may_score(user, tender) and not (committee and committee.hides_names)


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="opening",
        template="contracting/pdf/opening.html",
        may_read=may_read_protocol,
        label="Protokół otwarcia ofert",
    ),
    Paper(
        kind="paper_offer",
        template="contracting/pdf/paper_offer.html",
        may_read=may_read_protocol,
        label="Uzupełnienie protokołu otwarcia: oferta papierowa",
    ),
)


def opening_snapshot(opening: Opening, filed: Sequence[Submission]) -> dict[str, Any]:
    """In the order of filing: the seal is broken, and the file of the authority begins."""
    tender = opening.tender
    confirmed_by = opening.confirmed_by
    return {
        "authority": {"name": tender.authority.name, "town": tender.authority.town},
        "number": tender.number,
        "title": tender.title,
        "offers_due_at": tender.offers_due_at.isoformat() if tender.offers_due_at else "",
        "opened_at": opening.confirmed_at.isoformat() if opening.confirmed_at else "",
        "proposed_by": opening.proposed_by.name,
        "proposed_at": opening.proposed_at.isoformat(),
        "confirmed_by": confirmed_by.name if confirmed_by else "",
        "offers": [
            {
                "number": each.number,
                "submitted_at": each.submitted_at.isoformat(),
                "digest": each.digest,
                "offeror": each.offer.made_by_names,
            }
            for each in sorted(filed, key=lambda each: each.submitted_at)
        ],
        "envelopes": [
            {
                "number": each.number,
                "arrived_at": each.arrived_at.isoformat(),
                "offeror": each.offeror_name,
                "is_late": each.is_late,
            }
            for each in tender.envelopes.all()
        ],
        "list_digest": list_digest([each.digest for each in filed]),
    }


def paper_offer_snapshot(
    envelope: PaperEnvelope, submission: Submission, by: User
) -> dict[str, Any]:
    """What was taken out of one envelope: the digests of its scan and of what was entered."""
    tender = envelope.tender
    return {
        "authority": {"name": tender.authority.name, "town": tender.authority.town},
        "number": tender.number,
        "title": tender.title,
        "offers_due_at": tender.offers_due_at.isoformat() if tender.offers_due_at else "",
        "opened_at": tender.opened_at.isoformat() if tender.opened_at else "",
        "envelope": envelope.number,
        "arrived_at": envelope.arrived_at.isoformat(),
        "registered_by": envelope.registered_by.name,
        "registered_at": envelope.registered_at.isoformat(),
        "offeror": submission.offer.made_by_names,
        "receipt": submission.number,
        "digest": submission.digest,
        "scan_sha256": envelope.scan_sha256,
        "entered_by": by.name,
    }
