"""Every mode on one page: the calendar of what is to come, and the statistics."""

from collections.abc import Iterable
from datetime import datetime
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
from contracting.selectors.overview import (
    Figures,
    Key,
    counted,
    dates,
    mode_names,
    procedures,
    soonest,
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


def keys_of(asked: dict[str, str], *, at: datetime) -> list[Key]:
    found = procedures(mode=asked["tryb"], authority=asked["samorzad"], sphere=asked["sfera"])
    return soonest(found, at=at)


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
    def keys(self) -> list[Key]:
        return keys_of(self.asked, at=timezone.now())

    def turning_points(self) -> Iterable[datetime | None]:
        return [when for when, _pk, _coming in self.keys if isinstance(when, datetime)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = {k: v for k, v in self.asked.items() if v and k != "rok"}
        shown = tuple((when, pk, coming.code) for when, pk, coming in self.keys)
        return super().get_context_data(**kwargs) | {
            "rows": public_part("calendar", shown, make=lambda: months(self.keys)),
            "query": urlencode(query),
        }


def months(keys: list[Key]) -> str:
    by_month = groupby(dates(keys), key=lambda each: each.day.replace(day=1))
    found = [(month, list(rows)) for month, rows in by_month]
    return render_to_string("contracting/overview/_months.html", {"months": found})


class CalendarFileView(View):
    """The same for calendar programs, which ask again by themselves."""

    policy = "public"
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        now = timezone.now()
        title = _("Calls, small grants and orders")
        text = calendar_of_all(dates(keys_of(asked_of(request), at=now)), title=title, now=now)
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
