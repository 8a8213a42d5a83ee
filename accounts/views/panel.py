"""The operator's panel: is the portal healthy, and who needs an account."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView, View

from accounts.enums import Role
from accounts.forms.organisations import AuthorityForm
from accounts.models import Organisation, RegisterImport, TerritorialUnit
from accounts.permissions import is_operator
from accounts.rules.offices import suggested_name, suggested_title
from accounts.services.health import start_again
from accounts.services.organisations import onboard_authority
from common.menu import shortcuts
from common.models import Document, Heartbeat, Letter
from common.scanning import late_files
from common.typography import sought
from common.views import ActView, GuardedMixin

FOREVER = timedelta.max
CLOCKS = {
    "sweep": (gettext_lazy("Sending letters and printing papers"), timedelta(minutes=10)),
    "remind": (gettext_lazy("Writing reminders"), timedelta(hours=26)),
    "turn_rounds": (gettext_lazy("Opening and closing balance rounds"), timedelta(hours=26)),
    "probe_filing": (gettext_lazy("Probing the way of filing"), timedelta(minutes=5)),
    "tell_of_calls": (gettext_lazy("Telling organisations of calls"), timedelta(hours=26)),
    "mix_answers": (gettext_lazy("Mixing residents' answers"), timedelta(hours=3)),
}
"""What each timed job does, and after how long a silence it has stopped."""


class OperatorMixin(GuardedMixin):
    policy = "operator"

    def allowed(self) -> bool:
        return is_operator(self.request.user)


class PanelView(OperatorMixin, TemplateView):
    template_name = "accounts/panel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        return super().get_context_data(
            now=now,
            oldest_letter=Letter.objects.due(now).order_by("created_at").first(),
            letters_waiting=Letter.objects.due(now).count(),
            papers_waiting=Document.objects.due(now).count(),
            stuck=[
                (errands, kind, heading)
                for errands, kind, heading in (
                    (Letter.objects.stuck().order_by("pk")[:50], "letter", _("Stuck letters")),
                    (Document.objects.stuck().order_by("pk")[:50], "paper", _("Stuck papers")),
                )
                if errands
            ],
            files_late=late_files(now).count(),
            oldest_file=late_files(now).order_by("created_at").first(),
            heartbeats=[
                {
                    "words": CLOCKS.get(beat.name, (beat.name, FOREVER))[0],
                    "at": beat.at,
                    "stopped": now - beat.at > CLOCKS.get(beat.name, ("", FOREVER))[1],
                }
                for beat in Heartbeat.objects.order_by("name")
            ],
            register=RegisterImport.objects.first(),
            authority_count=Organisation.objects.authorities().count(),
            shortcuts=shortcuts(self.request.user),
            ngo_count=Organisation.objects.ngos().count(),
            **kwargs,
        )


class StartAgainView(OperatorMixin, View):
    """Gives a stuck letter or paper its attempts again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        errand = get_object_or_404(
            {"letter": Letter, "paper": Document}[kind].objects.stuck(), pk=pk
        )
        start_again(errand=errand, by=request.user)
        messages.success(request, _("It will be tried again within a minute."))
        return redirect("accounts:panel")


class AuthorityListView(OperatorMixin, ListView):
    template_name = "accounts/authority_list.html"
    context_object_name = "authorities"
    paginate_by = 50

    def get_queryset(self) -> Any:
        return (
            Organisation.objects.authorities()
            .select_related("unit__parent__parent")
            .annotate(
                clerks=Count("memberships", Q(memberships__role=Role.CLERK), distinct=True),
                executives=Count("memberships", Q(memberships__role=Role.EXECUTIVE), distinct=True),
            )
            .order_by("name", "pk")
        )


class UnitSearchView(OperatorMixin, ListView):
    """Choose the unit from the register; names repeat, so each says where it lies."""

    template_name = "accounts/unit_search.html"
    context_object_name = "units"
    paginate_by = 30

    def get_queryset(self) -> Any:
        self.words = sought(self.request.GET.get("q", ""))
        return (
            TerritorialUnit.objects.governing()
            .named(self.words)
            .select_related("parent__parent")
            .prefetch_related("authorities")
            .order_by("sought", "code")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            words=self.words, register=RegisterImport.objects.first(), **kwargs
        )


class OnboardView(OperatorMixin, ActView):
    template_name = "act_form.html"
    form_class = AuthorityForm
    done_message = gettext_lazy("The authority is in the portal. Now invite its first people.")

    @cached_property
    def unit(self) -> TerritorialUnit:
        units = TerritorialUnit.objects.governing().select_related("parent__parent")
        return get_object_or_404(units, pk=self.kwargs["code"])

    def get_initial(self) -> dict[str, Any]:
        return {
            "name": suggested_name(self.unit.name, self.unit.kind, self.unit.is_city_county),
            "executive_title": suggested_title(self.unit.kind, self.unit.is_city_county),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            heading=_("A new authority in the portal"),
            lead=_("%(unit)s: %(kind)s, %(place)s. TERYT code %(code)s.")
            % {
                "unit": self.unit.name,
                "kind": self.unit.kind_words,
                "place": self.unit.placed,
                "code": self.unit.code,
            },
            button=_("Onboard the authority"),
            back=reverse("accounts:unit_search"),
            **kwargs,
        )

    def act(self, form: Form) -> str:
        authority = onboard_authority(
            unit=self.unit, details=form.cleaned_data, by=self.request.user
        )
        return reverse("accounts:organisation_office", args=[authority.pk])
