"""Scoring without names: what a member is shown instead of the offeror."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from contracting.models import Committee, Offer
from contracting.selectors.committees import judged_offers


def labels(committee: Committee, judged: Iterable[Offer] | None = None) -> dict[int, str]:
    """What each judged offer is called: its offeror, or a number that says nothing of it."""
    offers = judged_offers(committee.tender) if judged is None else judged
    if not committee.hides_names:
        return {each.pk: each.made_by_names for each in offers}
    shuffled = sorted(offers, key=_place)
    return {
        each.pk: _("Offer %(number)s") % {"number": number}
        for number, each in enumerate(shuffled, start=1)
    }


def _place(offer: Offer) -> str:
    """Neither the order of filing nor the alphabet."""
    return hashlib.sha256(f"{offer.tender_id}:{offer.pk}".encode()).hexdigest()


SHOWN = frozenset(
    {
        "form", "tender", "title", "starts_on", "ends_on", "place", "summary", "activities",
        "effects", "results", "experience", "resources", "costs", "sources",
        "paid_performance", "other_information", "regranting", "tax_arrears",
        "insurance_arrears", "declared",
    }
)  # fmt: skip
"""Parts of the frozen offer that a member reads; whatever else comes to it stays hidden."""


def without_names(content: Mapping[str, Any], offer: Offer, label: str) -> dict[str, Any]:
    """The frozen offer with its offerors and contact blanked, and their names where they are
    written in full. What else the texts betray cannot be hidden."""
    partners = offer.partners.select_related("organisation")
    names = [offer.offeror.name, *(each.organisation.name for each in partners)]
    shown = {
        key: _hide(value, names) if key in SHOWN else _emptied(value)
        for key, value in content.items()
    }
    shown["offeror"] = dict.fromkeys(content["offeror"], "") | {"name": label}
    shown["contact"] = dict.fromkeys(content["contact"], "")
    return shown


def _emptied(value: Any) -> Any:
    return None if value is None else type(value)()


def _hide(value: Any, names: Iterable[str]) -> Any:
    if isinstance(value, str):
        for name in names:
            value = value.replace(name, "…")
        return value
    if isinstance(value, Mapping):
        return {key: _hide(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_hide(each, names) for each in value]
    return value
