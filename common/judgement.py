"""Asking the rules of an act: every breach at once, and which of them stop it.

Facts come from forms, files and other systems; whatever they bring, the answer is a finding,
never an exception.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.calendar import FIRST_YEAR, LAST_YEAR
from common.law import Finding, Force, Refused, Rule, Unjudgeable
from common.money import MOST

CITATION = PORTAL("")
ZERO = Decimal(0)
MUST_MAKE_SENSE = "values_make_sense"

Facts = TypeVar("Facts")


def findings(rules: Iterable[Rule[Facts]], facts: Facts) -> tuple[Finding, ...]:
    """Every breach, not only the first, so that a clerk corrects them once.

    Beside a value out of all bounds, the rules that cannot be asked of it say nothing more.
    """
    senseless = nonsense(facts)
    found = list(senseless)
    for each in rules:
        try:
            breach = each.judge(facts) if senseless else each(facts)
        except Unjudgeable:
            continue
        if breach:
            found.append(breach)
    return tuple(found)


def stopping(
    found: Iterable[Finding], *, waived: Collection[str] = frozenset()
) -> tuple[Finding, ...]:
    """The findings that refuse the act; ``waived`` names the rules whose breach was accepted."""
    return tuple(
        each
        for each in found
        if each.force is Force.BINDING or (each.force is Force.WAIVABLE and each.rule not in waived)
    )


def require_lawful(rules: Iterable[Rule[Facts]], facts: Facts) -> None:
    """Raises ``Refused`` with everything that stops an act which nobody may waive."""
    if broken := stopping(findings(rules, facts)):
        raise Refused(*broken)


def waivable(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop the act until an official accepts them, with a reason."""
    return tuple(each for each in found if each.force is Force.WAIVABLE)


def advice(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are only said."""
    return tuple(each for each in found if each.force is Force.ADVICE)


def nonsense(facts: Any) -> tuple[Finding, ...]:
    """One finding for each field, at any depth, whose value is out of all bounds."""
    found: dict[str, str] = {}
    _look(facts, "", found)
    return tuple(
        Finding(MUST_MAKE_SENSE, CITATION, message, field) for field, message in found.items()
    )


class _Shape(Enum):
    PLAIN = "plain"
    CHECKED = "checked"
    MANY = "many"
    MAPPING = "mapping"


_shapes: dict[type, _Shape | tuple[str, ...]] = {}


def _shape_of(kind: type) -> _Shape | tuple[str, ...]:
    """How values of a type are looked through; the names of its fields for a dataclass."""
    if is_dataclass(kind):
        return tuple(each.name for each in fields(kind))
    if issubclass(kind, Mapping):
        return _Shape.MAPPING
    if issubclass(kind, tuple | list | set | frozenset):
        return _Shape.MANY
    checked = issubclass(kind, date | Decimal | float | int) and kind is not bool
    return _Shape.CHECKED if checked else _Shape.PLAIN


def _look(value: Any, field: str, found: dict[str, str]) -> None:
    """Note what is wrong under the name of the outermost field that holds it.

    A type is asked for its shape once: an offer holds thousands of values, and is judged at
    every save.
    """
    kind = type(value)
    if (shape := _shapes.get(kind)) is None:
        shape = _shapes[kind] = _shape_of(kind)
    if shape is _Shape.PLAIN:
        return
    if shape is _Shape.CHECKED:
        if kind is Decimal and value.is_finite() and ZERO <= value <= MOST:
            return
        if field not in found and (message := _objection(value)):
            found[field] = message
    elif isinstance(shape, tuple):
        for name in shape:
            _look(getattr(value, name), field or name, found)
    else:
        for each in value:
            _look(each, field, found)
        for each in value.values() if shape is _Shape.MAPPING else ():
            _look(each, field, found)


def _objection(value: Any) -> str:
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        return _("Give a day between the years %(first)s and %(last)s.") % {
            "first": FIRST_YEAR,
            "last": LAST_YEAR,
        }
    if isinstance(value, float):
        value = Decimal(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            return _("Give the amount in digits, like this: 10 000,50.")
        if value < 0:
            return _("Enter an amount that is not below zero.")
    if isinstance(value, Decimal | int) and value > MOST:
        return _("This amount is too large. Check the number of zeros.")
    return ""
