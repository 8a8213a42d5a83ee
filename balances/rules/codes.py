"""One-time codes: how they are written, read aloud, typed wrongly and told apart.

Crockford's base 32: no I, L, O or U, so a code read from paper cannot be mistaken. The last
character is a check (Luhn, modulo 32): any single slip and nearly any swap of neighbours is
told to the person at once, and a mistyped code can never be another person's code.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
ACCESS_LENGTH = 20
"""19 characters of chance (95 bits) and the check: five groups of four."""
EVENT_LENGTH = 8
"""7 characters of chance (35 bits) and the check: short enough to type from a poster. It opens
nothing but an empty card, at one place for a few hours, and guesses are slowed."""
REMOVAL_LENGTH = 12
"""11 characters of chance (55 bits) and the check: three groups of four."""

_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = str.maketrans("", "", " \t\r\n-–—_.·\u00a0")


class WrongCode(ValueError):
    """What was typed is no code: a wrong length, a strange character, a failed check."""


def check_character(body: str) -> str:
    """The character that makes ``body`` a code."""
    total = 0
    for place, character in enumerate(reversed(body)):
        weighed = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += weighed // 32 + weighed % 32
    return ALPHABET[-total % 32]


def code_from(chance: bytes, length: int) -> str:
    """A code of ``length`` characters from at least as much chance."""
    number = int.from_bytes(chance, "big")
    body = ""
    for _place in range(length - 1):
        number, index = divmod(number, 32)
        body += ALPHABET[index]
    return body + check_character(body)


def new_code(length: int) -> str:
    return code_from(secrets.token_bytes(length), length)


def normalised(typed: str, length: int) -> str:
    """The code that was meant by ``typed``: small letters, spaces, O for 0 and I for 1 pass.

    Raises ``WrongCode`` when it can be no code at all.
    """
    code = typed.upper().translate(_SEPARATORS).translate(_MISREAD)
    if len(code) != length or any(character not in ALPHABET for character in code):
        raise WrongCode
    if check_character(code[:-1]) != code[-1]:
        raise WrongCode
    return code


def normalised_to_answer(typed: str) -> str:
    """A code that opens a card: one's own, or that of an event, told apart by their length."""
    try:
        return normalised(typed, ACCESS_LENGTH)
    except WrongCode:
        return normalised(typed, EVENT_LENGTH)


def grouped(code: str) -> str:
    """As it is printed: groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
