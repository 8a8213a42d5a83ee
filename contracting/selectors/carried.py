"""What of a draft came from elsewhere, and what the clerk has corrected since."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.modes import AwardForm
from common.spheres import sphere_name
from contracting.enums import RecipientGroup, Signature
from contracting.models import CarriedOver, Tender
from programmes.models import ServiceStandard

ROWS: dict[str, str | Promise] = {
    "criteria": _("Criteria and points"),
    "lots": _("Tasks of the call"),
    "similar": _("Table of tasks of the same kind"),
}
SHORT = 120


@dataclass(frozen=True)
class Carried:
    """One field with its source, in words."""

    label: str | Promise
    source: str
    name: str
    original: str
    changed: bool

    @property
    def is_long(self) -> bool:
        return len(self.original) > SHORT


def as_text(value: object) -> str:
    """A field as it was carried over, to be compared with what stands now."""
    return "" if value is None else str(getattr(value, "pk", value))


def carried_into(tender: Tender, fields: Iterable[str]) -> list[Carried]:
    """Where the fields of one section came from, in the order of the section."""
    known = {each.field: each for each in tender.carried.all()}
    return [_in_words(tender, known[field]) for field in fields if field in known]


def _in_words(tender: Tender, row: CarriedOver) -> Carried:
    if row.field in ROWS:
        return Carried(ROWS[row.field], row.get_source_display(), row.name, "", changed=False)
    return Carried(
        label=label_of(row.field),
        source=row.get_source_display(),
        name=row.name,
        original=_shown(row),
        changed=as_text(getattr(tender, row.field)) != row.value,
    )


def label_of(field: str) -> str:
    return capfirst(str(getattr(Tender._meta.get_field(field), "verbose_name", field)))


def _shown(row: CarriedOver) -> str:
    """A code in words; a text as it was."""
    if row.field == "award_form":
        return str(AwardForm(row.value).label)
    if row.field == "sphere":
        return sphere_name(row.value)
    if row.field == "signature":
        return str(Signature(row.value).label)
    if row.field == "standard":
        standard = ServiceStandard.objects.filter(pk=row.value).first()
        return str(standard or "")
    if row.field == "recipient_groups":
        groups = RecipientGroup
        return ", ".join(str(each.label) for each in groups if f"'{each.value}'" in row.value)
    if row.field == "results_table_required":
        return str(_("yes") if row.value == "True" else _("no"))
    return row.value
