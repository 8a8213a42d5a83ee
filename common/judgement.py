"""Asking the rules of an act: every breach at once, and which of them stop it.

Facts come from forms, files and other systems; whatever they bring, the answer is a finding,
never an exception.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.calendar import FIRST_YEAR, LAST_YEAR
from common.law import Finding, Force, Rule, Unjudgeable
from common.money import MOST

CITATION = PORTAL("")
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


def waivable(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop the act until an official accepts them, with a reason."""
    return tuple(each for each in found if each.force is Force.WAIVABLE)


def advice(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are only said."""
    return tuple(each for each in found if each.force is Force.ADVICE)


def nonsense(facts: Any) -> tuple[Finding, ...]:
    """One finding for each field, at any depth, whose value is out of all bounds."""
    found: dict[str, str] = {}
    for field, value in _values(facts, ""):
        if field not in found and (message := _objection(value)):
            found[field] = message
    return tuple(
        Finding(MUST_MAKE_SENSE, CITATION, message, field) for field, message in found.items()
    )


def _values(facts: Any, field: str) -> Iterator[tuple[str, Any]]:
    """Every plain value with the name of the outermost field that holds it."""
    if is_dataclass(facts) and not isinstance(facts, type):
        for each in fields(facts):
            yield from _values(getattr(facts, each.name), field or each.name)
    elif isinstance(facts, Mapping):
        for key, value in facts.items():
            yield from _values(key, field)
            yield from _values(value, field)
    elif isinstance(facts, tuple | list | set | frozenset):
        for value in facts:
            yield from _values(value, field)
    else:
        yield field, facts


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
