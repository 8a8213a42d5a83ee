"""Pages that exist only in tests of the ground floor."""

import threading

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.utils import timezone
from django.utils.translation import get_language

from common.context import portal
from common.middleware import until_midnight
from common.models import Heartbeat, Letter
from common.policies import policy


class Gate:
    """Lets a test hold every visitor of the act in the middle, and count them."""

    def __init__(self) -> None:
        self.entered = 0
        self.may_leave = threading.Event()
        self.may_leave.set()
        self.counting = threading.Lock()

    def pass_through(self) -> None:
        with self.counting:
            self.entered += 1
        assert self.may_leave.wait(20)


gate = Gate()


@policy("public")
def act(request: HttpRequest) -> HttpResponse:
    """Writes one row for each time it runs, unless nothing was typed."""
    text = request.POST.get("text", "")
    if not text:
        return HttpResponse("type something", status=422)
    letter = Letter.objects.create(
        key=f"act-{text}-{timezone.now().isoformat()}", to="a@example.pl"
    )
    gate.pass_through()
    if text == "fail":
        raise RuntimeError("half way")
    return HttpResponseRedirect(f"/done/{letter.pk}/")


@policy("public")
def done(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(f"done {pk}")


@policy("public")
def public(request: HttpRequest) -> HttpResponse:
    """The same for all visitors; says what an answer may depend on, and when it was made."""
    made = Heartbeat.objects.filter(pk="made").values_list("at", flat=True).first()
    theme = portal(request)["theme"]
    response = HttpResponse(f"{get_language()} {theme} {made} {request.GET.get('extra', '')}")
    request.public_until = until_midnight(timezone.now())  # type: ignore[attr-defined]
    if "cookie" in request.GET:
        response.set_cookie("a", "b")
    if "form" in request.GET:
        response.content = b'<input name="csrfmiddlewaretoken" value="of one visitor">'
    if "fragment" in request.GET and "HX-Request" in request.headers:
        response.content = b"fragment"
    return response


@policy("public")
def personal(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"for {request.user}")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nobody said who may see this")


urlpatterns = [
    path("act/", act),
    path("done/<int:pk>/", done),
    path("public/", public),
    path("personal/", personal),
    path("forgotten/", forgotten),
    path("", include("config.urls")),
]
