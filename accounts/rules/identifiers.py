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

SORT_CODE_WEIGHTS = (3, 9, 7, 1, 3, 9, 7)
"""Of the first seven digits of a bank's sort code; the eighth is the check."""
VOIVODESHIPS = frozenset(f"{number:02}" for number in range(2, 33, 2))
KINDS_OF_UNITS = frozenset("1234589")

_FILLING = re.compile(r"[\s\u00a0\u2007\u202f.\-–—/]+")


def _bare(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(_("The number is too long."))
    return _FILLING.sub("", text).upper()


def _without_spaces(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(_("The number is too long."))
    return re.sub(r"[\s\u00a0\u2007\u202f]+", "", text).upper()


def clean_nip(text: str) -> str:
    bare = _bare(text).removeprefix("PL")
    if not re.fullmatch(r"[0-9]{10}", bare) or not int(bare):
        raise ValueError(_("A NIP has 10 digits."))
    try:
        return str(nip.validate(bare))
    except ValidationError as error:
        raise ValueError(
            _("The last digit of the NIP does not fit the others. Check for a typing error.")
        ) from error


def clean_regon(text: str) -> str:
    bare = _bare(text)
    if not re.fullmatch(r"[0-9]{9}([0-9]{5})?", bare) or not int(bare):
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
        number = str(iban.validate(bare, check_country=False))
    except ValidationError as error:
        raise ValueError(
            _("The check digits of the account number do not fit. Check for a typing error.")
        ) from error
    code = number[4:12]
    if not is_sort_code(code):
        raise ValueError(
            _("No bank has the number %(code)s. Check the third to the tenth digit.")
            % {"code": code}
        )
    return number


def is_sort_code(digits: str) -> bool:
    """Whether eight digits can be the number of a bank's branch: the last one is a check."""
    total = sum(
        weight * int(digit) for weight, digit in zip(SORT_CODE_WEIGHTS, digits, strict=False)
    )
    return int(digits[7]) == -total % 10


def clean_teryt(text: str) -> str:
    """A code of the territorial register: voivodeship (2 digits), county (4) or gmina (7)."""
    bare = _bare(text)
    if not re.fullmatch(r"[0-9]{2}([0-9]{2}([0-9]{3})?)?", bare):
        raise ValueError(_("A TERYT code has 2, 4 or 7 digits; zeros at its beginning count too."))
    if bare[:2] not in VOIVODESHIPS:
        raise ValueError(_("No voivodeship has the number %(code)s.") % {"code": bare[:2]})
    if bare[2:4] == "00" or bare[4:6] == "00":
        raise ValueError(_("Neither a county nor a gmina has the number 00."))
    if len(bare) == 7 and bare[6] not in KINDS_OF_UNITS:
        raise ValueError(
            _("The last digit of a TERYT code is the kind of gmina: 1, 2, 3, 4, 5, 8 or 9.")
        )
    return bare


def is_city_county(teryt: str) -> bool:
    """Whether a code of 4 or 7 digits lies in a city with the rights of a county."""
    return "61" <= teryt[2:4] <= "99"


def clean_cpv(text: str) -> str:
    """A code of the procurement vocabulary. How its ninth digit is computed is not published,
    so only the shape is asked."""
    bare = _bare(text)
    if not re.fullmatch(r"[0-9]{9}", bare):
        raise ValueError(_("A CPV code has 8 digits and one more after a dash: 85000000-9."))
    return f"{bare[:8]}-{bare[8]}"


def clean_bzp_number(text: str) -> str:
    """The number of a notice in the procurement bulletin: ``2025/BZP 00398118/01``."""
    found = re.fullmatch(r"(20[0-9]{2})/?BZP([0-9]{8})/?([0-9]{2})", _without_spaces(text))
    if found is None:
        raise ValueError(_("A number of a notice in BZP looks like this: 2025/BZP 00398118/01."))
    year, number, version = found.groups()
    return f"{year}/BZP {number}/{version}"


def clean_procedure_id(text: str) -> str:
    """The number of a procurement procedure: ``ocds-148610-`` and what the platform adds."""
    bare = _without_spaces(text).lower()
    if not re.fullmatch(r"ocds-148610-[0-9a-f][0-9a-f-]{6,40}[0-9a-f]", bare):
        raise ValueError(_("A number of a procedure begins with ocds-148610- and is copied whole."))
    return bare


def clean_postal_code(text: str) -> str:
    bare = _bare(text)
    if not re.fullmatch(r"[0-9]{5}", bare):
        raise ValueError(_("A postal code has 5 digits: 10-001."))
    return f"{bare[:2]}-{bare[2:]}"


def clean_phone(text: str) -> str:
    kept = " ".join(text.split())
    if not re.fullmatch(r"\+?[0-9][0-9 ()\-]{5,28}", kept):
        raise ValueError(_("A telephone number has digits, spaces and perhaps + at its beginning."))
    return kept


def shown_iban(number: str) -> str:
    """In fours, as on a transfer form: «PL61 1090 1014 …»."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def shown_nip(number: str) -> str:
    return f"{number[:3]}-{number[3:6]}-{number[6:8]}-{number[8:]}" if len(number) == 10 else number
