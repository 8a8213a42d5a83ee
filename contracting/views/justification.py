"""Anyone demands the reasons of a choice; the clerk answers; the answer has its address."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView

from common.acts import PUBLIC_BENEFIT
from common.judgement import findings
from common.law import Refused
from common.throttle import Throttle
from common.views import PublicMixin, add_reasons
from contracting.forms.justification import DemandAnswerForm, DemandForm
from contracting.models import JustificationDemand
from contracting.permissions import tenders as may
from contracting.rules.justification import TO_ASK_FOR_JUSTIFICATION, last_day_to_ask
from contracting.selectors.justification import drafted_reasons, justification_facts, offers_of
from contracting.services.justification import answer_demand, demand_justification
from contracting.views.base import TenderActView, TenderMixin, TenderPageView

DEMANDS = Throttle("demands", 10, 60 * 60)
"""From one address in an hour; a library has one address, a robot does not stop at ten."""
BASIS = PUBLIC_BENEFIT("15", "2i")


@method_decorator(sensitive_post_parameters("email", "name"), name="dispatch")
class DemandView(TenderMixin, PublicMixin, FormView):
    """The public form, without an account."""

    same_for_all: ClassVar[bool] = False
    template_name = "contracting/tenders/demand.html"
    form_class = DemandForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"offers": offers_of(self.tender)}

    def form_valid(self, form: Any) -> HttpResponse:
        here = str(get_adapter().get_client_ip(self.request))
        if DEMANDS.is_reached(here):
            form.add_error(
                None,
                _("Many demands came from this place within an hour. Please try again later."),
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        said = form.cleaned_data
        try:
            demand = demand_justification(
                tender=self.tender, offer=form.chosen(), name=said["name"], email=said["email"]
            )
        except Refused as refusal:
            add_reasons(form, refusal)
            return self.form_invalid(form)
        DEMANDS.count(here)
        return redirect("contracting:demand_own", demand.code)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = justification_facts(self.tender, at=timezone.now())
        return super().get_context_data(**kwargs) | {
            "closed": [str(each) for each in findings(TO_ASK_FOR_JUSTIFICATION, facts)],
            "last_day": last_day_to_ask(facts.announced) if facts.announced else None,
            "basis": BASIS,
        }


class OwnDemandView(PublicMixin, TemplateView):
    """The demand and its answer, for whoever holds the address."""

    same_for_all: ClassVar[bool] = False
    template_name = "contracting/tenders/demand_own.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().get(request, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The address is the key, as a receipt is: nobody can guess or list it.
        demand = get_object_or_404(
            JustificationDemand.objects.select_related("tender__authority", "offer__offeror"),
            code=self.kwargs["code"],
        )
        return super().get_context_data(**kwargs) | {
            "demand": demand,
            "tender": demand.tender,
            "basis": BASIS,
        }


class DemandListView(TenderPageView, TemplateView):
    """All demands about one call, for those who work for the authority."""

    policy = "authority"
    template_name = "contracting/tenders/demand_list.html"

    def allowed(self) -> bool:
        return may.may_see_received(self.request.user, self.tender)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demands = JustificationDemand.objects.visible_to(self.request.user)
        return super().get_context_data(**kwargs) | {
            "demands": demands.filter(tender=self.tender).select_related("offer__offeror"),
            "may_answer": may.may_answer_demand(self.request.user, self.tender),
        }


class DemandAnswerView(TenderActView):
    """The clerk's answer, once."""

    policy = "clerk"
    form_class = DemandAnswerForm
    done_message = gettext_lazy("The reasons are given. Whoever asked can read them now.")

    @cached_property
    def demand(self) -> JustificationDemand:
        visible = JustificationDemand.objects.visible_to(self.request.user)
        return get_object_or_404(
            visible.select_related("offer__offeror", "offer__tender", "tender"),
            pk=self.kwargs["demand_pk"],
            tender=self.tender,
        )

    def allowed(self) -> bool:
        return may.may_answer_demand(self.request.user, self.demand.tender)

    def get_initial(self) -> dict[str, Any]:
        return {"text": drafted_reasons(self.demand.offer)}

    def act(self, form: Form) -> str:
        answer_demand(demand=self.demand, text=form.cleaned_data["text"], by=self.request.user)
        return reverse("contracting:demand_list", args=[self.tender.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Reasons: the offer of %(offeror)s")
            % {"offeror": self.demand.offer.made_by_names},
            "lead": _(
                "Somebody demands the reasons of choosing or rejecting this offer. They will read "
                "exactly what you write here."
            ),
            "back": self.address("demand_list"),
            "button": _("Give the reasons"),
            "basis": BASIS,
        }
