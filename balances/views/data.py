"""Open data of balances: the page about them, and the files. Aggregates only, for everybody."""

from collections.abc import Iterable
from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from balances.documents.codebook import (
    CSV_COLUMNS,
    codebook,
    codebook_rows,
    codebook_sheets,
    described_columns,
)
from balances.forms.filters import BalanceFilter
from balances.models import Round
from balances.selectors.aggregates import COLUMNS, NAMED_COLUMNS, aggregate_rows, public_rounds
from balances.selectors.listed import Narrowed, rounds_exported
from common.pages import content_disposition
from common.publicity import public_data_number
from common.spreadsheets import Row, Sheet, csv_parts, workbook
from common.views import PublicMixin

MOST_ROUNDS_IN_A_WORKBOOK = 400
"""Some 50,000 rows, made while the reader waits; a longer table is taken as CSV."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_benches = BoundedSemaphore(2)
"""Workbooks that one process makes at a time."""


class DataView(PublicMixin, TemplateView):
    """What the files hold, what they do not, and where they are."""

    template_name = "balances/data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = BalanceFilter(self.request.GET, reader=AnonymousUser())
        rounds = rounds_exported(form.narrowed)
        number = rounds.count()
        return super().get_context_data(**kwargs) | {
            "form": form,
            "narrowed": bool(form.narrowed),
            "number": number,
            "contracts": rounds.order_by().values("contract").distinct().count(),
            "too_large": number > MOST_ROUNDS_IN_A_WORKBOOK,
            "query": self.request.GET.urlencode(),
            "columns": described_columns(),
            "notes": codebook()["note"],
            "codes": codebook()["code"],
        }


class FileView(View):
    """A file made while it is being sent, and not made again while nothing has changed."""

    policy = "public"
    http_method_names = ["get", "head"]

    def name(self) -> str:
        raise NotImplementedError

    def columns(self) -> Iterable[str]:
        return COLUMNS

    def rows(self) -> Iterable[Row]:
        raise NotImplementedError

    def is_too_large(self) -> bool:
        return False

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        form = kwargs.get("form", "csv")
        etag = quote_etag(f"{public_data_number()}-{timezone.localdate()}-{form}")
        if request.headers.get("If-None-Match") == etag:
            return HttpResponse(status=304, headers={"ETag": etag})
        answer = self.sheet() if form == "xlsx" else self.text()
        answer.headers.setdefault("Cache-Control", "no-cache")
        answer.headers["X-Robots-Tag"] = "noindex"
        if answer.status_code == 200:
            answer.headers["ETag"] = etag
            place = f"{self.name()}-{timezone.localdate()}.{form}"
            answer.headers["Content-Disposition"] = content_disposition(place, attachment=True)
        patch_vary_headers(answer, ("Cookie",))
        return answer

    def text(self) -> HttpResponseBase:
        return StreamingHttpResponse(
            csv_parts(list(self.columns()), self.rows()), content_type="text/csv; charset=utf-8"
        )

    def sheet(self) -> HttpResponseBase:
        if self.is_too_large():
            return redirect(f"{reverse('balances:data')}?{self.request.GET.urlencode()}")
        if not _benches.acquire(blocking=False):
            busy = _("Others are taking large files just now. Try again in half a minute.")
            return HttpResponse(
                busy, status=503, content_type="text/plain", headers={"Retry-After": "30"}
            )
        try:
            data = Sheet("dane", list(self.columns()), self.rows())
            return FileResponse(workbook([data, *codebook_sheets()]), content_type=XLSX)
        finally:
            _benches.release()


class PortalDataView(FileView):
    """The whole portal, or what the same address of the list shows."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.narrowed: Narrowed = BalanceFilter(request.GET, reader=AnonymousUser()).narrowed

    def rounds(self) -> QuerySet[Round]:
        return rounds_exported(self.narrowed)

    def name(self) -> str:
        return "bilanse-wybrane" if self.narrowed else "bilanse"

    def rows(self) -> Iterable[Row]:
        return aggregate_rows(self.rounds())

    def is_too_large(self) -> bool:
        return self.rounds().count() > MOST_ROUNDS_IN_A_WORKBOOK


class ContractDataView(FileView):
    """One contract's balance: all its closed rounds."""

    def columns(self) -> Iterable[str]:
        return NAMED_COLUMNS

    def name(self) -> str:
        return f"bilans-umowy-{self.kwargs['contract']}"

    def rows(self) -> Iterable[Row]:
        rounds = public_rounds().filter(contract=self.kwargs["contract"])
        if not rounds.exists():
            raise Http404
        return aggregate_rows(rounds, named=True)


class CodebookView(FileView):
    def name(self) -> str:
        return "bilanse-ksiazka-kodow"

    def columns(self) -> Iterable[str]:
        return CSV_COLUMNS

    def rows(self) -> Iterable[Row]:
        return codebook_rows()
