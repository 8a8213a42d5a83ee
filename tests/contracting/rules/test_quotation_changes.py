"""A published request gets more time or a correction, with a reason, before its deadline."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from contracting.rules.quotation_changes import TO_CHANGE_ENQUIRY, EnquiryChangeFacts
from tests.contracting.rules.judging import broken

DUE = datetime(2026, 12, 7, 15, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
SECOND = timedelta(seconds=1)
LAWFUL = EnquiryChangeFacts(
    at=DUE,
    quotations_due=DUE,
    new_quotations_due=DUE + SECOND,
    correction="",
    reason="Wykonawcy prosili o więcej czasu.",
)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"new_quotations_due": DUE, "correction": "Odbiór w godz. 8–16."}, []),
        ({"at": DUE + SECOND}, ["request_is_changed_before_its_deadline"]),
        ({"new_quotations_due": DUE}, ["change_of_a_request_changes_something"]),
        ({"new_quotations_due": DUE, "correction": " "}, ["change_of_a_request_changes_something"]),
        (
            {"new_quotations_due": DUE - SECOND, "correction": "Krócej"},
            ["time_for_quotations_is_never_shorter"],
        ),
        ({"reason": "  "}, ["change_of_a_request_has_a_reason"]),
    ],
)
def test_a_request_is_changed_openly_and_never_shortened(changes, rules):
    assert broken(TO_CHANGE_ENQUIRY, replace(LAWFUL, **changes)) == rules
