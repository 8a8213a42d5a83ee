"""A person's duties in their own calendar, by an address that nobody can guess."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.models import User
from accounts.selectors import duties_of
from accounts.services.people import renew_calendar
from common.duties import Duty
from common.ical import Event, calendar
from common.views import GuardedMixin

_signer = Signer(salt="accounts.calendar")


def calendar_path(user: User) -> str:
    """The address holds a signature in place of a stored secret: a new serial revokes it."""
    code = _signer.sign(f"{user.pk}-{user.calendar_serial}")
    return reverse("accounts:calendar_feed", args=[code])


def reader_of(code: str) -> User:
    try:
        pk, _dash, serial = _signer.unsign(code).partition("-")
    except BadSignature as error:
        raise Http404 from error
    return get_object_or_404(
        User, pk=int(pk), calendar_serial=int(serial), calendar_on=True, is_active=True
    )


class CalendarView(GuardedMixin, View):
    """Makes the address, makes a new one, or revokes it."""

    policy = "login"
    http_method_names = ["post"]

    def allowed(self) -> bool:
        return True

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        on = request.POST.get("act") == "make"
        renew_calendar(user=request.user, on=on)
        messages.success(
            request,
            _("Your private calendar address is ready.")
            if on
            else _("The address is revoked. Calendars that used it will stop refreshing."),
        )
        return redirect("accounts:duties")


class CalendarFeedView(View):
    """For calendar programs: they have no session, so the address itself is the key."""

    policy = "public"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        reader = reader_of(code)
        with translation.override(reader.language):
            events = [event_of(duty) for duty in duties_of(reader) if duty.due_on]
            text = calendar(_("Kooperacja: my duties"), events, now=timezone.now())
        answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        answer["Cache-Control"] = "private, no-store"
        answer["Content-Disposition"] = 'inline; filename="kooperacja.ics"'
        return answer


def event_of(duty: Duty) -> Event:
    address = settings.SITE_URL + duty.url
    return Event(
        uid=f"{duty.key}@kooperacja",
        on=duty.due_on,
        at=duty.due_at,
        summary=f"{duty.title}: {duty.subject}",
        description="\n".join(filter(None, [duty.detail, str(duty.basis or ""), address])),
        url=address,
    )
