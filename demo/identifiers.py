"""Identifiers whose check digits are right, made from a number (domain.md 7)."""

from stdnum.iso7064 import mod_97_10


def nip(number: int) -> str:
    """A valid NIP; numbers whose check digit would be 10 are stepped over."""
    while True:
        digits = f"{739_000_000 + number:09d}"
        check = (
            sum(int(d) * w for d, w in zip(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True)) % 11
        )
        if check < 10:
            return digits + str(check)
        number += 1000


def regon(number: int) -> str:
    """A valid nine-digit REGON."""
    digits = f"{28_000_000 + number:08d}"
    check = sum(int(d) * w for d, w in zip(digits, (8, 9, 2, 3, 4, 5, 6, 7), strict=True)) % 11 % 10
    return digits + str(check)


def krs(number: int) -> str:
    """A KRS number has no check digit."""
    return f"{900_000 + number:010d}"


def iban(number: int) -> str:
    """A Polish IBAN: sort code of eight digits with its own check, then the account."""
    bank = "1020350"
    check = -sum(int(d) * w for d, w in zip(bank, (3, 9, 7, 1, 3, 9, 7), strict=True)) % 10
    account = f"{bank}{check}{number:016d}"
    return "PL" + mod_97_10.calc_check_digits(account + "PL") + account
