"""Pages for what went wrong outside a view: they are Polish, plain, and keep the text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from common.policies import policy

SHOWN = 200
NEVER_SHOWN = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code"}


@policy("public")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session changed under a filled form: show the form's text, ask to send again.

    The fields are shown back only when the request came from our own pages; a foreign
    page gets the explanation alone.
    """
    origin = request.headers.get("Origin", "")
    ours = origin in ("", f"{request.scheme}://{request.get_host()}")
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if ours and name not in NEVER_SHOWN
        for value in values
    ][:SHOWN]
    return render(
        request, "403_csrf.html", {"fields": fields, "address": request.get_full_path()}, status=403
    )
