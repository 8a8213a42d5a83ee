"""Decisions of a joint meeting: point by point, and later, when they are carried out."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balances.forms.meetings import DecisionForm, DoneForm, LookForm, NothingForm
from balances.models import AgendaItem, Decision
from balances.permissions import may_complete_decision, may_lead_meeting
from balances.services.decisions import (
    complete_decision,
    decide,
    decide_nothing,
    judge_earlier,
    withdraw_decision,
)
from balances.views.meetings import OneMeeting, item_of
from common.daywords import short_day
from common.views import ActView


class ItemActView(OneMeeting, ActView):
    """One point of the agenda is settled; then the page of the meeting comes back to it."""

    policy = "authority"
    template_name = "act_form.html"
    heading: Any = ""
    lead: Any = ""
    button: Any = gettext_lazy("Save")

    def allowed(self) -> bool:
        return may_lead_meeting(self.request.user, self.round)

    @cached_property
    def item(self) -> AgendaItem:
        found: AgendaItem = item_of(self)
        return found

    @property
    def place(self) -> str:
        return f"{self.address()}#punkt-{self.item.position}"

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (
                _("Point"),
                _("%(position)s. %(topic)s")
                % {"position": self.item.position, "topic": self.item.topic},
            )
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "lead": self.lead,
            "button": self.button,
            "summary": self.summary(),
            "back": self.place,
        }


class DecideView(ItemActView):
    form_class = DecisionForm
    heading = gettext_lazy("Record a decision")
    lead = gettext_lazy("One decision, one owner, one day. A point may have several decisions.")
    done_message = gettext_lazy("The decision is recorded.")

    def act(self, form: Form) -> str:
        decide(item=self.item, by=self.request.user, **form.cleaned_data)
        return self.place


class DecideNothingView(ItemActView):
    form_class = NothingForm
    heading = gettext_lazy("No decision is needed here")
    done_message = gettext_lazy("The point is settled without a decision.")

    def act(self, form: Form) -> str:
        decide_nothing(item=self.item, by=self.request.user, **form.cleaned_data)
        return self.place


class LookView(ItemActView):
    form_class = LookForm
    heading = gettext_lazy("Look at an earlier decision")
    done_message = gettext_lazy("What came of the earlier decision is recorded.")

    def get_initial(self) -> dict[str, Any]:
        return {"verdict": self.item.verdict, "remark": self.item.remark}

    def summary(self) -> list[tuple[Any, Any]]:
        earlier = self.item.earlier
        if earlier is None:
            return super().summary()
        return [
            (_("What was decided"), earlier.text),
            (_("By when"), short_day(earlier.due_on) if earlier.due_on else ""),
            (_("What its owner says"), earlier.outcome or _("nothing yet")),
        ]

    def act(self, form: Form) -> str:
        judge_earlier(item=self.item, by=self.request.user, **form.cleaned_data)
        return self.place


class DecisionWithdrawView(ItemActView):
    heading = gettext_lazy("Take the decision back")
    lead = gettext_lazy("It is removed from the minutes, which are not closed yet.")
    button = gettext_lazy("Take it back")
    done_message = gettext_lazy("The decision is taken back.")

    @cached_property
    def decision(self) -> Decision:
        found = get_object_or_404(self.item.decisions, pk=self.kwargs["decision"])
        found.item = self.item
        return found

    def summary(self) -> list[tuple[Any, Any]]:
        return [*super().summary(), (_("What was decided"), str(self.decision))]

    def act(self, form: Form) -> str:
        withdraw_decision(decision=self.decision, by=self.request.user)
        return self.place


class DecisionDoneView(ItemActView):
    policy = "party"
    form_class = DoneForm
    heading = gettext_lazy("Say what was done")
    lead = gettext_lazy("The other party and the public read it; the next meeting looks at it.")
    done_message = gettext_lazy("Thank you. It is recorded that this is done.")

    @cached_property
    def decision(self) -> Decision:
        found = get_object_or_404(
            self.item.decisions.filter(none_needed=False), pk=self.kwargs["decision"]
        )
        found.item = self.item
        return found

    def allowed(self) -> bool:
        return may_complete_decision(self.request.user, self.decision)

    def summary(self) -> list[tuple[Any, Any]]:
        due = self.decision.due_on
        return [
            (_("What was decided"), self.decision.text),
            (_("By when"), short_day(due) if due else ""),
        ]

    def act(self, form: Form) -> str:
        complete_decision(decision=self.decision, by=self.request.user, **form.cleaned_data)
        return self.place
