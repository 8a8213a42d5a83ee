"""Reports on a public task: when each is due and what it holds (art. 18, V17)."""

from datetime import date

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, rule
from common.money import written
from contracting.enums import ReportKind
from contracting.rules.contract_terms import (
    TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT,
    framework,
)
from contracting.rules.report_facts import CallFacts, MissingReportFacts, TaskReportFacts

TERM_FOR_THE_FINAL_REPORT = Dated(PUBLIC_BENEFIT("18", "1"), (Since(READ_ON, Term(30)),))
SHORTEST_TERM_FOR_A_PARTIAL_REPORT = Dated(
    PUBLIC_BENEFIT("18", "3"), (Since(READ_ON, Term(30, is_minimum=True)),)
)
TERM_FOR_THE_REPORT_ON_A_YEAR = Dated(framework("9"), (Since(READ_ON, Term(30)),))

GOALS_AND_ACTIVITIES = PUBLIC_BENEFIT("18", "4", "1")
SPENDING = PUBLIC_BENEFIT("18", "4", "2")
CONTRIBUTION = PUBLIC_BENEFIT("18", "4", "3")
REPORTING_PERIOD = PUBLIC_BENEFIT("18", "2")
OPERATORS_DATA = PUBLIC_BENEFIT("18", "5")


def final_report_due_on(task_ended_on: date) -> date:
    return TERM_FOR_THE_FINAL_REPORT.on(task_ended_on).last_day(task_ended_on)


def yearly_report_due_on(year_end: date) -> date:
    """For the last day of a budget year in which the task goes on."""
    return TERM_FOR_THE_REPORT_ON_A_YEAR.on(year_end).last_day(year_end)


def earliest_partial_report(served_on: date) -> date:
    """The earliest day that a call may name; the thirty days must pass, so it never moves."""
    return SHORTEST_TERM_FOR_A_PARTIAL_REPORT.on(served_on).last_day(served_on)


def report_due_on(facts: TaskReportFacts) -> date | None:
    """The last day to file; nobody knows it for a partial report without a call."""
    if facts.kind == ReportKind.FINAL:
        return final_report_due_on(facts.task_ends_on)
    if facts.kind == ReportKind.YEARLY:
        return yearly_report_due_on(date(facts.period_to.year, 12, 31))
    return facts.call.due_on if facts.call else None


def answer_due_on(called_on: date) -> date:
    """Until when a called organisation has time to file the missing report."""
    return TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT.on(called_on).last_day(called_on)


@rule(GOALS_AND_ACTIVITIES, field="goals")
def goals_reached_are_described(facts: TaskReportFacts) -> str | None:
    return None if facts.goals.strip() else _("Describe the goals that were reached.")


@rule(GOALS_AND_ACTIVITIES, field="activities")
def activities_done_are_described(facts: TaskReportFacts) -> str | None:
    return None if facts.activities.strip() else _("Describe the activities that were done.")


@rule(GOALS_AND_ACTIVITIES, field="activities")
def every_planned_activity_is_described(facts: TaskReportFacts) -> str | None:
    if not facts.undescribed:
        return None
    return _("Write how these activities were carried out, or why they were not: %(names)s.") % {
        "names": ", ".join(facts.undescribed)
    }


@rule(SPENDING, field="spent")
def spending_is_listed(facts: TaskReportFacts) -> str | None:
    return None if facts.spent else _("List what was spent on the task, cost by cost.")


@rule(SPENDING, field="sources")
def sources_paid_for_the_spending(facts: TaskReportFacts) -> str | None:
    if facts.spending == facts.financing:
        return None
    return _(
        "The sources give %(sources)s and the spending is %(spending)s. Say from which source "
        "each cost was paid, so that both sums agree."
    ) % {"sources": written(facts.financing), "spending": written(facts.spending)}


@rule(CONTRIBUTION, field="personal")
def contribution_is_split(facts: TaskReportFacts) -> str | None:
    if facts.personal is not None and facts.in_kind is not None:
        return None
    return _(
        "Give the personal and the in-kind contribution, each by itself; write 0 if there was none."
    )


@rule(REPORTING_PERIOD, field="period_to")
def period_is_not_turned_around(facts: TaskReportFacts) -> str | None:
    if facts.period_from <= facts.period_to:
        return None
    return _("The period of the report may not end before it begins.")


@rule(REPORTING_PERIOD, field="period_from")
def period_lies_within_the_task(facts: TaskReportFacts) -> str | None:
    if facts.task_starts_on <= facts.period_from and facts.period_to <= facts.task_ends_on:
        return None
    return _("The task runs from %(first)s to %(last)s. Choose a period within it.") % {
        "first": f"{facts.task_starts_on:%d.%m.%Y}",
        "last": f"{facts.task_ends_on:%d.%m.%Y}",
    }


@rule(REPORTING_PERIOD, field="period_to")
def period_is_one_budget_year(facts: TaskReportFacts) -> str | None:
    """A final report sums the whole task up, with a table for each year."""
    if facts.kind == ReportKind.FINAL or facts.period_from.year == facts.period_to.year:
        return None
    return _("The reporting period is a budget year. File a report for each year.")


@rule(OPERATORS_DATA, field="implementers")
def operators_report_names_its_implementers(facts: TaskReportFacts) -> str | None:
    if not facts.passes_grant_on or facts.kind != ReportKind.FINAL or facts.implementers:
        return None
    return _(
        "The report of an operator names those who carried the projects out. Choose them in the "
        "competition on the portal first."
    )


@rule(OPERATORS_DATA, field="implementers")
def data_of_every_implementer_are_known(facts: TaskReportFacts) -> str | None:
    """Their accounts come after the projects, so only the final report must have them all."""
    missing = [each.name for each in facts.implementers if not each.is_complete]
    if facts.kind != ReportKind.FINAL or not missing:
        return None
    return _(
        "The amounts transferred and used, the scope and the address are not known of: %(names)s. "
        "Record the payment, and ask the implementer for its account."
    ) % {"names": ", ".join(missing)}


@rule(TERM_FOR_THE_FINAL_REPORT.citation, field="filed_on")
def final_report_follows_the_end_of_the_task(facts: TaskReportFacts) -> str | None:
    if facts.kind != ReportKind.FINAL or facts.filed_on >= facts.task_ends_on:
        return None
    return _("The final report is filed when the task has ended, on %(day)s or later.") % {
        "day": f"{facts.task_ends_on:%d.%m.%Y}"
    }


@rule(SHORTEST_TERM_FOR_A_PARTIAL_REPORT.citation, field="kind")
def partial_report_answers_a_call(facts: TaskReportFacts) -> str | None:
    if facts.kind != ReportKind.PARTIAL or facts.call:
        return None
    return _("A partial report is filed only when the authority has called for it.")


@rule(TERM_FOR_THE_FINAL_REPORT.citation, field="filed_on", force=Force.ADVICE)
def report_is_filed_in_time(facts: TaskReportFacts) -> str | None:
    due_on = report_due_on(facts)
    if due_on is None or facts.filed_on <= due_on:
        return None
    return _(
        "The report was due by %(day)s. File it all the same, and write to the authority why it "
        "is late."
    ) % {"day": f"{due_on:%d.%m.%Y}"}


@rule(SHORTEST_TERM_FOR_A_PARTIAL_REPORT.citation, field="due_on")
def partial_report_has_at_least_thirty_days(facts: CallFacts) -> str | None:
    earliest = earliest_partial_report(facts.served_on)
    if facts.due_on >= earliest:
        return None
    return _(
        "A partial report is due not earlier than thirty days after the call was served. "
        "Choose %(day)s or a later day."
    ) % {"day": f"{earliest:%d.%m.%Y}"}


@rule(framework("9"), field="called_on", force=Force.WAIVABLE)
def missing_report_is_overdue(facts: MissingReportFacts) -> str | None:
    if facts.called_on > facts.report_due_on:
        return None
    return _("The report is due by %(day)s. Call for it after that day.") % {
        "day": f"{facts.report_due_on:%d.%m.%Y}"
    }


@rule(TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT.citation, field="answer_by", force=Force.WAIVABLE)
def missing_report_has_seven_days(facts: MissingReportFacts) -> str | None:
    earliest = answer_due_on(facts.called_on)
    if facts.answer_by >= earliest:
        return None
    return _("Leave seven days for the missing report: choose %(day)s or a later day.") % {
        "day": f"{earliest:%d.%m.%Y}"
    }


TO_FILE_REPORT: tuple[Rule[TaskReportFacts], ...] = (
    goals_reached_are_described,
    activities_done_are_described,
    every_planned_activity_is_described,
    spending_is_listed,
    sources_paid_for_the_spending,
    contribution_is_split,
    period_is_not_turned_around,
    period_lies_within_the_task,
    period_is_one_budget_year,
    final_report_follows_the_end_of_the_task,
    partial_report_answers_a_call,
    operators_report_names_its_implementers,
    data_of_every_implementer_are_known,
    report_is_filed_in_time,
)
PERIOD_TO_CALL_FOR = (
    period_is_not_turned_around,
    period_lies_within_the_task,
    period_is_one_budget_year,
)
"""What the authority must keep when it chooses the period of a partial report."""
TO_CALL_FOR_PARTIAL_REPORT: tuple[Rule[CallFacts], ...] = (partial_report_has_at_least_thirty_days,)
TO_CALL_FOR_MISSING_REPORT: tuple[Rule[MissingReportFacts], ...] = (
    missing_report_is_overdue,
    missing_report_has_seven_days,
)
