"""What two people wrote in the same place, to be compared by the one who came second."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Manager, Model, QuerySet
from django.forms import BaseForm, Field
from django.utils.translation import gettext as _

from common.daywords import long_moment, short_day
from common.money import written


@dataclass(frozen=True)
class TwoTexts:
    """One field: what somebody else saved, and what was typed here."""

    label: str
    saved: str
    mine: str


def two_texts(form: BaseForm, saved: Mapping[str, Any]) -> list[TwoTexts]:
    """Every field in which the saved row and the sent form say different things."""
    found = []
    for name, field in form.fields.items():
        if name in saved and name != "version":
            theirs = in_words(saved[name], field)
            mine = in_words(form.cleaned_data.get(name), field)
            if theirs != mine:
                found.append(TwoTexts(str(field.label), theirs, mine))
    return found


def in_words(value: Any, field: Field | None = None) -> str:
    """A value as a person reads it; a choice by its label."""
    if isinstance(value, Manager | QuerySet | list | tuple | set):
        rows = value.all() if isinstance(value, Manager) else value
        return "\n".join(in_words(each, field) for each in rows) or _("(nothing)")
    if isinstance(value, Model):
        return str(value)
    if (label := _chosen(value, field)) is not None:
        return label
    if value is None or value == "":
        return _("(nothing)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return written(value, currency=False)
    if isinstance(value, datetime):
        return long_moment(value)
    return short_day(value) if isinstance(value, date) else str(value).replace("\r\n", "\n")


def _chosen(value: Any, field: Field | None) -> str | None:
    choices: Iterable[Any] = getattr(field, "choices", ()) if value not in (None, "") else ()
    for code, label in choices:
        pairs = label if isinstance(label, list | tuple) else [(code, label)]
        for one, words in pairs:
            if str(one) == str(value):
                return str(words)
    return None
