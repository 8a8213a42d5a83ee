"""Forms of a simplified report: the text, its two tables, the judging, the return."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form, MoneyField
from contracting.forms.contracts import HelpedForm

MOST_ROWS = 60


class ReportForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    performance = forms.CharField(
        label=_("How the task was carried out"),
        help_text=_(
            "What was done, for how many people, when and where; say also what turned out "
            "otherwise than planned, and why."
        ),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class LineRow(Form):
    use_required_attribute = False

    name = forms.CharField(label=_("Kind of cost"), max_length=250, required=False)
    agreed = MoneyField(label=_("Cost agreed in the contract"), required=False)
    spent = MoneyField(label=_("Spent from the grant"), required=False)

    def clean(self) -> None:
        said = self.cleaned_data
        if (said.get("agreed") or said.get("spent")) and not said.get("name"):
            self.add_error("name", _("Say what was paid for."))


class ResultRow(Form):
    use_required_attribute = False

    name = forms.CharField(label=_("Result"), max_length=250, required=False)
    target = forms.CharField(label=_("Planned level"), max_length=250, required=False)
    reached = forms.CharField(label=_("Level reached"), max_length=250, required=False)

    def clean(self) -> None:
        said = self.cleaned_data
        if (said.get("target") or said.get("reached")) and not said.get("name"):
            self.add_error("name", _("Name the result."))


class Rows(BaseFormSet):
    def values(self) -> list[dict[str, Any]]:
        """The filled rows; one without a name was left empty and vanishes."""
        rows = [dict(each.cleaned_data) for each in self.forms]
        return [each for each in rows if each.get("name")]


_Lines = formset_factory(LineRow, formset=Rows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
_Results = formset_factory(
    ResultRow, formset=Rows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def lines(data: Mapping[str, Any] | None = None, **options: Any) -> Rows:
    return _Lines(data, prefix="koszty", **options)


def results(data: Mapping[str, Any] | None = None, **options: Any) -> Rows:
    return _Results(data, prefix="rezultaty", **options)


class JudgeForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    accepted = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[
            ("yes", _("accept the report")),
            ("no", _("send it back to be corrected")),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    remarks = forms.CharField(
        label=_("If sent back: what is to be corrected"),
        help_text=_("The organisation reads it."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReturnedForm(HelpedForm):
    returned_on = DateField(label=_("Day on which the money came"))
