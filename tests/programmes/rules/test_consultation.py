"""Consulting a draft."""

from datetime import date

import pytest

from common.judgement import findings
from programmes.rules.consultation import TO_CLOSE_CONSULTATION, TO_OPEN_CONSULTATION
from programmes.rules.facts import ConsultationEndFacts, ConsultationFacts


def opened(**changes):
    lawful = {
        "opens_on": date(2026, 10, 1),
        "closes_on": date(2026, 10, 14),
        "parts_written": 1,
        "shortest": 14,
    }
    return findings(TO_OPEN_CONSULTATION, ConsultationFacts(**(lawful | changes)))


def closed(**changes):
    lawful = {
        "closes_on": date(2026, 10, 14),
        "today": date(2026, 10, 15),
        "report": "Wpłynęły 3 uwagi.",
    }
    return findings(TO_CLOSE_CONSULTATION, ConsultationEndFacts(**(lawful | changes)))


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"parts_written": 0}, ["a_consultation_has_a_text_to_read"]),
        ({"closes_on": date(2026, 9, 30)}, ["a_consultation_closes_after_it_opens"]),
        ({"closes_on": date(2026, 10, 1), "shortest": None}, []),
        ({"closes_on": date(2026, 10, 1), "shortest": 1}, []),
        ({"closes_on": date(2026, 10, 1)}, ["a_consultation_is_as_long_as_the_council_set"]),
        ({"closes_on": date(2026, 10, 13)}, ["a_consultation_is_as_long_as_the_council_set"]),
        ({"closes_on": date(2026, 10, 15)}, []),
    ],
)
def test_a_consultation_is_opened_with_a_text_and_for_long_enough(changes, rules):
    assert [each.rule for each in opened(**changes)] == rules


def test_a_short_consultation_is_told_both_lengths():
    (finding,) = opened(closes_on=date(2026, 10, 13))

    assert "14" in finding.message
    assert "13" in finding.message
    assert finding.field == "closes_on"
    assert str(finding.citation).startswith("art. 5 ust. 5 ")


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"today": date(2026, 10, 14)}, ["remarks_are_taken_until_the_last_day"]),
        ({"today": date(2026, 10, 14), "closes_on": None}, []),
        ({"report": " \n"}, ["a_consultation_leaves_a_report"]),
    ],
)
def test_a_consultation_is_closed_after_its_last_day_with_a_report(changes, rules):
    assert [each.rule for each in closed(**changes)] == rules


def test_the_refusal_names_the_last_day_for_remarks():
    (finding,) = closed(today=date(2026, 10, 2))

    assert "14 października 2026" in finding.message
