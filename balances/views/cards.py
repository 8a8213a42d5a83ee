"""An institution's card: written, saved as one types, closed."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from balances.enums import Party
from balances.forms.cards import CardForm
from balances.models import Card
from balances.permissions import may_close_card, may_write_card
from balances.services.cards import close_card, missing_in, questions_of, save_card
from balances.views.rounds import OneRound
from common.law import Refused, Stale
from common.views import ActView, GuardedMixin, add_reasons


class OneCard(OneRound):
    party: ClassVar[Party]

    @cached_property
    def card(self) -> Card:
        card = get_object_or_404(self.round.cards, party=self.party)
        card.round = self.round
        return card

    def address(self, name: str) -> str:
        return reverse(
            f"balances:{self.party}_card{name}", args=[self.round.contract_id, self.round.kind]
        )


class CardView(OneCard, GuardedMixin, FormView):
    """The whole card on one page. Saving keeps half a card; closing is an act of its own."""

    template_name = "balances/card_form.html"
    form_class = CardForm

    def allowed(self) -> bool:
        return may_write_card(self.request.user, self.round, self.party)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_anonymous and request.headers.get("HX-Request"):
            return self.saved(error=_("You have been logged out. Log in again in another tab."))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.card.closed_at or not self.round.is_open(timezone.localdate()):
            return redirect(self.back)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "card": self.card,
            "questions": questions_of(self.round, self.party),
        }

    def form_valid(self, form: CardForm) -> HttpResponse:
        try:
            card = save_card(
                card=self.card,
                values=form.all_values(),
                texts=form.texts(),
                inspection=form.cleaned_data.get("inspection"),
                by=self.request.user,
                version=form.cleaned_data["version"] or 0,
            )
        except Refused as refusal:
            return self.refuse(form, refusal)
        if self.request.headers.get("HX-Request"):
            return self.saved(card=card)
        if "zamknij" in self.request.POST:
            return redirect(self.address("_close"))
        messages.success(self.request, _("The card is saved. You may come back to it any time."))
        return redirect(self.address(""))

    def form_invalid(self, form: CardForm) -> HttpResponse:
        if self.request.headers.get("HX-Request"):
            return self.saved(error=_("Not saved yet: something must be corrected."))
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def refuse(self, form: CardForm, refusal: Refused) -> HttpResponse:
        if self.request.headers.get("HX-Request"):
            error = (
                _("Not saved: somebody else saved this card. Press “Save” to compare.")
                if isinstance(refusal, Stale)
                else " ".join(refusal.messages)
            )
            return self.saved(error=error)
        add_reasons(form, refusal)
        context: dict[str, Any] = {"form": form}
        if isinstance(refusal, Stale):
            self.card.refresh_from_db()
            context |= {"meanwhile": form.meanwhile(), "fresh_version": self.card.version}
        response = self.render_to_response(self.get_context_data(**context))
        response.status_code = 409 if isinstance(refusal, Stale) else 422
        return response

    def saved(self, *, card: Card | None = None, error: str = "") -> HttpResponse:
        """The small answer to a saving as one types."""
        context = {"card": card, "error": error, "at": timezone.now()}
        return render(self.request, "balances/_card_saved.html", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        version = context.get("fresh_version", form["version"].value())
        return context | {
            "card": self.card,
            "party": self.party,
            "version": version,
            "sections": form.sections(),
            "own_words": form.own_words(),
            "close_url": self.address("_close"),
        }


class AuthorityCardView(CardView):
    policy = "authority"
    party = Party.AUTHORITY


class ProviderCardView(CardView):
    policy = "ngo"
    party = Party.PROVIDER


class CardCloseView(OneCard, ActView):
    template_name = "act_form.html"
    done_message = gettext_lazy(
        "The card is closed. You will read the other party’s card when it is closed too."
    )

    def allowed(self) -> bool:
        return may_close_card(self.request.user, self.round, self.party)

    def act(self, form: Form) -> str:
        close_card(card=self.card, by=self.request.user)
        return self.back

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missing = missing_in(self.card)
        answers = self.card.answers.filter(value__isnull=False).count()
        return super().get_context_data(**kwargs) | {
            "heading": _("Close the card"),
            "lead": _(
                "A closed card cannot be changed. The other institution will read it only when "
                "its own card is closed too, or when the time for cards has ended; the public "
                "when the round is closed."
            ),
            "summary": [
                (_("Round"), f"{self.round.get_kind_display()}, {self.round.contract.number}"),
                (_("Card of"), self.organisation()),
                (_("Answers on the scale"), answers),
                (_("Still missing"), len(missing) or _("nothing")),
            ],
            "button": _("Close the card"),
            "back": self.address(""),
        }

    def organisation(self) -> str:
        contract = self.round.contract
        here = contract.authority if self.party == Party.AUTHORITY else contract.provider
        return str(here.name)


class AuthorityCardCloseView(CardCloseView):
    policy = "authority"
    party = Party.AUTHORITY


class ProviderCardCloseView(CardCloseView):
    policy = "ngo"
    party = Party.PROVIDER
