"""Who read an offer, or tried to: noted at each door, shown to those whom it concerns."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import ListView

from accounts.permissions import is_executive_of
from common.views import GuardedMixin
from contracting.enums import ReadingDoor
from contracting.models import OfferReading
from contracting.permissions.offers import may_write_offer
from contracting.permissions.tenders import may_see_readings
from contracting.selectors.readings import Reading, named, readings_of_call, readings_of_offer
from contracting.views.base import TenderMixin
from contracting.views.offer_pages import READING, OfferMixin


class NotedMixin:
    """A page of a call on which offers of others stand: each look at it is one row."""

    door: ClassVar[ReadingDoor] = ReadingDoor.LIST

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and request.method in READING:
            try:
                allowed = bool(self.allowed())  # type: ignore[attr-defined]
            except Http404:
                allowed = False
            OfferReading.objects.note(
                request.user,
                self.door,
                allowed=allowed,
                tender=self.tender,  # type: ignore[attr-defined]
                number=self.kwargs.get("offer_pk"),  # type: ignore[attr-defined]
            )
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class _ReadingsView(GuardedMixin, ListView):
    template_name = "contracting/readings.html"
    paginate_by = 50

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"rows": self.rows(list(context["object_list"]))}

    def rows(self, found: list[OfferReading]) -> list[Reading]:
        return named(found)


class OfferReadingsView(OfferMixin, _ReadingsView):
    """Of one offer, from the opening on: for its offeror and for the executive."""

    policy = "login"

    def allowed(self) -> bool:
        user, offer = self.request.user, self.offer
        return may_write_offer(user, offer) or is_executive_of(user, offer.tender.authority_id)

    def get_queryset(self) -> QuerySet[OfferReading]:
        return readings_of_offer(self.offer)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"tender": self.offer.tender, "offer": self.offer}
        return super().get_context_data(**(context | kwargs))


class TenderReadingsView(TenderMixin, _ReadingsView):
    """Of all offers of a call: for the executive."""

    policy = "executive"

    def allowed(self) -> bool:
        return may_see_readings(self.request.user, self.tender)

    def get_queryset(self) -> QuerySet[OfferReading]:
        return readings_of_call(self.tender)
