"""Questions about signatures: what a call asks for, and what an offer still lacks."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.sealing import unseal_values
from common.signed_files import SignedPdf
from contracting.enums import Signature
from contracting.models import PaperConfirmation, PaperEnvelope, SignedFile, Submission, Tender

SHORT = 16
"""So many first digits of the digest are typed from the paper."""


def papers_due_on(tender: Tender) -> date | None:
    """The last day on which the signed paper may arrive."""
    if tender.signature != Signature.PAPER or tender.offers_due_at is None:
        return None
    return timezone.localdate(tender.offers_due_at) + timedelta(days=tender.paper_days)


def unsigned(tender: Tender, filed: Sequence[Submission]) -> frozenset[int]:
    """Those of the filings that lack the signature the call asks for. At most two queries.

    An offer on paper bears its signatures itself.
    """
    keys = {each.pk for each in filed}
    kept: type[SignedFile] | type[PaperConfirmation]
    if tender.signature == Signature.ACCOUNT:
        return frozenset()
    kept = SignedFile if tender.signature == Signature.SIGNED_FILE else PaperConfirmation
    signed = kept._default_manager.filter(submission__in=keys).values_list("submission", flat=True)
    on_paper = PaperEnvelope.objects.filter(submission__in=keys)
    entered = on_paper.values_list("submission", flat=True)
    return frozenset(keys - set(signed) - set(entered))


def how_to_sign(tender: Tender) -> str:
    """One sentence for the page of the call and for the receipt."""
    if tender.signature == Signature.SIGNED_FILE:
        return _(
            "Before the deadline, upload the PDF of the offer with a qualified or trusted "
            "signature."
        )
    if due := papers_due_on(tender):
        return _(
            "Print the offer, sign it and bring or send it to the authority: it must arrive "
            "by %(day)s. The digest on the paper must be the one on the receipt."
        ) % {"day": f"{due:%d.%m.%Y}"}
    return _("Submitting with the account of a representative is enough.")


def still_to_sign(submission: Submission, *, at: datetime) -> str:
    """What to do about the signature that a filing lacks; nothing when none is lacking."""
    tender = submission.offer.tender
    if submission.withdrawn_at is not None or not unsigned(tender, [submission]):
        return ""
    due = papers_due_on(tender)
    if due and timezone.localdate(at) > due:
        return _(
            "The signed paper was due by %(day)s, and the authority has not recorded it. If you "
            "sent it, ask the authority."
        ) % {"day": f"{due:%d.%m.%Y}"}
    if due is None and not tender.accepts_offers(at):
        return _(
            "The deadline has passed, so no signed file is taken any more. Without the signature "
            "the offer is formally incomplete; the authority checks that after the opening."
        )
    return how_to_sign(tender)


def report_about(submission: Submission) -> str:
    return f"signed-report:{submission.pk}"


def plain_report(found: SignedPdf) -> dict[str, Any]:
    """What was found in a signed file, as it is kept under the seal."""
    signatures = [
        asdict(each) | {"said_at": each.said_at.isoformat() if each.said_at else ""}
        for each in found.signatures
    ]
    return {
        "signatures": signatures,
        "is_of_original": found.is_of_original,
        "only_signatures_added": found.only_signatures_added,
    }


def signature_report(submission: Submission) -> dict[str, Any] | None:
    """What the portal found in the signed file; the caller has asked who reads it."""
    signed = SignedFile.objects.filter(submission=submission).first()
    if signed is None or signed.report is None:
        return None
    found = unseal_values(signed.report, about=report_about(submission))
    for each in found["signatures"]:
        each["said_at"] = datetime.fromisoformat(each["said_at"]) if each["said_at"] else None
    return found | {"uploaded_at": signed.uploaded_at, "size": signed.size}
