"""The board of a pilot: sites × steps of the model; and the page of one site."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import ListView, TemplateView

from common.views import GuardedMixin
from pilots.models import Cycle, Meeting, Pilot, Site
from pilots.permissions import may_plan_meeting, may_run_pilots
from pilots.rules.board import BOARD
from pilots.rules.facts import CellState
from pilots.selectors import SiteColumn, board_columns, board_rows, current_cycle


class PilotListView(GuardedMixin, ListView):
    """Whoever steers one pilot goes straight to its board."""

    policy = "pilot"
    template_name = "pilots/pilot_list.html"
    paginate_by = 20

    def allowed(self) -> bool:
        return may_run_pilots(self.request.user) or self.get_queryset().exists()

    def get_queryset(self) -> QuerySet[Pilot]:
        return Pilot.objects.visible_to(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        first = list(self.get_queryset()[:2])
        if len(first) == 1:
            return redirect(first[0])
        return super().get(request, *args, **kwargs)


class BoardView(GuardedMixin, TemplateView):
    policy = "pilot"
    template_name = "pilots/board.html"

    @cached_property
    def pilot(self) -> Pilot:
        rows = Pilot.objects.visible_to(self.request.user).prefetch_related("cycles")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return self.pilot is not None

    def cycle(self) -> Cycle | None:
        cycles = list(self.pilot.cycles.all())
        wanted = self.request.GET.get("cykl", "")
        chosen = [cycle for cycle in cycles if str(cycle.number) == wanted]
        return chosen[0] if chosen else current_cycle(cycles, timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cycle = self.cycle()
        sites = list(self.pilot.sites.select_related("authority__unit"))
        columns = board_columns(self.pilot, cycle, sites, timezone.localdate()) if cycle else []
        opened = self.opened(columns)
        context = {
            "pilot": self.pilot,
            "cycle": cycle,
            "columns": columns,
            "rows": board_rows(columns) if columns else [],
            "width": len(columns) + 1,
            "opened": opened,
            "lead": self.lead(columns),
            "total": sum(each.all for each in columns),
            "done": sum(each.done for each in columns),
            "late": sum(each.count(CellState.LATE) for each in columns),
            "soon": sum(each.count(CellState.SOON) for each in columns),
            "runs": may_run_pilots(self.request.user),
        }
        return super().get_context_data(**(context | kwargs))

    def lead(self, columns: list[SiteColumn]) -> str:
        """In a sentence: who is late, and on which step."""
        late = [each for each in columns if each.count(CellState.LATE)]
        if not columns:
            return ""
        if not late:
            return _("No municipality is late.")
        named = []
        for each in late:
            place = next(i for i, cell in enumerate(each.cells) if cell.state == CellState.LATE)
            named.append(f"{each.site.authority} ({BOARD[place].name})")
        return ngettext(
            "%(late)s municipality of %(all)s is late: %(named)s.",
            "%(late)s municipalities of %(all)s are late: %(named)s.",
            len(late),
        ) % {"late": len(late), "all": len(columns), "named": "; ".join(named)}

    def opened(self, columns: list[SiteColumn]) -> dict[str, Any] | None:
        """The cell shown in full: the one asked for, or the first late one."""
        wanted = (self.request.GET.get("gmina", ""), self.request.GET.get("krok", ""))
        late = None
        for number, step in enumerate(BOARD):
            for each in columns:
                if (str(each.site.pk), step.code) == wanted:
                    return self.detail(each, number)
                if late is None and each.cells[number].state == CellState.LATE:
                    late = (each, number)
        return self.detail(*late) if late else None

    def detail(self, column: SiteColumn, number: int) -> dict[str, Any]:
        site = column.site
        last = Meeting.objects.filter(site=site).exclude(journal="").last()
        return {
            "site": site,
            "code": BOARD[number].code,
            "name": BOARD[number].name,
            "cell": column.cells[number],
            "people": site.people.select_related("user"),
            "last_meeting": last,
        }


class SiteView(GuardedMixin, TemplateView):
    """One site: its steps with their days, its people, its meetings."""

    policy = "pilot"
    template_name = "pilots/site.html"

    @cached_property
    def site(self) -> Site:
        rows = Site.objects.visible_to(self.request.user).select_related("authority", "pilot")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return self.site is not None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        cycle = current_cycle(self.site.pilot.cycles.all(), today)
        columns = board_columns(self.site.pilot, cycle, [self.site], today) if cycle else []
        context = {
            "site": self.site,
            "cycle": cycle,
            "column": columns[0] if columns else None,
            "rows": board_rows(columns) if columns else [],
            "people": self.site.people.select_related("user"),
            "meetings": self.site.meetings.select_related("cycle"),
            "may_plan": may_plan_meeting(self.request.user, self.site),
        }
        return super().get_context_data(**(context | kwargs))
