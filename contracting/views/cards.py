"""A member's own work: the list of offers and the score card of each."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from common.law import Refused
from contracting.enums import ReadingDoor
from contracting.forms.committees import CardForm
from contracting.models import CommitteeMember, Offer, ScoreCard
from contracting.permissions import tenders as may
from contracting.selectors.committees import judged_offers, unchecked_offers
from contracting.services.evaluation import card_is_closed, close_card, save_card
from contracting.views.base import CommitteeMixin, TenderActView, TenderPageView
from contracting.views.readings import NotedMixin


class CommitteeWorkView(NotedMixin, CommitteeMixin, TenderPageView, TemplateView):
    """A member's own list: which offers wait for points."""

    policy = "committee"
    template_name = "contracting/committee/work.html"

    def allowed(self) -> bool:
        return may.may_score(self.request.user, self.tender)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cards = {each.offer_id: each for each in ScoreCard.objects.filter(member=self.seat)}
        return super().get_context_data(**kwargs) | {
            "rows": [(offer, cards.get(offer.pk)) for offer in judged_offers(self.tender)],
            "unchecked": len(unchecked_offers(self.tender)),
            "committee": self.committee,
        }


class ScoreCardView(NotedMixin, CommitteeMixin, TenderActView):
    """One member's points for one offer; saved as often as one likes, closed once."""

    door = ReadingDoor.CARD
    policy = "committee"
    template_name = "contracting/committee/card.html"
    form_class = CardForm

    @cached_property
    def offer(self) -> Offer:
        visible = Offer.objects.visible_to(self.request.user).select_related("offeror", "content")
        offer = get_object_or_404(visible, pk=self.kwargs["offer_pk"], tender=self.tender)
        offer.tender = self.tender
        return offer

    @cached_property
    def card(self) -> ScoreCard | None:
        return ScoreCard.objects.filter(member=self.seat, offer=self.offer).first()

    def allowed(self) -> bool:
        return may.may_score(self.request.user, self.tender) and self.offer is not None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What comes from an older page is answered by the closed card as it stands."""
        if self.card is not None and self.card.closed_at is not None:
            messages.error(request, card_is_closed())
            return redirect(self.address("committee_card", self.offer.pk))
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        given = self.card.scores.all() if self.card else ()
        return super().get_form_kwargs() | {
            "criteria": list(self.tender.criteria.all()),
            "given": {each.criterion_id: each for each in given},
        }

    def act(self, form: Form) -> str:
        told = {
            "member": self.seat,
            "offer": self.offer,
            "scores": form.scores(),
            "by": self.request.user,
        }
        if "zamknij" not in self.request.POST:
            save_card(**told)
            return self.address("committee_card", self.offer.pk)
        try:
            close_card(**told)
        except Refused:
            save_card(**told)  # what was typed stays, even though it is not complete yet
            raise
        return self.address("committee_work")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        card = self.card
        closed = card is not None and card.closed_at is not None
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "card": card,
            "closed": closed,
            "own_total": card_total(card) if closed else None,
            "others": self.others() if closed else [],
            "back": self.address("committee_work"),
        }

    def others(self) -> list[tuple[CommitteeMember, int]]:
        """Only who has closed their own card reads the closed cards of the others."""
        cards = (
            ScoreCard.objects.filter(
                offer=self.offer, closed_at__isnull=False, member__excluded_at__isnull=True
            )
            .exclude(member=self.seat)
            .select_related("member__user")
            .prefetch_related("scores")
            .order_by("pk")
        )
        return [(each.member, card_total(each)) for each in cards]


def card_total(card: ScoreCard) -> int:
    return sum(each.points or 0 for each in card.scores.all())
