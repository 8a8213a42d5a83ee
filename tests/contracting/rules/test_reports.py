"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from common.figures import READ_ON, NotKnown
from common.judgement import findings, stopping
from common.law import Force
from contracting.enums import ReportKind
from contracting.rules import reports as rules
from contracting.rules.report_facts import (
    CallFacts,
    ImplementerFacts,
    MissingReportFacts,
    TaskReportFacts,
)
from tests.common.breaches import breaches, broken

FINAL, YEARLY, PARTIAL = ReportKind.FINAL, ReportKind.YEARLY, ReportKind.PARTIAL
CALL = CallFacts(served_on=date(2027, 5, 4), due_on=date(2027, 6, 4))
DAY = timedelta(days=1)
TOO_SOON = {"missing_report_has_seven_days": "answer_by"}


def make_report(**changes: Any) -> TaskReportFacts:
    """The final report on a task of one year, filed on the last day."""
    lawful: dict[str, Any] = {
        "kind": FINAL,
        "task_starts_on": date(2026, 2, 1),
        "task_ends_on": date(2026, 12, 31),
        "period_from": date(2026, 2, 1),
        "period_to": date(2026, 12, 31),
        "filed_on": date(2027, 2, 1),
        "goals": "Fewer people alone.",
        "activities": "Visits, twice a week.",
        "spent": (Decimal("900.00"), Decimal("100.50")),
        "sources": {"grant": Decimal("800.00"), "own": Decimal("200.50")},
        "personal": Decimal("0.00"),
        "in_kind": Decimal("50.00"),
    }
    return TaskReportFacts(**(lawful | changes))


def broken_by(**changes: Any) -> dict[str, str]:
    return broken(rules.TO_FILE_REPORT, make_report(**changes))


# When a report is due.


@pytest.mark.parametrize(
    ("ended_on", "due_on"),
    [
        pytest.param(date(2026, 12, 31), date(2027, 2, 1), id="year-end"),
        pytest.param(date(2026, 11, 24), date(2026, 12, 28), id="over-christmas"),
        pytest.param(date(2027, 6, 1), date(2027, 7, 1), id="working-day"),
    ],
)
def test_the_final_report_is_due_thirty_days_after_the_end(ended_on, due_on):
    assert rules.final_report_due_on(ended_on) == due_on
    assert rules.report_due_on(make_report(task_ends_on=ended_on)) == due_on


def test_the_report_on_a_year_is_due_thirty_days_after_the_year():
    facts = make_report(kind=YEARLY, task_ends_on=date(2028, 6, 30), period_to=date(2026, 11, 30))

    assert rules.yearly_report_due_on(date(2026, 12, 31)) == date(2027, 2, 1)
    assert rules.report_due_on(facts) == date(2027, 2, 1)


def test_a_partial_report_is_due_when_the_call_says():
    assert rules.report_due_on(make_report(kind=PARTIAL, call=CALL)) == date(2027, 6, 4)
    assert rules.report_due_on(make_report(kind=PARTIAL)) is None


@pytest.mark.parametrize(
    ("filed_on", "late"),
    [
        pytest.param(date(2026, 12, 31), False, id="day-of-the-end"),
        pytest.param(date(2027, 2, 1), False, id="last-day"),
        pytest.param(date(2027, 2, 2), True, id="a-day-late"),
    ],
)
def test_a_late_report_is_filed_all_the_same(filed_on, late):
    found = breaches(rules.TO_FILE_REPORT, make_report(filed_on=filed_on))

    assert [each.rule for each in found] == ["report_is_filed_in_time"] * late
    assert stopping(found) == ()
    if late:
        assert "01.02.2027" in found[0].message
        assert found[0].force is Force.ADVICE
        assert found[0].field == "filed_on"


@pytest.mark.parametrize(
    ("filed_on", "late"), [(date(2027, 6, 4), False), (date(2027, 6, 5), True)]
)
def test_a_partial_report_is_late_after_the_day_of_the_call(filed_on, late):
    names = broken_by(kind=PARTIAL, call=CALL, filed_on=filed_on)

    assert names == ({"report_is_filed_in_time": "filed_on"} if late else {})


# What a report holds.


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({}, {}, id="lawful"),
        pytest.param({"goals": " "}, {"goals_reached_are_described": "goals"}, id="no-goals"),
        pytest.param(
            {"activities": "\n"}, {"activities_done_are_described": "activities"}, id="no-activity"
        ),
        pytest.param(
            {"spent": (), "sources": {}}, {"spending_is_listed": "spent"}, id="no-spending"
        ),
        pytest.param(
            {"spent": (Decimal("1000.49"),)},
            {"sources_paid_for_the_spending": "sources"},
            id="a-grosz-too-little-spent",
        ),
        pytest.param(
            {"sources": {"grant": Decimal("1000.49")}},
            {"sources_paid_for_the_spending": "sources"},
            id="a-grosz-without-source",
        ),
        pytest.param({"personal": None}, {"contribution_is_split": "personal"}, id="no-personal"),
        pytest.param({"in_kind": None}, {"contribution_is_split": "personal"}, id="no-in-kind"),
        pytest.param(
            {"period_from": date(2026, 12, 31), "period_to": date(2026, 12, 31)}, {}, id="one-day"
        ),
        pytest.param(
            {"period_from": date(2026, 12, 31), "period_to": date(2026, 12, 30)},
            {"period_is_not_turned_around": "period_to"},
            id="turned-around",
        ),
        pytest.param(
            {"period_from": date(2026, 1, 31)},
            {"period_lies_within_the_task": "period_from"},
            id="before-the-task",
        ),
        pytest.param(
            {"period_to": date(2027, 1, 1)},
            {"period_lies_within_the_task": "period_from"},
            id="after-the-task",
        ),
        pytest.param(
            {"filed_on": date(2026, 12, 30)},
            {"final_report_follows_the_end_of_the_task": "filed_on"},
            id="before-the-end",
        ),
        pytest.param({"kind": YEARLY, "filed_on": date(2026, 12, 30)}, {}, id="yearly-in-time"),
        pytest.param({"kind": PARTIAL}, {"partial_report_answers_a_call": "kind"}, id="no-call"),
        pytest.param({"kind": "partial"}, {"partial_report_answers_a_call": "kind"}, id="plain"),
        pytest.param({"kind": PARTIAL, "call": CALL}, {}, id="partial"),
    ],
)
def test_a_report_holds_what_the_law_wants(changes, names):
    assert broken_by(**changes) == names


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (YEARLY, {"period_is_one_budget_year": "period_to"}),
        (PARTIAL, {"period_is_one_budget_year": "period_to"}),
        (FINAL, {}),
    ],
)
def test_only_a_final_report_covers_more_than_a_budget_year(kind, names):
    changes = {"task_ends_on": date(2027, 12, 31), "period_to": date(2027, 1, 1)}
    filed_on = date(2028, 1, 10) if kind is FINAL else date(2027, 2, 1)

    assert broken_by(kind=kind, call=CALL, filed_on=filed_on, **changes) == names


def test_the_sums_that_differ_are_said():
    (found,) = breaches(rules.TO_FILE_REPORT, make_report(spent=(Decimal(1234),)))

    assert "1\xa0000,50\xa0zł" in found.message
    assert "1\xa0234,00\xa0zł" in found.message


def test_the_days_of_the_task_are_said():
    (outside,) = breaches(rules.TO_FILE_REPORT, make_report(period_from=date(2026, 1, 1)))
    (early,) = breaches(rules.TO_FILE_REPORT, make_report(filed_on=date(2026, 12, 1)))

    assert "01.02.2026" in outside.message
    assert "31.12.2026" in outside.message
    assert "31.12.2026" in early.message


# Calls.


@pytest.mark.parametrize(
    ("due_on", "names"),
    [
        pytest.param(date(2027, 6, 3), {}, id="thirtieth-day"),
        pytest.param(
            date(2027, 6, 2), {"partial_report_has_at_least_thirty_days": "due_on"}, id="29th"
        ),
    ],
)
def test_a_partial_report_has_at_least_thirty_days_from_service(due_on, names):
    facts = CallFacts(served_on=date(2027, 5, 4), due_on=due_on)

    assert broken(rules.TO_CALL_FOR_PARTIAL_REPORT, facts) == names


def test_the_thirty_days_of_a_call_are_a_minimum_and_do_not_move():
    # The thirtieth day is Christmas Eve.
    assert rules.earliest_partial_report(date(2026, 11, 24)) == date(2026, 12, 24)
    facts = CallFacts(served_on=date(2026, 11, 24), due_on=date(2026, 12, 1))
    (found,) = breaches(rules.TO_CALL_FOR_PARTIAL_REPORT, facts)
    assert "24.12.2026" in found.message


@pytest.mark.parametrize(
    ("called_on", "answer_by", "names"),
    [
        pytest.param(date(2027, 2, 2), date(2027, 2, 9), {}, id="seven-days"),
        pytest.param(
            date(2027, 2, 2),
            date(2027, 2, 8),
            TOO_SOON,
            id="6",
        ),
        pytest.param(
            date(2027, 2, 1), date(2027, 2, 8), {"missing_report_is_overdue": "called_on"}, id="due"
        ),
        pytest.param(
            date(2027, 2, 6),
            date(2027, 2, 12),
            TOO_SOON,
            id="short",
        ),
        pytest.param(date(2027, 2, 6), date(2027, 2, 15), {}, id="moved-to-monday"),
        pytest.param(
            date(2027, 2, 6),
            date(2027, 2, 14),
            TOO_SOON,
            id="sunday-is-too-early",
        ),
    ],
)
def test_a_missing_report_is_called_for_with_seven_days(called_on, answer_by, names):
    facts = MissingReportFacts(
        report_due_on=date(2027, 2, 1), called_on=called_on, answer_by=answer_by
    )

    assert broken(rules.TO_CALL_FOR_MISSING_REPORT, facts) == names


def test_what_the_framework_contract_asks_of_a_call_may_be_accepted_otherwise():
    facts = MissingReportFacts(
        report_due_on=date(2027, 2, 1), called_on=date(2027, 2, 1), answer_by=date(2027, 2, 2)
    )
    early, short = breaches(rules.TO_CALL_FOR_MISSING_REPORT, facts)

    assert {early.force, short.force} == {Force.WAIVABLE}
    assert "01.02.2027" in early.message
    assert "08.02.2027" in short.message


# Figures and provisions.


@pytest.mark.parametrize(
    ("figure", "provision", "is_minimum"),
    [
        (rules.TERM_FOR_THE_FINAL_REPORT, ("art. 18", "1"), False),
        (rules.SHORTEST_TERM_FOR_A_PARTIAL_REPORT, ("art. 18", "3"), True),
        (rules.TERM_FOR_THE_REPORT_ON_A_YEAR, ("§ 9", ""), False),
    ],
)
def test_each_term_of_a_report_is_thirty_days(figure, provision, is_minimum):
    assert (figure.citation.provision, figure.citation.paragraph) == provision
    assert figure.is_verified is provision[0].startswith("art.")
    assert figure.on(READ_ON).count == 30
    assert figure.on(READ_ON).is_minimum is is_minimum
    with pytest.raises(NotKnown):
        figure.on(READ_ON - DAY)


@pytest.mark.parametrize(
    ("rule", "provision"),
    [
        (rules.goals_reached_are_described, ("18", "4", "1")),
        (rules.activities_done_are_described, ("18", "4", "1")),
        (rules.spending_is_listed, ("18", "4", "2")),
        (rules.sources_paid_for_the_spending, ("18", "4", "2")),
        (rules.contribution_is_split, ("18", "4", "3")),
        (rules.period_is_one_budget_year, ("18", "2", "")),
        (rules.period_lies_within_the_task, ("18", "2", "")),
        (rules.partial_report_answers_a_call, ("18", "3", "")),
        (rules.report_is_filed_in_time, ("18", "1", "")),
        (rules.missing_report_is_overdue, ("9", "", "")),
    ],
)
def test_each_demand_stands_on_its_provision(rule, provision):
    cited = rule.citation
    assert (cited.article, cited.paragraph, cited.point) == provision


@pytest.mark.parametrize(
    "changes",
    [
        {"spent": (Decimal("NaN"),)},
        {"sources": {"grant": Decimal("Infinity")}},
        {"personal": Decimal(-1)},
        {"task_ends_on": date(9999, 12, 31)},
        {"period_to": date(1, 1, 1), "kind": YEARLY},
        {"call": CallFacts(served_on=date(9999, 12, 31), due_on=date(2027, 1, 1))},
    ],
)
def test_nonsense_is_a_finding(changes):
    facts = make_report(**changes)

    assert stopping(findings(rules.TO_FILE_REPORT, facts))
    if facts.call:
        assert stopping(findings(rules.TO_CALL_FOR_PARTIAL_REPORT, facts.call))


# Every activity, and what an operator adds.

KNOWN = ImplementerFacts(
    name="Sąsiadki", address="Dobry 7", scope="Ławki", paid=Decimal(400), used=Decimal(0)
)


def test_each_activity_of_the_timetable_is_described():
    found = breaches(rules.TO_FILE_REPORT, make_report(undescribed=("Visits", "Meals")))

    assert [each.rule for each in found] == ["every_planned_activity_is_described"]
    assert "Visits, Meals" in found[0].message


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({"implementers": (KNOWN,)}, [], id="complete"),
        pytest.param(
            {}, ["operators_report_names_its_implementers"], id="nobody-was-chosen"
        ),
        pytest.param({"kind": YEARLY}, [], id="nobody-in-a-report-on-a-year"),
        pytest.param({"passes_grant_on": False}, [], id="not-an-operator"),
        *(
            pytest.param(
                {"implementers": (KNOWN, replace(KNOWN, **{field: empty}))},
                ["data_of_every_implementer_are_known"],
                id=f"without-{field}",
            )
            for field, empty in (
                ("name", " "), ("address", ""), ("scope", "\n"), ("paid", None), ("used", None),
            )
        ),
        pytest.param(
            {"kind": YEARLY, "implementers": (replace(KNOWN, used=None),)}, [], id="in-a-year"
        ),
    ],
)  # fmt: skip
def test_the_final_report_of_an_operator_gives_the_data_of_art_18_5(changes, names):
    facts = make_report(**({"passes_grant_on": True} | changes))

    assert list(broken(rules.TO_FILE_REPORT, facts)) == names
    assert str(rules.OPERATORS_DATA.polish).startswith("art. 18 ust. 5")
