"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from common.judgement import findings, stopping
from common.law import Force, Source
from contracting.enums import Ending, EndingGround
from contracting.rules import endings as rules
from contracting.rules.endings import EndingFacts
from tests.common.breaches import breaches, broken

RETURN = {
    "to_return": Decimal("100.00"),
    "return_by": date(2027, 6, 1),
    "iban": "PL61109010140000071219812874",
    "interest_from": date(2027, 1, 15),
}


def make_ending(kind: Ending, **changes: Any) -> EndingFacts:
    lawful: dict[str, Any] = {"ended_on": date(2027, 5, 10), "grant_was_paid": True}
    return EndingFacts(kind=kind, **(lawful | changes))


def broken_by(kind: Any, **changes: Any) -> dict[str, str]:
    return broken(rules.TO_END_CONTRACT, make_ending(kind, **changes))


@pytest.mark.parametrize(
    ("protocol", "names"),
    [
        ("The parties agree.", {}),
        (" ", {"agreement_is_written_in_a_protocol": "protocol"}),
        ("", {"agreement_is_written_in_a_protocol": "protocol"}),
    ],
)
def test_an_agreement_is_written_in_a_protocol(protocol, names):
    assert broken_by(Ending.AGREEMENT, protocol=protocol) == names


@pytest.mark.parametrize(
    ("grant_was_paid", "names"),
    [(False, {}), (True, {"organisation_withdraws_before_the_grant_is_paid": "kind"})],
)
def test_the_organisation_withdraws_until_the_grant_is_paid(grant_was_paid, names):
    assert broken_by(Ending.WITHDRAWAL, grant_was_paid=grant_was_paid) == names


@pytest.mark.parametrize(
    "ground", [each for each in EndingGround if each != EndingGround.NO_REPORT]
)
def test_the_authority_ends_at_once_on_a_ground_and_says_what_is_returned(ground):
    assert broken_by(Ending.AT_ONCE, ground=ground, **RETURN) == {}
    assert broken_by("at_once", ground=ground, to_return=Decimal(0)) == {}


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({"ground": None}, {"ending_at_once_has_a_ground": "ground"}, id="no-ground"),
        *(
            pytest.param(
                {missing: empty}, {"ending_at_once_says_what_is_returned": "to_return"}, id=missing
            )
            for missing, empty in (
                ("to_return", None),
                ("return_by", None),
                ("iban", ""),
                ("interest_from", None),
            )
        ),
    ],
)
def test_what_is_missing_when_ending_at_once_is_named(changes, names):
    facts = {"ground": EndingGround.WRONG_USE, **RETURN} | changes

    assert broken_by(Ending.AT_ONCE, **facts) == names


def test_an_amount_that_was_not_written_is_not_taken_for_none():
    nothing = make_ending(Ending.AT_ONCE, ground=EndingGround.WRONG_USE)
    half = make_ending(Ending.AT_ONCE, ground=EndingGround.WRONG_USE, to_return=Decimal(5))

    (unwritten,) = breaches(rules.TO_END_CONTRACT, nothing)
    (incomplete,) = breaches(rules.TO_END_CONTRACT, half)
    assert unwritten.message != incomplete.message


@pytest.mark.parametrize(
    ("answer_by", "names"),
    [
        pytest.param(date(2027, 5, 9), {}, id="the-day-has-passed"),
        pytest.param(
            date(2027, 5, 10), {"missing_report_was_called_for": "answer_by"}, id="still-today"
        ),
        pytest.param(None, {"missing_report_was_called_for": "answer_by"}, id="not-called"),
    ],
)
def test_a_missing_report_is_called_for_before_the_contract_ends(answer_by, names):
    ground = EndingGround.NO_REPORT

    assert broken_by(Ending.AT_ONCE, ground=ground, answer_by=answer_by, **RETURN) == names


@pytest.mark.parametrize(
    ("rule", "provision", "force"),
    [
        (rules.agreement_is_written_in_a_protocol, "§ 11", Force.BINDING),
        (rules.organisation_withdraws_before_the_grant_is_paid, "§ 12", Force.WAIVABLE),
        (rules.ending_at_once_has_a_ground, "§ 13", Force.BINDING),
        (rules.ending_at_once_says_what_is_returned, "§ 13", Force.BINDING),
        (rules.missing_report_was_called_for, "§ 9", Force.WAIVABLE),
    ],
)
def test_each_demand_stands_on_its_paragraph(rule, provision, force):
    assert rule.citation.provision == provision
    assert rule.citation.source is Source.MEMORY
    assert rule.force is force


@pytest.mark.parametrize(
    "changes",
    [
        {"to_return": Decimal("NaN")},
        {"to_return": Decimal(-1)},
        {"ended_on": date(9999, 12, 31)},
        {"return_by": date(1, 1, 1)},
    ],
)
def test_nonsense_is_a_finding(changes):
    facts = make_ending(Ending.AT_ONCE, ground=EndingGround.WRONG_USE, **(RETURN | changes))

    assert stopping(findings(rules.TO_END_CONTRACT, facts))
