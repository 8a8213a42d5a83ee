"""What the pages of one offer share: whose it is, how far it is, where each section lives."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from common.views import GuardedMixin
from contracting.enums import OfferSection
from contracting.models import Offer, OfferContent
from contracting.permissions.offers import may_write_offer
from contracting.rules.offer_facts import OfferFacts
from contracting.selectors.offers import SectionState, offer_facts, section_states

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
    offer: Offer, states: Iterable[SectionState], current: OfferSection | None = None
) -> list[dict[str, Any]]:
    """The task list as ``includes/_tasks.html`` reads it."""
    return [
        {
            "name": each.section.label,
            "state": each.state,
            "url": section_url(offer, each.section),
            "current": each.section == current,
        }
        for each in states
    ]


class OfferMixin(GuardedMixin):
    """A page about one offer. Whoever may not see it does not learn that it exists."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def offer(self) -> Offer:
        rows = Offer.objects.visible_to(self.request.user).select_related(
            "tender__authority", "offeror"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

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
