"""No ``django_db`` mark: numbers are judged without the database."""

import time

import pytest

from accounts.rules.addresses import clean_address
from accounts.rules.identifiers import (
    clean_iban,
    clean_krs,
    clean_nip,
    clean_phone,
    clean_postal_code,
    clean_regon,
    shown_iban,
    shown_nip,
)

ALL = (clean_nip, clean_regon, clean_krs, clean_iban, clean_postal_code, clean_phone, clean_address)


@pytest.mark.parametrize(
    ("clean", "typed", "kept"),
    [
        (clean_nip, "PL 739-02-00-005", "7390200005"),
        (clean_nip, "739 020\u00a000 05", "7390200005"),
        (clean_regon, "123-456-785", "123456785"),
        (clean_regon, "12345678512347", "12345678512347"),
        (clean_krs, "0000 123 456", "0000123456"),
        (clean_iban, "61 1090 1014 0000 0712 1981 2874", "PL61109010140000071219812874"),
        (clean_iban, "pl61-1090-1014-0000-0712-1981-2874", "PL61109010140000071219812874"),
        (clean_postal_code, "10001", "10-001"),
        (clean_postal_code, "10 – 001", "10-001"),
        (clean_phone, "+48  89 527 31 11", "+48 89 527 31 11"),
        (clean_address, " Anna.K@Urzad.example.ORG ", "anna.k@urzad.example.org"),
    ],
)
def test_a_number_gets_one_spelling_however_it_was_typed(clean, typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("clean", "typed"),
    [
        (clean_nip, "7390200004"),
        (clean_nip, "739020000"),
        (clean_nip, "٧٣٩٠٢٠٠٠٠٥"),
        (clean_regon, "123456789"),
        (clean_regon, "12345678"),
        (clean_krs, "123456"),
        (clean_krs, "0000000000"),
        (clean_iban, "61 1090 1014 0000 0712 1981 2875"),
        (clean_iban, "DE89370400440532013000"),
        (clean_postal_code, "1000"),
        (clean_phone, "zadzwoń"),
        (clean_address, "a@b"),
        (clean_address, "a" * 300 + "@example.org"),
        (clean_address, "a@b.pl%0aBcc:x@y.pl"),
        (clean_address, "a@b.pl\nBcc: x@y.pl"),
        (clean_address, "ann\u0430@example.org"),
        (clean_address, "łukasz@example.org"),
    ],
)
def test_a_wrong_number_is_refused_with_a_sentence(clean, typed):
    with pytest.raises(ValueError, match=r"\.$"):
        clean(typed)


@pytest.mark.parametrize("clean", ALL)
def test_a_very_long_text_is_refused_at_once(clean):
    began = time.perf_counter()
    with pytest.raises(ValueError, match=r"\.$"):
        clean("1" * 50_000 + "!")

    assert time.perf_counter() - began < 0.2


def test_numbers_are_shown_in_groups():
    assert shown_iban("PL61109010140000071219812874") == "PL61 1090 1014 0000 0712 1981 2874"
    assert shown_nip("7390200005") == "739-020-00-05"
