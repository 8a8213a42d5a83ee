from datetime import date

import pytest

from common.judgement import findings
from programmes.enums import ProgrammeKind, ProgrammePart
from programmes.rules.facts import SubmissionFacts
from programmes.rules.parts import ANNUAL_PARTS, MULTI_YEAR_PARTS
from programmes.rules.submission import TO_SUBMIT


def make_facts(**changes):
    lawful = {
        "kind": ProgrammeKind.ANNUAL,
        "parts_written": frozenset(ProgrammePart.values),
        "priority_tasks": 1,
        "funds_given": True,
        "consultation_closed_on": date(2026, 10, 21),
        "submitted_on": date(2026, 10, 22),
        "recorded_on": date(2026, 10, 23),
    }
    return SubmissionFacts(**(lawful | changes))


def test_the_annual_programme_has_eleven_contents_and_the_multi_year_one_five():
    assert [citation.point for citation in ANNUAL_PARTS.values()] == [
        str(point) for point in range(1, 12)
    ]
    assert [citation.point for citation in MULTI_YEAR_PARTS.values()] == list("12345")
    assert {citation.paragraph for citation in MULTI_YEAR_PARTS.values()} == {"5"}


def test_a_complete_annual_programme_may_be_submitted():
    assert findings(TO_SUBMIT, make_facts()) == ()


def test_every_missing_part_is_named_at_once():
    facts = make_facts(parts_written=frozenset(ProgrammePart.values) - {"aims", "funds"})

    (finding,) = findings(TO_SUBMIT, facts)

    assert "1. " in finding.message
    assert "8. " in finding.message
    assert finding.citation.polish.startswith("art. 5a ust. 4 ustawy")


def test_a_multi_year_programme_needs_only_its_five_parts_and_no_task():
    facts = make_facts(
        kind=ProgrammeKind.MULTI_YEAR,
        parts_written=frozenset(MULTI_YEAR_PARTS),
        priority_tasks=0,
    )

    assert findings(TO_SUBMIT, facts) == ()


def test_a_multi_year_programme_without_its_period_is_stopped_by_its_own_paragraph():
    facts = make_facts(
        kind=ProgrammeKind.MULTI_YEAR, parts_written=frozenset(MULTI_YEAR_PARTS) - {"period"}
    )

    (finding,) = findings(TO_SUBMIT, facts)

    assert finding.citation.paragraph == "5"


def test_an_annual_programme_without_tasks_or_funds_says_both():
    broken = findings(TO_SUBMIT, make_facts(priority_tasks=0, funds_given=False))

    assert [finding.citation.point for finding in broken] == ["5", "8"]


def test_a_multi_year_programme_needs_its_funds_too():
    (finding,) = findings(
        TO_SUBMIT, make_facts(kind=ProgrammeKind.MULTI_YEAR, funds_given=False, priority_tasks=0)
    )

    assert finding.citation.paragraph == "5"
    assert finding.citation.point == "5"


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        (
            {"submitted_on": date(2026, 10, 21)},
            ["a_draft_goes_to_the_council_after_its_consultation"],
        ),
        ({"submitted_on": date(2026, 10, 21), "consultation_closed_on": None}, []),
        ({"submitted_on": date(2026, 10, 23)}, []),
        ({"submitted_on": date(2026, 10, 24)}, ["a_draft_has_already_gone_to_the_council"]),
        ({"opinion_given": True}, ["an_opinion_of_the_benefit_council_is_attached"]),
        ({"opinion_given": True, "opinion_attached": True}, []),
        ({"opinion_attached": True}, []),
    ],
)
def test_a_draft_goes_to_the_council_consulted_and_with_the_opinion(changes, rules):
    assert [each.rule for each in findings(TO_SUBMIT, make_facts(**changes))] == rules


def test_the_refusal_names_the_last_day_of_the_consultation():
    (finding,) = findings(TO_SUBMIT, make_facts(submitted_on=date(2026, 10, 20)))

    assert "21 października 2026" in finding.message


def test_one_missing_part_is_said_in_the_singular():
    one, many = (
        findings(TO_SUBMIT, make_facts(parts_written=frozenset(ProgrammePart.values) - missing))[0]
        for missing in ({"aims"}, {"aims", "period"})
    )

    assert "2" not in one.message
    assert "2" in many.message
    assert "; " in many.message
