"""The record of a procedure: every statutory item is demanded before it is closed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracting.modes.procurement import PROCUREMENT
from contracting.rules import procurement_records as records
from contracting.rules.procurement_facts import ProcurementRecordFacts, RecordedOffer
from tests.contracting.rules.judging import broken, message

OFFER = RecordedOffer(bidder="Spółdzielnia Opiekun", nip_or_regon="5261040828", result="92 punkty")
LAWFUL = ProcurementRecordFacts(
    authority="Gmina Godkowo",
    subject="Usługi opiekuńcze",
    value=Decimal(400_000),
    mode_and_grounds="Tryb podstawowy, art. 275 pkt 1",
    electronic=True,
    reason_not_electronic="",
    offers=(OFFER,),
    conflict_declarations=True,
    persons="Anna Nowak, Jan Kot",
    annulment_reason="",
    chosen="Spółdzielnia Opiekun",
    choice_reason="Najwięcej punktów",
    subcontracted="Brak",
    contract_value=Decimal(390_000),
    annexes=True,
)
CLOSE = PROCUREMENT.to_close_record


def test_a_complete_record_breaks_no_rule():
    assert broken(CLOSE, LAWFUL) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"authority": " "}, "record_names_the_order"),
        ({"subject": " "}, "record_names_the_order"),
        ({"value": Decimal(0)}, "record_names_the_order"),
        ({"mode_and_grounds": " "}, "record_justifies_the_mode"),
        ({"electronic": False}, "record_says_why_not_electronic"),
        ({"offers": (replace(OFFER, result=" "),)}, "record_holds_the_result_of_each_offer"),
        ({"offers": (replace(OFFER, nip_or_regon=" "),)}, "record_holds_the_result_of_each_offer"),
        ({"conflict_declarations": False}, "record_holds_the_declarations_on_conflicts"),
        ({"persons": " "}, "record_names_those_who_took_part"),
        ({"chosen": " "}, "record_justifies_its_outcome"),
        ({"choice_reason": " "}, "record_justifies_its_outcome"),
        ({"subcontracted": " "}, "record_tells_what_others_carry_out"),
        ({"contract_value": Decimal(0)}, "record_gives_the_value_of_the_contract"),
        ({"annexes": False}, "record_has_its_annexes"),
    ],
)
def test_each_item_is_demanded(changes, rule):
    assert broken(CLOSE, replace(LAWFUL, **changes)) == [rule]


def test_an_annulled_procedure_has_no_outcome():
    annulled = replace(
        LAWFUL, annulment_reason="Brak ofert", chosen="", choice_reason="", subcontracted="",
        contract_value=Decimal(0), offers=(),
    )  # fmt: skip

    assert broken(CLOSE, annulled) == []
    assert broken(CLOSE, replace(annulled, annulment_reason=" ")) == [
        "record_justifies_its_outcome",
        "record_tells_what_others_carry_out",
        "record_gives_the_value_of_the_contract",
    ]


def test_paper_needs_its_reason_and_offers_without_a_number_are_named():
    paper = replace(LAWFUL, electronic=False, reason_not_electronic="Awaria platformy")
    two = replace(LAWFUL, offers=(
        replace(OFFER, bidder="A", result=""), OFFER, replace(OFFER, bidder="B", nip_or_regon="")
    ))  # fmt: skip

    assert broken(CLOSE, paper) == []
    assert "A, B." in message(CLOSE, two)


def test_a_small_value_is_a_value():
    assert (
        broken(CLOSE, replace(LAWFUL, value=Decimal("0.01"), contract_value=Decimal("0.01"))) == []
    )


@pytest.mark.parametrize(
    ("contract_ends", "kept"),
    [
        (None, date(2030, 12, 1)),
        (date(2029, 1, 1), date(2030, 12, 1)),
        (date(2031, 12, 31), date(2031, 12, 31)),
    ],
)
def test_a_record_is_kept_for_four_years_or_the_whole_contract(contract_ends, kept):
    assert records.record_kept_until(date(2026, 12, 1), contract_ends) == kept


def test_offers_are_shown_within_three_days():
    assert records.TERM_FOR_SHOWING_OFFERS.on(date(2026, 12, 1)).count == 3
    assert not records.TERM_FOR_SHOWING_OFFERS.on(date(2026, 12, 1)).is_minimum
    assert records.RECORD_IS_KEPT_FOR.on(date(2026, 12, 1)).is_minimum
