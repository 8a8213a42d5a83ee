"""What a standard needs before it is adopted. No statute lists it: domain.md 5.12 does."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

REQUIRED: Mapping[str, str | Promise] = {
    "aim": gettext_lazy("aim"),
    "recipients": gettext_lazy("recipients and conditions of qualifying"),
    "activities": gettext_lazy("activities, their frequency and duration"),
    "place_and_hours": gettext_lazy("place and hours"),
    "staff": gettext_lazy("people: role, qualification, number"),
    "accessibility": gettext_lazy("accessibility"),
    "unit_name": gettext_lazy("unit of service"),
    "unit_cost": gettext_lazy("cost of one unit"),
}
"""Fields that a standard may not lack, in the order in which they are asked."""


def gaps(filled: frozenset[str], indicators: int) -> tuple[str, ...]:
    """What is still missing, as sentences that say what to do; empty when nothing is."""
    missing = [str(name) for field, name in REQUIRED.items() if field not in filled]
    said: list[str] = []
    if missing:
        said.append(
            ngettext(
                "Fill in what is missing: %(fields)s.",
                "Fill in the %(count)s things that are missing: %(fields)s.",
                len(missing),
            )
            % {"count": len(missing), "fields": "; ".join(missing)}
        )
    if indicators == 0:
        said.append(
            _(
                "Add at least one quality indicator: without it nobody can say "
                "whether the service is good."
            )
        )
    return tuple(said)


SECTIONS: Mapping[str, tuple[str, ...]] = {
    "service": ("name", "sphere", "aim", "legal_basis"),
    "recipients": ("recipients", "capacity"),
    "activities": ("activities", "place_and_hours"),
    "staff": ("staff", "conditions"),
    "accessibility": ("accessibility", "rights", "fees"),
    "cost": ("unit_name", "unit_cost", "unit_cost_basis"),
    "monitoring": ("documentation", "monitoring", "review_on"),
}
"""The sections in which a standard is written, and the fields of each."""


def is_section_done(section: str, filled: frozenset[str]) -> bool:
    """Nothing required is missing; a section without a required field counts once it holds
    anything at all."""
    fields = SECTIONS[section]
    required = [field for field in fields if field in REQUIRED]
    if required:
        return all(field in filled for field in required)
    return any(field in filled for field in fields)
