"""A member's own work: the list of offers, the score card of each, and what the others say."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from common.acts import PUBLIC_BENEFIT
from common.law import Refused
from contracting.enums import CommitteeSeat, OfferState, ReadingDoor, TenderState
from contracting.forms.committee_work import ChangeAmountForm, ChangePointsForm, OpinionForm
from contracting.forms.committees import CardForm
from contracting.models import ExpertOpinion, Offer, ScoreCard
from contracting.permissions import tenders as may
from contracting.selectors.blind import labels, without_names
from contracting.selectors.cards import compared
from contracting.selectors.committees import judged_offers, phrases_of, unchecked_offers
from contracting.selectors.formal import standing_content
from contracting.selectors.tenders import received_offers
from contracting.selectors.tie_questions import tie_questions
from contracting.services.committee_work import change_amount, change_points, give_opinion
from contracting.services.evaluation import card_is_closed, close_card, save_card
from contracting.views.base import CommitteeMixin, TenderActView, TenderPageView
from contracting.views.offer_reading import reading
from contracting.views.readings import NotedMixin


class CommitteeWorkView(NotedMixin, CommitteeMixin, TenderPageView, TemplateView):
    """A member's own list: which offers wait for points, or for the advice of an expert."""

    policy = "committee"
    template_name = "contracting/committee/work.html"

    @cached_property
    def scores(self) -> bool:
        return self.tender.opened_at is not None and may.scores_from(self.seat_held)

    def allowed(self) -> bool:
        return self.scores

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        committee, seat = self.committee, self.seat
        expert = seat.seat == CommitteeSeat.EXPERT
        given = ExpertOpinion.objects.filter(member=seat).values_list("offer", flat=True)
        advised = set(given) if expert else set()
        own = () if expert else ScoreCard.objects.filter(member=seat)
        cards = {each.offer_id: each for each in own}
        received = received_offers(self.tender)
        barred = {each.offer_id for each in seat.offer_exclusions.all()}
        every = judged_offers(self.tender, received)
        judged = [each for each in every if each.pk not in barred]
        named = labels(committee, every) if committee else {}
        rows = [
            (offer, named[offer.pk], cards.get(offer.pk), offer.pk in advised) for offer in judged
        ]
        if committee and committee.hides_names:
            rows.sort(key=lambda row: (len(row[1]), row[1]))
        questions = tie_questions(committee, received) if committee and seat.is_chair else {}
        members = committee.members.select_related("user") if questions and committee else ()
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "unchecked": len(unchecked_offers(self.tender, received)),
            "committee": committee,
            "not_judging": [each.offeror.name for each in received if each.pk in barred],
            "expert": expert,
            "hidden": committee is not None and committee.hides_names,
            "may_see_ranking": may.ranking_is_open(self.tender),
            "may_name_tie": self.tender.state == TenderState.EVALUATION
            and committee is not None
            and committee.closed_at is None,
            "questions": [(each, questions[each.pk]) for each in members if each.pk in questions],
        }


class ScoredMixin(NotedMixin, CommitteeMixin):
    """One offer that the committee scores; its name may be hidden from the member."""

    door = ReadingDoor.CARD
    policy = "committee"

    @cached_property
    def offer(self) -> Offer:
        scored = Offer.objects.scored_by(self.request.user)
        offer = get_object_or_404(
            scored.select_related("offeror", "content", "lot"),
            pk=self.kwargs["offer_pk"],
            tender=self.tender,
        )
        offer.tender = self.tender
        return offer

    @cached_property
    def label(self) -> str:
        named = labels(self.committee) if self.committee else {}
        hidden = self.committee is not None and self.committee.hides_names
        return named.get(self.offer.pk, _("Offer") if hidden else self.offer.made_by_names)

    def allowed(self) -> bool:
        return may.may_score(self.request.user, self.tender) and self.offer is not None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "offer": self.offer,
            "label": self.label,
            "hidden": self.committee is not None and self.committee.hides_names,
            "committee": self.committee,
            "back": self.address("committee_work"),
        }
        return super().get_context_data(**(context | kwargs))  # type: ignore[misc]


class ScoredOfferView(ScoredMixin, TenderPageView, TemplateView):
    """The offer as the committee reads it: without names where they are hidden."""

    template_name = "contracting/committee/read.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        live = self.offer.submissions.live().select_related("offer").first()
        content = standing_content(live, reader=self.request.user) if live else None
        if content is not None and self.committee and self.committee.hides_names:
            content = without_names(content, self.offer, self.label)
        return super().get_context_data(**kwargs) | {
            "reading": reading(content) if content else None
        }


class ScoreCardView(ScoredMixin, TenderActView):
    """One member's points for one offer; saved as often as one likes, closed once."""

    template_name = "contracting/committee/card.html"
    form_class = CardForm

    @cached_property
    def card(self) -> ScoreCard | None:
        return ScoreCard.objects.filter(member=self.seat, offer=self.offer).first()

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
            "amount": self.card.amount if self.card else None,
            "phrases": phrases_of(self.tender.authority_id),
        }

    def act(self, form: Form) -> str:
        told = {
            "member": self.seat,
            "offer": self.offer,
            "scores": form.scores(),
            "amount": form.cleaned_data["amount"],
            "by": self.request.user,
        }
        if "zamknij" not in self.request.POST:
            save_card(**told)
            messages.success(self.request, _("The card is saved. It counts once you close it."))
            return self.address("committee_card", self.offer.pk)
        try:
            close_card(**told)
        except Refused:
            save_card(**told)  # what was typed stays, even though it is not complete yet
            raise
        messages.success(self.request, _("The card is closed."))
        return self.address("committee_work")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        card = self.card
        closed = card is not None and card.closed_at is not None
        opinions = ExpertOpinion.objects.filter(offer=self.offer).select_related("member__user")
        return super().get_context_data(**kwargs) | {
            "card": card,
            "closed": closed,
            # Only who has closed their own card reads the closed cards of the others.
            "table": compared(self.offer, self.seat) if closed else None,
            "opinions": opinions,
            "may_change": closed
            and self.committee is not None
            and self.committee.discussion_at is not None
            and self.committee.closed_at is None
            and self.offer.state == OfferState.SUBMITTED,
        }


class ChangeMixin(ScoredMixin):
    """A change of one's own closed card in the discussion."""

    done_message = gettext_lazy("The change is recorded.")

    @cached_property
    def card(self) -> ScoreCard:
        cards = ScoreCard.objects.filter(member=self.seat, closed_at__isnull=False)
        return get_object_or_404(cards, offer=self.offer)

    def allowed(self) -> bool:
        return super().allowed() and self.card is not None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "button": _("Record the change"),
            "basis": PUBLIC_BENEFIT("15", "2i"),
            "back": self.address("committee_card", self.offer.pk),
        }


class ChangePointsView(ChangeMixin, TenderActView):
    """Points for one criterion; what they were, and why they changed, goes to the minutes."""

    form_class = ChangePointsForm

    @cached_property
    def score(self) -> Any:
        scores = self.card.scores.select_related("criterion")
        return get_object_or_404(scores, criterion=self.kwargs["criterion_pk"])

    def allowed(self) -> bool:
        return super().allowed() and self.score is not None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"most": self.score.criterion.points}

    def act(self, form: Form) -> str:
        change_points(
            card=self.card,
            criterion_id=self.score.criterion_id,
            by=self.request.user,
            **form.cleaned_data,
        )
        return self.address("committee_card", self.offer.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Change your points: %(offeror)s") % {"offeror": self.label},
            "summary": [
                (_("Criterion"), self.score.criterion),
                (_("Your points now"), self.score.points),
                (_("Your reason"), self.score.reason),
            ],
        }


class ChangeAmountView(ChangeMixin, TenderActView):
    """The recommended amount, with the reason of the change."""

    form_class = ChangeAmountForm

    def get_initial(self) -> dict[str, Any]:
        return {"amount": self.card.amount}

    def act(self, form: Form) -> str:
        change_amount(card=self.card, by=self.request.user, **form.cleaned_data)
        return self.address("committee_card", self.offer.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Change the amount: %(offeror)s") % {"offeror": self.label}
        }


class OpinionView(ScoredMixin, TenderActView):
    """An expert's advice on one offer, in words."""

    form_class = OpinionForm
    done_message = gettext_lazy("The opinion is recorded.")

    def allowed(self) -> bool:
        return super().allowed() and self.seat.seat == CommitteeSeat.EXPERT

    def get_initial(self) -> dict[str, Any]:
        known = ExpertOpinion.objects.filter(member=self.seat, offer=self.offer).first()
        return {"text": known.text if known else ""}

    def act(self, form: Form) -> str:
        give_opinion(member=self.seat, offer=self.offer, by=self.request.user, **form.cleaned_data)
        return self.address("committee_work")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Your opinion: %(offeror)s") % {"offeror": self.label},
            "lead": _("An expert advises and does not vote."),
            "button": _("Record the opinion"),
            "basis": PUBLIC_BENEFIT("15", "2e"),
            "back": self.address("committee_work"),
        }
