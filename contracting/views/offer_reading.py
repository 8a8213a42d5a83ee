"""A frozen offer as a reader sees it: the snapshot with its days and words put back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.enums import LegalForm
from common.modes import AwardForm
from common.spheres import sphere_name
from contracting.documents.offer_form import cost_parts, yearly_plans
from contracting.enums import CostGroup


def reading(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """What the template needs and the snapshot says in codes."""
    offeror, tender, costs = snapshot["offeror"], snapshot["tender"], snapshot["costs"]
    lines = costs["lines"]
    return {
        **snapshot,
        "starts_on": _day(snapshot["starts_on"]),
        "ends_on": _day(snapshot["ends_on"]),
        "legal_form": _label(LegalForm, offeror["legal_form"]),
        "sphere": sphere_name(tender["sphere"]),
        "award_form": _label(AwardForm, tender["award_form"]),
        "split": len(costs["years"]) > 1,
        "span": 6 + (len(costs["years"]) if len(costs["years"]) > 1 else 0),
        "plans": yearly_plans(snapshot["activities"], costs["years"]),
        "activity_costs": cost_parts(lines),
        "administration_costs": [
            line for line in lines if line["group"] == CostGroup.ADMINISTRATION
        ],
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else ""
