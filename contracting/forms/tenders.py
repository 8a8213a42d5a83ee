"""What a clerk fills in: a new call, its sections, and where notices appeared."""

from collections.abc import Iterable
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import organisations_held
from common.forms import DateField, Form, ModelForm, MomentField, MoneyField
from common.modes import AwardForm, TenderMode
from common.money import written
from common.spheres import sphere_choices
from contracting.models import Tender
from contracting.rules.advice_facts import CaseFacts
from contracting.services.tenders import CriterionRow
from programmes.enums import ProgrammeState
from programmes.models import PriorityTask, ServiceStandard


def plain_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


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


class SectionForm(ModelForm):
    """One section of a draft; what is missing may be filled in later."""

    needed: ClassVar[tuple[str, ...]] = ()
    """What the act demands in an announcement: a draft may be saved without it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.needed:
            self.fields[name].need = _("needed for the publication")
        self.helper = plain_helper()


class TaskForm(SectionForm):
    """What is commissioned."""

    class Meta:
        model = Tender
        fields = ["number", "title", "sphere", "award_form", "standard", "description"]
        help_texts = {
            "title": _("Short, as people will look for it."),
            "description": _("What is to be done, for whom, where and how much of it."),
            "standard": _("The version named here is kept, even if a newer one is adopted."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 10})}

    sphere = forms.ChoiceField(label=_("Kind of task (sphere)"), choices=sphere_choices)
    award_form = forms.ChoiceField(
        label=_("Form of award"), choices=AwardForm, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standard"].queryset = ServiceStandard.objects.in_force().filter(
            authority=self.instance.authority_id
        ) | ServiceStandard.objects.filter(pk=self.instance.standard_id)
        self.fields["standard"].empty_label = _("without a standard")


class MoneyForm(SectionForm):
    """How much money, and by which rules."""

    needed = ("budget", "grant_rules")

    class Meta:
        model = Tender
        fields = ["budget", "draft_budget", "grant_rules", "max_grant", "max_grant_share"]
        help_texts = {
            "draft_budget": _(
                "Tick it when the council has not passed the budget yet. The announcement then "
                "says that the amount may change."
            ),
            "grant_rules": _("For what the grant may be used, and for what it may not."),
        }
        labels = {"draft_budget": _("Announced on the basis of the draft budget")}
        widgets = {"grant_rules": forms.Textarea(attrs={"rows": 8})}

    budget = MoneyField(label=_("Amount of public funds, zł"), required=False)
    max_grant = MoneyField(
        label=_("Highest grant for one offer, zł"),
        required=False,
        help_text=_("Leave empty when there is no limit."),
    )
    max_grant_share = forms.DecimalField(
        label=_("Highest share of the grant in all costs, %"),
        required=False,
        min_value=1,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=_("For example 80. Leave empty when there is no limit."),
    )


class DatesForm(SectionForm):
    """By when, and on which conditions."""

    needed = ("offers_due_at", "decision_by", "task_starts_on", "task_ends_on", "conditions")

    class Meta:
        model = Tender
        fields = ["offers_due_at", "decision_by", "task_starts_on", "task_ends_on", "conditions"]
        widgets = {"conditions": forms.Textarea(attrs={"rows": 10})}
        help_texts = {
            "conditions": _(
                "What an organisation must keep to: place, hours, people, accessibility."
            )
        }

    offers_due_at = MomentField(
        label=_("Offers are taken until"),
        required=False,
        help_text=_(
            "Polish time. At least 21 whole days after the last announcement: the 21st day at "
            "23:59 at the earliest."
        ),
    )
    decision_by = DateField(label=_("Offers are chosen by"), required=False)
    task_starts_on = DateField(label=_("The task starts on"), required=False)
    task_ends_on = DateField(label=_("The task ends on"), required=False)


class OtherForm(SectionForm):
    """Tasks of the same kind, and who answers questions."""

    needed = ("similar_tasks",)

    class Meta:
        model = Tender
        fields = [
            "similar_tasks",
            "results_table_required",
            "contact",
            "signature",
            "paper_days",
        ]
        widgets = {"similar_tasks": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "similar_tasks": _(
                "Tasks of the same kind in the year of the announcement and the year before, with "
                "their costs and the grants to organisations. If there were none, write that."
            ),
            "results_table_required": _("Offers then state results with a level and a source."),
            "paper_days": _("Only where a signed paper is asked for; from the deadline."),
            "contact": _("Name, telephone and e-mail address of the person who answers questions."),
        }
        labels = {
            "similar_tasks": _("Tasks of the same kind and their costs"),
            "results_table_required": _("Offers must fill in the table of results"),
            "signature": _("How an offer is signed"),
            "paper_days": _("Days for the signed paper to arrive"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("signature", "paper_days"):  # left out: what stands, stands
            self.fields[name].required = False

    def clean_signature(self) -> str:
        return self.cleaned_data.get("signature") or self.instance.signature

    def clean_paper_days(self) -> int:
        days: int | None = self.cleaned_data.get("paper_days")
        return self.instance.paper_days if days is None else days


class CriteriaForm(SectionForm):
    """How offers are chosen; the criteria themselves are rows beside it."""

    needed = ("choice_procedure",)

    class Meta:
        model = Tender
        fields = ["choice_procedure", "min_points", "tie_rule"]
        widgets = {
            "choice_procedure": forms.Textarea(attrs={"rows": 6}),
            "tie_rule": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "tie_rule": _("What decides when offers have the same points"),
            "choice_procedure": _("Procedure of choosing offers"),
            "min_points": _("Fewest points for a grant"),
        }
        help_texts = {
            "choice_procedure": _("Formal check, the committee's opinion, who decides and how."),
            "min_points": _("0 means that there is no threshold."),
            "tie_rule": _(
                "For example: more points for the quality of the task, then the lower grant. The "
                "announcement says it."
            ),
        }


class CriterionForm(Form):
    """One row of the criteria; an empty row is left out."""

    name = forms.CharField(label=_("Criterion"), max_length=250, required=False)
    points = forms.IntegerField(label=_("Most points"), min_value=1, max_value=1000, required=False)
    only_supporting = forms.BooleanField(
        label=_("Judges own contribution (only when supporting)"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("points") and "points" not in self.errors:
            self.add_error("points", _("Give the most points for this criterion."))
        if cleaned.get("points") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Name the criterion, or clear its points."))
        return cleaned


CriterionFormSet = forms.formset_factory(CriterionForm, extra=2, max_num=30, absolute_max=40)


def criterion_rows(formset: Iterable[CriterionForm]) -> list[CriterionRow]:
    return [
        CriterionRow(
            name=form.cleaned_data["name"],
            points=form.cleaned_data["points"],
            only_supporting=form.cleaned_data["only_supporting"],
        )
        for form in formset
        if form.cleaned_data.get("name")
    ]
