"""The counters of small grants, in the area of the authority."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.enums import LocalFigureKey
from accounts.models import Organisation
from accounts.permissions import may_set_local_figures, works_for_authority
from common.views import GuardedMixin
from contracting.rules.small_grants import (
    GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT,
    MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR,
)
from contracting.selectors.small_grant_counters import counters_of, years_of


class SmallGrantCountersView(GuardedMixin, TemplateView):
    """What may still be awarded this year, and what each organisation may still get."""

    policy = "authority"
    template_name = "contracting/small_grant_counters.html"

    @cached_property
    def authority(self) -> Organisation:
        rows = Organisation.objects.visible_to(self.request.user).authorities()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return works_for_authority(self.request.user, self.authority.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        years = years_of(self.authority, on=today)
        asked = self.request.GET.get("rok", "")
        year = next((each for each in years if str(each) == asked), today.year)
        plan_url = reverse(
            "accounts:figure_set", args=[self.authority.pk, LocalFigureKey.PLANNED_GRANTS.value]
        )
        may_set = may_set_local_figures(self.request.user, self.authority.pk)
        return super().get_context_data(**kwargs) | {
            "authority": self.authority,
            "years": years,
            "counters": counters_of(self.authority, year, on=today),
            "plan_url": plan_url if may_set else "",
            "figures_url": reverse("accounts:figures", args=[self.authority.pk]),
            "pool_basis": GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT.citation,
            "ceiling_basis": MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.citation,
            "today": today,
        }
