"""When the council adopts a programme."""

from datetime import date

import pytest

from common.calendar import YearlyDay
from common.figures import Dated, Since
from common.judgement import findings, stopping
from common.law import Force
from programmes.enums import ProgrammeKind
from programmes.rules import adoption
from programmes.rules.adoption import (
    ADOPTED_BY,
    LAST_DAY_FOR_ADOPTING_AN_ANNUAL_PROGRAMME,
    TO_ADOPT,
    adoption_due_on,
    an_annual_programme_is_adopted_in_time,
)
from programmes.rules.facts import AdoptionFacts


def make_facts(**changes):
    lawful = {
        "kind": ProgrammeKind.ANNUAL,
        "first_year": 2027,
        "consultation_closed_on": date(2026, 10, 21),
        "adopted_on": date(2026, 11, 30),
        "recorded_on": date(2027, 12, 31),
    }
    return AdoptionFacts(**(lawful | changes))


def broken(**changes):
    return [each.rule for each in findings(TO_ADOPT, make_facts(**changes))]


def test_the_last_day_is_30_november_of_the_year_before():
    assert LAST_DAY_FOR_ADOPTING_AN_ANNUAL_PROGRAMME.on(date(2026, 11, 22)) == YearlyDay(
        11, 30, years_on=-1
    )
    assert adoption_due_on(2027) == date(2026, 11, 30)


def test_the_day_is_shown_also_for_years_before_the_law_was_read():
    assert adoption_due_on(2010) == date(2009, 11, 30)
    assert adoption_due_on(2025) == date(2024, 11, 30)


@pytest.mark.parametrize(
    ("amended_on", "first_year", "due_on"),
    [
        (date(2030, 1, 1), 2030, date(2029, 11, 30)),
        (date(2030, 1, 1), 2031, date(2030, 12, 15)),
        (date(2030, 1, 2), 2031, date(2030, 11, 30)),
    ],
)
def test_the_day_shown_is_the_one_in_force_as_the_year_of_the_council_begins(
    monkeypatch, amended_on, first_year, due_on
):
    amended = Since(amended_on, YearlyDay(12, 15, years_on=-1))
    history = (*LAST_DAY_FOR_ADOPTING_AN_ANNUAL_PROGRAMME.history, amended)
    figure = "LAST_DAY_FOR_ADOPTING_AN_ANNUAL_PROGRAMME"
    monkeypatch.setattr(adoption, figure, Dated(ADOPTED_BY, history))

    assert adoption_due_on(first_year) == due_on


@pytest.mark.parametrize(
    ("adopted_on", "late"),
    [
        (date(2026, 11, 29), []),
        (date(2026, 11, 30), []),
        (date(2026, 12, 1), ["an_annual_programme_is_adopted_in_time"]),
    ],
)
def test_the_annual_programme_is_adopted_by_30_november(adopted_on, late):
    assert broken(adopted_on=adopted_on) == late


def test_a_late_adoption_is_said_with_its_day_and_may_be_waived():
    facts = make_facts(adopted_on=date(2026, 12, 1))
    (late,) = findings(TO_ADOPT, facts)

    assert "30 listopada 2026" in late.message
    assert late.field == "late_reason"
    assert late.force is Force.WAIVABLE
    assert stopping([late]) == (late,)
    assert stopping([late], waived={late.rule}) == ()


def test_a_year_that_the_portal_does_not_know_is_not_guessed():
    facts = make_facts(first_year=2024, adopted_on=date(2023, 11, 20), consultation_closed_on=None)

    assert an_annual_programme_is_adopted_in_time(facts) is not None


def test_a_multi_year_programme_has_no_last_day():
    assert broken(kind=ProgrammeKind.MULTI_YEAR, adopted_on=date(2027, 3, 1)) == []


@pytest.mark.parametrize(
    ("adopted_on", "rules"),
    [
        (date(2026, 10, 21), ["a_programme_is_adopted_after_its_consultation"]),
        (date(2026, 10, 22), []),
    ],
)
def test_the_council_adopts_after_the_consultation(adopted_on, rules):
    assert broken(adopted_on=adopted_on) == rules
    assert broken(adopted_on=adopted_on, consultation_closed_on=None) == []


def test_the_refusal_names_the_last_day_of_the_consultation():
    (finding,) = findings(TO_ADOPT, make_facts(adopted_on=date(2026, 10, 20)))

    assert "21 października 2026" in finding.message
    assert finding.force is Force.BINDING


@pytest.mark.parametrize(
    ("recorded_on", "rules"),
    [(date(2026, 11, 30), []), (date(2026, 11, 29), ["an_adoption_has_already_happened"])],
)
def test_an_adoption_to_come_is_not_recorded(recorded_on, rules):
    assert broken(recorded_on=recorded_on) == rules


def test_a_year_out_of_all_calendars_is_a_finding():
    assert "an_annual_programme_is_adopted_in_time" in broken(first_year=99_999)
    assert "values_make_sense" in broken(adopted_on=date(1990, 1, 1))


def test_an_older_year_takes_the_day_of_the_oldest_known_text():
    assert adoption_due_on(2004) == date(2003, 11, 30)
