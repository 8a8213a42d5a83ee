"""Questions about signatures: what a call asks for, and what an offer still lacks."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from contracting.enums import Signature
from contracting.models import PaperConfirmation, SignedFile, Submission, Tender

SHORT = 16
"""So many first digits of the digest are typed from the paper."""


def papers_due_on(tender: Tender) -> date | None:
    """The last day on which the signed paper may arrive."""
    if tender.signature != Signature.PAPER or tender.offers_due_at is None:
        return None
    return timezone.localdate(tender.offers_due_at) + timedelta(days=tender.paper_days)


def unsigned(tender: Tender, filed: Sequence[Submission]) -> frozenset[int]:
    """Those of the filings that lack the signature the call asks for. At most one query."""
    keys = {each.pk for each in filed}
    kept: type[SignedFile] | type[PaperConfirmation]
    if tender.signature == Signature.ACCOUNT:
        return frozenset()
    kept = SignedFile if tender.signature == Signature.SIGNED_FILE else PaperConfirmation
    signed = kept._default_manager.filter(submission__in=keys).values_list("submission", flat=True)
    return frozenset(keys - set(signed))


def how_to_sign(tender: Tender) -> str:
    """One sentence for the page of the call and for the receipt."""
    if tender.signature == Signature.SIGNED_FILE:
        return _(
            "Before the deadline, upload the printed offer with a qualified or trusted signature."
        )
    if due := papers_due_on(tender):
        return _(
            "Print the offer, sign it and bring or send it to the authority: it must arrive "
            "by %(day)s. The digest on the paper must be the one on the receipt."
        ) % {"day": f"{due:%d.%m.%Y}"}
    return _("Submitting with the account of a representative is enough.")
