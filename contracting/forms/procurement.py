"""What a clerk writes while a procurement is prepared: one form for each section."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import organisations_held
from common.forms import DateField, Form, MomentField, MoneyField
from common.spheres import sphere_choices
from contracting.forms.call_rows import RowForm
from contracting.forms.tenders import plain_helper
from contracting.purchase_enums import BasicVariant, Formula, ProcurementRegime, ReservedUnder
from contracting.rules.procurement_reserved import EMPLOYED_GROUPS, PROVIDER_CONDITIONS
from contracting.services.procurement import LikeRow, WeightRow
from programmes.models import ServiceStandard


class PlainForm(Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


def long_text(
    label: Any, *, rows: int = 3, most: int = 5000, required: bool = False, **options: Any
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


def line(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, **options)


class BeginForm(PlainForm):
    """The need, or the standard from which the texts come."""

    authority = forms.ModelChoiceField(label=_("Authority"), queryset=None, empty_label=None)
    standard = forms.ModelChoiceField(
        label=_("Service standard"),
        queryset=ServiceStandard.objects.none(),
        required=False,
        empty_label=_("without a standard"),
        help_text=_("Its texts and its accessibility come with it, and balances follow it."),
    )
    title = forms.CharField(
        label=_("What is to be bought"),
        max_length=250,
        help_text=_("Short, as people will look for it."),
    )
    sphere = forms.ChoiceField(label=_("Kind of task (sphere)"), choices=sphere_choices)
    number = forms.CharField(
        label=_("Number of the procedure"),
        max_length=30,
        help_text=_("As the authority numbers its procedures, for example ZP.271.4.2026."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = organisations_held(user, Role.CLERK)
        ids = [each.pk for each in mine]
        authority = self.fields["authority"]
        authority.queryset = type(mine[0]).objects.filter(pk__in=ids).order_by("name")
        if len(ids) == 1:
            authority.initial = ids[0]
            authority.widget = forms.HiddenInput()
        self.fields["standard"].queryset = (
            ServiceStandard.objects.in_force().filter(authority__in=ids).order_by("name")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        authority, standard = cleaned.get("authority"), cleaned.get("standard")
        if authority and standard and standard.authority_id != authority.pk:
            self.add_error("standard", _("Choose a standard of the same authority."))
        return cleaned


class EstimateForm(PlainForm):
    value = MoneyField(label=_("Estimated value of this order, without VAT, zł"), required=False)
    value_basis = long_text(
        _("How the value was estimated"),
        help_text=_("From what and by whom: prices of last year, an enquiry, a calculation."),
    )
    estimated_on = DateField(label=_("Estimated on"), required=False)
    estimated_by = line(_("Estimated by"), 250)
    begins_on = DateField(
        label=_("The procedure begins on"),
        help_text=_("The thresholds of this day decide which rules the purchase follows."),
    )
    social_service = forms.BooleanField(
        label=_("It is a social or another special service"), required=False
    )
    cpv = line(
        _("CPV code"), 10, help_text=_("For example 85311200-4. It finds like orders of this year.")
    )
    separate_need = long_text(
        _("Why the like orders are another need"),
        help_text=_("Only when the portal shows like orders that are not parts of this need."),
        most=3000,
    )
    regime = forms.ChoiceField(
        label=_("Rules of the purchase"),
        required=False,
        choices=[("", _("as the value and the day say")), *ProcurementRegime.choices],
    )
    variant = forms.ChoiceField(
        label=_("Variant of the basic mode"),
        required=False,
        choices=[("", _("not the basic mode")), *BasicVariant.choices],
    )


class OrderForm(PlainForm):
    number = forms.CharField(label=_("Number of the procedure"), max_length=30)
    title = forms.CharField(label=_("What is to be bought"), max_length=250)
    description = long_text(_("Description of the order"), rows=8, most=10000)
    conditions = long_text(_("Conditions of the service"), rows=5, most=10000)
    task_starts_on = DateField(label=_("Service starts on"), required=False)
    task_ends_on = DateField(label=_("Service ends on"), required=False)
    planned_notice_on = DateField(label=_("Notice planned on"), required=False)
    offers_due_at = MomentField(label=_("Deadline for bids"), required=False)
    decision_by = DateField(label=_("Choice planned on"), required=False)
    bound_until = DateField(
        label=_("Bidders are bound until"),
        required=False,
        help_text=_("At most 30 days with the day of the deadline."),
    )
    bid_bond = MoneyField(label=_("Bid bond, zł"), help_text=_("0 when none is demanded."))
    contact = line(_("Contact"), 250)


class CriteriaForm(PlainForm):
    quality_described = forms.BooleanField(
        label=_("The specification describes the quality of the main elements"), required=False
    )


class DemandsForm(PlainForm):
    accessibility = long_text(
        _("Accessibility of the service to people with special needs"),
        rows=5,
        help_text=_("The building, information, communication, the staff."),
    )
    employs_by_nature = forms.BooleanField(
        label=_("The work has the nature of employment"), required=False
    )
    employment_demanded = forms.BooleanField(
        label=_("Contracts of employment are demanded"), required=False
    )
    social_demanded = forms.BooleanField(
        label=_("Social requirements of art. 96 are set"), required=False
    )
    social_number = line(_("Number of persons"), 500)
    social_period = line(_("Period"), 500)
    social_documents = line(_("Documents"), 1000)
    social_control = line(_("Control"), 1000)
    social_sanctions = line(_("Sanctions"), 1000)
    reserved_under = forms.ChoiceField(
        label=_("Reserved contract"),
        required=False,
        choices=ReservedUnder.choices,
        widget=forms.RadioSelect,
    )
    reserved_groups = forms.MultipleChoiceField(
        label=_("Whom the provider employs (art. 94)"),
        required=False,
        choices=list(EMPLOYED_GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    employed_share = forms.DecimalField(
        label=_("Least share of such persons among the employed, %"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
    )
    reserved_conditions = forms.MultipleChoiceField(
        label=_("Conditions that the provider meets together (art. 361)"),
        required=False,
        choices=list(PROVIDER_CONDITIONS.items()),
        widget=forms.CheckboxSelectMultiple,
    )


class LikeForm(RowForm):
    name = line(_("Part of the need"), 250)
    value = MoneyField(label=_("Value without VAT, zł"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name"):
            self.needs("value", _("Give the value of this part."))
        elif cleaned.get("value"):
            self.needs("name", _("Name this part, or clear its value."))
        return cleaned


class WeightForm(RowForm):
    name = line(_("Criterion"), 250)
    per_cent = forms.DecimalField(
        label=_("Weight, %"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
    )
    formula = forms.ChoiceField(label=_("Formula"), choices=Formula.choices, required=False)
    is_price = forms.BooleanField(label=_("This is the price"), required=False)
    about_bidder = forms.BooleanField(
        label=_("It judges a property of the bidder (turnover, age, size)"), required=False
    )
    description = long_text(_("How it is judged"), rows=2, most=2000)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name"):
            self.needs("per_cent", _("Give the weight of this criterion, above zero."))
        elif cleaned.get("per_cent") or cleaned.get("description"):
            self.needs("name", _("Name the criterion, or clear its row."))
        return cleaned


LikeFormSet = forms.formset_factory(LikeForm, extra=2, max_num=30, absolute_max=35)
WeightFormSet = forms.formset_factory(WeightForm, extra=1, max_num=15, absolute_max=20)


def like_rows(formset: Iterable[Any]) -> list[LikeRow]:
    return [LikeRow(row["name"], row["value"]) for row in _filled(formset)]


def weight_rows(formset: Iterable[Any]) -> list[WeightRow]:
    return [
        WeightRow(
            name=row["name"],
            per_cent=row["per_cent"],
            formula=row["formula"] or Formula.POINTS,
            is_price=row["is_price"],
            about_bidder=row["about_bidder"],
            description=row["description"],
        )
        for row in _filled(formset)
    ]


def _filled(formset: Iterable[Any]) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in formset if form.cleaned_data.get("name")]
