"""The simplified offer as an organisation writes it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from accounts.enums import NGO_ROLES
from accounts.models import Organisation, User
from accounts.selectors import organisations_held
from common.forms import DateField, Form, MoneyField
from common.spheres import sphere_choices
from contracting.forms.offer_rows import Kept
from contracting.forms.offers import choice, long_text
from contracting.forms.tenders import plain_helper
from contracting.models import SmallGrantOffer

MOST_ROWS = 30
EMPTY_COSTS, EMPTY_RESULTS = 3, 1


def yes_or_no(label: Any, yes: Any, no: Any) -> forms.TypedChoiceField:
    """Two answers, the affirmative first, neither of them chosen beforehand."""
    field = choice(label, yes, no)
    field.choices = [("yes", yes), ("no", no)]
    return field


class SmallGrantCreateForm(Form):
    """To whom the offer goes, and on behalf of which organisation."""

    authority = forms.ModelChoiceField(
        label=_("To which authority"),
        queryset=Organisation.objects.none(),
        empty_label=_("choose"),
        error_messages={"required": _("Choose the authority to which the offer goes.")},
    )
    offeror = forms.ModelChoiceField(
        label=_("On behalf of which organisation"),
        queryset=Organisation.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [each.pk for each in organisations_held(user, *NGO_ROLES)]
        authority = cast("forms.ModelChoiceField", self.fields["authority"])
        authority.queryset = Organisation.objects.authorities().order_by("name", "pk")
        offeror = cast("forms.ModelChoiceField", self.fields["offeror"])
        offeror.queryset = Organisation.objects.filter(pk__in=mine).order_by("name", "pk")
        if len(mine) == 1:
            offeror.initial = mine[0]
        self.helper = plain_helper()


class SmallGrantForm(Kept, Form):
    """Parts I–V on one page. What is unfinished is kept; filing says what is missing."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title of the task"), max_length=250)
    sphere = forms.ChoiceField(label=_("Kind of task"))
    local_or_regional = forms.BooleanField(label=_("The task is local or regional"), required=False)
    starts_on = DateField(label=_("The task starts on"))
    ends_on = DateField(
        label=_("The task ends on"),
        help_text=_("At most 90 days together, the first and the last day counted."),
    )
    place = forms.CharField(label=_("Place of the task"), max_length=500)
    summary = long_text(
        _("Description of the task"),
        _("What you will do, what for and for whom. It will be published."),
    )
    experience = forms.CharField(
        label=_("The organisation and its experience"),
        max_length=5000,
        help_text=_("Write no names of people here: it will be published."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    resources = forms.CharField(
        label=_("People and things that will be used"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    own_other = MoneyField(label=_("Of which own work and things [zł]"), required=False)
    fees = MoneyField(label=_("Of which fees from recipients [zł]"), required=False)
    contact_name = forms.CharField(label=_("Person who explains the offer"), max_length=150)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    contact_email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Only the authority sees it: it is not published."),
    )
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sphere = cast("forms.ChoiceField", self.fields["sphere"])
        sphere.choices = [("", _("choose")), *sphere_choices()]
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error(
                "ends_on", _("The task may not end before it starts. Correct one of the dates.")
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """By the model's names; an empty amount is zero, an unchosen answer is unknown."""
        said = dict(self.cleaned_data)
        said.pop("version", None)
        for name in ("own_other", "fees"):
            said[name] = said[name] or Decimal(0)
        return said


def initial_of(small_grant: SmallGrantOffer) -> dict[str, Any]:
    said = {name: getattr(small_grant, name) for name in SmallGrantForm.base_fields}
    for name in ("tax_arrears", "insurance_arrears"):
        said[name] = {True: "yes", False: "no", None: ""}[said[name]]
    for name in ("own_other", "fees"):
        said[name] = said[name] or None
    return said


class CostRow(Kept, Form):
    name = forms.CharField(label=_("Kind of cost"), max_length=250)
    total = MoneyField(label=_("Value [zł]"))
    from_grant = MoneyField(label=_("From the grant [zł]"), required=False)


class ResultRow(Kept, Form):
    name = forms.CharField(label=_("Result"), max_length=250)
    target = forms.CharField(label=_("Planned level"), max_length=100)
    source = forms.CharField(label=_("How it is monitored, source of information"), max_length=500)


CostRows: Any = formset_factory(
    CostRow, extra=0, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + 10
)
ResultRows: Any = formset_factory(
    ResultRow, extra=0, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + 10
)


def cost_rows(small_grant: SmallGrantOffer) -> Any:
    saved = [
        {"name": each.name, "total": each.total, "from_grant": each.from_grant}
        for each in small_grant.costs.all()
    ]
    return CostRows(initial=saved + [{}] * EMPTY_COSTS, prefix="k")


def result_rows(small_grant: SmallGrantOffer) -> Any:
    saved = [
        {"name": each.name, "target": each.target, "source": each.source}
        for each in small_grant.results.all()
    ]
    return ResultRows(initial=saved + [{}] * EMPTY_RESULTS, prefix="r")


def typed_rows(rows: Iterable[Form], *, amounts: Iterable[str] = ()) -> list[Mapping[str, Any]]:
    """Rows in which something was written, in their order."""
    kept = []
    for row in rows:
        said = {name: row.cleaned_data.get(name) for name in row.fields}
        if any(value not in (None, "") for value in said.values()):
            for name in amounts:
                said[name] = said[name] or Decimal(0)
            kept.append({name: "" if value is None else value for name, value in said.items()})
    return kept
