"""Pages of the fault tests: one posts a letter, one stops in the middle of an act."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from common.models import Letter
from common.outbox import post_letter
from common.policies import policy

MIDDLE = 4217
"""The advisory lock with which a test holds an act in its middle."""


@policy("public")
@csrf_exempt
def post(request: HttpRequest) -> HttpResponse:
    key = request.POST["key"]
    post_letter(key=key, to="anna@example.pl", subject=key, body="Dzień dobry\n")
    return HttpResponseRedirect("/alive/")


@policy("public")
@csrf_exempt
def half_way(request: HttpRequest) -> HttpResponse:
    """Two rows that belong together, with a pause between them."""
    for half in ("first", "second"):
        count = Letter.objects.count()
        Letter.objects.create(key=f"{half}-{count}", to="anna@example.pl")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s), pg_advisory_unlock(%s)", [MIDDLE] * 2)
    return HttpResponseRedirect("/alive/")


@policy("public")
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive")


urlpatterns = [
    path("post/", post),
    path("half-way/", half_way),
    path("alive/", alive),
    path("", include("config.urls")),
]
