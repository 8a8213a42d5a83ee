"""Values of statutory figures and their days, in the words of the reader's language."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.calendar import Term, YearlyDay
from common.figures import READ_ON, Since
from common.money import NBSP, written


def in_words(name: str, value: object) -> str:
    """A value as people write it; what a bare number counts is said by the figure's name."""
    if isinstance(value, Term):
        return _("at least %(term)s") % {"term": value} if value.is_minimum else str(value)
    if isinstance(value, YearlyDay):
        return _yearly(value)
    if isinstance(value, Decimal | int) and name.endswith("_IN_PERCENT"):
        return f"{plain(value)}{NBSP}%"
    if isinstance(value, Decimal) and name.endswith("_IN_EURO"):
        return f"{written(value, currency=False)}{NBSP}euro"
    return written(value) if isinstance(value, Decimal) else str(value)


def plain(value: Decimal | int) -> str:
    """Without the zeros that say nothing: 20, 1,5."""
    return written(Decimal(value), currency=False).rstrip("0").rstrip(",.")


def _yearly(value: YearlyDay) -> str:
    day = date_format(date(2000, value.month, value.day), "j E")
    if value.years_on < 0:
        return _("%(day)s of the year before") % {"day": day}
    if value.years_on > 0:
        return _("%(day)s of the next year") % {"day": day}
    return _("%(day)s of the same year") % {"day": day}


def days_of(entry: Since[Any]) -> str:
    """«from 1 January 2026»; the day on which the texts were read is no beginning."""
    first = date_format(entry.day)
    if entry.day == READ_ON and entry.until is None:
        return _("as the text of %(day)s has it") % {"day": first}
    if entry.until is None:
        return _("from %(day)s") % {"day": first}
    return _("in force from %(first)s to %(last)s") % {
        "first": first,
        "last": date_format(entry.until),
    }
