"""All of one authority on one page: what it plans, commissions, signs, and how it went."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from accounts.models import Organisation
from accounts.permissions import may_see_people_of
from accounts.selectors import figures_in_force
from balances.models import Round
from common.daywords import local_day
from common.views import PublicMixin
from config.front import places
from contracting.models import Contract, Tender
from contracting.selectors.partners import naming_all
from programmes.models import Programme, ServiceStandard

SHOWN = 5


class PlaceListView(PublicMixin, TemplateView):
    template_name = "front/place_list.html"

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def turning_points(self) -> Iterable[datetime | None]:
        closing = Tender.objects.public().open_at(self.now)
        return [closing.order_by("offers_due_at").values_list("offers_due_at", flat=True).first()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(places=places(self.request.user, now=self.now), **kwargs)


class PlaceView(PublicMixin, TemplateView):
    template_name = "front/place.html"

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    @cached_property
    def authority(self) -> Organisation:
        visible = Organisation.objects.visible_to(self.request.user).authorities()
        return get_object_or_404(
            visible.select_related("unit__parent__parent"), unit=self.kwargs["code"]
        )

    @cached_property
    def calls(self) -> list[Tender]:
        open_calls = Tender.objects.public().open_at(self.now)
        return list(open_calls.filter(authority=self.authority).order_by("offers_due_at", "pk"))

    def turning_points(self) -> Iterable[datetime | None]:
        return [call.offers_due_at for call in self.calls]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reader, authority = self.request.user, self.authority
        contracts = Contract.objects.visible_to(reader).filter(authority=authority).for_list()
        closed = Round.objects.visible_to(reader).filter(
            contract__authority=authority, closed_at__isnull=False
        )
        programmes = Programme.objects.visible_to(reader).filter(authority=authority)
        standards = ServiceStandard.objects.visible_to(reader).filter(authority=authority)
        newest = contracts.order_by("-starts_on", "-pk")[:SHOWN]
        rounds = closed.select_related("contract__provider", "contract__offer")
        return super().get_context_data(
            organisation=authority,
            calls=self.calls,
            contracts=naming_all(newest, lambda each: each.offer),
            contract_count=contracts.count(),
            rounds=naming_all(
                rounds.order_by("-closed_at")[:SHOWN], lambda each: each.contract.offer
            ),
            programmes=programmes.order_by("-first_year", "pk")[:SHOWN],
            standards=standards.order_by("pk")[:SHOWN],
            figures=figures_in_force(authority, local_day(self.now)),
            own=may_see_people_of(reader, authority),
            **kwargs,
        )
