"""Every mode on one page: the calendar of what is to come, and the statistics."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from common.daywords import local_day
from common.modes import TenderMode
from common.spheres import SPHERES, sphere_choices, sphere_name
from common.views import PublicMixin
from contracting.documents.feeds import calendar_of_all
from contracting.selectors.overview import (
    Date,
    Figures,
    counted,
    dates_to_come,
    mode_names,
    procedures,
    together,
)
from contracting.selectors.tenders import authorities_with_calls


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


def dates_of(asked: dict[str, str], *, at: datetime) -> list[Date]:
    found = procedures(mode=asked["tryb"], authority=asked["samorzad"], sphere=asked["sfera"])
    return dates_to_come(found, at=at)


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
    def dates(self) -> list[Date]:
        return dates_of(self.asked, at=timezone.now())

    def turning_points(self) -> Iterable[datetime | None]:
        return [each.moment for each in self.dates]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        months = groupby(self.dates, key=lambda each: each.day.replace(day=1))
        query = {k: v for k, v in self.asked.items() if v and k != "rok"}
        return super().get_context_data(**kwargs) | {
            "months": [(month, list(dates)) for month, dates in months],
            "query": urlencode(query),
        }


class CalendarFileView(View):
    """The same for calendar programs, which ask again by themselves."""

    policy = "public"
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        now = timezone.now()
        title = _("Calls, small grants and orders")
        text = calendar_of_all(dates_of(asked_of(request), at=now), title=title, now=now)
        answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="kalendarz.ics"'
        return answer


class StatisticsView(Asked):
    """What was announced and signed: by year and mode, and by kind of task."""

    template_name = "contracting/overview/statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.asked
        announced, signed = counted(authority=asked["samorzad"])
        kept = [*announced.items(), *signed.items()]
        years = sorted({key[0] for key, _figures in kept}, reverse=True)
        rows = [
            (key, figures)
            for key, figures in kept
            if asked["tryb"] in ("", key[1]) and asked["rok"] in ("", str(key[0]))
        ]
        names = mode_names()
        by_year = [
            (year, _with_bars(_grouped(rows, lambda key, y=year: key[1] if key[0] == y else None,
                                       names)))
            for year in years
        ]  # fmt: skip
        spheres = {key[2]: sphere_name(key[2]) for key, _figures in rows}
        by_sphere = _grouped(rows, lambda key: key[2], spheres)
        return super().get_context_data(**kwargs) | {
            "years": [str(each) for each in years],
            "by_year": [(year, lines) for year, lines in by_year if lines],
            "by_sphere": sorted(by_sphere, key=lambda each: -each.announced),
            "total": together("", (figures for _key, figures in rows)),
            "on": local_day(timezone.now()),
        }


def _grouped(rows: list[Any], group: Any, names: dict[str, str]) -> list[Figures]:
    """One line for each name under which there is anything."""
    lines = (
        together(name, (figures for key, figures in rows if group(key) == code))
        for code, name in names.items()
    )
    return [each for each in lines if not each.is_empty]


def _with_bars(lines: list[Figures]) -> list[tuple[Figures, int]]:
    most = max((each.announced for each in lines), default=0) or 1
    return [(each, round(each.announced * 100 / most)) for each in lines]
