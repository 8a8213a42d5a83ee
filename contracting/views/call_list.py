"""The public list of procedures in every mode."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.views.generic import ListView

from common.modes import TenderMode
from common.spheres import SPHERES, sphere_choices
from common.typography import sought
from common.views import PublicMixin
from contracting.models import Tender
from contracting.permissions import tenders as may
from contracting.selectors.tenders import SORTS, authorities_with_calls, public_calls

STATES = ("otwarte", "zakonczone", "wszystkie")


class TenderListView(PublicMixin, ListView):
    """Procedures of all authorities, in every mode: the filter stands in the address."""

    template_name = "contracting/tenders/list.html"
    paginate_by = 25
    context_object_name = "tenders"

    @cached_property
    def asked(self) -> dict[str, str]:
        """What the address asks for; anything unknown is left out."""
        query = self.request.GET
        state, sort = query.get("stan", ""), query.get("kolejnosc", "")
        authority, sphere = query.get("samorzad", ""), query.get("sfera", "")
        mode = query.get("tryb", "")
        return {
            "tryb": mode if mode in TenderMode.values else "",
            "stan": state if state in STATES else "otwarte",
            "kolejnosc": sort if sort in SORTS else "termin",
            "samorzad": authority if authority.isdecimal() and len(authority) < 10 else "",
            "sfera": sphere if sphere in SPHERES else "",
            "q": sought(query.get("q", "")),
        }

    def get_queryset(self) -> Any:
        asked = self.asked
        return public_calls(
            state=asked["stan"],
            at=timezone.now(),
            mode=asked["tryb"],
            authority=asked["samorzad"],
            sphere=asked["sfera"],
            text=asked["q"],
            sort=asked["kolejnosc"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        now = timezone.now()
        for tender in context["tenders"]:
            tender.takes_offers = tender.accepts_offers(now)
        return context | {
            "asked": self.asked,
            "filtered": any(self.asked[name] for name in ("tryb", "samorzad", "sfera", "q")),
            "authorities": [(str(pk), name) for pk, name in authorities_with_calls()],
            "modes": TenderMode.choices,
            "spheres": sphere_choices(),
            "may_draft": may.may_draft_tender(self.request.user),
            "feed_query": urlencode(
                {
                    name: self.asked[name]
                    for name in ("tryb", "samorzad", "sfera")
                    if self.asked[name]
                }
            ),
        }

    def turning_points(self) -> Iterable[datetime | None]:
        return (
            Tender.objects.public().open_at(timezone.now()).values_list("offers_due_at", flat=True)
        )
