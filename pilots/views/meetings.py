"""Meetings of a pilot: the list, one meeting, planning, moving, writing its journal."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView

from common.models import JournalEntry
from common.views import ActView, GuardedMixin, VersionedActView
from pilots.forms.meetings import JournalForm, MeetingForm, MoveForm
from pilots.models import Meeting, Pilot, Site
from pilots.permissions import may_plan_meeting, may_write_journal
from pilots.selectors import current_cycle
from pilots.services import move_meeting, plan_meeting, write_journal


class MeetingListView(GuardedMixin, ListView):
    """All meetings of a pilot, the next one first, then those that were."""

    policy = "pilot"
    template_name = "pilots/meeting_list.html"
    paginate_by = 30

    @cached_property
    def pilot(self) -> Pilot:
        return get_object_or_404(Pilot.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return self.pilot is not None

    def get_queryset(self) -> QuerySet[Meeting]:
        return (
            Meeting.objects.filter(site__pilot=self.pilot)
            .select_related("site__authority", "cycle")
            .order_by("-starts_at", "-pk")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"pilot": self.pilot, "now": timezone.now()}
        return super().get_context_data(**(context | kwargs))


class MeetingView(GuardedMixin, DetailView):
    policy = "pilot"
    template_name = "pilots/meeting_detail.html"
    context_object_name = "meeting"

    @cached_property
    def meeting(self) -> Meeting:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return self.meeting is not None

    def get_object(self, queryset: Any = None) -> Meeting:
        return self.meeting

    def get_queryset(self) -> QuerySet[Meeting]:
        rows = Meeting.objects.visible_to(self.request.user)
        return rows.select_related("site__authority", "site__pilot", "cycle")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, user = self.meeting, self.request.user
        passed = meeting.starts_at <= timezone.now()
        entries = JournalEntry.objects.about(meeting).select_related("by").order_by("-at", "-pk")
        context = {
            "passed": passed,
            "can": {
                "write": passed and may_write_journal(user, meeting),
                "move": not meeting.is_held and may_plan_meeting(user, meeting.site),
            },
            "entries": entries[:40],
        }
        return super().get_context_data(**(context | kwargs))


class MeetingPlanView(ActView):
    policy = "pilot"
    form_class = MeetingForm
    template_name = "act_form.html"
    done_message = gettext_lazy("The meeting is planned, and the others are told by letter.")

    @cached_property
    def site(self) -> Site:
        rows = Site.objects.visible_to(self.request.user).select_related("authority", "pilot")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_plan_meeting(self.request.user, self.site)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "cycles": self.site.pilot.cycles.all()}

    def get_initial(self) -> dict[str, Any]:
        cycle = current_cycle(self.site.pilot.cycles.all(), timezone.localdate())
        return {"cycle": cycle.pk if cycle else None}

    def act(self, form: Form) -> str:
        meeting = plan_meeting(site=self.site, by=self.request.user, **form.cleaned_data)
        return meeting.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": _("Plan a meeting"),
            "lead": str(self.site.authority),
            "button": _("Plan the meeting"),
            "back": self.site.get_absolute_url(),
        }
        return super().get_context_data(**(context | kwargs))


class MeetingActView(VersionedActView):
    policy = "pilot"

    @cached_property
    def meeting(self) -> Meeting:
        rows = Meeting.objects.visible_to(self.request.user).select_related("site__authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def row(self) -> Meeting:
        return self.meeting

    def back(self) -> str:
        return self.meeting.get_absolute_url()

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("Meeting"), self.meeting.get_kind_display()),
            (_("Municipality"), self.meeting.site.authority),
        ]


class MeetingMoveView(MeetingActView):
    form_class = MoveForm
    heading = gettext_lazy("Set a new day")
    button = gettext_lazy("Move the meeting")
    done_message = gettext_lazy("The meeting is moved, and the others are told by letter.")

    def allowed(self) -> bool:
        return may_plan_meeting(self.request.user, self.meeting.site)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"starts_at": row.starts_at, "place": row.place}

    def act(self, form: Form) -> str:
        move_meeting(meeting=self.meeting, by=self.request.user, **form.cleaned_data)
        return self.back()


class JournalView(MeetingActView):
    form_class = JournalForm
    heading = gettext_lazy("Session journal")
    done_message = gettext_lazy("The journal is saved.")

    def allowed(self) -> bool:
        return may_write_journal(self.request.user, self.meeting)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"journal": row.journal}

    def act(self, form: Form) -> str:
        write_journal(meeting=self.meeting, by=self.request.user, **form.cleaned_data)
        return self.back()
