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
    }
    return SubmissionFacts(**(lawful | changes))


def test_the_annual_programme_has_eleven_contents_and_the_multi_year_one_five():
    assert [citation.point for citation in ANNUAL_PARTS.values()] == [
        str(point) for point in range(1, 12)
    ]
    assert len(MULTI_YEAR_PARTS) == 5
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
