"""Filters of papers: plain values of a snapshot, written as Polish papers write them."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from common import paperwords
from common.money import written
from common.qr import qr_svg
from common.spheres import sphere_name

register = template.Library()

register.filter("paper_day", paperwords.day)
register.filter("paper_moment", paperwords.moment)
register.filter("paper_second", paperwords.second)
register.filter("w3c", paperwords.w3c)
register.filter("number", paperwords.number)
register.filter("count", paperwords.count)
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


@register.filter
def sphere(code: str) -> str:
    """The words of a point of art. 4(1)."""
    return sphere_name(code)


@register.filter
def qr(address: str, title: str) -> SafeString:
    return qr_svg(address, title=title)


@register.filter
def spelled(code: str) -> str:
    """A code as one says it aloud over the telephone, group by group."""
    return paperwords.spelled(code)


@register.filter
def short_address(address: str) -> str:
    """As one types it: without the scheme."""
    return address.partition("://")[2] or address
