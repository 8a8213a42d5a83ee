"""Numbers by which registers know an organisation, written as people write them.

Each function returns the number in one spelling, or raises ``ValueError`` with a sentence
that says what to correct.
"""

import re

from django.utils.translation import gettext as _
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.pl import nip, regon

LONGEST = 60
"""No number is longer with all its spaces; the length is asked before anything else."""

_FILLING = re.compile(r"[\s\u00a0\u2007\u202f.\-–—/]+")


def _bare(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(_("The number is too long."))
    return _FILLING.sub("", text).upper()


def clean_nip(text: str) -> str:
    bare = _bare(text).removeprefix("PL")
    if not re.fullmatch(r"[0-9]{10}", bare):
        raise ValueError(_("A NIP has 10 digits."))
    try:
        return str(nip.validate(bare))
    except ValidationError as error:
        raise ValueError(
            _("The last digit of the NIP does not fit the others. Check for a typing error.")
        ) from error


def clean_regon(text: str) -> str:
    bare = _bare(text)
    if not re.fullmatch(r"[0-9]{9}([0-9]{5})?", bare):
        raise ValueError(_("A REGON has 9 or 14 digits."))
    try:
        return str(regon.validate(bare))
    except ValidationError as error:
        raise ValueError(
            _("The last digit of the REGON does not fit the others. Check for a typing error.")
        ) from error


def clean_krs(text: str) -> str:
    bare = _bare(text)
    if not re.fullmatch(r"[0-9]{10}", bare) or not int(bare):
        raise ValueError(_("A KRS number has 10 digits; zeros at its beginning count too."))
    return bare


def clean_iban(text: str) -> str:
    """A Polish account with its ``PL``: 28 characters."""
    bare = _bare(text)
    if re.fullmatch(r"[0-9]{26}", bare):
        bare = "PL" + bare
    if not re.fullmatch(r"PL[0-9]{26}", bare):
        raise ValueError(_("A Polish account number has 26 digits, with or without PL."))
    try:
        return str(iban.validate(bare, check_country=False))
    except ValidationError as error:
        raise ValueError(
            _("The check digits of the account number do not fit. Check for a typing error.")
        ) from error


def clean_postal_code(text: str) -> str:
    bare = _bare(text)
    if not re.fullmatch(r"[0-9]{5}", bare):
        raise ValueError(_("A postal code has 5 digits: 10-001."))
    return f"{bare[:2]}-{bare[2:]}"


def clean_phone(text: str) -> str:
    kept = " ".join(text.split())
    if len(kept) > 30 or not re.fullmatch(r"\+?[0-9][0-9 ()\-]{5,28}", kept):
        raise ValueError(_("A telephone number has digits, spaces and perhaps + at its beginning."))
    return kept


def shown_iban(number: str) -> str:
    """In fours, as on a transfer form: «PL61 1090 1014 …»."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def shown_nip(number: str) -> str:
    return f"{number[:3]}-{number[3:6]}-{number[6:8]}-{number[8:]}" if len(number) == 10 else number
