"""The sections of an offer as forms. A half-finished section is valid: it may be kept."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form, MoneyField
from contracting.enums import OfferSection
from contracting.forms.offer_rows import Kept


def long_text(label: Any, help_text: Any, *, rows: int = 8, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


def choice(label: Any, yes: Any, no: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Two answers, neither of them chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("no", no), ("yes", yes)],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=help_text,
    )


class SectionForm(Kept, Form):
    """``required`` says what filing needs; keeping what is written needs nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class OfferorForm(SectionForm):
    contact_name = forms.CharField(
        label=_("Person who explains the offer"),
        help_text=_("Somebody whom the authority may ask about what is written here."),
        max_length=150,
    )
    contact_phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    contact_email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)


class DescriptionForm(SectionForm):
    title = forms.CharField(label=_("1. Title of the task"), max_length=250)
    starts_on = DateField(label=_("2. First day of the task"))
    ends_on = DateField(label=_("Last day of the task"))
    place = forms.CharField(
        label=_("Place of the task"),
        max_length=500,
        help_text=_("For example: the villages of the commune, homes of the recipients."),
    )
    summary = long_text(
        _("3. Synthetic description of the task"),
        _(
            "For whom it is, how it meets their needs, where it takes place, and how it adds to "
            "what others already do."
        ),
        rows=12,
    )


class ResultsForm(SectionForm):
    effects = long_text(
        _("5. Expected results"),
        _(
            "What will come of the task directly, what will change for people, and what will "
            "last or be used afterwards."
        ),
    )


class CapacityForm(SectionForm):
    experience = long_text(
        _("1. Earlier activity of the organisation, above all in this field"),
        _("Which similar tasks you have carried out, when and for whom."),
    )
    resources = long_text(
        _("2. People, things and money that will be used"),
        _("Qualifications of the people, premises and equipment, money from other sources."),
    )


class CostsForm(SectionForm):
    grant = MoneyField(label=_("2. Planned grant"))
    own_financial = MoneyField(label=_("3.1 Own financial contribution"), required=False)
    own_other = MoneyField(label=_("3.2 Own non-financial contribution"), required=False)
    fees = MoneyField(label=_("4. Fees from recipients of the task"), required=False)


class OtherForm(SectionForm):
    paid_performance = choice(
        _("1. The task will be carried out"),
        _("for a fee from its recipients"),
        _("free of charge"),
        _("A fee may be taken only within paid public benefit activity."),
    )
    other_information = long_text(
        _("3. Other information that may matter when the offer is judged"),
        _("Also notes on the calculation of costs and on the declarations of part VII."),
        required=False,
    )
    # Asked for only when the call is for regranting: art. 14(1a).
    regrant_competition = long_text(
        _("Rules and procedure of the competition for implementers"),
        _("How you announce it, who may apply, how long applications are taken, who decides."),
        required=False,
    )
    regrant_criteria = long_text(
        _("Conditions and criteria of choosing implementers"),
        _("What a project must meet, and by what the applications are compared."),
        required=False,
    )
    regrant_monitoring = long_text(
        _("How projects are monitored and assessed"),
        _("How you check the projects while they last, and how they account for the money."),
        required=False,
    )


class DeclarationsForm(SectionForm):
    tax_arrears = choice(
        _("3) As to tax liabilities, the offeror"), _("is in arrears"), _("is not in arrears")
    )
    insurance_arrears = choice(
        _("4) As to social insurance contributions, the offeror"),
        _("is in arrears"),
        _("is not in arrears"),
    )
    declared = forms.BooleanField(
        label=_("I confirm the declarations 1, 2, 5, 6 and 7 on behalf of the organisation")
    )


FORMS: dict[OfferSection, type[SectionForm]] = {
    OfferSection.OFFEROR: OfferorForm,
    OfferSection.DESCRIPTION: DescriptionForm,
    OfferSection.ACTIVITIES: SectionForm,
    OfferSection.RESULTS: ResultsForm,
    OfferSection.CAPACITY: CapacityForm,
    OfferSection.COSTS: CostsForm,
    OfferSection.OTHER: OtherForm,
    OfferSection.DECLARATIONS: DeclarationsForm,
}
