"""B0: 20 kB of constant HTML. B50: 50 rows of one query with url, translate, localised values."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from contracting.models import Tender

CONSTANT = ("<!doctype html><html lang=pl><title>B0</title><p>" + "Kooperacja. " * 1700).encode()[
    :20_000
]

ROWS = engines["django"].from_string(
    "{% load i18n l10n %}<!doctype html><html lang=pl><title>B50</title><table>"
    "{% for row in rows %}<tr><td><a href=\"{% url 'row' row.pk %}\">{{ row.title }}</a></td>"
    '<td>{% translate "Amount" %}</td><td>{{ row.budget|localize }}</td>'
    '<td>{{ row.offers_due_at|date:"j E Y, H:i" }}</td></tr>{% endfor %}</table>'
)


def constant(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT)


def rows(request: HttpRequest) -> HttpResponse:
    tenders = Tender.objects.order_by("pk")[:50]
    return HttpResponse(ROWS.render({"rows": tenders}, request))


urlpatterns = [
    path("b0/", constant),
    path("b50/", rows),
    path("row/<int:pk>/", constant, name="row"),
]
