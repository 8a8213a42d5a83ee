"""Calls for programs that read feeds and calendars: the same for everybody."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.models import Organisation
from common.modes import TenderMode
from common.spheres import SPHERES, sphere_name
from contracting.documents.feeds import atom_feed, call_calendar
from contracting.enums import TenderState
from contracting.selectors.feeds import newest_with_changes
from contracting.selectors.tenders import public_calls
from contracting.views.base import TenderMixin


class CallFeedView(View):
    """Announced calls as Atom: of all authorities or one, of all kinds of tasks or one."""

    policy = "public"
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        authority, sphere = request.GET.get("samorzad", ""), request.GET.get("sfera", "")
        if not (authority.isdecimal() and len(authority) < 10):
            authority = ""
        sphere = sphere if sphere in SPHERES else ""
        mode = request.GET.get("tryb", "")
        mode = mode if mode in TenderMode.values else ""
        calls = public_calls(
            state="wszystkie",
            at=timezone.now(),
            mode=mode,
            authority=authority,
            sphere=sphere,
            sort="nowe",
        )
        words = (("tryb", mode), ("samorzad", authority), ("sfera", sphere))
        asked = urlencode({k: v for k, v in words if v})
        text = atom_feed(
            newest_with_changes(calls),
            title=_title(mode, authority, sphere),
            link=_with(reverse("contracting:tender_list"), asked),
            own=_with(reverse("contracting:tender_feed"), asked),
        )
        return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _title(mode: str, authority: str, sphere: str) -> str:
    named = capfirst(TenderMode(mode).label) if mode else _("Calls, small grants and orders")
    parts = [str(named)]
    if authority:
        known = Organisation.objects.authorities().filter(pk=authority).first()
        parts += [known.name] if known else []
    if sphere:
        parts.append(sphere_name(sphere))
    return ": ".join(parts)


class CallCalendarView(TenderMixin, View):
    """The dates of one call as a calendar file."""

    any_mode = True
    policy = "public"
    http_method_names = ("get", "head", "options")

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if self.tender.state == TenderState.DRAFT:
            raise Http404
        answer = HttpResponse(
            call_calendar(self.tender), content_type="text/calendar; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="nabor-{self.tender.pk}.ics"'
        return answer
