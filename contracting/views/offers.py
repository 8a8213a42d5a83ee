"""Offers of one's organisations, one offer, and the beginning of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from accounts.enums import NGO_ROLES
from accounts.models import Organisation
from accounts.permissions import is_executive_of
from accounts.selectors import organisations_held
from common.models import JournalEntry
from common.papers import readable_papers
from common.views import ActView, GuardedMixin
from contracting.documents.offers import offer_snapshot
from contracting.enums import OfferState
from contracting.forms.offer_acts import BeginForm
from contracting.models import Offer, SmallGrantOffer, Submission, Tender
from contracting.permissions.contracts import may_prepare_contract
from contracting.permissions.offers import (
    may_begin_offers,
    may_choose_partners,
    may_submit_offer,
    may_withdraw_offer,
    may_write_offer,
)
from contracting.selectors.approvals import signing_off
from contracting.selectors.attachments import attached_to
from contracting.selectors.formal import completion_of, standing_content
from contracting.selectors.lots import lots_of
from contracting.selectors.offer_roads import badge_of, offer_road
from contracting.selectors.offers import representatives_of
from contracting.selectors.own_results import own_result
from contracting.selectors.partners import with_partners
from contracting.selectors.signatures import signature_report
from contracting.services.offers import draft_offer
from contracting.views.offer_pages import OfferMixin, WritingMixin, tasks
from contracting.views.offer_reading import reading
from contracting.views.signatures import signing_of

OWN_ACTS = (
    "offer.drafted", "offer.approved", "offer.approvals_cancelled", "offer.withdrawn",
    "offer.partner_invited", "offer.partner_joined", "offer.partner_left",
)  # fmt: skip
"""How the offer came about is the offeror's own matter."""

KINDS = {
    "szkice": (OfferState.DRAFT, OfferState.WITHDRAWN),
    "zlozone": (OfferState.SUBMITTED,),
    "rozstrzygniete": (OfferState.SELECTED, OfferState.NOT_SELECTED, OfferState.REJECTED),
}


class OfferListView(GuardedMixin, ListView):
    """The offers of the organisations one belongs to."""

    policy = "login"
    template_name = "contracting/offer_list.html"
    paginate_by = 20

    def allowed(self) -> bool:
        return True

    @cached_property
    def kind(self) -> str:
        asked = self.request.GET.get("stan", "")
        return asked if asked in KINDS else ""

    def get_queryset(self) -> QuerySet[Offer]:
        mine = organisations_held(self.request.user, *NGO_ROLES)
        rows = Offer.objects.answering_calls().made_by(each.pk for each in mine)
        if self.kind:
            rows = rows.filter(state__in=KINDS[self.kind])
        return rows.select_related("tender__authority", "offeror").order_by(
            "-tender__offers_due_at", "-pk"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        now = timezone.now()
        with_partners(context["object_list"])
        return context | {
            "rows": [
                {
                    "offer": offer,
                    "badge": badge_of(offer),
                    "is_open": offer.tender.accepts_offers(now),
                }
                for offer in context["object_list"]
            ],
            "kind": self.kind,
            "kinds": [
                ("", _("All")),
                ("szkice", _("Being written")),
                ("zlozone", _("Submitted")),
                ("rozstrzygniete", _("Decided")),
            ],
        }


class OfferCreateView(ActView):
    """Begin an offer in a call, for one of one's organisations."""

    policy = "ngo"
    template_name = "contracting/offer_begin.html"
    form_class = BeginForm

    @cached_property
    def tender(self) -> Tender:
        rows = Tender.objects.visible_to(self.request.user).select_related("authority")
        return get_object_or_404(rows.calls(), pk=self.kwargs["pk"])

    @cached_property
    def organisations(self) -> list[Organisation]:
        return organisations_held(self.request.user, *NGO_ROLES)

    def allowed(self) -> bool:
        return bool(self.tender) and may_begin_offers(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "organisations": self.organisations,
            "lots": lots_of(self.tender),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = (each.pk for each in self.organisations)
        known = Offer.objects.filter(tender=self.tender).made_by(own)
        return super().get_context_data(**kwargs) | {
            "tender": self.tender,
            "known": known.select_related("offeror", "lot"),
            "is_open": self.tender.accepts_offers(timezone.now()),
        }

    def act(self, form: Any) -> str:
        offer = draft_offer(
            tender=self.tender,
            offeror=form.cleaned_data["offeror"],
            lot=form.cleaned_data.get("lot"),
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return reverse("contracting:offer_detail", args=[offer.pk])


class OfferDetailView(OfferMixin, TemplateView):
    """One address for everybody who may see the offer: its writers, then its readers."""

    policy = "login"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An offer that began a small grant has its own page; everybody may link here."""
        known = SmallGrantOffer.objects.visible_to(request.user)
        if small_grant := known.filter(offer=kwargs["pk"]).first():
            return redirect("contracting:small_grant_case", small_grant.pk)
        return super().dispatch(request, *args, **kwargs)

    def allowed(self) -> bool:
        return bool(self.offer)

    @property
    def is_mine(self) -> bool:
        return may_write_offer(self.request.user, self.offer)

    def get_template_names(self) -> list[str]:
        written = self.is_mine and self.offer.is_editable
        return [f"contracting/offer_{'draft' if written else 'detail'}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        live = self.offer.submissions.live().select_related("submitted_by").first()
        context = super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "badge": badge_of(self.offer),
            "live": live,
            "is_mine": self.is_mine,
            "is_open": self.offer.tender.accepts_offers(now),
            "steps": offer_road(self.offer, live, at=now),
            "journal": self.journal(),
            "can": self.can(now),
            "attachments": attached_to(self.offer, reader=self.request.user),
        }
        if self.is_mine and self.offer.is_editable:
            parts = tasks(self.offer, self.states, copied=self.content.copied)
            return context | {
                "content": self.content,
                "facts": self.facts,
                "tasks": parts,
                "blocking": [each for each in self.states if each.blocking],
                "go_on": next((each for each in parts if each["state"] != "done"), None),
                "representatives": representatives_of(self.offer.offeror),
                "signing_off": signing_off(self.offer, self.content.version),
            }
        if not self.is_mine:
            self.note(allowed=True)
        return context | {
            "may_see_readings": self.may_see_readings(),
            "reading": reading(standing_content(live, reader=self.request.user)) if live else None,
            "completion": completion_of(self.offer),
            "judged": own_result(self.offer) if self.is_mine else None,
            **self.signing(live, now),
            "papers": readable_papers(live, self.request.user) if live else [],
        }

    def signing(self, live: Submission | None, now: Any) -> dict[str, Any]:
        """What others read of the signature is the file; what is lacking is told to its people."""
        if live is None:
            return {}
        if self.is_mine and self.offer.state == OfferState.SUBMITTED:
            return signing_of(live, self.request.user, at=now)
        return {"signature": signature_report(live)}

    def may_see_readings(self) -> bool:
        tender = self.offer.tender
        return tender.opened_at is not None and (
            self.is_mine or is_executive_of(self.request.user, tender.authority_id)
        )

    def journal(self) -> QuerySet[JournalEntry]:
        """A reader of the opened offer is not told how often it was filed before."""
        entries = JournalEntry.objects.about(self.offer).select_related("by")
        if not self.is_mine:
            entries = entries.exclude(act__in=OWN_ACTS)
        return entries

    def can(self, now: Any) -> dict[str, bool]:
        user, offer = self.request.user, self.offer
        open_now = offer.tender.accepts_offers(now)
        return {
            "write": may_write_offer(user, offer) and offer.is_editable and open_now,
            "submit": may_submit_offer(user, offer) and offer.is_editable and open_now,
            "partners": may_choose_partners(user, offer) and offer.is_editable and open_now,
            "withdraw": may_withdraw_offer(user, offer)
            and offer.state == OfferState.SUBMITTED
            and open_now,
            "contract": may_prepare_contract(user, offer) and offer.state == OfferState.SELECTED,
        }


class OfferPreviewView(WritingMixin, TemplateView):
    """The draft as its readers would see it."""

    template_name = "contracting/offer_preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        snapshot = offer_snapshot(self.offer, self.content, self.facts)
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "reading": reading(snapshot),
        }
