"""Forms of an operator's competition and of the applications in it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.forms import DateField, Form, MomentField, MoneyField
from contracting.forms.contracts import HelpedForm
from contracting.models import GrantApplication


def _text(label: Any, help_text: Any = "", *, rows: int = 5, most: int = 5000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class CompetitionForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title of the competition"), max_length=250)
    description = _text(_("What projects are sought"), most=10000)
    who_may_apply = _text(
        _("Who may apply"), _("As your offer and the contract with the authority say."), rows=3
    )
    admits_groups = forms.BooleanField(
        label=_("Informal groups may apply"),
        help_text=_("Only when your offer and the contract allow it."),
        required=False,
    )
    criteria = _text(_("Criteria and procedure of choosing"), most=10000)
    amount = MoneyField(label=_("Amount to be shared, zł"))
    most_for_one = MoneyField(label=_("Most for one project, zł"))
    due_at = MomentField(label=_("Applications are taken until"), help_text=_("Polish time."))
    choice_by = DateField(label=_("Implementers are chosen by"))
    projects_from = DateField(label=_("First day of projects"))
    projects_until = DateField(
        label=_("Last day of projects"), help_text=_("Within the task of your contract.")
    )
    contact = forms.CharField(
        label=_("Whom to ask"), help_text=_("Name, telephone, e-mail."), max_length=250
    )

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


A_GROUP = "grupa"
"""Chosen in the place of an organisation."""


class ApplicationForm(HelpedForm):
    """Short on purpose: what the operator needs to compare, and no more."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organisation = forms.TypedChoiceField(
        label=_("Who applies"), coerce=lambda said: None if said == A_GROUP else int(said)
    )
    group_name = forms.CharField(
        label=_("Name of the group"),
        help_text=_("Only for an informal group."),
        max_length=250,
        required=False,
    )
    address = forms.CharField(label=_("Address"), max_length=250)
    represented_by = forms.CharField(
        label=_("Who acts for the applicant"),
        help_text=_("Names and functions; of a group: the people who answer for the project."),
        max_length=250,
    )
    contact = forms.CharField(label=_("Telephone or e-mail address"), max_length=150)
    title = forms.CharField(label=_("Title of the project"), max_length=250)
    scope = _text(_("What will be done, for whom and where"), rows=8)
    starts_on = DateField(label=_("First day of the project"))
    ends_on = DateField(label=_("Last day of the project"))
    asked = MoneyField(label=_("Amount asked for, zł"))

    def __init__(
        self, *args: Any, organisations: Iterable[Organisation], groups: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {each.pk: each for each in organisations}
        choices: list[tuple[Any, Any]] = [
            (pk, each.name) for pk, each in self.organisations.items()
        ]
        self.fields["organisation"].choices = [
            *choices,
            *([(A_GROUP, _("an informal group"))] if groups else []),
        ]
        if not groups:
            del self.fields["group_name"]
        elif not choices:
            del self.fields["organisation"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, group = cleaned.get("organisation"), cleaned.get("group_name", "")
        if not chosen and not group and "organisation" not in self.errors:
            name = "group_name" if "group_name" in self.fields else "organisation"
            self.add_error(name, _("Say who applies: an organisation or a group."))
        if chosen:
            cleaned["group_name"] = ""
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The project may not end before it starts."))
        return cleaned

    def values(self) -> dict[str, Any]:
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        values["organisation"] = self.organisations.get(values.get("organisation"))
        return values


class ChoiceForm(HelpedForm):
    """One amount and one reason for each application; an empty amount means no."""

    website = forms.URLField(
        label=_("Address on your website where the choice is published"),
        assume_scheme="https",
        max_length=500,
    )

    def __init__(self, *args: Any, applications: Iterable[GrantApplication], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.applications = list(applications)
        for each in self.applications:
            self.fields[f"awarded_{each.pk}"] = MoneyField(
                label=_("Amount awarded, zł"),
                help_text=_("Empty: not chosen."),
                required=False,
            )
            self.fields[f"reason_{each.pk}"] = _text(_("Reasons"), rows=2, most=3000)

    def rows(self) -> list[tuple[GrantApplication, Any, Any]]:
        return [
            (each, self[f"awarded_{each.pk}"], self[f"reason_{each.pk}"])
            for each in self.applications
        ]

    def decisions(self) -> dict[int, Any]:
        said = self.cleaned_data
        return {
            each.pk: (said[f"awarded_{each.pk}"] or None, said[f"reason_{each.pk}"])
            for each in self.applications
        }


class AgreementForm(HelpedForm):
    signed_on = DateField(label=_("Agreement signed on"))


class TransferForm(HelpedForm):
    paid_on = DateField(label=_("Day of the transfer"))
    paid = MoneyField(label=_("Amount transferred, zł"))


class AccountForm(HelpedForm):
    done = _text(_("What was done"), _("For whom, how many people, what came of it."), rows=6)
    used = MoneyField(label=_("Amount used, zł"))


class ConfirmForm(Form):
    """Nothing to fill in: the page says what will be recorded."""
