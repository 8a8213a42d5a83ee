"""The simplified offer as an organisation writes it, and the acts of its procedure."""

from collections.abc import Iterable, Mapping
from datetime import date
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
from contracting.enums import Place
from contracting.forms.notices import AppearancesForm
from contracting.forms.offer_rows import Kept
from contracting.forms.offers import choice, long_text
from contracting.forms.tenders import plain_helper
from contracting.models import Publication, SmallGrantOffer

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
    saved = list(small_grant.costs.values("name", "total", "from_grant"))
    return CostRows(initial=saved + [{}] * EMPTY_COSTS, prefix="k")


def result_rows(small_grant: SmallGrantOffer) -> Any:
    saved = list(small_grant.results.values("name", "target", "source"))
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


class PublicTextForm(Form):
    """What is taken out before the offer is published: one passage in a line."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    passages = forms.CharField(
        label=_("Passages to take out, one in a line"),
        required=False,
        max_length=4000,
        help_text=_(
            "Copy them from the text. What looks like personal data is proposed already; "
            "the contact person is never published."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def lines(self) -> list[str]:
        text = self.cleaned_data["passages"] or ""
        return [line.strip() for line in text.splitlines() if line.strip()]


class SmallGrantPublishForm(AppearancesForm):
    """Where and when the offer appeared; why it was late, if it was."""

    reason = forms.CharField(
        label=_("Why the publication is late"),
        required=False,
        max_length=2000,
        help_text=_("Only when the offer appeared after seven working days."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, all_places=True, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class TakeDownForm(Form):
    """The day on which the offer disappeared from each place that still shows it."""

    def __init__(
        self, *args: Any, standing: Iterable[Publication], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for each in standing:
            self.fields[each.place] = DateField(
                label=_("%(place)s: taken down on") % {"place": Place(each.place).label},
                required=False,
                max_value=today,
            )
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in self.fields):
            raise forms.ValidationError(_("Give the day for at least one place."))
        return cleaned

    def removed(self) -> dict[str, date]:
        return {name: day for name, day in self.cleaned_data.items() if day}


class CommentForm(Form):
    """Anybody's comment. The address is for the link that confirms it, and no more."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=5000,
        help_text=_("Write no personal data: the authority may print it with its answer."),
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write your comment.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_(
            "We send a link to it: the authority reads your comment once you open the link. "
            "Nobody of the authority sees the address, and it is erased after the decision."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Give an e-mail address: we send a link to it.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=150,
        help_text=_("Not obligatory. Only the authority sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class CommentAnswerForm(Form):
    accepted = yes_or_no(
        _("What you decided about the comment"),
        _("taken into account"),
        _("not taken into account"),
    )
    answer = forms.CharField(
        label=_("Why"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Say why the comment is taken into account or not.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class SmallGrantDecisionForm(Form):
    """The executive's decision: purposeful or not, awarded or not, how much and why."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    purposeful = yes_or_no(
        _("Is it purposeful to carry out the task?"),
        _("yes, the task is purposeful"),
        _("no, it is not"),
    )
    awarded = yes_or_no(_("Decision"), _("award the grant"), _("do not award it"))
    amount = MoneyField(
        label=_("Amount of the grant [zł]"),
        required=False,
        help_text=_("At most what was asked for. Leave it empty when you award nothing."),
    )
    reason = forms.CharField(
        label=_("Reasons"),
        max_length=5000,
        help_text=_("They will be published with the decision."),
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Give the reason for the decision.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()
