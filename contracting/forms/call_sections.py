"""What a clerk writes into a draft: one form for each section of the editor."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, ModelForm, MomentField, MoneyField
from common.modes import AwardForm
from common.spheres import sphere_choices
from contracting.enums import RecipientGroup
from contracting.forms.tenders import TickedField, plain_helper
from contracting.models import Tender
from programmes.models import ServiceStandard


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
    class Meta:
        model = Tender
        fields = [
            "number",
            "title",
            "sphere",
            "award_form",
            "standard",
            "description",
            "recipient_groups",
        ]
        help_texts = {
            "title": _("Short, as people will look for it."),
            "description": _("What is to be done, for whom, where and how much of it."),
            "standard": _("The version named here is kept, even if a newer one is adopted."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 10})}

    sphere = forms.ChoiceField(label=_("Kind of task (sphere)"), choices=sphere_choices)
    award_form = forms.ChoiceField(
        label=_("Form of award"),
        choices=AwardForm,
        widget=forms.RadioSelect,
        help_text=_("With several tasks in one call, each of them has its own form of award."),
    )
    recipient_groups = TickedField(
        label=_("For whom"),
        choices=RecipientGroup,
        help_text=_("Organisations that follow calls for these people are told of it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standard"].queryset = ServiceStandard.objects.in_force().filter(
            authority=self.instance.authority_id
        ) | ServiceStandard.objects.filter(pk=self.instance.standard_id)
        self.fields["standard"].empty_label = _("without a standard")


class LotsForm(SectionForm):
    """Only rows: the tasks of the call."""

    class Meta:
        model = Tender
        fields: ClassVar[list[str]] = []


class MoneyForm(SectionForm):
    needed = ("budget",)

    class Meta:
        model = Tender
        fields = ["budget", "draft_budget"]
        help_texts = {
            "draft_budget": _(
                "Tick it when the council has not passed the budget yet. The announcement then "
                "says that the amount may change."
            )
        }
        labels = {"draft_budget": _("Announced on the basis of the draft budget")}

    budget = MoneyField(
        label=_("Amount of public funds, zł"),
        required=False,
        help_text=_("With several tasks in one call: the sum of their amounts."),
    )


def percent(label: Any, help_text: Any, *, least: int = 1) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=least,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=help_text,
    )


class RulesForm(SectionForm):
    """The rules of awarding grants, and the limits that the form of an offer then holds."""

    needed = ("grant_rules",)

    class Meta:
        model = Tender
        fields = [
            "grant_rules",
            "max_grant",
            "max_grant_share",
            "min_own_share",
            "max_admin_share",
            "regranting",
            "regranting_rules",
        ]
        labels = {
            "regranting": _("Regranting: the operator passes the grant on to implementers"),
            "regranting_rules": _("Rules and conditions of regranting"),
        }
        help_texts = {
            "grant_rules": _("For what the grant may be used, and for what it may not."),
            "regranting": _(
                "Art. 16a. Offers then also describe the competition for implementers, the "
                "criteria of choosing them and the assessment of their projects."
            ),
            "regranting_rules": _(
                "Who may receive a small grant, for what, how much at most, and what the operator "
                "must keep to. The announcement of such a call must say it: art. 13(2a)."
            ),
        }
        widgets = {
            "grant_rules": forms.Textarea(attrs={"rows": 8}),
            "regranting_rules": forms.Textarea(attrs={"rows": 6}),
        }

    max_grant = MoneyField(
        label=_("Highest grant for one offer, zł"),
        required=False,
        help_text=_("Leave empty when there is no limit."),
    )
    max_grant_share = percent(
        _("Highest share of the grant in all costs, %"),
        _("For example 80. Leave empty when there is no limit."),
    )
    min_own_share = percent(
        _("Lowest share of own contribution in all costs, %"),
        _("Only when supporting: money, people and things together. Empty: none is demanded."),
        least=0,
    )
    max_admin_share = percent(
        _("Highest share of administrative costs in all costs, %"),
        _("Group II of table V.A of the offer. Leave empty when there is no limit."),
        least=0,
    )


class ConditionsForm(SectionForm):
    needed = ("task_starts_on", "task_ends_on", "conditions")

    class Meta:
        model = Tender
        fields = ["task_starts_on", "task_ends_on", "conditions"]
        widgets = {"conditions": forms.Textarea(attrs={"rows": 10})}
        help_texts = {
            "conditions": _(
                "What an organisation must keep to: place, hours, people, accessibility."
            )
        }

    task_starts_on = DateField(
        label=_("The task starts on"),
        required=False,
        help_text=_("The earliest first day: an offer may not begin before it."),
    )
    task_ends_on = DateField(
        label=_("The task ends on"),
        required=False,
        help_text=_("The latest last day: an offer may not end after it."),
    )


class DeadlineForm(SectionForm):
    needed = ("offers_due_at",)

    class Meta:
        model = Tender
        fields = ["offers_due_at", "questions_until"]

    offers_due_at = MomentField(
        label=_("Offers are taken until"),
        required=False,
        help_text=_(
            "Polish time. At least 21 whole days after the last announcement: the 21st day at "
            "23:59 at the earliest."
        ),
    )
    questions_until = DateField(
        label=_("Last day for questions"),
        required=False,
        help_text=_("Empty: three days before the deadline for offers."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        due, last = cleaned.get("offers_due_at"), cleaned.get("questions_until")
        if due and last and last >= timezone.localdate(due):
            self.add_error(
                "questions_until", _("Leave at least a day for the answer before the deadline.")
            )
        return cleaned


class CriteriaForm(SectionForm):
    """How offers are chosen; the criteria themselves are rows beside it."""

    needed = ("choice_procedure", "decision_by")

    class Meta:
        model = Tender
        fields = ["choice_procedure", "decision_by", "min_points", "tie_rule"]
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

    decision_by = DateField(label=_("Offers are chosen by"), required=False)


class SimilarTasksForm(SectionForm):
    class Meta:
        model = Tender
        fields = ["similar_tasks"]
        widgets = {"similar_tasks": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "similar_tasks": _(
                "A sentence beside the table. If there were no such tasks in the year of the "
                "announcement and the year before, write that."
            )
        }
        labels = {"similar_tasks": _("Tasks of the same kind: explanation")}
