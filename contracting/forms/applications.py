"""Forms of an application of art. 12, of its answer, and of the call that follows."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.forms import DateField, MoneyField
from common.modes import TenderMode
from common.spheres import sphere_choices
from contracting.enums import Consideration
from contracting.forms.contracts import HelpedForm
from contracting.models import Tender


def _text(
    label: Any, help_text: Any = "", *, rows: int = 4, longest: int = 3000, required: bool = True
) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ApplicationForm(HelpedForm):
    """What, for whom, where, how much, and why by the four things that are considered."""

    authority = forms.ModelChoiceField(
        label=_("Authority"),
        help_text=_("To whom the task belongs: usually the commune in which it is carried out."),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose an authority"),
    )
    sphere = forms.ChoiceField(label=_("Sphere of public tasks"))
    title = forms.CharField(label=_("Title of the task"), max_length=250)
    description = _text(
        _("What is to be done"),
        _("Describe the task so that somebody who does not know you understands it."),
        rows=8,
        longest=10000,
    )
    recipients = forms.CharField(
        label=_("For whom"),
        max_length=500,
        required=False,
        help_text=_("Who will use it, and about how many."),
    )
    place = forms.CharField(label=_("Where"), max_length=250, required=False)
    estimated_cost = MoneyField(
        label=_("Estimated cost of the whole task"),
        help_text=_("A careful estimate is enough. In złoty, for example: 12 500,00."),
    )
    why_priorities = _text(
        _("How it fits the priority tasks of the programme"),
        _("Name the task of the cooperation programme, or say why the programme lacks it."),
        required=False,
    )
    why_quality = _text(
        _("What makes its quality high"),
        _("Experience, people, the way of working."),
        required=False,
    )
    why_funds = _text(
        _("From what it could be paid"),
        _("Own money, other sources, what the budget already has."),
        required=False,
    )
    why_benefits = _text(
        _("What benefits there are in an organisation doing it"),
        _("What residents gain compared with how the task is carried out now."),
        required=False,
    )

    def __init__(self, *args: Any, authorities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = authorities
        self.fields["sphere"].choices = [("", _("Choose a sphere")), *sphere_choices()]
        whys = [f"why_{each.value}" for each in Consideration]
        first = [name for name in self.fields if name not in whys]
        self.helper.layout = Layout(
            Fieldset(_("The task"), *(Field(name) for name in first)),
            Fieldset(_("What the authority will consider"), *(Field(name) for name in whys)),
        )

    def values(self) -> dict[str, Any]:
        return {name: said for name, said in self.cleaned_data.items() if name != "authority"}


class AnswerForm(HelpedForm):
    """The four findings come first: the outcome follows from them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    found_priorities = _text(capfirst(Consideration.PRIORITIES.label))
    found_quality = _text(capfirst(Consideration.QUALITY.label))
    found_funds = _text(capfirst(Consideration.FUNDS.label))
    found_benefits = _text(capfirst(Consideration.BENEFITS.label))
    positive = forms.TypedChoiceField(
        label=_("Is it purposeful to commission this task?"),
        choices=[("yes", _("yes, it will be commissioned")), ("no", _("no"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = _text(_("Reason of the answer"), _("The organisation reads it."), rows=5, longest=5000)
    mode = forms.ChoiceField(
        label=_("If yes: in which mode"),
        choices=[("", _("Choose a mode")), *TenderMode.choices],
        required=False,
    )
    call_on = DateField(
        label=_("If yes: day on which the call will be announced"),
        help_text=_("Needed for an open call."),
        required=False,
    )
    task_starts_on = DateField(label=_("If yes: task planned from"), required=False)
    task_ends_on = DateField(label=_("If yes: task planned until"), required=False)
    late_reason = forms.CharField(
        label=_("If the month has passed: why the answer is late"),
        help_text=_("Kept with your name and printed on the answer."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_reason"]
        found = [f"found_{each.value}" for each in Consideration]
        rest = [name for name in self.fields if name not in (*found, "version")]
        self.helper.layout = Layout(
            Field("version"),
            Fieldset(_("What you found"), *(Field(name) for name in found)),
            Fieldset(_("The outcome"), *(Field(name) for name in rest)),
        )

    def clean(self) -> None:
        first = self.cleaned_data.get("task_starts_on")
        last = self.cleaned_data.get("task_ends_on")
        if first and last and last < first:
            self.add_error("task_ends_on", _("The task may not end before it starts."))

    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.pop("version")
        considered = {each.value: said.pop(f"found_{each.value}") for each in Consideration}
        return {**said, "considered": considered}


class CallForm(HelpedForm):
    """Which procedure followed; a draft may be named too, and is shown when it is public."""

    tender = forms.ModelChoiceField(
        label=_("Procedure that follows the answer"),
        queryset=Tender.objects.none(),
        empty_label=_("Choose a procedure"),
    )

    def __init__(self, *args: Any, calls: Iterable[Tender], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tender"].queryset = calls
        self.fields["tender"].label_from_instance = lambda tender: (
            f"{tender.number}: {tender.title}"
        )
