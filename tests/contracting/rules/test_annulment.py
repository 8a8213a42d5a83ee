"""Annulling a call on one of two grounds."""

from dataclasses import replace

import pytest
from django.utils import translation

from contracting.enums import AnnulmentGround
from contracting.rules.annulment import annulled_only_on_a_ground_that_holds
from contracting.rules.tender_facts import AnnulmentFacts

NO_OFFER, NONE_MET = AnnulmentGround.NO_OFFER, AnnulmentGround.NONE_MET
ANNULLED = AnnulmentFacts(
    ground=NO_OFFER, deadline_passed=True, opened=True, filed=0, unchecked=0, accepted=0
)
NOT_YET = "Open the offers"
WERE_FILED = "Offers were filed"
NONE_FILED = "No offer was filed"
SOME_GOOD = "Some offers met"
UNKNOWN = "Choose one"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, None),
        ({"filed": 1, "accepted": 1}, WERE_FILED),
        ({"filed": 1}, WERE_FILED),
        ({"opened": False}, NOT_YET),
        ({"deadline_passed": False}, NOT_YET),
        ({"ground": NONE_MET, "filed": 2}, None),
        ({"ground": NONE_MET, "filed": 1}, None),
        ({"ground": NONE_MET, "filed": 0}, NONE_FILED),
        ({"ground": NONE_MET, "filed": 2, "accepted": 1}, SOME_GOOD),
        ({"ground": NONE_MET, "filed": 2, "unchecked": 1}, SOME_GOOD),
        ({"ground": "the money is gone"}, UNKNOWN),
        ({"ground": "the money is gone", "filed": 2}, UNKNOWN),
    ],
)
def test_a_call_is_annulled_on_two_grounds_only(changes, refusal):
    with translation.override("en"):
        found = annulled_only_on_a_ground_that_holds(replace(ANNULLED, **changes))

    if refusal is None:
        assert found is None
    else:
        assert found is not None
        assert found.message.startswith(refusal)
        assert found.field == "ground"
