"""Decimal to two places: rounded once, read as Poles type it, shown with its złoty."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

GROSZ = Decimal("0.01")
MOST = Decimal("9999999999.99")
"""The largest amount a ``numeric(12,2)`` column holds."""

NBSP = "\N{NO-BREAK SPACE}"
SPACES = re.compile(r"[ \t\u00a0\u2007\u2009\u202f]")
CURRENCY = re.compile(r"\s*(zł|PLN)\.?$", re.IGNORECASE)
PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?", re.ASCII)


def rounded(amount: Decimal) -> Decimal:
    """To the grosz, halves up: the only rounding of money there is."""
    return amount.quantize(GROSZ, rounding=ROUND_HALF_UP)


def parse(text: str) -> Decimal:
    """The amount that was typed, unrounded. Raises ``ValueError`` with a sentence that helps.

    Accepted: ``10 000,50`` (any kind of space), ``10.000,50``, ``10,000.50``, ``10000.50``,
    each also with ``zł``. Refused: other digits than 0–9, exponents, signs, and ``10.000``,
    which may be read in two ways.
    """
    typed = CURRENCY.sub("", SPACES.sub(" ", text.strip()))
    if typed.startswith(("-", "−", "–")):
        raise ValueError(_("Enter an amount that is not below zero."))
    digits = _without_groups(typed)
    if (found := PLAIN.fullmatch(digits)) is None:
        raise ValueError(_("Enter an amount in digits, like this: 10 000,50."))
    whole, part = found[1], found[2] or ""
    if len(whole.lstrip("0")) > 10:
        raise ValueError(_("This amount is too large. Check the number of zeros."))
    if len(part) == 3 and digits == typed:
        raise ValueError(
            _("It is unclear whether this is a thousand or a part of a złoty. Write 10 000,50.")
        )
    if len(part) > 2:
        raise ValueError(_("Enter the amount to the grosz: two digits after the comma."))
    return Decimal(f"{whole}.{part or 0}")


def _without_groups(typed: str) -> str:
    """Take the separators of thousands away, where they stand every three digits."""
    found = re.fullmatch(r"(\d{1,3}(?:([ .,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?", typed, re.ASCII)
    if found is None:
        return typed
    grouped, mark, point, part = found.groups()
    if mark == point or (mark != " " and not point and grouped.count(mark) == 1):
        return typed
    return grouped.replace(mark, "") + (f".{part}" if part else "")


def written(amount: Decimal, *, currency: bool = True) -> str:
    """As it stands in a sentence: ``10 000,50 zł``, held together by non-breaking spaces."""
    exact = rounded(amount)
    text = f"{abs(exact):,.2f}"
    if (get_language() or "pl")[:2] != "en":
        text = text.replace(",", NBSP).replace(".", ",")
    sign = "−" if exact < 0 else ""
    return f"{sign}{text}{NBSP}zł" if currency else f"{sign}{text}"
