"""Every mode on one page: the calendar of what is to come, and the statistics."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from common.daywords import local_day
from common.modes import TenderMode
from common.publicity import public_part
from common.spheres import SPHERES, sphere_choices, sphere_name
from common.views import PublicMixin
from contracting.documents.feeds import calendar_of_all
from contracting.models import Tender
from contracting.selectors.coming import Key, dates, soonest
from contracting.selectors.overview import Figures, counted, mode_names, passed_on, together
from contracting.selectors.tenders import authorities_with_calls

IN_THE_FILE = 200
"""How many dates a calendar program gets: it cannot turn pages."""


def asked_of(request: HttpRequest) -> dict[str, str]:
    """The filter as the address says it; anything unknown is left out."""
    query = request.GET
    mode, sphere = query.get("tryb", ""), query.get("sfera", "")
    authority, year = query.get("samorzad", ""), query.get("rok", "")
    return {
        "tryb": mode if mode in TenderMode.values else "",
        "samorzad": authority if authority.isdecimal() and len(authority) < 10 else "",
        "sfera": sphere if sphere in SPHERES else "",
        "rok": year if year.isdecimal() and len(year) == 4 else "",
    }


class Asked(PublicMixin, TemplateView):
    @cached_property
    def asked(self) -> dict[str, str]:
        return asked_of(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "asked": self.asked,
            "modes": TenderMode.choices,
            "authorities": [(str(pk), name) for pk, name in authorities_with_calls()],
            "spheres": sphere_choices(),
        }


class CalendarView(Asked):
    """Deadlines, comment terms, openings and choices of every mode, by the day."""

    template_name = "contracting/overview/calendar.html"

    @cached_property
    def since(self) -> date | None:
        """A day to come from which the page begins; without one it begins now."""
        day = parsed_day(self.request.GET.get("od", ""))
        return day if day and day > local_day(timezone.now()) else None

    @cached_property
    def found(self) -> tuple[list[Key], date | None]:
        return soonest(self.asked, at=timezone.now(), since=self.since)

    def turning_points(self) -> Iterable[datetime | None]:
        keys, _following = self.found
        return [when for when, *_more in keys if isinstance(when, datetime)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys, following = self.found
        query = {k: v for k, v in self.asked.items() if v and k != "rok"}
        shown = tuple((when, pk, coming.code) for when, pk, coming, _source in keys)
        return super().get_context_data(**kwargs) | {
            "rows": public_part("calendar", shown, make=lambda: by_month(keys)),
            "query": urlencode(query),
            "since": self.since,
            "following": following,
            "months": months_to_come(local_day(timezone.now())),
            "month": f"{self.since:%Y-%m-01}" if self.since else "",
        }


def parsed_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def months_to_come(today: date) -> list[tuple[str, date]]:
    """A year of them, as the filter offers them."""
    months = (divmod(today.year * 12 + today.month - 1 + more, 12) for more in range(1, 13))
    days = [date(year, month + 1, 1) for year, month in months]
    return [(day.isoformat(), day) for day in days]


def by_month(keys: list[Key]) -> str:
    months = groupby(dates(keys), key=lambda each: each.day.replace(day=1))
    found = [(month, list(rows)) for month, rows in months]
    return render_to_string("contracting/overview/_months.html", {"months": found})


class CalendarFileView(View):
    """The same for calendar programs, which ask again by themselves."""

    policy = "public"
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        now = timezone.now()
        title = _("Calls, small grants and orders")
        keys, _following = soonest(asked_of(request), at=now, most=IN_THE_FILE)
        text = calendar_of_all(dates(keys), title=title, now=now)
        answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="kalendarz.ics"'
        return answer


class StatisticsView(Asked):
    """What was announced and signed: by year and mode, and by kind of task."""

    template_name = "contracting/overview/statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.asked
        ends = Tender.objects.public().aggregate(
            first=Min("published_at"), last=Max("published_at")
        )
        days = [local_day(each).year for each in ends.values() if each]
        return super().get_context_data(**kwargs) | {
            "years": [str(year) for year in range(max(days), min(days) - 1, -1)] if days else [],
            "numbers": public_part("numbers", *asked.values(), make=lambda: numbers(asked)),
            "on": local_day(timezone.now()),
        }


def numbers(asked: dict[str, str]) -> str:
    return render_to_string("contracting/overview/_numbers.html", figures_of(asked))


def figures_of(asked: dict[str, str]) -> dict[str, Any]:
    announced, signed = counted(authority=asked["samorzad"])
    rows = [
        (key, figures)
        for key, figures in [*announced.items(), *signed.items()]
        if asked["tryb"] in ("", key[1]) and asked["rok"] in ("", str(key[0]))
    ]
    names = mode_names()
    by_year = [
        (year, _with_bars(_grouped([each for each in rows if each[0][0] == year], 1, names)))
        for year in sorted({key[0] for key, _figures in rows}, reverse=True)
    ]
    spheres = {key[2]: sphere_name(key[2]) for key, _figures in rows}
    return {
        "by_year": by_year,
        "by_sphere": sorted(_grouped(rows, 2, spheres), key=lambda each: -each.announced),
        "passed_on": passed_on(authority=asked["samorzad"], mode=asked["tryb"], year=asked["rok"]),
        "total": together("", (figures for _key, figures in rows)),
    }


def _grouped(rows: list[Any], part: int, names: dict[str, str]) -> list[Figures]:
    """One line for each name under which there is anything."""
    lines = (
        together(name, (figures for key, figures in rows if key[part] == code))
        for code, name in names.items()
    )
    return [each for each in lines if not each.is_empty]


def _with_bars(lines: list[Figures]) -> list[tuple[Figures, int]]:
    most = max((each.announced for each in lines), default=0) or 1
    return [(each, round(each.announced * 100 / most)) for each in lines]
