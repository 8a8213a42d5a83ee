"""The operator's pages: pilots, their cycles, sites and people."""

from typing import Any

from django.db.models import Count, QuerySet
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView

from common.models import JournalEntry
from common.views import ActView, GuardedMixin
from pilots.forms.pilots import CycleForm, PersonForm, PilotForm, SiteForm
from pilots.models import Pilot, Site, SitePerson
from pilots.permissions import may_run_pilots
from pilots.services import add_cycle, add_person, add_site, create_pilot, remove_person


class OperatorMixin(GuardedMixin):
    policy = "operator"

    def allowed(self) -> bool:
        return may_run_pilots(self.request.user)


class PanelListView(OperatorMixin, ListView):
    template_name = "pilots/panel_list.html"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Pilot]:
        return Pilot.objects.annotate(site_count=Count("sites")).order_by("-starts_on", "pk")


class PanelPilotView(OperatorMixin, DetailView):
    template_name = "pilots/panel_pilot.html"
    context_object_name = "pilot"
    queryset = Pilot.objects.prefetch_related("cycles", "sites__authority", "sites__people__user")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = JournalEntry.objects.about(self.object).select_related("by")
        context = {"entries": entries.order_by("-at", "-pk")[:40]}
        return super().get_context_data(**(context | kwargs))


class PanelActView(OperatorMixin, ActView):
    template_name = "act_form.html"
    heading: Any = ""
    lead: Any = ""
    button: Any = gettext_lazy("Save")

    @cached_property
    def pilot(self) -> Pilot:
        return get_object_or_404(Pilot, pk=self.kwargs["pk"])

    def home(self) -> str:
        return reverse("pilots:panel_pilot", args=[self.pilot.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": self.heading,
            "lead": self.lead,
            "button": self.button,
            "back": self.home(),
        }
        return super().get_context_data(**(context | kwargs))


class PilotCreateView(PanelActView):
    form_class = PilotForm
    heading = gettext_lazy("Begin a pilot")
    button = gettext_lazy("Begin the pilot")
    done_message = gettext_lazy("The pilot is begun. Add its cycles and municipalities.")

    def home(self) -> str:
        return reverse("pilots:panel_list")

    def act(self, form: Form) -> str:
        pilot = create_pilot(by=self.request.user, **form.cleaned_data)
        return reverse("pilots:panel_pilot", args=[pilot.pk])


class CycleCreateView(PanelActView):
    form_class = CycleForm
    heading = gettext_lazy("Add a cycle")
    button = gettext_lazy("Add the cycle")
    done_message = gettext_lazy("The cycle is added.")

    def act(self, form: Form) -> str:
        add_cycle(pilot=self.pilot, by=self.request.user, **form.cleaned_data)
        return self.home()


class SiteCreateView(PanelActView):
    form_class = SiteForm
    heading = gettext_lazy("Add a municipality")
    button = gettext_lazy("Add the municipality")
    done_message = gettext_lazy("The municipality is in the pilot. Name its people.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pilot": self.pilot}

    def act(self, form: Form) -> str:
        add_site(pilot=self.pilot, by=self.request.user, **form.cleaned_data)
        return self.home()


class PersonCreateView(PanelActView):
    form_class = PersonForm
    heading = gettext_lazy("Add a person")
    button = gettext_lazy("Add the person")
    done_message = gettext_lazy("The person is added and told by letter.")

    @cached_property
    def site(self) -> Site:
        return get_object_or_404(Site.objects.select_related("authority"), pk=self.kwargs["pk"])

    @cached_property
    def pilot(self) -> Pilot:
        return self.site.pilot

    @property
    def lead(self) -> str:
        return str(self.site.authority)

    def act(self, form: Form) -> str:
        add_person(site=self.site, by=self.request.user, **form.cleaned_data)
        return self.home()


class PersonRemoveView(PanelActView):
    heading = gettext_lazy("Remove the person")
    button = gettext_lazy("Remove")
    done_message = gettext_lazy("The person is removed.")

    @cached_property
    def person(self) -> SitePerson:
        rows = SitePerson.objects.select_related("user", "site__authority", "site__pilot")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def pilot(self) -> Pilot:
        return self.person.site.pilot

    def act(self, form: Form) -> str:
        remove_person(person=self.person, by=self.request.user)
        return self.home()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        summary = [
            (_("Person"), self.person.user),
            (_("Role"), self.person.get_role_display()),
            (_("Municipality"), self.person.site.authority),
        ]
        return super().get_context_data(summary=summary, **kwargs)
