"""When an offer reaches the authority."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from common.judgement import findings
from contracting.rules.receiving import TO_RECEIVE_OFFER, ReceiptFacts

DUE = datetime(2026, 12, 28, 15, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
IN_TIME = ReceiptFacts(received_at=DUE, offers_due_at=DUE, call_is_open=True)


@pytest.mark.parametrize(
    ("changes", "lawful"),
    [
        ({}, True),
        ({"received_at": DUE - timedelta(seconds=1)}, True),
        ({"received_at": DUE + timedelta(microseconds=1)}, False),
        ({"received_at": datetime(2026, 12, 28, 14, 30, tzinfo=UTC)}, True),
        ({"call_is_open": False}, False),
        ({"offers_due_at": None}, False),
    ],
)
def test_an_offer_is_filed_by_the_second_of_the_deadline(changes, lawful):
    found = findings(TO_RECEIVE_OFFER, replace(IN_TIME, **changes))

    assert (found == ()) is lawful
