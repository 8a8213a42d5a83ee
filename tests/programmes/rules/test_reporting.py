"""The yearly report: to the council and in the bulletin."""

from datetime import date

import pytest

from common.calendar import YearlyDay
from common.figures import Dated, NotKnown, Since
from common.judgement import findings, stopping
from common.law import Force
from programmes.rules import reporting
from programmes.rules.facts import ReportFacts
from programmes.rules.reporting import (
    LAST_DAY_FOR_THE_YEARLY_REPORT,
    REPORTED_BY,
    TO_REPORT,
    a_report_is_made_in_time,
    report_due_on,
)


def make_facts(**changes):
    lawful = {
        "year": 2026,
        "council_on": date(2027, 5, 31),
        "bip_on": date(2027, 5, 31),
        "recorded_on": date(2027, 6, 2),
    }
    return ReportFacts(**(lawful | changes))


def broken(**changes):
    return [(each.rule, each.field) for each in findings(TO_REPORT, make_facts(**changes))]


def test_the_last_day_is_31_may_of_the_year_after():
    assert LAST_DAY_FOR_THE_YEARLY_REPORT.on(date(2026, 1, 1)) == YearlyDay(5, 31, years_on=1)
    assert report_due_on(2026) == date(2027, 5, 31)
    assert report_due_on(2010) == date(2011, 5, 31)


def test_31_may_is_known_from_2016_on():
    assert LAST_DAY_FOR_THE_YEARLY_REPORT.on(date(2016, 1, 1)) == YearlyDay(5, 31, years_on=1)
    with pytest.raises(NotKnown):
        LAST_DAY_FOR_THE_YEARLY_REPORT.on(date(2015, 12, 31))


@pytest.mark.parametrize(
    ("amended_on", "year", "due_on"),
    [
        (date(2030, 1, 1), 2010, date(2011, 5, 31)),
        (date(2030, 1, 1), 2028, date(2029, 5, 31)),
        (date(2030, 1, 1), 2029, date(2030, 6, 30)),
        (date(2030, 1, 2), 2029, date(2030, 5, 31)),
    ],
)
def test_the_day_shown_is_the_one_in_force_as_the_year_of_the_report_begins(
    monkeypatch, amended_on, year, due_on
):
    first = LAST_DAY_FOR_THE_YEARLY_REPORT.history[0]
    history = (first, Since(amended_on, YearlyDay(6, 30, years_on=1)))
    figure = "LAST_DAY_FOR_THE_YEARLY_REPORT"
    monkeypatch.setattr(reporting, figure, Dated(REPORTED_BY, history))

    assert report_due_on(year) == due_on


def test_the_older_years_are_marked_as_not_verified():
    assert not LAST_DAY_FOR_THE_YEARLY_REPORT.is_verified
    assert LAST_DAY_FOR_THE_YEARLY_REPORT.since(date(2026, 1, 1)).source == "found"


@pytest.mark.parametrize("field", ["council_on", "bip_on"])
def test_both_the_council_and_the_bulletin_are_due_by_31_may(field):
    assert broken() == []
    assert broken(**{field: date(2027, 6, 1)}) == [("a_report_is_made_in_time", "late_reason")]


def test_a_late_report_is_said_with_its_day_and_may_be_waived():
    (late,) = findings(TO_REPORT, make_facts(bip_on=date(2027, 6, 1)))

    assert "31 maja 2027" in late.message
    assert late.force is Force.WAIVABLE
    assert stopping([late], waived={late.rule}) == ()


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("council_on", "a_report_reached_the_council"),
        ("bip_on", "a_report_is_published_in_the_bulletin"),
    ],
)
def test_a_report_is_made_after_its_year_and_before_it_is_recorded(field, rule):
    assert broken(**{field: date(2026, 12, 31)}) == [(rule, field)]
    assert broken(**{field: date(2027, 1, 1)}) == []
    assert broken(recorded_on=date(2027, 5, 31)) == []
    found = broken(recorded_on=date(2027, 5, 30), **{field: date(2027, 5, 30)})
    assert [name for name, _field in found] != [rule]
    assert len(found) == 1


def test_the_two_refusals_differ():
    early, late = (
        findings(TO_REPORT, make_facts(**changes))[0].message
        for changes in ({"bip_on": date(2026, 12, 31)}, {"recorded_on": date(2027, 5, 30)})
    )

    assert "2026" in early
    assert "2026" not in late


def test_a_year_before_the_law_was_known_is_not_guessed():
    facts = make_facts(
        year=2013,
        council_on=date(2014, 4, 1),
        bip_on=date(2014, 4, 1),
        recorded_on=date(2026, 1, 1),
    )

    assert a_report_is_made_in_time(facts) is not None
