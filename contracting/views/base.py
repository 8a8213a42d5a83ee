"""What the views of one call share."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from common.views import ActView, GuardedMixin
from contracting.models import Committee, CommitteeMember, Tender
from contracting.permissions import tenders as may


class TenderMixin:
    """The call of the address, as the person may see it."""

    read_often: ClassVar[tuple[str, ...]] = ()
    """Rows of the call that the page asks for again and again: read once, for showing only."""
    any_mode: ClassVar[bool] = False
    """Most pages are about acts of an open call, which another mode does not have."""

    @cached_property
    def tender(self) -> Tender:
        visible = Tender.objects.visible_to(self.request.user).select_related(
            "authority", "standard", "programme", "committee"
        )
        visible = visible.asking() if self.any_mode else visible.calls()
        if self.request.method == "GET":
            visible = visible.prefetch_related(*self.read_often)
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"contracting:{name}", args=[self.tender.pk, *args])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"tender": self.tender, "back": self.address("tender_detail")}
        return super().get_context_data(**(context | kwargs))


class TenderActView(TenderMixin, ActView):
    """An act on one call: shows what will be recorded, asks once."""

    template_name = "contracting/tenders/act.html"

    def sent_version(self) -> int | None:
        """The version that the person saw; without one the service does not compare."""
        sent = self.request.POST.get("version", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else None

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.stale:
            self.__dict__.pop("tender", None)
        return super().form_invalid(form)


class TenderPageView(TenderMixin, GuardedMixin):
    """A page about one call for those whom ``allowed`` lets in."""


class CommitteeMixin:
    """The committee of the call, and the seat of the person who asks."""

    @cached_property
    def committee(self) -> Committee | None:
        return getattr(self.tender, "committee", None)

    @cached_property
    def seat_held(self) -> CommitteeMember | None:
        return may.seat_of(self.request.user, self.tender)

    @property
    def seat(self) -> CommitteeMember:
        if self.seat_held is None:
            raise Http404
        return self.seat_held
