"""Pages for what went wrong outside a view: they are Polish, plain, and keep the text."""

import sys
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader

from common.policies import policy

SHOWN = 500
NEVER_SHOWN = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code"}
MACHINERY = {"once", "version", "next"}
RETRY_AFTER = 60
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@policy("public")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session changed under a filled form: show the form's text, ask to send again."""
    return kept_text(request, ended=False, status=403)


@policy("public")
def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The act is not, or no longer, this person's: what they typed is shown, to be kept."""
    typed = [value for name, value in own_fields(request) if is_words(name, value)]
    return render(request, "403.html", {"typed": typed}, status=403)


def session_ended(request: HttpRequest) -> HttpResponse:
    """Somebody sends a form after their session ended: nothing of it is lost (F36).

    What sends by script (``data-autosave-url``) gets a plain 401 and keeps the text itself.
    """
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"reason": "session"}, status=401)
    return kept_text(request, ended=True, status=401)


def kept_text(request: HttpRequest, *, ended: bool, status: int) -> HttpResponse:
    """The fields are given back only to our own pages; a foreign page gets the
    explanation alone, so that it cannot make a visitor send what it prepared."""
    fields = own_fields(request)
    context = {
        "fields": fields,
        "typed": [value for name, value in fields if value.strip() and name not in MACHINERY],
        "had_files": bool(request.FILES),
        "ended": ended,
        "address": request.get_full_path(),
    }
    return render(request, "403_csrf.html", context, status=status)


def own_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What a page of ours sent; of a foreign page nothing."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if came_from_us(request) and name not in NEVER_SHOWN
        for value in values
    ][:SHOWN]


def is_words(name: str, value: str) -> bool:
    """Somebody wrote it, in more than a word: not a choice, a number or a tick."""
    return name not in MACHINERY and len(value.split()) > 1


def came_from_us(request: HttpRequest) -> bool:
    """By the Origin header, or by the Referer where a browser sends no Origin."""
    ours = f"{request.scheme}://{request.get_host()}"
    if origin := request.headers.get("Origin", ""):
        return origin == ours
    page = urlsplit(request.headers.get("Referer", ""))
    return f"{page.scheme}://{page.netloc}" == ours


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the session: they may be what broke."""
    busy = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    body = loader.get_template("500.html").render({"busy": busy})
    if not busy:
        return HttpResponse(body, status=500)
    return HttpResponse(body, status=503, headers={"Retry-After": str(RETRY_AFTER)})
