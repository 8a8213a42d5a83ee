"""The sections in which a procurement is prepared, by their name in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contracting.forms.procurement import (
    CriteriaForm,
    DemandsForm,
    EstimateForm,
    OrderForm,
    PlainForm,
)
from contracting.models import Tender
from contracting.selectors.procurement import estimate_of


@dataclass(frozen=True, kw_only=True)
class Part:
    """One section of the preparation."""

    label: str | Promise
    lead: str | Promise
    form: type[PlainForm]
    fields_of_findings: tuple[str, ...]
    """Which findings are put right here, by the field they name."""
    rows: str = ""
    """``likes`` or ``weights``."""


PARTS: Mapping[str, Part] = {
    "szacowanie": Part(
        label=_("1. Value and rules of the purchase"),
        lead=_("What the whole need is worth without VAT, and which rules follow from it."),
        form=EstimateForm,
        fields_of_findings=(
            "value",
            "value_basis",
            "estimated_on",
            "whole_need",
            "cpv",
            "regime",
            "variant",
            "quotations",
        ),
        rows="likes",
    ),
    "zamowienie": Part(
        label=_("2. The order and its days"),
        lead=_("What is bought, for how long, and the plan of the procedure."),
        form=OrderForm,
        fields_of_findings=("offers_due", "bound_until", "bid_bond", "task_ends_on"),
    ),
    "kryteria": Part(
        label=_("3. Criteria with weights"),
        lead=_("What bids are judged by. The weights together make 100 per cent."),
        form=CriteriaForm,
        fields_of_findings=("criteria",),
        rows="weights",
    ),
    "wymagania": Part(
        label=_("4. Accessibility, social clauses, reservation"),
        lead=_("What the provider must ensure, and who may bid."),
        form=DemandsForm,
        fields_of_findings=(
            "accessibility",
            "employment_demanded",
            "employment_clause",
            "article",
            "groups",
            "employed_share",
            "conditions",
        ),
    ),
}


def values_of(tender: Tender, form: type[PlainForm]) -> dict[str, Any]:
    """What stands in the procedure, by the names of the form."""
    details = tender.procurement
    values = {
        name: getattr(details, name) if hasattr(details, name) else getattr(tender, name)
        for name in form.base_fields
    }
    lawful = estimate_of(tender).regime
    if lawful and values.get("regime") == lawful:
        values["regime"] = ""  # goes with the value when that changes
    return values
