"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date
from typing import Any

import pytest

from common.judgement import findings, stopping
from common.law import Force, Source
from contracting.enums import InspectionHeading
from contracting.rules import inspections as rules
from contracting.rules.inspections import InspectionFacts
from tests.common.breaches import breaches, broken


def make_inspection(**changes: Any) -> InspectionFacts:
    lawful: dict[str, Any] = {
        "inspected_on": date(2027, 3, 1),
        "task_starts_on": date(2027, 1, 15),
        "task_ends_on": date(2027, 6, 30),
        "headings": frozenset(InspectionHeading.values),
        "results": "The visits take place as agreed.",
        "recommendations": "Sign the lists of visits.",
        "sent_on": date(2027, 3, 8),
        "carry_out_by": date(2027, 3, 22),
    }
    return InspectionFacts(**(lawful | changes))


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({}, {}, id="lawful"),
        pytest.param({"inspected_on": date(2027, 1, 15)}, {}, id="first-day"),
        pytest.param(
            {"inspected_on": date(2027, 1, 14)},
            {"inspection_falls_in_its_time": "inspected_on"},
            id="before-the-task",
        ),
        pytest.param({"inspected_on": date(2032, 12, 31)}, {}, id="last-day-of-the-documents"),
        pytest.param(
            {"inspected_on": date(2033, 1, 1)},
            {"inspection_falls_in_its_time": "inspected_on"},
            id="documents-are-gone",
        ),
        pytest.param(
            {"results": " "}, {"results_of_the_inspection_are_written": "results"}, id="nothing"
        ),
        pytest.param(
            {"carry_out_by": date(2027, 3, 21)},
            {"recommendations_have_fourteen_days": "carry_out_by"},
            id="thirteen-days",
        ),
        pytest.param(
            {"carry_out_by": None},
            {"recommendations_have_fourteen_days": "carry_out_by"},
            id="no-last-day",
        ),
        pytest.param(
            {"sent_on": None}, {"recommendations_have_fourteen_days": "carry_out_by"}, id="not-sent"
        ),
        pytest.param(
            {"recommendations": " ", "sent_on": None, "carry_out_by": None}, {}, id="no-advice"
        ),
    ],
)
def test_an_inspection_is_closed_with_its_results(changes, names):
    assert broken(rules.TO_CLOSE_INSPECTION, make_inspection(**changes)) == names


@pytest.mark.parametrize("left_out", list(InspectionHeading))
def test_each_heading_of_the_law_is_looked_at_or_left_out_on_purpose(left_out):
    facts = make_inspection(headings=frozenset(InspectionHeading.values) - {left_out.value})
    (found,) = breaches(rules.TO_CLOSE_INSPECTION, facts)

    assert found.rule == "each_heading_was_looked_at"
    assert found.force is Force.ADVICE
    assert str(left_out.label) in found.message
    assert str(found.citation) == rules.each_heading_was_looked_at.citation.polish
    assert found.citation.provision == "art. 17"


def test_several_headings_are_listed():
    (found,) = breaches(rules.TO_CLOSE_INSPECTION, make_inspection(headings=frozenset()))

    assert ", ".join(str(each.label) for each in InspectionHeading) in found.message


def test_the_days_of_an_inspection_are_said():
    (found,) = breaches(rules.TO_CLOSE_INSPECTION, make_inspection(inspected_on=date(2027, 1, 1)))

    assert "15.01.2027" in found.message
    assert "31.12.2032" in found.message


def test_fourteen_days_for_recommendations_end_on_a_working_day():
    assert rules.recommendations_due_on(date(2027, 3, 8)) == date(2027, 3, 22)
    # The fourteenth day is the third of May.
    assert rules.recommendations_due_on(date(2027, 4, 19)) == date(2027, 5, 4)
    (found,) = breaches(
        rules.TO_CLOSE_INSPECTION,
        make_inspection(sent_on=date(2027, 4, 19), carry_out_by=date(2027, 5, 3)),
    )
    assert "04.05.2027" in found.message


@pytest.mark.parametrize(
    ("rule", "force"),
    [
        (rules.inspection_falls_in_its_time, Force.WAIVABLE),
        (rules.recommendations_have_fourteen_days, Force.WAIVABLE),
        (rules.results_of_the_inspection_are_written, Force.BINDING),
    ],
)
def test_the_framework_contract_is_known_from_memory(rule, force):
    assert rule.citation.provision == "§ 8"
    assert rule.citation.source is Source.MEMORY
    assert rule.force is force


@pytest.mark.parametrize("field", ["inspected_on", "task_ends_on", "sent_on"])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_nonsense_is_a_finding(field, day):
    assert stopping(findings(rules.TO_CLOSE_INSPECTION, make_inspection(**{field: day})))
