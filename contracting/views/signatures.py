"""Signing a filed offer, where the call asks for more than an account."""

from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from common.daywords import long_moment, short_day
from common.views import ActView, GuardedMixin
from contracting.enums import ReadingDoor, Signature
from contracting.forms.signatures import PaperForm, SignedFileForm
from contracting.models import OfferReading, SignedFile, Submission
from contracting.permissions import tenders as may
from contracting.permissions.offers import may_submit_offer
from contracting.selectors.signatures import papers_due_on, signature_report, still_to_sign
from contracting.services.signatures import confirm_paper, signed_file, upload_signed_file
from contracting.views.base import TenderActView


def signing_of(submission: Submission, user: Any, *, at: datetime) -> dict[str, Any]:
    """The signature of one's own filing on a page: what was found, what is lacking, what to do."""
    tender, to_sign = submission.offer.tender, still_to_sign(submission, at=at)
    live = submission.withdrawn_at is None
    return {
        "submission": submission,
        "signature": signature_report(submission),
        "to_sign": to_sign,
        "is_signed": live and tender.signature != Signature.ACCOUNT and not to_sign,
        "may_sign": live
        and tender.signature == Signature.SIGNED_FILE
        and tender.accepts_offers(at)
        and may_submit_offer(user, submission.offer),
    }


class _FilingMixin:
    @cached_property
    def submission(self) -> Submission:
        rows = (
            Submission.objects.visible_to(self.request.user)
            .filter(offer__small_grant__isnull=True)
            .select_related("offer__tender__authority", "offer__offeror")
        )
        return get_object_or_404(rows, pk=self.kwargs["number"], offer=self.kwargs["pk"])


class SignedFileView(_FilingMixin, ActView):
    """Upload the printed offer with a signature; its digest is compared at once."""

    policy = "representative"
    template_name = "contracting/signed_file.html"
    form_class = SignedFileForm
    done_message = gettext_lazy("The signed file was taken: it is the offer that was submitted.")

    def allowed(self) -> bool:
        return may_submit_offer(self.request.user, self.submission.offer)

    def act(self, form: Form) -> str:
        upload_signed_file(
            submission=self.submission,
            data=form.cleaned_data["file"].read(),
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.receipt()

    def receipt(self) -> str:
        parts = [self.submission.offer_id, self.submission.pk]
        return reverse("contracting:submission_detail", args=parts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.submission.offer.tender
        return super().get_context_data(**kwargs) | {
            "heading": _("Upload the signed offer"),
            "lead": _(
                "Download the PDF of the offer from its receipt, sign it with a qualified or a "
                "trusted signature, and upload the signed file unchanged."
            ),
            "summary": [
                (_("Receipt"), self.submission.number),
                (_("Deadline for offers"), long_moment(tender.offers_due_at)),
            ],
            "button": _("Upload the file"),
            "back": self.receipt(),
        }


class SignedFileDownloadView(_FilingMixin, GuardedMixin, View):
    """The signed file, for the offeror and from the opening on for its readers."""

    policy = "login"

    def allowed(self) -> bool:
        return bool(self.submission)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        signed = SignedFile.objects.filter(submission=self.submission).first()
        if signed is None:
            raise Http404
        number = self.submission.offer_id
        OfferReading.objects.note(request.user, ReadingDoor.PAPER, allowed=True, number=number)
        response = HttpResponse(signed_file(signed), content_type="application/pdf")
        response.headers["Content-Disposition"] = 'attachment; filename="oferta-podpisana.pdf"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response


class PaperConfirmView(TenderActView):
    """A clerk types the number and the digest from the paper that came."""

    policy = "clerk"
    form_class = PaperForm
    done_message = gettext_lazy("The paper is recorded: it says what was submitted.")

    def allowed(self) -> bool:
        return may.may_confirm_papers(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        confirm_paper(tender=self.tender, by=self.request.user, **form.cleaned_data)
        return self.address("tender_offers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due = papers_due_on(self.tender)
        return super().get_context_data(**kwargs) | {
            "heading": _("Record a signed paper"),
            "lead": _("The number and the digest stand on the printed offer."),
            "summary": [(_("Papers are due on"), short_day(due))] if due else [],
            "button": _("Record the paper"),
            "back": self.address("tender_offers"),
        }
