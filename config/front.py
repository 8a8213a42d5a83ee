"""The public front page: what is open, what awaits a remark, what has changed, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from accounts.models import Organisation, User
from common.daywords import local_day
from common.views import PublicMixin
from config.changed import newest_balances
from contracting.models import Tender
from programmes.enums import ProgrammeState
from programmes.models import Programme

SHOWN = 3
Reader = User | AnonymousUser


@dataclass(frozen=True)
class Waiting:
    """Something with a last day, for the two lists under the hero."""

    title: str
    url: str
    who: str
    until: date | datetime | None
    amount: Decimal | None = None


class FrontView(PublicMixin, TemplateView):
    """Everybody's first page; the same for all who have not logged in."""

    template_name = "front/index.html"

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reader = self.request.user
        calls = Tender.objects.public().open_at(self.now)
        return super().get_context_data(**kwargs) | {
            "calls": self.calls,
            "call_count": calls.count(),
            "consultations": consultations(reader, today=local_day(self.now)),
            "balances": newest_balances(reader),
            "places": places(reader, now=self.now),
        }

    @cached_property
    def calls(self) -> list[Waiting]:
        return ending_calls(now=self.now)

    def turning_points(self) -> Iterable[datetime | None]:
        closing = Tender.objects.public().open_at(self.now)
        return [closing.order_by("offers_due_at").values_list("offers_due_at", flat=True).first()]


def ending_calls(*, now: datetime) -> list[Waiting]:
    found = Tender.objects.public().open_at(now).select_related("authority")
    soonest = found.order_by("offers_due_at", "pk")[:SHOWN]
    return [
        Waiting(
            call.title,
            call.get_absolute_url(),
            str(call.authority),
            call.offers_due_at,
            call.budget,
        )
        for call in soonest
    ]


def consultations(reader: Reader, *, today: date) -> list[Waiting]:
    found = Programme.objects.visible_to(reader).filter(
        state=ProgrammeState.CONSULTATION,
        consultation_opens_on__lte=today,
        consultation_closes_on__gte=today,
    )
    soonest = found.select_related("authority").order_by("consultation_closes_on", "pk")[:SHOWN]
    return [
        Waiting(
            each.title, f"/programy/{each.pk}/", str(each.authority), each.consultation_closes_on
        )
        for each in soonest
    ]


@dataclass(frozen=True)
class Place:
    """One authority with what a visitor finds there."""

    name: str
    url: str
    kind: str
    calls: int


def places(reader: Reader, *, now: datetime) -> list[Place]:
    open_calls = Tender.objects.public().open_at(now)
    counted = open_calls.order_by().values_list("authority").annotate(Count("pk"))
    calls = dict(counted)
    found = Organisation.objects.visible_to(reader).authorities().select_related("unit")
    return [
        Place(each.name, f"/gminy/{each.unit_id}/", each.unit.kind_words, calls.get(each.pk, 0))
        for each in found.order_by("name")
        if each.unit is not None
    ]
