"""Forms of a request for quotations: for the clerk, and for providers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import address_field, nip_field, phone_field
from accounts.models import Organisation
from common.forms import DateField, Form, MomentField, MoneyField
from contracting.forms.tenders import plain_helper
from contracting.models import Criterion, EnquiryLine
from contracting.selectors.quotations import Written
from contracting.services.enquiries import LineRow

RATES = [
    ("", _("choose")),
    ("23", "23%"),
    ("8", "8%"),
    ("5", "5%"),
    ("0", "0%"),
    ("zw", _("exempt (“zw.”)")),
]


class EnquiryForm(Form):
    """What the clerk says beside the lines."""

    description = forms.CharField(
        label=_("What is bought and for whom"),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    conditions = forms.CharField(
        label=_("Terms: how, where, what the price contains, when it is paid"),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    accessibility = forms.CharField(
        label=_("Accessibility of the service to people with special needs"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The building, information, communication, the staff."),
    )
    task_starts_on = DateField(label=_("Carried out from"), required=False)
    task_ends_on = DateField(label=_("Carried out until"), required=False)
    offers_due_at = MomentField(
        label=_("Quotations are taken until"),
        required=False,
        help_text=_("Warsaw time. Nobody reads a quotation before this moment."),
    )
    valid_days = forms.IntegerField(
        label=_("For how many days after the deadline a quotation binds"),
        min_value=1,
        max_value=365,
        initial=30,
    )
    contact = forms.CharField(label=_("Who answers questions"), max_length=250, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class EnquiryChangeForm(Form):
    """More time, or a correction in words; what is priced does not change."""

    offers_due_at = MomentField(
        label=_("Quotations are taken until"),
        help_text=_("The same moment or a later one, Warsaw time."),
    )
    correction = forms.CharField(
        label=_("What is corrected or explained (optional)"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Lines and criteria stay as they are: somebody may have priced them already. To "
            "change them, end the request and ask anew."
        ),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads it on the public page and in a letter."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class EnquiryLineForm(Form):
    """One thing that is bought; an empty row is left out."""

    name = forms.CharField(label=_("What"), max_length=250, required=False)
    quantity = MoneyField(label=_("Quantity"), required=False)
    unit = forms.CharField(
        label=_("Unit"),
        max_length=40,
        required=False,
        help_text=_("For example: hour, meal, month."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name"):
            if not cleaned.get("quantity") and "quantity" not in self.errors:
                self.add_error("quantity", _("Give a quantity above zero."))
            if not cleaned.get("unit") and "unit" not in self.errors:
                self.add_error("unit", _("Give the unit, for example an hour."))
        elif cleaned.get("quantity") or cleaned.get("unit"):
            self.add_error("name", _("Say what is bought, or clear this row."))
        return cleaned


EnquiryLineFormSet = forms.formset_factory(EnquiryLineForm, extra=2, max_num=40, absolute_max=45)


def line_rows(formset: Iterable[Any]) -> list[LineRow]:
    filled = [row.cleaned_data for row in formset if row.cleaned_data.get("name")]
    return [LineRow(each["name"], each["unit"], each["quantity"]) for each in filled]


class InviteProviderForm(Form):
    """An organisation of the portal, or anybody else by name and e-mail."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation of this portal"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("none of them: by name and e-mail"),
    )
    name = forms.CharField(label=_("Name of the provider"), max_length=250, required=False)
    email = address_field(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.ngos().order_by("name", "pk")
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        organisation, email = cleaned.get("organisation"), cleaned.get("email")
        if organisation and (email or cleaned.get("name")):
            self.add_error(
                "organisation",
                _("Choose an organisation, or give a name and an e-mail: not both."),
            )
        if not organisation and not self.errors:
            for name in ("name", "email"):
                if not cleaned.get(name):
                    self.add_error(name, _("Give it, or choose an organisation of the portal."))
        return cleaned


class LinkForm(Form):
    """The address to which the link goes."""

    email = address_field(
        label=_("Your e-mail address"),
        help_text=_("We send one letter with a link. The authority does not see the address."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class QuotationForm(Form):
    """One page: who quotes, a price for each line, the criteria, how long it binds."""

    provider = forms.CharField(label=_("Name of the provider"), max_length=250)
    nip = nip_field(required=False)
    address = forms.CharField(label=_("Seat"), max_length=250, required=False)
    contact = forms.CharField(label=_("Who answers questions"), max_length=150, required=False)
    phone = phone_field(required=False)
    valid_until = DateField(label=_("The quotation binds until"))
    note = forms.CharField(
        label=_("A note to the authority"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        lines: Iterable[EnquiryLine],
        criteria: Iterable[Criterion],
        organisation: Organisation | None,
        email: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.criteria, self.email = list(lines), list(criteria), email
        if organisation is not None:
            # Whose quotation it is says the account, not the form.
            for name, value in (("provider", organisation.name), ("nip", organisation.nip)):
                self.fields[name].initial, self.fields[name].disabled = value, True
        for line in self.lines:
            said = {"line": line.name}
            self.fields[f"price_{line.position}"] = MoneyField(
                label=gettext("Price of one (%(unit)s) without VAT, zł") % {"unit": line.unit},
                error_messages={"required": gettext("Give the price of “%(line)s”.") % said},
            )
            self.fields[f"rate_{line.position}"] = forms.ChoiceField(
                label=gettext("VAT"),
                choices=RATES,
                error_messages={
                    "required": gettext("Choose the rate of VAT of “%(line)s”.") % said,
                    "invalid_choice": gettext(
                        "There is no such rate of VAT. Choose one from the list for “%(line)s”."
                    )
                    % said,
                },
            )
        for each in self.criteria:
            self.fields[f"value_{each.pk}"] = _answer_field(each)
        self.helper = plain_helper()

    def rows(self) -> list[tuple[EnquiryLine, Any, Any]]:
        return [
            (line, self[f"price_{line.position}"], self[f"rate_{line.position}"])
            for line in self.lines
        ]

    def answers(self) -> list[tuple[Criterion, Any]]:
        return [(each, self[f"value_{each.pk}"]) for each in self.criteria]

    def written(self) -> Written:
        said = self.cleaned_data
        return Written(
            provider=said["provider"],
            nip=said["nip"],
            address=said["address"],
            contact=said["contact"],
            email=self.email,
            phone=said["phone"],
            prices=[
                (said[f"price_{line.position}"], said[f"rate_{line.position}"])
                for line in self.lines
            ],
            valid_until=said["valid_until"],
            values={each.pk: said[f"value_{each.pk}"] for each in self.criteria},
            note=said["note"],
        )


def _answer_field(criterion: Criterion) -> forms.Field:
    """A number where a formula counts it, words where people judge."""
    options = {
        "label": criterion.name,
        "help_text": criterion.description,
        "error_messages": {"required": _("Give what you offer in this criterion.")},
    }
    if criterion.weight.formula == "points":
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(max_length=3000, widget=area, **options)
    return MoneyField(**options)
