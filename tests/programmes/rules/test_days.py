from datetime import date

import pytest

from common.judgement import findings
from programmes.enums import ProgrammeKind
from programmes.rules import adoption, reporting
from programmes.rules.facts import AdoptionFacts, ReportFacts


def adoption_facts(**changes):
    lawful = {
        "kind": ProgrammeKind.ANNUAL,
        "first_year": 2027,
        "consultation_closed_on": date(2026, 10, 21),
        "adopted_on": date(2026, 11, 30),
        "recorded_on": date(2026, 12, 1),
    }
    return AdoptionFacts(**(lawful | changes))


def report_facts(**changes):
    lawful = {
        "year": 2026,
        "council_on": date(2027, 5, 31),
        "bip_on": date(2027, 5, 31),
        "recorded_on": date(2027, 6, 1),
    }
    return ReportFacts(**(lawful | changes))


@pytest.mark.parametrize(
    ("adopted_on", "late"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)]
)
def test_the_annual_programme_is_due_on_30_november_of_the_year_before(adopted_on, late):
    facts = adoption_facts(adopted_on=adopted_on, recorded_on=date(2026, 12, 31))

    assert bool(findings(adoption.IN_TIME, facts)) is late
    assert findings(adoption.TO_ADOPT, facts) == ()


def test_a_multi_year_programme_has_no_last_day():
    facts = adoption_facts(
        kind=ProgrammeKind.MULTI_YEAR,
        adopted_on=date(2027, 3, 1),
        recorded_on=date(2027, 3, 2),
    )

    assert findings(adoption.IN_TIME, facts) == ()


def test_a_programme_is_not_adopted_before_its_consultation_ends_or_in_the_future():
    assert findings(adoption.TO_ADOPT, adoption_facts(adopted_on=date(2026, 10, 20)))
    assert findings(adoption.TO_ADOPT, adoption_facts(adopted_on=date(2026, 12, 2)))


@pytest.mark.parametrize("field", ["council_on", "bip_on"])
def test_both_the_council_and_the_bulletin_are_due_by_31_may(field):
    assert findings(reporting.IN_TIME, report_facts()) == ()
    assert findings(reporting.IN_TIME, report_facts(**{field: date(2027, 6, 1)}))


def test_a_report_is_not_made_before_the_year_ends():
    (finding,) = findings(reporting.TO_REPORT, report_facts(bip_on=date(2026, 12, 31)))

    assert finding.field == "bip_on"
