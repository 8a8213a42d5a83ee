"""What the pages of one offer share: whose it is, how far it is, where each section lives."""

from collections.abc import Container, Iterable
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from common.views import GuardedMixin
from contracting.enums import OfferSection, ReadingDoor
from contracting.models import Offer, OfferContent, OfferReading
from contracting.models.offer import OfferQuerySet
from contracting.models.writing import organisations_of
from contracting.permissions.offers import may_write_offer
from contracting.rules.offer_facts import OfferFacts
from contracting.selectors.offers import SectionState, offer_facts, section_states
from contracting.views.offer_typed import typed_fields

READING = ("GET", "HEAD")

SLUGS: dict[str, OfferSection] = {
    "oferent": OfferSection.OFFEROR,
    "opis": OfferSection.DESCRIPTION,
    "dzialania": OfferSection.ACTIVITIES,
    "rezultaty": OfferSection.RESULTS,
    "zasoby": OfferSection.CAPACITY,
    "koszty": OfferSection.COSTS,
    "inne": OfferSection.OTHER,
    "oswiadczenia": OfferSection.DECLARATIONS,
}
SLUG_OF = {section: slug for slug, section in SLUGS.items()}


def section_url(offer: Offer, section: OfferSection) -> str:
    return reverse("contracting:offer_section", args=[offer.pk, SLUG_OF[section]])


def tasks(
    offer: Offer,
    states: Iterable[SectionState],
    current: OfferSection | None = None,
    copied: Container[str] = (),
) -> list[dict[str, Any]]:
    """The task list as ``includes/_tasks.html`` reads it."""
    return [
        {
            "name": each.section.label,
            "state": each.state,
            "url": section_url(offer, each.section),
            "current": each.section == current,
            "note": _("copied: check it") if each.section in copied else "",
        }
        for each in states
    ]


class OfferMixin(GuardedMixin):
    """A page about one offer. Whoever may not see it does not learn that it exists."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def offer(self) -> Offer:
        """One's own offer is found by whose it is; for any other the one door decides."""
        user = self.request.user
        own = organisations_of(user)
        found = self.one_of(Offer.objects.filter(offeror__in=own)) if own else None
        found = found or self.one_of(Offer.objects.visible_to(user))
        if found is None:
            self.note(allowed=False)
            raise Http404
        return found

    def one_of(self, offers: OfferQuerySet) -> Offer | None:
        rows = offers.answering_calls().select_related("tender__authority", "offeror")
        return rows.filter(pk=self.kwargs["pk"]).first()

    def note(self, *, allowed: bool) -> None:
        """Somebody asked to read the offer; its own people are not noted. A form sent is none:
        what is refused to it is rolled back whole, and answers as little."""
        user = self.request.user
        if user.is_authenticated and self.request.method in READING:
            number = self.kwargs["pk"]
            OfferReading.objects.note(user, ReadingDoor.OFFER, allowed=allowed, number=number)

    @cached_property
    def content(self) -> OfferContent:
        return OfferContent.objects.prefetch_related("activities", "results", "costs").get(
            offer=self.offer
        )

    @cached_property
    def facts(self) -> OfferFacts:
        return offer_facts(self.offer, self.content)

    @cached_property
    def states(self) -> list[SectionState]:
        return section_states(self.facts, self.content)

    def forget(self) -> None:
        """Read the offer again after it was saved."""
        for name in ("offer", "content", "facts", "states"):
            self.__dict__.pop(name, None)


class WritingMixin(OfferMixin):
    """A page on which the organisation writes its offer."""

    policy = "ngo"

    def allowed(self) -> bool:
        return may_write_offer(self.request.user, self.offer)

    @property
    def is_writable(self) -> bool:
        return self.offer.is_editable

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A filed offer has no rows to be written: they lie under the seal."""
        if request.user.is_authenticated and self.allowed() and not self.is_writable:
            return self.closed()
        return super().dispatch(request, *args, **kwargs)

    def closed(self) -> HttpResponseBase:
        """To the offer as it was filed; what was typed too late is shown back, not dropped."""
        if self.request.method != "POST":
            return redirect("contracting:offer_detail", self.offer.pk)
        context = {
            "offer": self.offer,
            "tender": self.offer.tender,
            "fields": typed_fields(self.request, SLUGS.get(self.kwargs.get("section", ""))),
        }
        return render(
            self.request, "contracting/offer_closed.html", context, status=HTTPStatus.CONFLICT
        )
