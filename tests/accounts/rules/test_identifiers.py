"""No ``django_db`` mark: numbers are judged without the database."""

import csv
import time
from pathlib import Path

import pytest
from django.utils.translation import override
from stdnum import iban

from accounts.rules.addresses import clean_address
from accounts.rules.identifiers import (
    clean_bzp_number,
    clean_cpv,
    clean_iban,
    clean_krs,
    clean_nip,
    clean_phone,
    clean_postal_code,
    clean_procedure_id,
    clean_regon,
    clean_teryt,
    is_city_county,
    is_sort_code,
    shown_iban,
    shown_nip,
)

ALL = (
    *(clean_nip, clean_regon, clean_krs, clean_iban, clean_postal_code, clean_phone),
    *(clean_address, clean_teryt, clean_cpv, clean_bzp_number, clean_procedure_id),
)
REGISTER = Path(__file__).resolve().parents[3] / "demo" / "data" / "terc_2024-01-01.csv"
ACCOUNT = "PL61109010140000071219812874"
PROCEDURE = "ocds-148610-0b7b4a2e-9a3d-4c7c-8f5e-3f2a1b0c9d8e"

# Every number of domain.md 7, as it stands there.
VECTORS = [
    (clean_nip, "5252344078"),
    (clean_nip, "5261040828"),
    (clean_regon, "000331501"),
    (clean_regon, "123456785"),
    (clean_regon, "12345678512347"),
    (clean_krs, "0000000001"),
    (clean_iban, ACCOUNT),
    (clean_teryt, "2862011"),
    (clean_teryt, "2814013"),
    (clean_teryt, "2814033"),
    (clean_teryt, "2814093"),
    (clean_teryt, "2804022"),
    (clean_teryt, "2404123"),
    (clean_teryt, "2814"),
    (clean_teryt, "28"),
    (clean_postal_code, "10-001"),
    (clean_cpv, "85000000-9"),
    (clean_cpv, "85323000-9"),
    (clean_cpv, "75121000-0"),
    (clean_cpv, "98133110-8"),
    (clean_bzp_number, "2025/BZP 00398118/01"),
    (clean_procedure_id, PROCEDURE),
]


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
        (clean_krs, "0000.123/456", "0000123456"),
        (clean_teryt, "28 04 02 2", "2804022"),
        (clean_teryt, " 02 ", "02"),
        (clean_cpv, "85 000 000 9", "85000000-9"),
        (clean_bzp_number, "2025/bzp\u00a000398118/01", "2025/BZP 00398118/01"),
        (clean_bzp_number, "2025 BZP 00398118 01", "2025/BZP 00398118/01"),
        (clean_procedure_id, " OCDS-148610-0b7b4a2e-9a3d ", "ocds-148610-0b7b4a2e-9a3d"),
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
        (clean_iban, "PL6110901014000007121981287"),
        (clean_iban, "PL611090101400000712198128745"),
        (clean_postal_code, "1000"),
        (clean_postal_code, "100011"),
        (clean_nip, "73902000055"),
        (clean_nip, "0000000000"),
        (clean_regon, "000000000"),
        (clean_regon, "1234567851234"),
        (clean_regon, "12345678512348"),
        (clean_regon, "12345678612347"),
        (clean_krs, "00001234567"),
        (clean_teryt, "280402"),
        (clean_teryt, "280"),
        (clean_teryt, "28040222"),
        (clean_teryt, "00"),
        (clean_teryt, "03"),
        (clean_teryt, "34"),
        (clean_teryt, "2800"),
        (clean_teryt, "2804002"),
        (clean_teryt, "2804020"),
        (clean_teryt, "2804026"),
        (clean_teryt, "2804027"),
        (clean_cpv, "85000000"),
        (clean_cpv, "850000009 9"),
        (clean_bzp_number, "2025/BZP 398118/01"),
        (clean_bzp_number, "1925/BZP 00398118/01"),
        (clean_bzp_number, "2025/TED 00398118/01"),
        (clean_procedure_id, "ocds-148611-0b7b4a2e-9a3d"),
        (clean_procedure_id, "ocds-148610-"),
        (clean_procedure_id, "ocds-148610-0b7b4a2g-9a3d"),
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
    with override("en"), pytest.raises(ValueError, match=r"\.$") as english:
        clean(typed)
    with override("pl"), pytest.raises(ValueError, match=r"\.$") as polish:
        clean(typed)

    assert str(english.value) != str(polish.value)


@pytest.mark.parametrize(("clean", "number"), VECTORS)
def test_the_numbers_of_the_reference_are_right_as_they_stand(clean, number):
    assert clean(number) == number


@pytest.mark.parametrize(
    ("clean", "number"),
    [each for each in VECTORS if each[0] in (clean_nip, clean_regon, clean_iban)],
)
def test_a_slip_in_any_digit_of_a_checked_number_is_noticed(clean, number):
    missed = []
    for place, digit in enumerate(number):
        for other in set("0123456789") - {digit} if digit.isdigit() else ():
            try:
                missed.append(clean(number[:place] + other + number[place + 1 :]))
            except ValueError:
                continue
    # Modulo 11 gives 10 and 0 one check digit of REGON, so a few slips pass it.
    assert len(missed) <= (8 if clean is clean_regon else 0), missed


@pytest.mark.parametrize("number", ["0312011", "03"])
def test_a_voivodeship_that_is_none_is_named_by_its_number(number):
    with pytest.raises(ValueError, match=r"\b03\b"):
        clean_teryt(number)


def test_no_county_has_the_number_00():
    with pytest.raises(ValueError, match="00"):
        clean_teryt("2800011")


def test_an_address_has_at_most_254_characters():
    longest = "@example.org".rjust(254, "a")

    assert clean_address(longest) == longest
    with pytest.raises(ValueError, match=r"\.$"):
        clean_address("a" + longest)


@pytest.mark.parametrize("code", ["10901014", "10201026", "11402004", "12345676"])
def test_the_number_of_a_bank_checks_itself(code):
    assert is_sort_code(code)
    for place in range(8):
        slipped = (int(code[place]) + 1) % 10
        assert not is_sort_code(f"{code[:place]}{slipped}{code[place + 1 :]}")


def test_an_account_of_no_bank_is_refused_though_its_own_check_fits():
    body = "10901015" + ACCOUNT[12:]
    number = f"PL{iban.calc_check_digits('PL00' + body)}{body}"

    assert iban.is_valid(number, check_country=False)
    with pytest.raises(ValueError, match=r" 10901015\. "):
        clean_iban(number)


def test_every_code_of_the_register_is_a_code():
    with REGISTER.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    codes = ["".join(row[name] for name in ("WOJ", "POW", "GMI", "RODZ")) for row in rows]

    assert len(codes) > 3000
    assert [clean_teryt(code) for code in codes] == codes
    cities = {code for code in codes if len(code) == 4 and is_city_county(code)}
    assert cities == {
        code
        for code, row in zip(codes, rows, strict=True)
        if len(code) == 4 and "na prawach powiatu" in row["NAZWA_DOD"]
    }


@pytest.mark.parametrize(
    ("code", "is_city"),
    [
        ("2862011", True),
        ("2861", True),
        ("2899011", True),
        ("2804022", False),
        ("2860", False),
    ],
)
def test_a_city_with_the_rights_of_a_county_is_told_by_its_code(code, is_city):
    assert is_city_county(code) is is_city


@pytest.mark.parametrize("clean", ALL)
def test_a_very_long_text_is_refused_at_once(clean):
    began = time.perf_counter()
    with pytest.raises(ValueError, match=r"\.$"):
        clean("1" * 50_000 + "!")

    assert time.perf_counter() - began < 0.2


def test_numbers_are_shown_in_groups():
    assert shown_iban("PL61109010140000071219812874") == "PL61 1090 1014 0000 0712 1981 2874"
    assert shown_nip("7390200005") == "739-020-00-05"


@pytest.mark.parametrize("clean", [clean_krs, clean_procedure_id])
def test_a_number_may_be_sixty_characters_with_its_spaces(clean):
    number = "0000123456" if clean is clean_krs else PROCEDURE

    assert clean(number.rjust(60)) == number
    with pytest.raises(ValueError, match=r"\.$"):
        clean(number.rjust(61))
