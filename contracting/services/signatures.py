"""Sign a filed offer: by a file with an electronic signature, or by paper that comes after it."""

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.models import Document
from common.sealing import seal, seal_values, unseal
from common.signed_files import Original, SignedPdf, UnreadablePdf, read_signed_pdf
from contracting.enums import OfferState, Signature
from contracting.models import PaperConfirmation, SignedFile, Submission, Tender
from contracting.selectors.signatures import SHORT, papers_due_on, plain_report, report_about
from contracting.services.receiving import require_open

LARGEST = 2_000_000


@transaction.atomic
def upload_signed_file(
    *, submission: Submission, data: bytes, by: User, at: datetime | None = None
) -> SignedFile:
    """Keep the offer's own PDF with a signature added; another upload takes its place.

    A signature in a PDF is appended to it, so the file must begin with the very bytes that
    the portal printed, whose digest it keeps, and hold a signature after them.
    """
    at = at or timezone.now()
    offer = locked(submission.offer)
    submission = Submission.objects.get(pk=submission.pk)
    if offer.tender.signature != Signature.SIGNED_FILE:
        raise Refused(_("This call does not ask for a signed file."))
    require_open(offer.tender, at)
    if submission.withdrawn_at is not None:
        raise Refused(_("This filing was withdrawn; sign the one that counts."))
    found = _require_signed_paper(submission, data)
    fields = {
        "sealed": seal(data, about=_about(submission)),
        "report": seal_values(plain_report(found), about=report_about(submission)),
        "size": len(data),
        "sha256": sha256(data).hexdigest(),
        "uploaded_by": by,
        "uploaded_at": at,
    }
    signed, _new = SignedFile.objects.update_or_create(submission=submission, defaults=fields)
    record("offer.signed_file", offer, by=by, at=at, number=submission.number)
    return signed


def _require_signed_paper(submission: Submission, data: bytes) -> SignedPdf:
    """What is to be said of its signatures; raises ``Refused`` when it is not the offer or has
    no signature that fits. Whether a certificate is to be trusted is not asked here."""
    paper = Document.objects.filter(key=f"offer:{submission.pk}", done_at__isnull=False).first()
    if paper is None:
        raise Refused(_("The offer is still being printed. Wait a moment, download it and sign."))
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than 2 MB. Sign the file downloaded from here."))
    if not data.startswith(b"%PDF-"):
        raise Refused(_("This is not a PDF file. Sign the PDF of the offer and upload the result."))
    if sha256(data[: paper.size]).hexdigest() != paper.sha256:
        raise Refused(
            _(
                "This is not the offer that was submitted: its digest differs. Download the PDF "
                "of the offer from its receipt, sign that file and upload it unchanged."
            )
        )
    try:
        found = read_signed_pdf(data, original=Original(paper.size, paper.sha256))
    except UnreadablePdf as error:
        raise Refused(
            _(
                "The signature in this file cannot be read. Sign the PDF downloaded from here "
                "once more, with a signature inside the file (PAdES), and upload the result."
            )
        ) from error
    if not found.signatures:
        raise Refused(_("There is no signature in this file. Sign it and upload it again."))
    if not all(each.is_intact for each in found.signatures):
        raise Refused(
            _(
                "A signature in this file does not fit it: the file was changed after it was "
                "signed, or damaged on the way. Sign the PDF downloaded from here once more."
            )
        )
    return found


def signed_file(signed: SignedFile) -> bytes:
    """The file as it was uploaded; the caller has asked who reads it."""
    return unseal(signed.sealed, about=_about(signed.submission))


def _about(submission: Submission) -> str:
    return f"signed:{submission.pk}"


@transaction.atomic
def confirm_paper(
    *,
    tender: Tender,
    number: str,
    checksum: str,
    arrived_on: date,
    by: User,
    at: datetime | None = None,
) -> PaperConfirmation:
    """Record that the signed paper came in time and says what was filed."""
    at = at or timezone.now()
    due = papers_due_on(tender)
    if due is None or tender.opened_at is None:
        raise Refused(_("Papers are recorded after the opening, where the call asks for them."))
    submission = (
        Submission.objects.live()
        .filter(offer__tender=tender, number__iexact=number.strip())
        .exclude(offer__state=OfferState.WITHDRAWN)
        .select_related("offer")
        .first()
    )
    typed = "".join(checksum.split()).lower()
    if submission is None:
        raise Refused(_("No opened offer of this call has such a receipt number."))
    if len(typed) < SHORT or not submission.digest.startswith(typed):
        raise Refused(
            _("The digest on the paper is not the one of the offer: the paper says something else.")
        )
    if not timezone.localdate(submission.submitted_at) <= arrived_on <= timezone.localdate(at):
        raise Refused(_("The paper cannot have arrived before the offer or in the future."))
    if arrived_on > due:
        raise Refused(
            _("The paper came too late: it was due on %(day)s.") % {"day": f"{due:%d.%m.%Y}"}
        )
    locked(submission.offer)
    confirmed, new = PaperConfirmation.objects.get_or_create(
        submission=submission,
        defaults={"arrived_on": arrived_on, "entered_by": by, "entered_at": at},
    )
    if new:
        record("offer.paper_confirmed", submission.offer, by=by, at=at, number=submission.number)
    return confirmed
