"""Codes of events, and what to do with the answers of a crowd."""

from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balances.forms.events import EventForm, HeldForm
from balances.permissions import may_decide_held, may_make_codes
from balances.services.events import decide_held, make_event_code
from balances.views.rounds import OneRound
from common.daywords import short_day
from common.views import ActView


class EventCreateView(OneRound, ActView):
    policy = "clerk"
    template_name = "act_form.html"
    form_class = EventForm
    done_message = gettext_lazy("The code is made. Its poster is being printed.")

    def allowed(self) -> bool:
        return may_make_codes(self.request.user, self.round)

    def act(self, form: Form) -> str:
        make_event_code(round=self.round, by=self.request.user, **form.cleaned_data)
        return self.back + "#kody"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round = self.round
        return super().get_context_data(**kwargs) | {
            "heading": _("One code for everybody at an event"),
            "lead": _(
                "For a library, a day-care centre or a village meeting: a poster with one code "
                "that works for a few hours. One person could answer twice, so the results say how "
                "many answers came this way. Where you can, hand out leaflets instead."
            ),
            "summary": [
                (_("Round"), f"{round.get_kind_display()}, {round.contract.number}"),
                (
                    _("Time for answers"),
                    f"{short_day(round.opens_on)} – {short_day(round.closes_on)}",
                ),
            ],
            "button": _("Make the code and the poster"),
        }


class HeldView(OneRound, ActView):
    """Answers of a crowd wait here until somebody has looked."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = HeldForm
    done_message = gettext_lazy("The decision is recorded.")

    def allowed(self) -> bool:
        return may_decide_held(self.request.user, self.round)

    def act(self, form: Form) -> str:
        decide_held(
            round=self.round,
            count=form.cleaned_data["decision"] == "count",
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )
        return self.back + "#kody"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round = self.round
        return super().get_context_data(**kwargs) | {
            "heading": _("Answers of a crowd"),
            "lead": _(
                "More than sixty answers came from one connection within ten minutes at an event. "
                "Those beyond the sixtieth are in no result until you decide. Were so many people "
                "there?"
            ),
            "summary": [
                (_("Round"), f"{round.get_kind_display()}, {round.contract.number}"),
                (_("Answers that wait"), round.resident_cards.filter(held=True).count()),
            ],
            "button": _("Record the decision"),
        }
