"""Two addresses for machines: is the process alive, can it do its work. They say no details."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from common.policies import policy


@policy("public")
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing else, so that a sick database restarts no web."""
    return _said("ok", 200)


@policy("public")
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and its tables are those of this release."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM common_publicdata LIMIT 1")
    except DatabaseError:
        return _said("not ready", 503)
    return _said("ready", 200)


def _said(word: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(word, status=status, content_type="text/plain", headers=headers)
