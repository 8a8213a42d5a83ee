"""Forms of the formal check by list, and of the call to complete an offer."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form
from contracting.enums import CompletablePart, FormalAnswer
from contracting.forms.offer_rows import ROW_FORMS, BaseRows, rows_of
from contracting.forms.tenders import TickedField, plain_helper
from contracting.models import FormalMark, OfferContent
from contracting.selectors.formal import FIELDS, TABLES
from contracting.services.formal import Mark


class FormalListForm(Form):
    """The list of a call, one requirement in a line."""

    texts = forms.CharField(
        label=_("Requirements, one in a line"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Name only what the announcement demands: all offers are checked by it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def clean_texts(self) -> list[str]:
        lines = [each.strip() for each in self.cleaned_data["texts"].splitlines() if each.strip()]
        if any(len(each) > 300 for each in lines):
            raise forms.ValidationError(_("One requirement has at most 300 characters."))
        if len(lines) > 40:
            raise forms.ValidationError(_("Write at most 40 requirements."))
        return lines


class FormalCheckForm(Form):
    """The list line by line, and what follows of it."""

    result = forms.ChoiceField(
        label=_("Result of the formal check"),
        choices=[
            ("accept", _("The offer meets the requirements of the announcement")),
            ("complete", _("The offeror is called to complete the offer (once)")),
            ("reject", _("The offer does not meet them and is rejected")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason or remark"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Obligatory when the offer is rejected or has to be completed: name what is missing."
        ),
    )
    parts = TickedField(
        label=_("Parts of the offer that may be changed"),
        choices=CompletablePart,
        help_text=_(
            "Only when the offer has to be completed. Without a mark the offeror answers in words "
            "only. Costs and the grant are never completed: they are what offers compete with."
        ),
    )
    due_on = DateField(label=_("Complete until"), required=False)

    def __init__(
        self,
        *args: Any,
        texts: Sequence[str],
        marks: Iterable[FormalMark],
        may_complete: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts
        given = {each.requirement.position: each for each in marks}
        if not may_complete:
            self.fields["result"].choices = [
                each for each in self.fields["result"].choices if each[0] != "complete"
            ]
            del self.fields["parts"], self.fields["due_on"]
        for number in range(1, len(texts) + 1):
            known = given.get(number)
            self.fields[f"answer_{number}"] = forms.ChoiceField(
                label=_("Is it met?"),
                choices=FormalAnswer,
                widget=forms.RadioSelect,
                initial=known.answer if known else None,
            )
            self.fields[f"remark_{number}"] = forms.CharField(
                label=_("Remark"),
                max_length=500,
                required=False,
                initial=known.remark if known else "",
            )
            for name in (f"answer_{number}", f"remark_{number}"):
                self.fields[name].heading = f"{number}. {texts[number - 1].rstrip('.')}"
        self.helper = plain_helper()

    def rows(self) -> list[tuple[str, Any, Any]]:
        return [
            (text, self[f"answer_{number}"], self[f"remark_{number}"])
            for number, text in enumerate(self.texts, start=1)
        ]

    def marks(self) -> list[Mark]:
        said = self.cleaned_data
        return [
            Mark(answer=said[f"answer_{number}"], remark=said[f"remark_{number}"])
            for number, _text in enumerate(self.texts, start=1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        result = cleaned.get("result")
        if result in ("reject", "complete") and not cleaned.get("reason"):
            self.add_error("reason", _("Write which requirement the offer does not meet."))
        if result == "complete" and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Give the last day to complete the offer."))
        return cleaned


EMPTY_ROWS = 2
YES_NO = [(True, _("yes")), (False, _("no"))]


def _truth(value: Any) -> bool:
    return value in (True, "True", "true")


class CompletionForm(Form):
    """Only the parts that the call names, filled with what was filed; and an explanation."""

    note = forms.CharField(
        label=_("Explanation for the authority"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self,
        *args: Any,
        parts: Sequence[str],
        content: OfferContent,
        years: tuple[int, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = [CompletablePart(part) for part in parts if CompletablePart(part) in TABLES]
        self.tables = {part: self._table(part, content, years) for part in asked}
        self.names = [name for part in parts for name in FIELDS[CompletablePart(part)]]
        note = self.fields.pop("note")
        for name in self.names:
            self.fields[name] = _field(name, getattr(content, name))
        self.fields["note"] = note
        self.helper = plain_helper()

    def _table(
        self, part: CompletablePart, content: OfferContent, years: tuple[int, ...]
    ) -> BaseRows:
        """The rows that were filed and two empty ones, so that it works without a script."""
        section = TABLES[part]
        options = {"years": years} if part == CompletablePart.ACTIVITIES else {}
        saved = content.activities if part == CompletablePart.ACTIVITIES else content.results
        names = ROW_FORMS[section].base_fields
        rows: list[dict[str, Any]] = [
            {name: getattr(row, name) for name in names} for row in saved.all()
        ]
        rows += [{"uid": uuid4()} for _number in range(EMPTY_ROWS)]
        data = self.data if self.is_bound else None
        made: BaseRows = rows_of(section, data=data, initial=rows, prefix=part.value, **options)
        return made

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for part, rows in self.tables.items():
            if not rows.is_valid():
                self.add_error(None, _("Correct the table: %(part)s.") % {"part": part.label})
                continue
            for row in rows:
                if not row.is_blank() and not row.cleaned_data.get("name"):
                    row.add_error("name", _("Name it, or empty the whole row."))
                    self.add_error(None, _("Correct the table: %(part)s.") % {"part": part.label})
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.names}

    def table_rows(self) -> dict[str, list[dict[str, Any]]]:
        return {part.value: rows.values() for part, rows in self.tables.items()}

    def shown_tables(self) -> list[tuple[str, str, BaseRows]]:
        """(key, title, rows)"""
        return [(part.value, str(part.label), rows) for part, rows in self.tables.items()]


def _field(name: str, value: Any) -> forms.Field:
    column = OfferContent._meta.get_field(name)
    label = str(column.verbose_name).capitalize()
    if name in ("paid_performance", "tax_arrears", "insurance_arrears", "declared"):
        return forms.TypedChoiceField(
            label=label, choices=YES_NO, coerce=_truth, widget=forms.RadioSelect, initial=value
        )
    if name == "contact_email":
        return forms.EmailField(label=label, required=False, initial=value)
    rows = (
        forms.Textarea(attrs={"rows": 8}) if (column.max_length or 0) > 500 else forms.TextInput()
    )
    return forms.CharField(
        label=label, max_length=column.max_length, required=False, widget=rows, initial=value
    )
