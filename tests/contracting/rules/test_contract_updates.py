from dataclasses import replace
from decimal import Decimal

import pytest

from contracting.rules.contract_updates import TO_SEND_UPDATE, TO_UPDATE_OFFER, UpdateFacts
from contracting.rules.differences import Change, changes, differences
from tests.contracting.rules.judging import broken, message
from tests.contracting.rules.lawful import make_facts

FACTS = UpdateFacts(
    note="Mniej godzin.",
    changes=1,
    offered_grant=Decimal(800),
    offered_costs=Decimal(1000),
    grant=Decimal(640),
    costs=Decimal(800),
)


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        ({}, []),
        ({"note": " "}, ["changes_are_explained"]),
        ({"note": "", "changes": 0}, []),
        ({"grant": Decimal("640.01")}, ["share_of_the_grant_does_not_grow"]),
        ({"grant": Decimal("639.99")}, []),
        ({"activities_left_out": ("Wyjazd",)}, ["what_the_offer_was_chosen_for_remains"]),
        ({"results_left_out": ("Osoby",)}, ["what_the_offer_was_chosen_for_remains"]),
    ],
)
def test_what_an_update_changes(changed, rules):
    assert broken(TO_SEND_UPDATE, replace(FACTS, **changed)) == rules


def test_the_shares_and_what_is_left_out_are_said():
    assert "80,0%" in message(TO_SEND_UPDATE, replace(FACTS, grant=Decimal(700)))
    assert "87,5%" in message(TO_SEND_UPDATE, replace(FACTS, grant=Decimal(700)))
    left_out = replace(FACTS, activities_left_out=("Wyjazd",), results_left_out=("Osoby",))
    assert "Wyjazd; Osoby" in message(TO_SEND_UPDATE, left_out)


def test_the_limits_of_the_offer_are_asked_again():
    assert broken(TO_UPDATE_OFFER, make_facts()) == []
    assert broken(TO_UPDATE_OFFER, make_facts(grant=Decimal(900))) == ["sources_equal_the_costs"]
    assert broken(TO_UPDATE_OFFER, make_facts(max_grant_share=Decimal(79))) == [
        "grant_is_within_the_share_of_the_call"
    ]
    assert broken(TO_UPDATE_OFFER, make_facts(min_own_share=Decimal(21))) == [
        "own_contribution_reaches_the_share_of_the_call"
    ]


def test_rows_are_compared_by_their_key():
    before = [{"key": "1", "name": "a", "x": "1"}, {"key": "2", "name": "b", "x": "2"}]
    after = [
        {"key": "1", "name": "a", "x": "9"},
        {"key": "3", "name": "c", "x": ""},
    ]

    found = differences(before, after, ("name", "x"))

    assert [(row.key, row.change) for row in found] == [
        ("1", Change.CHANGED),
        ("2", Change.LEFT_OUT),
        ("3", Change.ADDED),
    ]
    assert [(cell.old, cell.new) for cell in found[0].changed_cells] == [("1", "9")]
    assert [(cell.old, cell.new) for cell in found[2].changed_cells] == [("", "c")]
    assert changes(found) == 3
    assert changes(differences(before, before, ("name", "x"))) == 0
