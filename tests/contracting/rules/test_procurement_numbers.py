"""Numbers of notices, and the choice of a bid: both sides of every limit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracting.modes.procurement import PROCUREMENT
from contracting.rules.procurement_facts import Regime
from contracting.rules.procurement_numbers import ChoiceFacts, PurchaseNoticeFacts
from tests.contracting.rules.judging import broken, message

NOTICE = PurchaseNoticeFacts(
    journal="bzp",
    number=" 2026/BZP 00123456/01 ",
    published_on=date(2026, 11, 2),
    today=date(2026, 11, 2),
)
CHOICE = ChoiceFacts(
    judged=2,
    place=1,
    tied=False,
    unscored=(),
    price=Decimal(100),
    set_aside=Decimal(100),
    reason="Najwięcej punktów.",
)
RECORD, CHOOSE = PROCUREMENT.to_record_notice, PROCUREMENT.to_choose


@pytest.mark.parametrize(
    "facts",
    [
        NOTICE,
        replace(NOTICE, journal="ted", number="123456-2026"),
        replace(NOTICE, journal="ted", number="00123456-2026"),
        replace(NOTICE, journal="site", number=""),
    ],
)
def test_a_number_as_the_journals_write_it_is_taken(facts):
    assert broken(RECORD, facts) == []


@pytest.mark.parametrize(
    ("regime", "journal", "number", "rule"),
    [
        ("basic", "ted", "123456-2026", "notice_of_the_basic_mode_is_in_the_bulletin"),
        ("light", "bzp", NOTICE.number, "notice_of_a_union_procedure_is_in_ted"),
        ("full", "bzp", NOTICE.number, "notice_of_a_union_procedure_is_in_ted"),
        ("basic", "bzp", NOTICE.number, None),
        ("light", "ted", "123456-2026", None),
        ("full", "site", "", None),
        ("exempt", "ted", "123456-2026", None),
        ("exempt", "bzp", NOTICE.number, None),
    ],
)
def test_each_procedure_has_its_journal(regime, journal, number, rule):
    facts = replace(NOTICE, regime=Regime(regime), journal=journal, number=number)
    assert broken(RECORD, facts) == ([rule] if rule else [])


@pytest.mark.parametrize(
    "number", ["", "123", "2026/BZP 123456/01", "1926/BZP 00123456/01", "2026/BZP 00123456/01x"]
)
def test_a_number_of_the_bulletin_that_is_not_one_is_named(number):
    facts = replace(NOTICE, number=number)
    assert broken(RECORD, facts) == ["number_is_one_of_the_bulletin"]
    assert "2026/BZP 00123456/01" in message(RECORD, facts)


@pytest.mark.parametrize("number", ["", "12345-2026", "123456789-2026", "123456-1926"])
def test_a_number_of_the_union_journal_that_is_not_one_is_named(number):
    facts = replace(NOTICE, journal="ted", number=number)
    assert broken(RECORD, facts) == ["number_is_one_of_the_union_journal"]


def test_a_notice_is_recorded_from_the_day_on_which_it_appears():
    facts = replace(NOTICE, published_on=date(2026, 11, 3))
    assert broken(RECORD, facts) == ["notice_has_appeared"]


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"unscored": ("Firma",)}, ["every_bid_is_judged_by_every_criterion"]),
        ({"place": 2}, ["best_bid_is_chosen"]),
        ({"place": 0}, ["best_bid_is_chosen"]),
        ({"place": 2, "tied": True}, ["best_bid_is_chosen"]),
        ({"tied": True}, ["choice_among_equal_bids_has_a_reason"]),
        ({"tied": True, "own_reason": " "}, ["choice_among_equal_bids_has_a_reason"]),
        ({"tied": True, "own_reason": "Losowanie"}, []),
        ({"reason": " "}, ["choice_of_a_bid_has_reasons"]),
        ({"evidence_waits": True}, ["evidence_of_the_chosen_bidder_is_there"]),
        ({"evidence_fails": True}, ["evidence_of_the_chosen_bidder_is_there"]),
        ({"price": Decimal("100.01")}, ["price_fits_what_was_set_aside"]),
        ({"price": Decimal(200), "set_aside": None}, []),
    ],
)
def test_the_best_bid_is_chosen_with_reasons(changes, rules):
    assert broken(CHOOSE, replace(CHOICE, **changes)) == rules


def test_evidence_that_waits_and_evidence_that_fails_are_told_apart():
    assert "wezwany" in message(CHOOSE, replace(CHOICE, evidence_waits=True))
    assert "nie potwierdzają" in message(CHOOSE, replace(CHOICE, evidence_fails=True))


def test_the_missing_values_are_named():
    facts = replace(CHOICE, unscored=("Firma A", "Firma B"))
    assert "Firma A, Firma B" in message(CHOOSE, facts)
