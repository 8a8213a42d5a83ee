"""Days and moments as people read them, in the reader's language and in Warsaw's time."""

from datetime import date, datetime
from typing import Literal

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.money import NBSP

Day = date | datetime
MAY = 5


def local(moment: Day) -> Day:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def local_day(moment: Day) -> date:
    here = local(moment)
    return here.date() if isinstance(here, datetime) else here


def _formatted(day: Day, pattern: str) -> str:
    # The day never parts from its month, nor the year from them.
    language = (get_language() or "pl")[:2]
    return format_date(local_day(day), pattern.replace("_", NBSP), locale=language)


def long_day(day: Day) -> str:
    """poniedziałek, 7 grudnia 2026"""
    return _formatted(day, "EEEE, d_MMMM_y")


def short_day(day: Day) -> str:
    """7 gru 2026; May, which has no shorter form, is declined: 1 maja 2026"""
    return _formatted(day, "d_MMMM_y" if local_day(day).month == MAY else "d_MMM_y")


def hour(moment: datetime) -> str:
    return f"{local(moment):%H:%M}"


def long_moment(moment: datetime) -> str:
    """poniedziałek, 7 grudnia 2026, godz. 15:30"""
    return _("%(day)s, at %(hour)s") % {"day": long_day(moment), "hour": hour(moment)}


def month_name(day: Day) -> str:
    return _formatted(day, "MMM")


def weekday_name(day: Day) -> str:
    return _formatted(day, "E")


def days_left(day: Day, *, now: datetime) -> int:
    return (local_day(day) - local_day(now)).days


def in_words(day: Day, *, now: datetime) -> str:
    """How far a due day is: "jeszcze 3 dni", "jutro", "dziś", "3 dni po terminie"."""
    left = days_left(day, now=now)
    if left == 0:
        over = isinstance(day, datetime) and day <= now
        return _("time is up") if over else _("today")
    if left == 1:
        return _("tomorrow")
    if left > 0:
        return ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}
    return ngettext("%(count)d day late", "%(count)d days late", -left) % {"count": -left}


def urgency(day: Day, *, now: datetime) -> Literal["late", "soon", ""]:
    """The kind of badge or leaf that a due day deserves."""
    left = days_left(day, now=now)
    if left < 0 or (left == 0 and isinstance(day, datetime) and day <= now):
        return "late"
    return "soon" if left <= 7 else ""
