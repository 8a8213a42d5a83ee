"""The form with which a clerk begins a call, and what the forms of calls share."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import organisations_held
from common.forms import Form, MomentField
from common.modes import TenderMode
from common.money import written
from contracting.rules.advice_facts import CaseFacts
from programmes.enums import ProgrammeState
from programmes.models import PriorityTask, ServiceStandard

__all__ = ["MomentField", "TenderCreateForm", "TickedField", "plain_helper"]


def plain_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class TickedField(forms.MultipleChoiceField):
    """Boxes of which any number is ticked, also none."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)


class TaskChoice(forms.ModelChoiceField):
    """A task stands in the programme of each year: year and money tell them apart."""

    def label_from_instance(self, task: PriorityTask) -> str:
        parts = [str(task.programme.first_year), task.title, str(task.programme.authority)]
        if task.planned_amount:
            parts.append(written(task.planned_amount))
        return ", ".join(parts)


class TenderCreateForm(Form):
    """The task of the programme from which a call begins."""

    priority_task = TaskChoice(
        label=_("Task of the cooperation programme"),
        queryset=PriorityTask.objects.none(),
        empty_label=_("choose a task"),
    )
    standard = forms.ModelChoiceField(
        label=_("Service standard"),
        queryset=ServiceStandard.objects.none(),
        required=False,
        empty_label=_("as the programme names it, or none"),
        help_text=_("The call names one version of the standard and keeps it."),
    )
    number = forms.CharField(
        label=_("Number of the call"),
        max_length=30,
        help_text=_("As the authority numbers its calls, for example 4/2026."),
    )

    def __init__(
        self, *args: Any, user: User, case: CaseFacts | None = None, **kwargs: Any
    ) -> None:
        """``case`` is what the mode advisor was told: its one task is chosen beforehand."""
        super().__init__(*args, **kwargs)
        mine = [each.pk for each in organisations_held(user, Role.CLERK)]
        self.fields["priority_task"].queryset = (
            PriorityTask.objects.filter(programme__authority__in=mine, mode=TenderMode.OPEN_CALL)
            .exclude(programme__state=ProgrammeState.REPORTED)
            .select_related("programme__authority")
            .order_by("-programme__first_year", "pk")
        )
        self.fields["standard"].queryset = (
            ServiceStandard.objects.in_force().filter(authority__in=mine).order_by("name")
        )
        if case:
            for name in ("priority_task", "standard") if case.has_standard else ("priority_task",):
                self.fields[name].initial = only_one(self.fields[name].queryset, case.sphere)
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        task, standard = cleaned.get("priority_task"), cleaned.get("standard")
        if task and standard and standard.authority_id != task.programme.authority_id:
            self.add_error("standard", _("Choose a standard of the same authority."))
        return cleaned


def only_one(rows: Any, sphere: str) -> Any:
    """The only row of a sphere; with several, the clerk chooses."""
    found = list(rows.filter(sphere=sphere)[:2])
    return found[0].pk if len(found) == 1 else None
