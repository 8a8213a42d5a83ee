"""Forms of a contract, its tranches, its signing and its payments."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import iban_field
from common.forms import DateField, Form, MoneyField
from contracting.enums import ClausePlace

MOST_TRANCHES = 24


def _text(label: Any, help_text: Any = "", rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=options.pop("max_length", 5000),
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


class HelpedForm(Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class ContractForm(HelpedForm):
    """Everything the clerk may change; the grant is what was awarded."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(label=_("Number of the contract"), max_length=60)
    title = forms.CharField(label=_("Title of the task"), max_length=250)
    starts_on = DateField(label=_("First day of the task"))
    ends_on = DateField(
        label=_("Last day of the task"), help_text=_("A contract lasts at most five years.")
    )
    spend_from = DateField(label=_("Grant may be spent from"))
    spend_until = DateField(
        label=_("Grant may be spent until"),
        help_text=_(
            "Usually 14 days after the task, and never after 31 December of its last year."
        ),
    )
    own_financial = MoneyField(label=_("Own financial contribution"))
    own_other = MoneyField(label=_("Own non-financial contribution"))
    fees = MoneyField(label=_("Fees from recipients"))
    iban = iban_field(required=False)
    shift_tolerance = forms.DecimalField(
        label=_("How much one cost may grow, %"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
    )
    share_tolerance = forms.DecimalField(
        label=_("How much the grant's share may grow, percentage points"),
        help_text=_("Only in supporting: § 3 of the contract. Empty means not at all."),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        required=False,
    )
    funds_source = forms.CharField(
        label=_("Where the grant comes from"),
        help_text=_("Stands in § 3 after the amount, for example: from the budget of the commune."),
        max_length=250,
        required=False,
    )
    eu_funding = forms.CharField(
        label=_("European funds, if any"),
        help_text=_("The programme, if the grant is paid from European funds: for the registers."),
        max_length=250,
        required=False,
    )
    returns_iban = iban_field(required=False)
    abroad = forms.BooleanField(label=_("The task is carried out abroad"), required=False)
    copies = forms.IntegerField(
        label=_("Number of copies"), min_value=1, max_value=20, required=False
    )
    authority_represented_by = forms.CharField(
        label=_("The authority is represented by"), max_length=250, required=False
    )
    provider_represented_by = forms.CharField(
        label=_("The organisation is represented by"),
        max_length=250,
        required=False,
        help_text=_("As in its register: names and functions."),
    )
    authority_contact = forms.CharField(
        label=_("Contact person of the authority"), max_length=250, required=False
    )
    provider_contact = forms.CharField(
        label=_("Contact person of the organisation"), max_length=250, required=False
    )
    parts_by_others = _text(
        _("Parts that an entity which is not a party may carry out"),
        _("One in a line. Leave empty when the organisation carries out the whole task itself."),
        required=False,
        max_length=3000,
    )
    accessibility = _text(
        _("Architectural accessibility"),
        _("A proposal stands here: adapt it to the task."),
        rows=5,
    )
    accessibility_digital = _text(_("Digital accessibility"), rows=4, required=False)
    accessibility_information = _text(
        _("Information and communication accessibility"), rows=5, required=False
    )

    joint_agreement_attached = forms.BooleanField(
        label=_("The agreement between the offerors is attached to the contract"),
        help_text=_("It says what each of them performs: art. 14(4). They answer jointly."),
        required=False,
    )

    GROUPS = (
        (_("Contract and task"), ("number", "title", "starts_on", "ends_on", "abroad", "copies")),
        (_("Joint offer"), ("joint_agreement_attached",)),
        (
            _("Money"),
            (
                "spend_from",
                "spend_until",
                "own_financial",
                "own_other",
                "fees",
                "iban",
                "returns_iban",
                "funds_source",
                "eu_funding",
                "shift_tolerance",
                "share_tolerance",
            ),
        ),
        (
            _("People"),
            (
                "authority_represented_by",
                "authority_contact",
                "provider_represented_by",
                "provider_contact",
            ),
        ),
        (_("Parts by others"), ("parts_by_others",)),
        (
            _("Accessibility to persons with special needs"),
            ("accessibility", "accessibility_digital", "accessibility_information"),
        ),
    )

    def __init__(
        self, *args: Any, agreed: Iterable[str] = (), joint: bool = False, **kwargs: Any
    ) -> None:
        """``agreed``: what an accepted update has settled is shown and not changed here.
        ``joint``: several organisations made the offer."""
        super().__init__(*args, **kwargs)
        if not joint:
            del self.fields["joint_agreement_attached"]
        self.fields["returns_iban"].label = _("Bank account for returns of the grant")
        self.fields["returns_iban"].help_text = _("Of the authority; it stands in § 10.")
        for name in agreed:
            self.fields[name].disabled = True

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        asked = ((title, [n for n in names if n in self.fields]) for title, names in self.GROUPS)
        return [(title, [self[name] for name in names]) for title, names in asked if names]

    def values(self) -> dict[str, Any]:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        left_empty = {"share_tolerance": Decimal(0), "copies": 2}
        return typed | {
            name: default for name, default in left_empty.items() if typed[name] is None
        }


class PayForm(HelpedForm):
    paid_on = DateField(label=_("Day of payment"))


class TrancheRow(Form):
    use_required_attribute = False

    amount = MoneyField(label=_("Amount"), required=False)
    due_on = DateField(label=_("Paid by"), required=False)
    condition = forms.CharField(label=_("Condition"), max_length=500, required=False)

    def is_blank(self) -> bool:
        return not any(self.cleaned_data.values())

    def clean(self) -> None:
        amount, due_on = self.cleaned_data.get("amount"), self.cleaned_data.get("due_on")
        if any(self.cleaned_data.values()) and not self.errors:
            if not amount:
                self.add_error("amount", _("Enter an amount above zero."))
            if not due_on:
                self.add_error("due_on", _("Enter the day by which it is paid."))


class ClauseRow(Form):
    """A clause of the authority's own, where the framework contract takes one."""

    use_required_attribute = False

    place = forms.ChoiceField(
        label=_("Where it stands"), choices=ClausePlace, initial=ClausePlace.OTHER, required=False
    )
    text = forms.CharField(
        label=_("Clause"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=3000,
        required=False,
    )

    def is_blank(self) -> bool:
        return not self.cleaned_data.get("text")

    def clean(self) -> None:
        if not self.cleaned_data.get("place"):
            self.cleaned_data["place"] = ClausePlace.OTHER.value


class BaseTranches(BaseFormSet):
    def values(self, *, without: str = "") -> list[dict[str, Any]]:
        return [
            form.cleaned_data
            for number, form in enumerate(self.forms)
            if not form.is_blank() and str(number) != without
        ]


def _rows(row: type[Form], prefix: str, data: Any, initial: Iterable[Mapping[str, Any]]) -> Any:
    made = formset_factory(
        row,
        formset=BaseTranches,
        extra=0,
        max_num=MOST_TRANCHES,
        absolute_max=MOST_TRANCHES + 6,
        validate_max=True,
    )
    return made(data, prefix=prefix, initial=list(initial))


def tranches(data: Any = None, initial: Iterable[Mapping[str, Any]] = ()) -> Any:
    return _rows(TrancheRow, "tranche", data, initial)


def clauses(data: Any = None, initial: Iterable[Mapping[str, Any]] = ()) -> Any:
    """A form that was sent without them keeps those that are saved: see ``were_sent``."""
    return _rows(ClauseRow, "clause", data, initial)


def unnumbered(rows: Any) -> None:
    """Places of clauses without the numbers of the framework: another contract has its own."""
    for row in rows:
        named = ((each.value, str(each.label).partition(". ")[2]) for each in ClausePlace)
        row.fields["place"].choices = list(named)


def were_sent(data: Any) -> bool:
    return "clause-TOTAL_FORMS" in data
