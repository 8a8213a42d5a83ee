"""Forms of a programme: its frame, one part, one priority task, and its acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.forms import DateField, MoneyField
from common.modes import AwardForm, CommissioningType, TenderMode
from common.spheres import sphere_choices
from programmes.enums import ProgrammeKind
from programmes.forms.base import PlainForm, VersionedForm
from programmes.models import ServiceStandard

YEARS = {"min_value": 2004, "max_value": 2100}


class ProgrammeForm(PlainForm):
    """The frame of a new programme."""

    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("Kind of programme"),
        choices=ProgrammeKind.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "The annual one is obligatory. The multi-year one is added when the council wants "
            "to plan longer; it does not replace the annual one."
        ),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=250,
        help_text=_(
            "As it will stand in the resolution, for example: Programme of cooperation of the "
            "municipality of Barczewo with non-governmental organisations for 2027."
        ),
    )
    first_year = forms.IntegerField(label=_("First year"), **YEARS)
    last_year = forms.IntegerField(
        label=_("Last year"),
        required=False,
        help_text=_("Only for a multi-year programme. Leave it empty for an annual one."),
        **YEARS,
    )

    def __init__(self, *args: Any, authorities: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = Organisation.objects.filter(
            pk__in=[authority.pk for authority in authorities]
        )
        if len(authorities) == 1:
            self.fields["authority"].initial = authorities[0].pk
            self.fields["authority"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("last_year") is None and "first_year" in data:
            data["last_year"] = data["first_year"]
        return data


class DescriptionForm(VersionedForm):
    title = forms.CharField(label=_("Title"), max_length=250)
    planned_funds = MoneyField(
        label=_("Planned funds"),
        required=False,
        help_text=_(
            "The amount that the authority plans for the whole programme, for example: 120 000,00."
        ),
    )


class PartForm(VersionedForm):
    text = forms.CharField(
        label=_("Text of this part"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = hint


class PriorityTaskForm(VersionedForm):
    title = forms.CharField(
        label=_("Title of the task"),
        max_length=250,
        help_text=_("Say what is to be done and for whom, in one line."),
    )
    sphere = forms.ChoiceField(
        label=_("Sphere of public tasks"),
        help_text=_("Points of art. 4(1) of the Public Benefit Act. Social services come first."),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("For whom, where, how many people, what should change for them."),
    )
    planned_amount = MoneyField(
        label=_("Planned amount"), help_text=_("For example: 60 000,00"), min_value=None
    )
    mode = forms.ChoiceField(
        label=_("Planned mode"), choices=TenderMode.choices, widget=forms.RadioSelect
    )
    award_form = forms.ChoiceField(
        label=_("Form of award"), choices=AwardForm.choices, widget=forms.RadioSelect
    )
    mkus_type = forms.ChoiceField(
        label=_("Type of commissioning (MKUS)"),
        choices=[("", _("not chosen")), *CommissioningType.choices],
        required=False,
        help_text=_("The four types come from the MKUS model; the choice has no legal effect."),
    )
    standard = forms.ModelChoiceField(
        label=_("Service standard"),
        queryset=ServiceStandard.objects.none(),
        required=False,
        empty_label=_("no standard"),
        help_text=_("The call made from this task will name this version and freeze it."),
    )

    def __init__(self, *args: Any, authority: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sphere"].choices = sphere_choices()
        self.fields["standard"].queryset = ServiceStandard.objects.in_force().filter(
            authority=authority
        )


class ConsultationForm(VersionedForm):
    opens_on = DateField(label=_("First day"))
    closes_on = DateField(
        label=_("Last day"),
        help_text=_(
            "No act sets how long a consultation lasts. Keep to the resolution of your council "
            "on consultations."
        ),
    )
    how = forms.CharField(
        label=_("How to take part"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Where to send remarks, where and when the meeting is, whom to ask."),
    )


class ConsultationReportForm(VersionedForm):
    report = forms.CharField(
        label=_("Report of the consultation"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "How it went, how many remarks came, which were taken and which were not, and why. "
            "Do not name private persons: the report is public."
        ),
    )


class SubmissionForm(VersionedForm):
    submitted_on = DateField(label=_("The draft went to the council on"))


class LateForm(VersionedForm):
    """An act whose statutory day may have passed: the reason is asked only then."""

    late_reason = forms.CharField(
        label=_("Reason of the delay"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only if the statutory day has passed. The reason stays on the public page."),
    )


class AdoptionForm(LateForm):
    resolution_number = forms.CharField(
        label=_("Number of the resolution"), max_length=60, help_text=_("For example: XV/120/2026")
    )
    adopted_on = DateField(label=_("Adopted on"))
    bip_url = forms.URLField(
        label=_("Address in the Public Information Bulletin"),
        required=False,
        max_length=200,
        assume_scheme="https",
    )
    field_order = ("resolution_number", "adopted_on", "bip_url", "late_reason", "version")


class ReportForm(LateForm):
    council_on = DateField(label=_("Submitted to the council on"))
    bip_on = DateField(label=_("Published in the Public Information Bulletin on"))
    bip_url = forms.URLField(
        label=_("Address in the Public Information Bulletin"),
        required=False,
        max_length=200,
        assume_scheme="https",
    )
    field_order = ("council_on", "bip_on", "bip_url", "late_reason", "version")
