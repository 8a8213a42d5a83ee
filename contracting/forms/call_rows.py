"""Rows of a draft: criteria, tasks with money of their own, tasks of the same kind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form, MoneyField
from common.modes import AwardForm
from contracting.forms.tenders import plain_helper
from contracting.selectors.similar import SimilarRow
from contracting.services.call_rows import CriterionRow, LotRow


class RowForm(Form):
    """One row; an empty one is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def needs(self, name: str, message: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)


class CriterionForm(RowForm):
    name = forms.CharField(label=_("Criterion"), max_length=250, required=False)
    points = forms.IntegerField(label=_("Most points"), min_value=1, max_value=1000, required=False)
    description = forms.CharField(
        label=_("How points are given"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    only_supporting = forms.BooleanField(
        label=_("Judges own contribution (only when supporting)"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name"):
            self.needs("points", _("Give the most points for this criterion."))
        elif cleaned.get("points") or cleaned.get("description"):
            self.needs("name", _("Name the criterion, or clear its points and description."))
        return cleaned


class LotForm(RowForm):
    title = forms.CharField(label=_("Title of the task"), max_length=250, required=False)
    award_form = forms.ChoiceField(
        label=_("Form of award"), choices=[("", _("choose")), *AwardForm.choices], required=False
    )
    amount = MoneyField(label=_("Amount of public funds, zł"), required=False)
    description = forms.CharField(
        label=_("What is commissioned in this task"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("title"):
            self.needs("award_form", _("Choose whether this task is supported or entrusted."))
            if cleaned.get("amount") is not None and cleaned["amount"] <= 0:
                self.add_error("amount", _("The amount must be above zero."))
        elif cleaned.get("amount") or cleaned.get("description"):
            self.needs("title", _("Name the task, or clear its row."))
        return cleaned


class SimilarForm(RowForm):
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100, required=False)
    title = forms.CharField(label=_("Task"), max_length=250, required=False)
    provider = forms.CharField(label=_("Carried out by"), max_length=250, required=False)
    cost = MoneyField(label=_("Cost of the task, zł"), required=False)
    grant = MoneyField(label=_("Grant to the organisation, zł"), required=False)
    contract = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("title"):
            self.needs("year", _("Give the year of this task."))
        elif any(cleaned.get(name) for name in ("provider", "cost", "grant")):
            self.needs("title", _("Name the task, or clear its row."))
        return cleaned


CriterionFormSet = forms.formset_factory(CriterionForm, extra=2, max_num=30, absolute_max=40)
LotFormSet = forms.formset_factory(LotForm, extra=2, max_num=20, absolute_max=25)
SimilarFormSet = forms.formset_factory(SimilarForm, extra=2, max_num=60, absolute_max=65)


def criterion_rows(formset: Iterable[Any]) -> list[CriterionRow]:
    return [
        CriterionRow(
            name=row["name"],
            points=row["points"],
            description=row["description"],
            only_supporting=row["only_supporting"],
        )
        for row in _filled(formset, "name")
    ]


def lot_rows(formset: Iterable[Any]) -> list[LotRow]:
    return [
        LotRow(
            title=row["title"],
            award_form=row["award_form"],
            amount=row["amount"],
            description=row["description"],
        )
        for row in _filled(formset, "title")
    ]


def similar_rows(formset: Iterable[Any]) -> list[SimilarRow]:
    return [
        SimilarRow(
            year=row["year"],
            title=row["title"],
            provider=row["provider"],
            cost=row["cost"],
            grant=row["grant"],
            contract_id=row["contract"],
        )
        for row in _filled(formset, "title")
    ]


def _filled(formset: Iterable[Any], name: str) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in formset if form.cleaned_data.get(name)]
