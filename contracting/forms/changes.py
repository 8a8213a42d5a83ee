"""Forms of what happens to a signed contract: an annex, an ending."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import iban_field
from common.forms import DateField, MoneyField
from contracting.enums import Ending, EndingGround
from contracting.forms.contracts import HelpedForm
from contracting.models import Tranche

WHY = {"rows": 3}


class AmendmentForm(HelpedForm):
    """The annex as both parties signed it, and the days of the tranches still to be paid."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(label=_("Number of the annex"), max_length=60)
    signed_on = DateField(label=_("Day of signing of the annex"))
    ends_on = DateField(label=_("Last day of the task, as changed"))
    spend_until = DateField(
        label=_("Grant may be spent until"),
        help_text=_(
            "Usually 14 days after the task, and never after 31 December of its last year."
        ),
    )
    reason = forms.CharField(
        label=_("Why the contract is changed"),
        max_length=2000,
        widget=forms.Textarea(attrs=WHY),
    )

    def __init__(self, *args: Any, tranches: Iterable[Tranche], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for tranche in tranches:
            self.fields[f"due_{tranche.pk}"] = DateField(
                label=_("Tranche %(number)s is paid by") % {"number": tranche.position},
                initial=tranche.due_on,
            )
            self.fields[f"part_{tranche.pk}"] = MoneyField(
                label=_("Part of tranche %(number)s that is paid on another day")
                % {"number": tranche.position},
                help_text=_("Leave it empty if the tranche stays whole. The grant is not changed."),
                required=False,
            )
            self.fields[f"partday_{tranche.pk}"] = DateField(
                label=_("Day by which that part of tranche %(number)s is paid")
                % {"number": tranche.position},
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in [each for each in self.fields if each.startswith("part_")]:
            day = name.replace("part_", "partday_")
            if bool(cleaned.get(name)) != bool(cleaned.get(day)) and not (
                name in self.errors or day in self.errors
            ):
                self.add_error(
                    name if cleaned.get(day) else day,
                    _("A part of a tranche needs both its amount and its day."),
                )
        return cleaned

    def parts(self) -> dict[int, tuple[Decimal, date]]:
        said = self.cleaned_data
        return {
            int(name.removeprefix("part_")): (amount, said[name.replace("part_", "partday_")])
            for name, amount in said.items()
            if name.startswith("part_") and amount
        }

    def due_days(self) -> dict[int, date]:
        return {
            int(name.removeprefix("due_")): day
            for name, day in self.cleaned_data.items()
            if name.startswith("due_")
        }


class EndingForm(HelpedForm):
    """What §§ 11–13 of the framework contract ask to be written down."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("How the contract ended"), choices=Ending, widget=forms.RadioSelect
    )
    ended_on = DateField(
        label=_("Last day of the contract"),
        help_text=_("The day on which it ceased to bind, today at the latest."),
    )
    reason = forms.CharField(
        label=_("Why it ended"),
        help_text=_("Both parties get it in a letter. Name no person and no illness."),
        max_length=3000,
        widget=forms.Textarea(attrs=WHY),
    )
    protocol = forms.CharField(
        label=_("By agreement: what the parties agreed"),
        help_text=_("The effects of the ending and the settlement, as the protocol says."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    ground = forms.ChoiceField(
        label=_("At once, by the authority: on which ground"),
        choices=[("", _("not ended at once")), *EndingGround.choices],
        required=False,
    )
    answer_by = DateField(
        label=_("Day named in the call for the missing report"),
        help_text=_("Only when the ground is that no report was filed."),
        required=False,
    )
    to_return = MoneyField(
        label=_("Amount that the organisation returns"),
        help_text=_("When ended at once. Write 0 if there is none."),
        required=False,
    )
    return_by = DateField(label=_("Returned by"), required=False)
    iban = iban_field(required=False)
    interest_from = DateField(label=_("Interest runs from"), required=False)
    waiver = forms.CharField(
        label=_("If the portal warns and you go on: why"),
        help_text=_("Kept with the contract, with your name."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["iban"].label = _("Account for the return")
        self.fields["iban"].help_text = _("26 digits. The account of the authority.")

    def values(self) -> dict[str, Any]:
        names = ("protocol", "answer_by", "to_return", "return_by", "iban", "interest_from")
        return {name: self.cleaned_data[name] for name in names}
