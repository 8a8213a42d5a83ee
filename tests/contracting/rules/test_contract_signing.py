from dataclasses import replace
from datetime import date

import pytest

from contracting.rules.contract_signing import (
    TO_RECORD_SIGNED_FILE,
    TO_RECORD_SIGNING,
    TO_RECORD_SIGNING_ON_PAPER,
    FileSigningFacts,
    PaperSigningFacts,
    SigningFacts,
)
from tests.contracting.rules.judging import broken, message

DIGEST = "dfd02f1c9c1bff66" + "0" * 48
SIGNING = SigningFacts(
    today=date(2026, 11, 22),
    signed_on=date(2026, 11, 22),
    selected_on=date(2026, 11, 22),
    printed_digest=DIGEST,
    for_authority="Jan Kowalski, wójt",
    for_provider="Ewa Kowalczyk, prezeska",
)
PAPER = PaperSigningFacts(printed_digest=DIGEST, checksum="DFD0 2F1C", place="Godkowo")
FILE = FileSigningFacts(
    begins_with_printed=True,
    is_sound=True,
    only_signatures_added=True,
    signatories=("Jan", "Ewa"),
    needed=2,
)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"selected_on": None}, []),
        ({"printed_digest": ""}, ["contract_is_printed_before_it_is_signed"]),
        ({"today": date(2026, 11, 21)}, ["day_of_signing_has_come"]),
        ({"selected_on": date(2026, 11, 23)}, ["contract_is_signed_after_the_choice"]),
        ({"for_authority": " "}, ["those_who_signed_are_named"]),
        ({"for_provider": ""}, ["those_who_signed_are_named"]),
    ],
)
def test_the_signing_of_a_contract(changes, rules):
    assert broken(TO_RECORD_SIGNING, replace(SIGNING, **changes)) == rules


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"checksum": DIGEST}, []),
        ({"checksum": "dfd02f1"}, ["digest_is_that_of_the_printed_contract"]),
        ({"checksum": "dfd02f1d"}, ["digest_is_that_of_the_printed_contract"]),
        ({"checksum": ""}, ["digest_is_that_of_the_printed_contract"]),
        ({"place": " "}, ["place_of_signing_is_given"]),
    ],
)
def test_a_signing_on_paper(changes, rules):
    assert broken(TO_RECORD_SIGNING_ON_PAPER, replace(PAPER, **changes)) == rules


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"begins_with_printed": False}, ["signed_file_is_the_printed_contract"]),
        ({"only_signatures_added": False}, ["signed_file_is_the_printed_contract"]),
        ({"is_sound": False}, ["signatures_in_the_file_are_whole"]),
        ({"signatories": ()}, ["signatures_in_the_file_are_whole"]),
        ({"signatories": ("Jan", "Jan")}, ["each_party_signed_the_file"]),
        ({"needed": 3}, ["each_party_signed_the_file"]),
    ],
)
def test_a_signed_file(changes, rules):
    assert broken(TO_RECORD_SIGNED_FILE, replace(FILE, **changes)) == rules


def test_who_is_missing_is_said():
    assert "Jan" in message(TO_RECORD_SIGNED_FILE, replace(FILE, signatories=("Jan",)))
    assert message(TO_RECORD_SIGNED_FILE, replace(FILE, signatories=())).startswith("W tym pliku")
