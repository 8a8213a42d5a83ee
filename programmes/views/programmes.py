"""Programmes as everybody reads them, and what an authority may do on the same address."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.views.generic import DetailView, ListView

from common.models import JournalEntry
from common.papers import papers_about
from common.views import PublicMixin
from common.waivers import accepted_breaches
from programmes.enums import ProgrammeState
from programmes.forms.filters import ProgrammeFilter
from programmes.models import Programme
from programmes.permissions import (
    may_draft_programme,
    may_edit_programme,
    may_submit_programme,
)
from programmes.selectors import open_consultations, parts_with_texts
from programmes.views.roads import next_of_programme, path_of, programme_road

WRITING_ACTS = (
    "programme.described",
    "programme.part_written",
    "programme.task_added",
    "programme.task_changed",
    "programme.task_removed",
)
"""Acts of everyday writing: the authority sees them in the history, the public does not."""

HISTORY_SHOWN = 40


class ProgrammeListView(PublicMixin, ListView):
    template_name = "programmes/programme_list.html"
    paginate_by = 20

    @cached_property
    def filter(self) -> ProgrammeFilter:
        rows = Programme.objects.visible_to(self.request.user)
        return ProgrammeFilter(self.request.GET, rows=rows)

    def get_queryset(self) -> QuerySet[Programme]:
        rows: QuerySet[Programme] = self.filter.narrowed()
        return rows.select_related("authority")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "filter": self.filter,
            "filtered": bool(self.filter.chosen()),
            "may_draft": may_draft_programme(self.request.user),
        }
        return super().get_context_data(**(context | kwargs))


class ConsultationListView(PublicMixin, ListView):
    template_name = "programmes/consultation_list.html"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Programme]:
        return open_consultations(timezone.localdate())


class ProgrammeDetailView(PublicMixin, DetailView):
    template_name = "programmes/programme_detail.html"
    context_object_name = "programme"

    def get_queryset(self) -> QuerySet[Programme]:
        rows = Programme.objects.visible_to(self.request.user)
        return rows.select_related("authority").prefetch_related(
            "texts", "reports", "priority_tasks__standard"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        programme, user = self.object, self.request.user
        today = timezone.localdate()
        edits = may_edit_programme(user, programme)
        step = next_of_programme(programme, today)
        may_act = edits or (
            step.route == "programme_submit" and may_submit_programme(user, programme)
        )
        parts = parts_with_texts(programme)
        context = {
            "parts": parts,
            "sections": self.sections(parts) if edits and programme.is_editable else [],
            "written": sum(part.is_written for part in parts),
            "next": step,
            "next_url": path_of(step.route, programme.pk) if may_act else "",
            "can": {"edit": edits and programme.is_editable},
            "steps": programme_road(programme, today),
            "entries": self.entries(with_writing=edits),
            "papers": papers_about(programme),
            "consulted": programme.state == ProgrammeState.CONSULTATION,
            "waivers": accepted_breaches(programme, *programme.reports.all()),
        }
        return super().get_context_data(**(context | kwargs))

    def sections(self, parts: list[Any]) -> list[dict[str, Any]]:
        return [
            {
                "name": f"{part.number}. {capfirst(part.name)}",
                "url": reverse("programmes:programme_part", args=[self.object.pk, part.part.value]),
                "state": "done" if part.is_written else "todo",
            }
            for part in parts
        ]

    def entries(self, *, with_writing: bool) -> QuerySet[JournalEntry]:
        rows = JournalEntry.objects.about(self.object).select_related("by").order_by("-at", "-pk")
        if not with_writing:
            rows = rows.exclude(act__in=WRITING_ACTS)
        return rows[:HISTORY_SHOWN]
