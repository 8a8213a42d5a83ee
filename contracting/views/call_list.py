"""The public list of procedures in every mode."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.utils import timezone
from django.views.generic import ListView

from common.modes import TenderMode
from common.publicity import public_part
from common.spheres import SPHERES, sphere_choices
from common.typography import sought
from common.views import PublicMixin
from contracting.enums import TenderState
from contracting.models import Tender
from contracting.permissions import tenders as may
from contracting.selectors.tenders import SORTS, authorities_with_calls, public_calls, shown_calls

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
        """Only keys and deadlines: the rows themselves are drawn once for all readers."""
        asked = self.asked
        return public_calls(
            state=asked["stan"],
            at=self.now,
            mode=asked["tryb"],
            authority=asked["samorzad"],
            sphere=asked["sfera"],
            text=asked["q"],
            sort=asked["kolejnosc"],
        ).values_list("pk", "offers_due_at")

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def rows(self, found: Iterable[tuple[int, datetime | None]]) -> str:
        """The page of the list. It says something else once a deadline passes."""
        shown = tuple((pk, due is not None and self.now <= due) for pk, due in found)
        return public_part("calls", shown, make=lambda: drawn(shown)) if shown else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "rows": self.rows(context["tenders"]),
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


def drawn(shown: Iterable[tuple[int, bool]]) -> str:
    before = dict(shown)
    tenders = shown_calls(before)
    for tender in tenders:
        tender.takes_offers = tender.state == TenderState.OPEN and before[tender.pk]
    return render_to_string("contracting/tenders/_rows.html", {"tenders": tenders})
