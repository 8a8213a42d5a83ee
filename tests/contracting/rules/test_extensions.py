"""An announced call only gets more time, with a reason, before its deadline."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from common.judgement import findings
from contracting.rules.extensions import TO_EXTEND_TIME_FOR_OFFERS, ExtensionFacts

DUE = datetime(2026, 12, 7, 15, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
SECOND = timedelta(seconds=1)
LAWFUL = ExtensionFacts(
    at=DUE,
    offers_due=DUE,
    new_offers_due=DUE + SECOND,
    decision_by=date(2026, 12, 8),
    reason="Awaria strony urzędu.",
)


def broken(**changes: object) -> list[str]:
    return [each.rule for each in findings(TO_EXTEND_TIME_FOR_OFFERS, replace(LAWFUL, **changes))]


def test_at_the_very_deadline_a_second_more_may_be_given():
    assert broken() == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"at": DUE + SECOND}, "deadline_has_not_passed"),
        ({"new_offers_due": DUE}, "deadline_is_only_extended"),
        ({"new_offers_due": DUE - SECOND}, "deadline_is_only_extended"),
        ({"decision_by": date(2026, 12, 7)}, "offers_are_chosen_after_the_new_deadline"),
        ({"reason": "  "}, "extension_has_a_reason"),
    ],
)
def test_each_breach_is_named(changes, rule):
    assert broken(**changes) == [rule]


def test_after_an_outage_a_passed_deadline_may_be_moved_but_only_to_what_is_yet_to_come():
    late = DUE + 3600 * SECOND
    assert broken(at=late, outage=True, new_offers_due=late + SECOND) == []
    assert broken(at=late, outage=True, new_offers_due=late) == ["new_deadline_is_yet_to_come"]
