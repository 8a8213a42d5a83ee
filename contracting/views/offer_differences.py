"""What differs between two versions of a section, field by field, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import CheckboxInput, Field
from django.utils.translation import gettext as _

from common.forms import DateField, MoneyField
from common.meanwhile import in_words
from contracting.enums import SHARES
from contracting.forms.offer_rows import DATES, ROW_FORMS, YEARS
from contracting.forms.offers import FORMS
from contracting.forms.partners import SHARE_FIELDS, SharesForm
from contracting.selectors.offer_workings import Piece, word_differences


@dataclass(frozen=True)
class Difference:
    """One field in which two versions differ."""

    label: str
    pieces: list[Piece]


Version = Mapping[str, Any]
Fields = Mapping[str, Field]
ASKED: Mapping[str, Fields] = {
    **{section: form.base_fields for section, form in FORMS.items()},
    SHARES: {"representation": SharesForm.base_fields["representation"]},
}
"""What each part of an offer asks beside its table."""
ASKED_IN_ROWS: Mapping[str, Fields] = {
    **{
        section: {n: field for n, field in row.base_fields.items() if n not in row.NOT_TYPED}
        for section, row in ROW_FORMS.items()
    },
    SHARES: SHARE_FIELDS,
}


def differences_of(section: str, before: Version, after: Version) -> list[Difference]:
    found = []
    for name, field in ASKED[section].items():
        old, new = (said(version.get("values", {}).get(name), field) for version in (before, after))
        if old != new:
            found.append(Difference(str(field.label), word_differences(old, new)))
    old_rows, new_rows = (
        {row["uid"]: row for row in version.get("rows", [])} for version in (before, after)
    )
    for uid in dict.fromkeys([*old_rows, *new_rows]):
        old, new = (row_said(section, rows.get(uid)) for rows in (old_rows, new_rows))
        if old != new:
            row = new_rows.get(uid) or old_rows[uid]
            label = _("Row: %(name)s") % {"name": row.get("name") or _("no name yet")}
            found.append(Difference(label, word_differences(old, new)))
    return found


def said(value: Any, field: Field) -> str:
    """A kept value as a person reads it; nothing is nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool) and not isinstance(field.widget, CheckboxInput):
        value = "yes" if value else "no"
    if isinstance(field, DateField):
        value = date.fromisoformat(value)
    if isinstance(field, MoneyField):
        value = field.to_python(value)
    return in_words(value, field)


def row_said(section: str, row: Version | None) -> str:
    """A row of a table in one line."""
    if row is None:
        return ""
    texts = []
    for name, field in ASKED_IN_ROWS[section].items():
        text = said(row.get(name), field)
        if text and text != "0,00":
            head = year_of(name) or str(field.label)
            texts.append(f"{head}: {text}")
    if row.get("activity"):
        texts.append(str(row["activity"]))
    return " · ".join(texts)


def year_of(name: str) -> str:
    """The columns of years have no names of their own outside their offer."""
    for names in (YEARS, DATES[1:]):
        if name in names:
            return _("year %(number)s") % {"number": name[-1]}
    return ""
