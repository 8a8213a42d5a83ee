"""Filters of papers: plain values of a snapshot, written as Polish papers write them."""

from decimal import Decimal

from django import template

from common import paperwords
from common.money import written

register = template.Library()

register.filter("paper_day", paperwords.day)
register.filter("paper_moment", paperwords.moment)
register.filter("paper_second", paperwords.second)
register.filter("w3c", paperwords.w3c)
register.filter("number", paperwords.number)
register.filter("percent", paperwords.percent)
register.filter("in_words_zl", paperwords.amount_in_words)


@register.filter
def zl(value: str | int | Decimal | None) -> str:
    """With the currency: ``10 000,50 zł``."""
    return "–" if value in (None, "") else written(Decimal(str(value)))


@register.filter
def sum_zl(value: str | int | Decimal | None) -> str:
    """For a column of a table whose head names the currency."""
    return "–" if value in (None, "") else written(Decimal(str(value)), currency=False)


@register.filter
def or_none(value: object) -> object:
    """The official forms want every field filled: what does not apply says so."""
    return value if value not in (None, "", [], ()) else "nie dotyczy"
