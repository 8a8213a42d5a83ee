"""Forms of the record of an inspection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField
from contracting.forms.contracts import HelpedForm


def _text(label: Any, help_text: Any = "", *, rows: int = 4, longest: int = 3000) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class InspectionForm(HelpedForm):
    """The four headings of art. 17 in their order; half a record is kept too."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    announced_on = DateField(label=_("Announced on"), required=False)
    from_on = DateField(label=_("First day of the inspection"))
    until_on = DateField(label=_("Last day of the inspection"))
    inspectors = forms.CharField(
        label=_("Who inspected"), max_length=250, help_text=_("Names and functions.")
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=250,
        required=False,
        help_text=_("The seat of the organisation, the place of the task, or the office."),
    )
    completion = _text(_("How far the task is completed"))
    quality = _text(_("Effectiveness, reliability and quality"))
    money = _text(_("Correct use of public funds"))
    records = _text(_("Keeping of the documentation"))
    results = _text(
        _("What the inspection found"),
        _("In a few sentences. Needed to sign the record off."),
        longest=5000,
    )
    recommendations = _text(
        _("Recommendations"), _("Leave empty when there are none."), longest=3000
    )
    carry_out_by = DateField(
        label=_("Recommendations carried out by"),
        required=False,
        help_text=_("Left empty: fourteen days from the sign-off."),
    )

    def clean(self) -> None:
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        announced = self.cleaned_data.get("announced_on")
        if first and last and last < first:
            self.add_error("until_on", _("The inspection may not end before it begins."))
        if first and announced and announced > first:
            self.add_error("announced_on", _("An inspection is announced before it begins."))

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class InspectionCloseForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    waiver = _text(
        _("If the portal warns and you go on: why"),
        _("Kept with the record, with your name."),
        rows=2,
        longest=1000,
    )


class InspectionReplyForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reply = forms.CharField(
        label=_("Reply of the organisation"),
        help_text=_("What you say of the findings, and how the recommendations were carried out."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
