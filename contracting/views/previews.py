"""A draft of a call as others will see it: the public, and those who write an offer."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.views.generic import TemplateView

from common.views import GuardedMixin
from contracting.enums import OfferSection
from contracting.forms.offer_rows import ROW_FORMS
from contracting.forms.offers import FORMS
from contracting.models import Tender
from contracting.permissions import tenders as may
from contracting.rules.offer_facts import OfferFacts
from contracting.rules.offers import breaches
from contracting.selectors.limits import limits_of
from contracting.selectors.lots import lots_of
from contracting.views.base import TenderPageView
from contracting.views.calls import TenderDetailView


class TenderPreviewView(GuardedMixin, TenderDetailView):
    """The page of the call as the public will see it, once it is published."""

    policy = "clerk"
    template_name = "contracting/tenders/preview.html"

    def allowed(self) -> bool:
        return may.may_change_tender(self.request.user, self.tender)

    @property
    def reader(self) -> Any:
        return AnonymousUser()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due_at = self.tender.offers_due_at
        return super().get_context_data(**kwargs) | {
            "takes_offers": due_at is not None and due_at > timezone.now(),
            "preview": True,
            "may_begin": False,
        }


class TenderOfferPreviewView(TenderPageView, TemplateView):
    """The form of an offer, empty, with the limits that the call sets."""

    policy = "clerk"
    template_name = "contracting/tenders/preview_offer.html"

    def allowed(self) -> bool:
        return may.may_change_tender(self.request.user, self.tender)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.tender
        blocking: dict[str, list[str]] = {}
        for section, found in breaches(empty_facts(tender)):
            blocking.setdefault(section, []).append(str(found.message))
        return super().get_context_data(**kwargs) | {
            "limits": limits_of(tender),
            "lots": lots_of(tender),
            "sections": [
                {
                    "slug": section.value,
                    "name": section.label,
                    "form": _shown(section, tender),
                    "columns": _columns(section, tender),
                    "blocking": blocking.get(section, []),
                }
                for section in OfferSection
            ],
        }


def _shown(section: OfferSection, tender: Tender) -> Any:
    """The fields of a section, which nobody can type into; without those of another call."""
    form = FORMS[section](prefix=section.value)
    if not tender.regranting:
        for name in [each for each in form.fields if each.startswith("regrant_")]:
            del form.fields[name]
    for field in form.fields.values():
        field.disabled = True
    return form


def _columns(section: OfferSection, tender: Tender) -> list[str]:
    """The columns of the table in this section; none where the call waives it."""
    if section not in ROW_FORMS:
        return []
    if section == OfferSection.RESULTS and not tender.results_table_required:
        return []
    fields = ROW_FORMS[section].base_fields.values()
    return [str(each.label) for each in fields if each.label and not each.widget.is_hidden]


def empty_facts(tender: Tender) -> OfferFacts:
    """An offer in which nothing is written yet, by an organisation that may file one."""
    return OfferFacts(
        offeror_confirmed=True,
        award_form=tender.award_form,
        budget=tender.budget,
        max_grant=tender.max_grant,
        max_grant_share=tender.max_grant_share,
        min_own_share=tender.min_own_share,
        max_admin_share=tender.max_admin_share,
        task_starts_on=tender.task_starts_on,
        task_ends_on=tender.task_ends_on,
        results_table_required=tender.results_table_required,
    )
