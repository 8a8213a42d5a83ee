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

from balances.enums import Party, QuestionKind
from balances.forms.addenda import AddendumForm
from balances.forms.cards import CardForm
from balances.models import Card
from balances.permissions import may_ask_to_close_card, may_close_card, may_write_card
from balances.services.addenda import add_addendum
from balances.services.cards import (
    ask_to_close_card,
    close_card,
    missing_in,
    questions_of,
    said_on,
    save_card,
)
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
        touched, sent = form.touched(), form.cleaned_data["version"] or 0
        try:
            card = save_card(
                card=self.card,
                values={code: said for code, said in form.all_values().items() if code in touched},
                texts={code: said for code, said in form.texts().items() if code in touched},
                inspection=form.cleaned_data["inspection"] if "inspection" in touched else None,
                inspections=form.cleaned_data["inspections"] if "inspections" in touched else None,
                by=self.request.user,
                version=sent,
                seen=form.seen(),
            )
        except Refused as refusal:
            return self.refuse(form, refusal)
        together = card.version > sent + 1
        if self.request.headers.get("HX-Request"):
            return self.saved(card=card, together=together)
        if "zamknij" in self.request.POST:
            closer = may_close_card(self.request.user, self.round, self.party)
            return redirect(self.address("_close" if closer else "_ask"))
        messages.success(self.request, self.after_saving(together=together))
        return redirect(self.address(""))

    def after_saving(self, *, together: bool) -> str:
        if together:
            return _("The card is saved, together with what somebody else wrote meanwhile.")
        return _("The card is saved. You may come back to it any time.")

    def form_invalid(self, form: CardForm) -> HttpResponse:
        if self.request.headers.get("HX-Request"):
            return self.saved(error=_("Not saved yet: something must be corrected."))
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def refuse(self, form: CardForm, refusal: Refused) -> HttpResponse:
        if self.request.headers.get("HX-Request"):
            error = (
                _("Not saved: somebody else changed the same answer. Press “Save” to compare.")
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

    def saved(
        self, *, card: Card | None = None, error: str = "", together: bool = False
    ) -> HttpResponse:
        """The small answer to a saving as one types."""
        context = {"card": card, "error": error, "at": timezone.now(), "together": together}
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
            "may_close": may_close_card(self.request.user, self.round, self.party),
            "asked_to_close": self.card.asked_to_close_at,
            "is_joint": self.party == Party.PROVIDER and self.round.contract.partner_ids,
        }


class AuthorityCardView(CardView):
    policy = "authority"
    party = Party.AUTHORITY


class ProviderCardView(CardView):
    policy = "ngo"
    party = Party.PROVIDER


class CardEndView(OneCard, ActView):
    """What closing a card would record, and what is missing before it can be."""

    template_name = "balances/card_close.html"

    def summary(self) -> list[tuple[Any, Any]]:
        said = said_on(self.card)
        questions = questions_of(self.round, self.party)
        scale = [said.get(q.code) for q in questions if q.kind == QuestionKind.SCALE]
        words = [said.get(q.code) for q in questions if q.kind == QuestionKind.OPEN]
        inspection = said["inspection"]
        return [
            (_("Round"), f"{self.round.get_kind_display()}, {self.round.contract.number}"),
            (_("Card of"), self.organisation()),
            (_("Answers on the scale"), sum(value is not None for value in scale)),
            (_("Of them “I don’t know”"), scale.count(0)),
            (_("Answers in words"), sum(bool(text) for text in words)),
            *([(_("Statutory inspection"), inspection)] if inspection else []),
        ]

    def organisation(self) -> str:
        contract = self.round.contract
        return contract.authority.name if self.party == Party.AUTHORITY else contract.carried_out_by

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "summary": self.summary(),
            "missing": missing_in(self.card),
            "back": self.address(""),
        }


class CardCloseView(CardEndView):
    done_message = gettext_lazy(
        "The card is closed. You will read the other party’s card when it is closed too."
    )

    def allowed(self) -> bool:
        return may_close_card(self.request.user, self.round, self.party)

    def act(self, form: Form) -> str:
        close_card(card=self.card, by=self.request.user)
        return self.back

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Close the card"),
            "lead": _(
                "A closed card cannot be changed, only added to. The other institution will read "
                "it only when its own card is closed too, or when the time for cards has ended; "
                "the public when the round is closed."
            ),
            "button": _("Close the card"),
        }


class AuthorityCardCloseView(CardCloseView):
    policy = "authority"
    party = Party.AUTHORITY


class ProviderCardCloseView(CardCloseView):
    policy = "representative"
    party = Party.PROVIDER


class ProviderCardAskView(CardEndView):
    """Whoever filled the card and may not close it asks the representative."""

    policy = "ngo"
    party = Party.PROVIDER
    done_message = gettext_lazy("The representative has been asked to read and close the card.")

    def allowed(self) -> bool:
        return may_ask_to_close_card(self.request.user, self.round, self.party)

    def act(self, form: Form) -> str:
        ask_to_close_card(card=self.card, by=self.request.user)
        return self.back

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Ask the representative to close the card"),
            "lead": _(
                "The whole card is filled in. A representative of the organisation closes it, in a "
                "joint offer of any of the organisations; they will get a letter. Until then you "
                "may still correct it."
            ),
            "button": _("Ask to close the card"),
        }


class AddendumView(OneCard, ActView):
    """Something to add to a card that is closed."""

    template_name = "act_form.html"
    form_class = AddendumForm
    done_message = gettext_lazy("Your addendum stands beside the card.")

    def allowed(self) -> bool:
        return may_close_card(self.request.user, self.round, self.party)

    def act(self, form: AddendumForm) -> str:
        add_addendum(card=self.card, text=form.cleaned_data["text"], by=self.request.user)
        return f"{self.back}#karta-{self.party}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Add to the closed card"),
            "lead": _(
                "The card and its digest stay as they are. What you add stands beside it, with "
                "its day, wherever the card is read, and cannot be changed either."
            ),
            "button": _("Add it"),
            "back": self.back,
        }


class AuthorityAddendumView(AddendumView):
    policy = "authority"
    party = Party.AUTHORITY


class ProviderAddendumView(AddendumView):
    policy = "representative"
    party = Party.PROVIDER
