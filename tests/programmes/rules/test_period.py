"""Which years a programme covers."""

from datetime import date

import pytest

from common.judgement import findings, stopping
from programmes.enums import ProgrammeKind
from programmes.rules.facts import PeriodFacts
from programmes.rules.period import LONGEST_PROGRAMME_OF_A_MINISTER, TO_BEGIN

ANNUAL, LONGER = ProgrammeKind.ANNUAL, ProgrammeKind.MULTI_YEAR


def found(kind, last_year):
    facts = PeriodFacts(
        kind=kind, first_year=2027, last_year=last_year, begun_on=date(2026, 11, 22)
    )
    return findings(TO_BEGIN, facts)


@pytest.mark.parametrize(
    ("kind", "last_year", "rules"),
    [
        (ANNUAL, 2026, ["an_annual_programme_covers_one_year"]),
        (ANNUAL, 2027, []),
        (ANNUAL, 2028, ["an_annual_programme_covers_one_year"]),
        (ANNUAL, 2032, ["an_annual_programme_covers_one_year"]),
        (LONGER, 2026, ["a_multi_year_programme_covers_several_years"]),
        (LONGER, 2027, ["a_multi_year_programme_covers_several_years"]),
        (LONGER, 2028, []),
        (LONGER, 2031, []),
        (LONGER, 2032, ["a_multi_year_programme_is_not_too_long"]),
    ],
)
def test_a_programme_covers_one_year_or_several(kind, last_year, rules):
    assert [each.rule for each in found(kind, last_year)] == rules
    assert all(each.field == "last_year" for each in found(kind, last_year))


def test_a_long_programme_is_only_advised_against():
    (said,) = found(LONGER, 2032)

    assert LONGEST_PROGRAMME_OF_A_MINISTER.on(date(2026, 11, 22)).count == 5
    assert "5" in said.message
    assert stopping([said]) == ()
    assert stopping(found(LONGER, 2027))


def test_what_the_law_does_not_say_is_marked_as_a_proposal():
    assert [each.citation.is_verified for each in TO_BEGIN] == [True, False, False]
