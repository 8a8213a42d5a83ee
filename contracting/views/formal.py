"""The formal check by list; the one call to complete an offer, and what was completed."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.permissions import is_clerk_of
from common.acts import PUBLIC_BENEFIT
from common.models import Document
from common.papers import readable_papers
from common.views import ActView
from contracting.enums import CompletablePart, OfferState, ReadingDoor
from contracting.forms.formal import CompletionForm, FormalCheckForm, FormalListForm
from contracting.models import Completion, Offer, Submission
from contracting.permissions import tenders as may
from contracting.permissions.offers import may_complete_offer, may_write_offer
from contracting.rules.completing import OURS
from contracting.selectors.attachments import attached_to
from contracting.selectors.completing import differences
from contracting.selectors.formal import (
    completion_of,
    list_is_used,
    marks_of,
    requirement_texts,
)
from contracting.selectors.signatures import unsigned
from contracting.services.completing import complete_offer
from contracting.services.formal import (
    accept_offer,
    call_to_complete,
    reject_offer,
    set_formal_list,
)
from contracting.views.base import TenderActView
from contracting.views.offer_pages import OfferMixin
from contracting.views.readings import NotedMixin


class FormalListView(TenderActView):
    """The list by which the offers of a call are checked; it stands once one was."""

    policy = "clerk"
    form_class = FormalListForm
    done_message = gettext_lazy("The list is saved.")

    def allowed(self) -> bool:
        return may.may_write_formal_list(self.request.user, self.tender)

    def get_initial(self) -> dict[str, Any]:
        return {"texts": "\n".join(requirement_texts(self.tender))}

    def act(self, form: Form) -> str:
        set_formal_list(tender=self.tender, texts=form.cleaned_data["texts"], by=self.request.user)
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        used = list_is_used(self.tender)
        return super().get_context_data(**kwargs) | {
            "heading": _("List of the formal check"),
            "lead": _("Offers were already checked by this list, so it is not changed now.")
            if used
            else _(
                "The list starts with what is usually checked. Write your own before the first "
                "offer is checked; then it stands for all."
            ),
            "button": _("Save the list"),
            "basis": PUBLIC_BENEFIT("15", "2i"),
            "basis_text": _("Anyone may demand the reasons of choosing or rejecting an offer."),
        }


class OfferCheckView(NotedMixin, TenderActView):
    """Line by line; then the offer is accepted, completed once, or rejected with the reason."""

    policy = "clerk"
    door = ReadingDoor.OFFER
    form_class = FormalCheckForm
    template_name = "contracting/tenders/formal_check.html"

    @cached_property
    def offer(self) -> Offer:
        visible = Offer.objects.visible_to(self.request.user).select_related("offeror", "tender")
        return get_object_or_404(visible, pk=self.kwargs["offer_pk"], tender=self.tender)

    @cached_property
    def completion(self) -> Completion | None:
        return completion_of(self.offer)

    @cached_property
    def is_older_page(self) -> bool:
        """A colleague recorded something since the page was drawn: both are compared."""
        return self.sent_version() not in (None, self.offer.version)

    def allowed(self) -> bool:
        user = self.request.user
        return may.may_check_offer(user, self.offer) or (
            self.is_older_page and may.may_compare_check(user, self.offer)
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        unchecked = self.completion is None and self.offer.formally_checked_at is None
        return super().get_form_kwargs() | {
            "texts": requirement_texts(self.tender),
            "marks": marks_of(self.offer),
            "may_complete": unchecked or self.is_older_page,
        }

    def saved_values(self) -> dict[str, Any]:
        saved: dict[str, Any] = {"reason": self.offer.formal_check, "result": ""}
        if self.offer.state == OfferState.REJECTED:
            saved["result"] = "reject"
        elif self.offer.formally_checked_at:
            saved["result"] = "accept"
        elif asked := self.completion:
            saved |= {"result": "complete", "reason": asked.what, "due_on": asked.due_on}
        for mark in marks_of(self.offer):
            number = mark.requirement.position
            saved |= {f"answer_{number}": mark.answer, f"remark_{number}": mark.remark}
        return saved

    def form_invalid(self, form: Form) -> HttpResponse:
        self.stale = self.stale or self.is_older_page
        if self.stale:
            self.__dict__.pop("offer", None)
            self.__dict__.pop("completion", None)
        return super().form_invalid(form)

    def act(self, form: Form) -> str:
        said = form.cleaned_data
        told = {
            "offer": self.offer,
            "by": self.request.user,
            "marks": form.marks(),
            "version": self.sent_version(),
        }
        if said["result"] == "accept":
            accept_offer(note=said["reason"], **told)
            done = _("Recorded: the offer meets the requirements.")
        elif said["result"] == "complete":
            call_to_complete(
                what=said["reason"], parts=said["parts"], due_on=said["due_on"], **told
            )
            done = _("The offeror is called to complete the offer and gets a letter.")
        else:
            reject_offer(reason=said["reason"], **told)
            done = _("Recorded: the offer is rejected.")
        messages.success(self.request, done)
        return self.address("tender_offers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Formal check of the offer of %(offeror)s")
            % {"offeror": self.offer.made_by_names},
            "offer": self.offer,
            "completion": self.completion,
            "is_unsigned": bool(unsigned(self.tender, self.offer.submissions.live())),
            "back": self.address("tender_offers"),
            "basis": PUBLIC_BENEFIT("15", "2i"),
            "basis_text": _("Anyone may demand the reasons of choosing or rejecting an offer."),
        }


class OfferCompleteView(OfferMixin, ActView):
    """The offeror answers the call to complete: once, and only what was asked."""

    policy = "representative"
    form_class = CompletionForm
    template_name = "contracting/offer_complete.html"
    done_message = gettext_lazy("The offer is completed. The authority gets a letter.")

    @cached_property
    def completion(self) -> Completion:
        found = completion_of(self.offer)
        if found is None:
            raise Http404
        return found

    def allowed(self) -> bool:
        return may_complete_offer(self.request.user, self.offer)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "parts": self.completion.parts,
            "content": self.content,
            "years": self.facts.years,
        }

    def act(self, form: Form) -> str:
        complete_offer(
            completion=self.completion,
            values=form.values(),
            tables=form.table_rows(),
            note=form.cleaned_data["note"],
            by=self.request.user,
        )
        return reverse("contracting:offer_completed", args=[self.offer.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "completion": self.completion,
            "takes_files": CompletablePart.ATTACHMENTS in self.completion.parts,
            "attachments": attached_to(self.offer, reader=self.request.user),
            "money_basis": OURS,
            "back": reverse("contracting:offer_detail", args=[self.offer.pk]),
        }


class OfferCompletedView(OfferMixin, TemplateView):
    """What was filed and what the completion changed, side by side."""

    policy = "login"
    template_name = "contracting/offer_completed.html"

    def allowed(self) -> bool:
        return bool(self.offer)

    def papers(self, live: Submission) -> list[Document]:
        """The offer as it was filed and as it was completed."""
        papers = readable_papers(live, self.request.user)
        return [each for each in papers if each.kind in ("offer", "completed_offer")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        completion = completion_of(self.offer)
        live = self.offer.submissions.live().first()
        if completion is None or live is None:
            raise Http404
        user, tender = self.request.user, self.offer.tender
        if not may_write_offer(user, self.offer):
            self.note(allowed=True)
        answered = completion.content is not None
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": tender,
            "completion": completion,
            "live": live,
            "rows": differences(live.content or {}, completion.content) if answered else [],
            "papers": self.papers(live) if answered else [],
            "may_check": may.may_check_offer(user, self.offer)
            and is_clerk_of(user, tender.authority_id),
        }
