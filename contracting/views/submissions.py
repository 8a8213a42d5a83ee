"""File an offer, take it back, and the receipt."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from common.law import Finding
from common.models import Document
from common.papers import readable_papers
from common.qr import qr_svg
from common.views import ActView, GuardedMixin
from contracting.enums import OfferSection
from contracting.forms.offer_acts import APPROVE, SUBMIT, SubmitForm
from contracting.models import Submission
from contracting.permissions.offers import may_submit_offer, may_withdraw_offer, may_write_offer
from contracting.rules.receiving import DEADLINE
from contracting.selectors.approvals import SigningOff, signing_off
from contracting.selectors.offers import SectionState
from contracting.selectors.seals import frozen_content
from contracting.selectors.signatures import how_to_sign
from contracting.services.approvals import approve_offer
from contracting.services.submissions import submit_offer, withdraw_offer
from contracting.views.offer_pages import OfferMixin, section_url
from contracting.views.signatures import signing_of


def receipt_url(submission: Submission) -> str:
    return reverse("contracting:submission_detail", args=[submission.offer_id, submission.pk])


def qr(receipt: Document) -> str:
    """The code of the printed receipt, so that a telephone may check it from the screen."""
    path = reverse("common:genuine_paper", args=[receipt.public_id])
    return qr_svg(
        settings.SITE_URL + path, title=_("QR code: check whether the receipt is genuine")
    )


class OfferSubmitView(OfferMixin, ActView):
    """All breaches at once; when there are none, what will be recorded, and one question."""

    policy = "representative"
    template_name = "contracting/offer_submit.html"
    form_class = SubmitForm

    def allowed(self) -> bool:
        return may_submit_offer(self.request.user, self.offer)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.allowed() and not self.offer.is_editable:
            live = self.offer.submissions.live().first()
            if live:
                messages.info(request, _("This offer is submitted already. Here is its receipt."))
                return redirect(receipt_url(live))
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        if self.request.method == "POST" and not self.stale:
            return {}  # the body says it; nothing is read twice in the last minute
        return {"version": self.content.version, "act": APPROVE if self.waits else SUBMIT}

    @cached_property
    def signing_off(self) -> SigningOff:
        return signing_off(self.offer, self.content.version)

    @property
    def waits(self) -> bool:
        """Whether others must approve after this person."""
        return self.signing_off.still_needed(self.request.user) > 0

    def place_of(self, state: SectionState, found: Finding) -> tuple[str, str]:
        """The page on which it is corrected: its address and its name."""
        if found.field in ("partners", "representation"):
            return reverse("contracting:offer_partners", args=[self.offer.pk]), _("Joint offer")
        return section_url(self.offer, state.section), state.section.label

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "content": self.content,
            "facts": self.facts,
            "blocking": [
                (found, *self.place_of(state, found))
                for state in self.states
                for found in state.blocking
            ],
            "copied": [each for each in OfferSection if each in self.content.copied],
            "signing_off": self.signing_off,
            "waits": self.waits,
            "has_approved": self.request.user in self.signing_off.approved,
            "is_open": self.offer.tender.accepts_offers(timezone.now()),
            "deadline": DEADLINE,
            "how_to_sign": how_to_sign(self.offer.tender),
        }

    def approved_in_words(self) -> str:
        if any(each.lacking for each in self.signing_off.offerors):
            return _(
                "You approved the offer. It is not submitted yet: invite the other "
                "representatives, because the register wants their approval too."
            )
        return _("You approved the offer. It is not submitted yet: the others were asked.")

    def act(self, form: Any) -> str:
        if form.cleaned_data["act"] == APPROVE:
            approve_offer(
                offer=self.offer,
                version=form.cleaned_data["version"],
                by=self.request.user,
                at=self.request.arrived_at,
            )
            messages.success(self.request, self.approved_in_words())
            return reverse("contracting:offer_detail", args=[self.offer.pk])
        submission = submit_offer(
            offer=self.offer,
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return receipt_url(submission)


class OfferWithdrawView(OfferMixin, ActView):
    """Take the offer back, to correct it or to leave the call."""

    policy = "representative"
    template_name = "contracting/offer_withdraw.html"
    done_message = gettext_lazy(
        "The offer was withdrawn. You may correct it and submit it again before the deadline."
    )

    def allowed(self) -> bool:
        return may_withdraw_offer(self.request.user, self.offer)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "live": self.offer.submissions.live().first(),
            "is_open": self.offer.tender.accepts_offers(timezone.now()),
        }

    def act(self, form: Any) -> str:
        withdraw_offer(offer=self.offer, by=self.request.user, at=self.request.arrived_at)
        return reverse("contracting:offer_detail", args=[self.offer.pk])


class SubmissionDetailView(GuardedMixin, TemplateView):
    """The receipt: number, moment, digest, papers, and what happens next."""

    policy = "ngo"
    template_name = "contracting/submission_detail.html"

    @cached_property
    def submission(self) -> Submission:
        rows = (
            Submission.objects.visible_to(self.request.user)
            .filter(offer__small_grant__isnull=True)
            .select_related("offer__tender__authority", "offer__offeror", "submitted_by")
        )
        return get_object_or_404(rows, pk=self.kwargs["number"], offer=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_write_offer(self.request.user, self.submission.offer)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offer = self.submission.offer
        now = timezone.now()
        open_now = offer.tender.accepts_offers(now)
        papers = readable_papers(self.submission, self.request.user)
        return super().get_context_data(**kwargs) | {
            "files": frozen_content(self.submission, reader=self.request.user).get("attachments"),
            **signing_of(self.submission, self.request.user, at=now),
            "offer": offer,
            "tender": offer.tender,
            "is_open": open_now,
            "may_withdraw": open_now
            and self.submission.withdrawn_at is None
            and may_withdraw_offer(self.request.user, offer),
            "papers": papers,
            "check_code": next((qr(each) for each in papers if each.kind == "receipt"), ""),
        }
