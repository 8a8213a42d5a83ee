"""The joint meeting: its page for everybody, and the acts of those who lead it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from balances.charts.canvas import legend
from balances.enums import Side
from balances.forms.meetings import FixForm, PointForm, RecordForm
from balances.models import Meeting
from balances.permissions import may_lead_meeting, may_read_names, party_of
from balances.selectors.agenda import talks_of
from balances.selectors.meetings import meeting_of, people_of_each_side
from balances.services.meetings import (
    add_point,
    close_minutes,
    fix_meeting,
    minutes_facts,
    record_meeting,
)
from balances.views.rounds import OneRound
from common.daywords import short_day
from common.ical import Event, calendar
from common.models import JournalEntry
from common.pages import content_disposition
from common.papers import readable_papers
from common.views import ActView, PublicMixin, VersionedActView


class OneMeeting(OneRound):
    """The meeting of the round that the address names."""

    @cached_property
    def meeting(self) -> Meeting:
        meeting = meeting_of(self.round)
        if meeting is None:
            raise Http404
        meeting.round = self.round
        return meeting

    def address(self, name: str = "meeting", *more: object) -> str:
        return reverse(f"balances:{name}", args=[self.round.contract_id, self.round.kind, *more])


class MeetingView(OneMeeting, PublicMixin, TemplateView):
    template_name = "balances/meeting_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, user, today = self.meeting, self.request.user, timezone.localdate()
        leads = may_lead_meeting(user, self.round)
        named = may_read_names(user, self.round)
        open_ = leads and meeting.closed_at is None
        items = list(meeting.items.all())
        return super().get_context_data(**kwargs) | {
            "meeting": meeting,
            "talks": talks_of(items),
            "drawn": {"legend": legend()},
            "unsettled": sum(not each.is_settled for each in items),
            "party": party_of(user, self.round),
            "named": named,
            "people": people_of_each_side(meeting),
            "attendance": list(meeting.attendance.all()) if named else [],
            "papers": readable_papers(meeting, user),
            "can": {
                "fix": open_ and meeting.held_on is None,
                "record": open_,
                "settle": open_,
                "close": open_ and meeting.held_on is not None,
            },
            "late": meeting.held_on is None and meeting.hold_by < today,
            "entries": self.entries() if named else None,
        }

    def entries(self) -> QuerySet[JournalEntry]:
        """What was done at the meeting, and with its minutes."""
        journal = JournalEntry.objects
        about = journal.about(self.meeting) | journal.about(self.round)
        return about.filter(act__startswith="meeting.").select_related("by")


class MeetingCalendarView(OneMeeting, View):
    """The meeting's day for one's own calendar, in any program."""

    policy = "public"
    http_method_names = ["get", "head"]

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        meeting, round = self.meeting, self.round
        if meeting.starts_at is None or meeting.held_on is not None:
            raise Http404
        url = settings.SITE_URL + self.address()
        event = Event(
            uid=f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}",
            on=timezone.localdate(meeting.starts_at),
            at=meeting.starts_at,
            summary=_("Joint meeting: %(title)s") % {"title": round.contract.title},
            description=f"{meeting.place}\n{url}",
            url=url,
            place=meeting.place,
        )
        answer = HttpResponse(
            calendar(_("Joint meeting"), [event], now=timezone.now()),
            content_type="text/calendar; charset=utf-8",
        )
        answer["Content-Disposition"] = content_disposition("spotkanie.ics", attachment=True)
        return answer


class MeetingActView(OneMeeting, VersionedActView):
    policy = "authority"

    def allowed(self) -> bool:
        return may_lead_meeting(self.request.user, self.round)

    def row(self) -> Meeting:
        return self.meeting

    def back(self) -> str:  # type: ignore[override]
        return self.address()

    def summary(self) -> list[tuple[Any, Any]]:
        round = self.round
        return [(_("Round"), f"{round.get_kind_display()}, {round.contract.number}")]


class MeetingFixView(MeetingActView):
    form_class = FixForm
    heading = gettext_lazy("Set the day and place of the meeting")
    lead = gettext_lazy("Both parties get a letter with the day, the place and the agenda.")
    button = gettext_lazy("Set and write to both parties")
    done_message = gettext_lazy("The day is set, and both parties are told by letter.")

    def values_of(self, row: Meeting) -> dict[str, Any]:
        return {"starts_at": row.starts_at, "place": row.place, "moderator": row.moderator}

    def act(self, form: Form) -> str:
        fix_meeting(meeting=self.meeting, by=self.request.user, **form.cleaned_data)
        return self.address()


class MeetingRecordView(MeetingActView):
    form_class = RecordForm
    heading = gettext_lazy("Record the meeting")
    lead = gettext_lazy(
        "Write when it was held and who came. Decisions are recorded point by point on the page "
        "of the meeting."
    )
    done_message = gettext_lazy("Saved. Now settle the points of the agenda one by one.")

    def values_of(self, row: Meeting) -> dict[str, Any]:
        planned = timezone.localdate(row.starts_at) if row.starts_at else None
        names = {
            str(side): "\n".join(each.name for each in row.attendance.all() if each.side == side)
            for side in Side
        }
        return {
            "held_on": row.held_on or planned,
            "place": row.place,
            "moderator": row.moderator,
            "summary": row.summary,
            **names,
        }

    def act(self, form: RecordForm) -> str:  # type: ignore[override]
        said = form.cleaned_data
        record_meeting(
            meeting=self.meeting,
            held_on=said["held_on"],
            place=said["place"],
            moderator=said["moderator"],
            summary=said["summary"],
            people=form.people(),
            version=said["version"],
            by=self.request.user,
        )
        return self.address()


class PointAddView(MeetingActView):
    form_class = PointForm
    heading = gettext_lazy("Add a point to the agenda")
    button = gettext_lazy("Add the point")
    done_message = gettext_lazy("The point stands at the end of the agenda.")

    def act(self, form: Form) -> str:
        add_point(meeting=self.meeting, by=self.request.user, **form.cleaned_data)
        return self.address()


class MinutesCloseView(OneMeeting, ActView):
    policy = "authority"
    template_name = "act_form.html"
    done_message = gettext_lazy(
        "The minutes are closed. The minutes and the action plan are being printed, and each "
        "decision now waits for its owner."
    )

    def allowed(self) -> bool:
        return may_lead_meeting(self.request.user, self.round)

    def act(self, form: Form) -> str:
        close_minutes(meeting=self.meeting, by=self.request.user)
        return self.address()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = minutes_facts(self.meeting, timezone.localdate())
        made = [
            each
            for item in self.meeting.items.all()
            for each in item.decisions.all()
            if not each.none_needed
        ]
        return super().get_context_data(**kwargs) | {
            "heading": _("Close the minutes"),
            "lead": _(
                "After closing, the minutes cannot be changed. Decisions become public without "
                "names, and each waits for its owner with its day."
            ),
            "summary": [
                (_("Held on"), short_day(facts.held_on) if facts.held_on else _("not recorded")),
                (_("How many people came"), facts.people),
                (_("Decisions"), len(made)),
                (_("Points not settled"), len(facts.unsettled) or _("none")),
            ],
            "button": _("Close the minutes"),
            "back": self.address(),
        }


def item_of(view: OneMeeting) -> Any:
    item = get_object_or_404(
        view.meeting.items.select_related("earlier"), position=view.kwargs["position"]
    )
    item.meeting = view.meeting
    return item
