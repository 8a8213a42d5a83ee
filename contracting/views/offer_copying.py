"""Parts of an earlier offer of the organisation, taken over into the one being written."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import short_day
from common.views import ActView
from contracting.forms.offer_copies import CopyForm
from contracting.models import Offer
from contracting.services.offer_copies import VALUES, copy_sections
from contracting.views.offer_pages import WritingMixin

MOST_OFFERS = 30


class OfferCopyView(WritingMixin, ActView):
    """Choose an earlier offer and its parts; what is copied waits to be looked through."""

    template_name = "contracting/offer_copy.html"
    form_class = CopyForm
    done_message = gettext_lazy("The chosen parts were copied. Look through each of them.")

    @cached_property
    def sources(self) -> dict[str, tuple[Offer, str]]:
        rows = Offer.objects.visible_to(self.request.user).filter(offeror=self.offer.offeror_id)
        rows = rows.exclude(pk=self.offer.pk).select_related("tender__authority")
        return {
            str(each.pk): (
                each,
                _("%(title)s, %(authority)s (begun %(day)s)")
                % {
                    "title": each.tender.title,
                    "authority": each.tender.authority,
                    "day": short_day(each.created_at),
                },
            )
            for each in rows.order_by("-created_at")[:MOST_OFFERS]
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sources": self.sources, "parts": list(VALUES)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "sources": self.sources,
        }

    def act(self, form: Any) -> str:
        copy_sections(
            offer=self.offer,
            source=form.cleaned_data["source"],
            sections=form.cleaned_data["sections"],
            by=self.request.user,
            at=self.request.arrived_at,  # type: ignore[attr-defined]
        )
        return reverse("contracting:offer_detail", args=[self.offer.pk])
