"""The form of annex 5: what the contract agreed is given, the organisation writes the rest."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, MoneyField
from contracting.enums import Achievement, ReturnKind
from contracting.forms.contracts import HelpedForm
from contracting.forms.reports import JudgeForm
from contracting.models import Report
from contracting.modes.report_forms import ReportForm
from contracting.selectors.judging import outcome
from contracting.selectors.task_reports import Agreed
from contracting.services.task_reports import Written

COST, SOURCE, DONE, REACHED = "koszt", "zrodlo", "dzialanie", "rezultat"


class TaskReportForm(HelpedForm):
    """Its fields follow the rows of the contract: an activity, a result, a cost, a source."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    goals = forms.CharField(
        label=_("Results reached, with numbers"),
        help_text=_(
            "What changed for people, how many of them were reached, what will last after the "
            "task. How far was the aim of the task reached?"
        ),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    public_body = forms.CharField(
        label=_("Which public bodies paid the funds of row 2.3"), max_length=500, required=False
    )
    fees = forms.CharField(
        label=_("Fees taken from recipients"),
        help_text=_(
            "On what conditions they were taken, how much one person paid, and how much it was "
            "together. Leave it empty if there were none."
        ),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    additional = forms.CharField(
        label=_("Additional information"),
        help_text=_("What the authority should know and what found no place above."),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, agreed: Agreed, sources: ReportForm, **options: Any) -> None:
        super().__init__(*args, **options)
        self.agreed, self.sources = agreed, sources
        for place, activity in enumerate(agreed.activities, start=1):
            self.fields[f"{DONE}_{place}"] = forms.CharField(
                label=activity.name,
                max_length=10000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        for place, promised in enumerate(agreed.results, start=1):
            self.fields[f"{REACHED}_{place}"] = forms.CharField(
                label=promised.name, max_length=250, required=False
            )
        for place, cost in enumerate(agreed.costs, start=1):
            self.fields[f"{COST}_{place}"] = MoneyField(
                label=f"{cost.label} {cost.name} ({cost.year})", required=False
            )
        for row in sources.sources:
            self.fields[source_name(row.code)] = MoneyField(
                label=f"{row.code} {row.name}", required=False
            )

    def written(self) -> Written:
        """What was typed; what could not be read is left out."""
        said = self.cleaned_data

        def rows(prefix: str, count: int) -> dict[int, str]:
            places = range(1, count + 1)
            return {place: said.get(f"{prefix}_{place}") or "" for place in places}

        return Written(
            goals=said.get("goals", ""),
            done=rows(DONE, len(self.agreed.activities)),
            reached=rows(REACHED, len(self.agreed.results)),
            spent={
                cost.key: said.get(f"{COST}_{place}")
                for place, cost in enumerate(self.agreed.costs, start=1)
            },
            paid={row.code: said.get(source_name(row.code)) for row in self.sources.sources},
            public_body=said.get("public_body", ""),
            fees=said.get("fees", ""),
            additional=said.get("additional", ""),
        )

    def amount(self, name: str) -> Decimal | None:
        """As typed or as saved; nothing where it cannot be read."""
        if not self.is_bound:
            return self.initial.get(name)
        return None if name in self.errors else self.cleaned_data.get(name)


def source_name(code: str) -> str:
    return f"{SOURCE}_{code.replace('.', '_')}"


class TaskJudgeForm(JudgeForm):
    """The decision, and what it needs: results in words, and money beyond the limits."""

    take_excess = forms.TypedChoiceField(
        label=_("What was spent beyond the limits of the contract"),
        choices=[
            ("yes", _("goes back, as taken in excess")),
            ("no", _("is accepted, for a reason")),
        ],
        coerce=lambda said: said == "yes",
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )
    waiver = forms.CharField(
        label=_("Why it is accepted"),
        help_text=_("The reason is kept with the contract."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, report: Report | None = None, beyond: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.in_words: dict[str, int] = {}
        for result in report.results.all() if report else ():
            self._judge(result)
        if not beyond:
            del self.fields["take_excess"], self.fields["waiver"]
        else:
            self.order_fields([*(each for each in self.fields if each != "remarks"), "remarks"])

    def _judge(self, result: Any) -> None:
        if outcome(result, "").has_target:
            return
        name = f"{REACHED}_{result.position}"
        self.in_words[name] = result.pk
        choices = [
            each for each in Achievement.choices if each[0] != Achievement.NEARLY
        ]  # only a number can be nearly reached
        self.fields[name] = forms.ChoiceField(
            label=_("Result: %(name)s") % {"name": result.name},
            help_text=_("Planned: %(target)s. Reported: %(reached)s.")
            % {"target": result.target or "–", "reached": result.reached or "–"},
            choices=[("", _("not judged yet")), *choices],
            initial=result.said,
            required=False,
        )

    def said(self) -> dict[int, str]:
        return {pk: self.cleaned_data.get(name, "") for name, pk in self.in_words.items()}


class ReportCallForm(HelpedForm):
    period_from = DateField(label=_("Report on the time from"))
    period_to = DateField(label=_("to"))
    due_on = DateField(
        label=_("Report due by"),
        help_text=_("At least thirty days must pass from the call."),
    )


class ReportDemandForm(HelpedForm):
    answer_by = DateField(
        label=_("Last day to file it"), help_text=_("At least seven days from the call.")
    )
    waiver = forms.CharField(
        label=_("Reason, if the call departs from the terms of the contract"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EstablishForm(HelpedForm):
    kind = forms.ChoiceField(
        label=_("Why it goes back"),
        choices=[each for each in ReturnKind.choices if each[0] != ReturnKind.UNUSED],
        widget=forms.RadioSelect,
    )
    amount = MoneyField(label=_("Amount"))
    established_on = DateField(
        label=_("Established on"), help_text=_("The fifteen days to pay it back run from it.")
    )
    transferred_on = DateField(
        label=_("Misused part paid on"),
        help_text=_("Only for a part used contrary to its purpose: interest runs from that day."),
        required=False,
    )
    reason = forms.CharField(
        label=_("Reasons"),
        help_text=_("The organisation reads them."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RepaidForm(HelpedForm):
    returned_on = DateField(label=_("Day on which the money came"))
    interest_paid = MoneyField(
        label=_("Interest paid with it"),
        help_text=_("Leave it empty if there was none."),
        required=False,
    )
