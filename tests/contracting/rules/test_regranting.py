"""An offer to pass a grant on."""

import pytest

from common.judgement import findings
from contracting.rules.regranting import TO_FILE_REGRANTING_OFFER, RegrantingFacts

COMPLETE = {"competition": "Konkurs.", "criteria": "Zasięg.", "monitoring": "Wizyty."}


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"competition": " "}, ["an_operator_describes_the_competition"]),
        ({"criteria": ""}, ["an_operator_gives_the_criteria_of_choice"]),
        ({"monitoring": "\n"}, ["an_operator_says_how_projects_are_assessed"]),
    ],
)
def test_an_operator_adds_three_things_to_an_offer(changes, rules):
    found = findings(TO_FILE_REGRANTING_OFFER, RegrantingFacts(**(COMPLETE | changes)))

    assert [each.rule for each in found] == rules
    assert [each.field for each in found] == list(changes)
