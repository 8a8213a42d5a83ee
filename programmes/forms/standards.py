"""Forms of a standard: its frame, one section, its indicators, its adoption."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from common.forms import DateField, MoneyField
from common.spheres import sphere_choices
from programmes.forms.base import PlainForm, VersionedForm
from programmes.models import ServiceStandard
from programmes.rules.standards import REQUIRED, SECTIONS

SECTION_NAMES: Mapping[str, str | Promise] = {
    "service": gettext_lazy("What the service is"),
    "recipients": gettext_lazy("For whom"),
    "activities": gettext_lazy("What is done, where and when"),
    "staff": gettext_lazy("People and conditions"),
    "accessibility": gettext_lazy("Accessibility, rights, fees"),
    "cost": gettext_lazy("Unit and its cost"),
    "monitoring": gettext_lazy("Documentation, monitoring, review"),
}

FIELD_HELP: Mapping[str, str | Promise] = {
    "aim": gettext_lazy(
        "What should change for the people, in one or two sentences. For example: older people "
        "who live alone stay safely in their own homes."
    ),
    "legal_basis": gettext_lazy("The act and the article, if the service is named in one."),
    "recipients": gettext_lazy(
        "Who may use the service, how one applies, who decides. For example: people over 60 who "
        "live alone; they apply to the social assistance centre."
    ),
    "capacity": gettext_lazy("For example: 30 people at the same time."),
    "activities": gettext_lazy(
        "One activity in a line: what, how often, how long. For example: shopping together, once "
        "a week, 2 hours."
    ),
    "place_and_hours": gettext_lazy("For example: at the recipient's home, weekdays 8:00–18:00."),
    "staff": gettext_lazy(
        "Role, qualification, how many people for how many recipients. For example: a carer after "
        "a course, one for six recipients."
    ),
    "conditions": gettext_lazy("Rooms, equipment, transport that the service needs."),
    "accessibility": gettext_lazy(
        "How people with special needs can use the service: entrance, information, contact."
    ),
    "rights": gettext_lazy("What the recipient may demand, and to whom one complains."),
    "fees": gettext_lazy("Who pays what, and who is released from paying."),
    "unit_name": gettext_lazy("What is counted and paid for. For example: hour of service."),
    "unit_cost": gettext_lazy("For example: 42,50"),
    "unit_cost_basis": gettext_lazy(
        "Staff, materials, premises, administration: how much of each is in one unit."
    ),
    "documentation": gettext_lazy("What the provider writes down, and how long it is kept."),
    "monitoring": gettext_lazy("Who checks the quality, when, and which balance cards are used."),
    "review_on": gettext_lazy("The portal will remind you on this day."),
}


def _field(name: str) -> forms.Field:
    model_field = ServiceStandard._meta.get_field(name)
    label = str(model_field.verbose_name)
    options: dict[str, Any] = {
        "label": label[:1].upper() + label[1:],
        "help_text": FIELD_HELP.get(name, ""),
        "required": name in ("name", "sphere"),
    }
    if name == "sphere":
        return forms.ChoiceField(choices=sphere_choices, **options)
    if name == "review_on":
        return DateField(**options)
    if name == "unit_cost":
        return MoneyField(min_value=Decimal("0.01"), **options)
    if model_field.get_internal_type() == "CharField":
        return forms.CharField(max_length=model_field.max_length, **options)
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(max_length=model_field.max_length, widget=area, **options)


class StandardForm(PlainForm):
    """The frame of a new standard."""

    authority = forms.ModelChoiceField(
        label=gettext_lazy("Authority"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, authorities: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = Organisation.objects.filter(
            pk__in=[authority.pk for authority in authorities]
        )
        if len(authorities) == 1:
            self.fields["authority"].initial = authorities[0].pk
            self.fields["authority"].widget = forms.HiddenInput()
        self.fields["name"] = _field("name")
        self.fields["sphere"] = _field("sphere")


class SectionForm(VersionedForm):
    """One section. A field that adoption needs may be empty meanwhile: a draft has gaps."""

    def __init__(self, *args: Any, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SECTIONS[section]:
            self.fields[name] = _field(name)
            if name in REQUIRED:
                note = _("Needed for adoption.")
                self.fields[name].help_text = f"{self.fields[name].help_text} {note}"


class IndicatorsForm(VersionedForm):
    """The table of indicators. Rows left empty disappear; the page offers spare ones."""

    COLUMNS: Mapping[str, tuple[str | Promise, int, bool]] = {
        "name": (gettext_lazy("Indicator"), 250, True),
        "definition": (gettext_lazy("What exactly is measured"), 1000, False),
        "target": (gettext_lazy("Target"), 100, True),
        "frequency": (gettext_lazy("How often it is measured"), 100, False),
        "source": (gettext_lazy("Source of the information"), 250, True),
    }
    MOST_ROWS = 40
    SPARE = 2

    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row_count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row_count = max(1, min(row_count, self.MOST_ROWS))
        self.initial["rows"] = self.row_count
        for number in range(self.row_count):
            for column, (label, longest, _needed) in self.COLUMNS.items():
                self.fields[f"{column}_{number}"] = forms.CharField(
                    label=label, max_length=longest, required=False
                )

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.layout = Layout(
            "version",
            "rows",
            *(
                Fieldset(
                    _("Indicator %(number)s") % {"number": number + 1},
                    *(f"{column}_{number}" for column in self.COLUMNS),
                )
                for number in range(self.row_count)
            ),
        )
        return helper

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for number in range(self.row_count):
            if not any(data.get(f"{column}_{number}") for column in self.COLUMNS):
                continue
            for column, (label, _longest, needed) in self.COLUMNS.items():
                field = f"{column}_{number}"
                if needed and field not in self.errors and not data.get(field):
                    self.add_error(
                        field,
                        _("Indicator %(number)s: fill in “%(field)s”, or empty the whole row.")
                        % {"number": number + 1, "field": label},
                    )
        return data

    def filled_rows(self) -> list[dict[str, str]]:
        table = [
            {column: self.cleaned_data.get(f"{column}_{number}", "") for column in self.COLUMNS}
            for number in range(self.row_count)
        ]
        return [row for row in table if any(row.values())]


class AdoptStandardForm(VersionedForm):
    act_number = forms.CharField(
        label=gettext_lazy("Number of the order or resolution"),
        max_length=60,
        help_text=gettext_lazy("For example: order 45/2026"),
    )
    adopted_on = DateField(label=gettext_lazy("Adopted on"))
