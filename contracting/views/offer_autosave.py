"""Writing an offer as one types: each section is saved every few seconds."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common.law import Refused, Stale
from contracting.forms.offer_rows import BaseRows
from contracting.forms.offers import FORMS
from contracting.models import OfferContent
from contracting.services.offer_rows import SavedTable
from contracting.services.offer_sections import Written, save_section, save_typed
from contracting.views.offer_rows import differences, row_errors, typed_rows
from contracting.views.offer_sections import SectionView, kept_values, whole


def kept_in_words(hour: str, *, unreadable: bool) -> str:
    """What a person may rely on: never "saved" over a cell that was not."""
    words = _("Saved at %(hour)s")
    if unreadable:
        words = _("Saved at %(hour)s, except for what is marked in red: it could not be read.")
    return words % {"hour": hour}


class NoTable(Exception):
    """What was sent of a table cannot be read at all."""


class AutosaveView(SectionView):
    """The same section, saved as one types: answers in JSON, keeps what is readable.

    It is asked every few seconds by everybody who writes. Who writes the own organisation's
    draft is let in by the one question that finds and locks it; for everybody else, and for
    whatever else stands in the way, the one door decides as always.
    """

    http_method_names = ["post"]
    form: Form
    rows: BaseRows | None = None

    @cached_property
    def content(self) -> OfferContent:
        """Read once it is clear who asks, and when it is shown: a saving locks the section."""
        rows = OfferContent.objects.select_related("offer__tender", "offer__offeror")
        return rows.get(offer=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_asked = request.method == "POST" and request.user.is_authenticated
        own = self.answer(self.keep_own) if is_asked else None
        return own or super().dispatch(request, *args, **kwargs)

    def closed(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.http_method_not_allowed(self.request)
        message = _("A submitted offer is not changed. Withdraw it first, then correct it.")
        answer = {"error": "refused", "message": message}
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)

    def handle_no_permission(self) -> Any:
        if self.request.user.is_authenticated:
            return super().handle_no_permission()
        message = _("You were logged out. Log in in another tab: this text stays here.")
        answer = {"error": "login", "message": message, "url": reverse("account_login")}
        return JsonResponse(answer, status=HTTPStatus.UNAUTHORIZED)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.answer(self.keep) or self.closed()

    def answer(self, keep: Callable[[], OfferContent | None]) -> HttpResponse | None:
        try:
            return self.said_of(keep)
        except OfferContent.DoesNotExist:  # a colleague filed the offer at this very moment
            return self.closed()

    def said_of(self, keep: Callable[[], OfferContent | None]) -> HttpResponse | None:
        try:
            saved = keep()
        except NoTable:
            return JsonResponse({"error": "form"}, status=HTTPStatus.BAD_REQUEST)
        except Stale as stale:
            return self.two_texts(str(stale))
        except Refused as refusal:
            answer = {"error": "refused", "message": " ".join(refusal.messages)}
            return JsonResponse(answer, status=HTTPStatus.CONFLICT)
        return saved and self.kept(saved)

    def keep_own(self) -> OfferContent | None:
        """Nothing, when it is not a draft that this person's organisation began."""
        request: Any = self.request
        return save_typed(
            offer=self.kwargs["pk"],
            section=self.section,
            read=self.read,
            by=request.user,
            version=whole(request.POST.get("version", "")),
            at=request.arrived_at,
        )

    def keep(self) -> OfferContent:
        written = self.read(SavedTable(self.content, self.section))
        request: Any = self.request
        return save_section(
            offer=self.offer,
            section=self.section,
            values=written.values,
            rows=written.rows,
            removed=written.removed,
            by=request.user,
            version=whole(request.POST.get("version", "")),
            at=request.arrived_at,
        )

    def read(self, table: SavedTable) -> Written:
        """What was typed, as far as it can be read; the page is told what could not be."""
        posted = self.request.POST
        self.form = FORMS[self.section](posted)
        self.rows = typed_rows(table, posted)
        self.form.is_valid()
        values = kept_values(self.form)
        if self.rows is None:
            return Written(values)
        if not self.rows.is_valid() and not self.rows.management_form.is_valid():
            raise NoTable
        rows = self.rows.values(without=posted.get("remove", ""))
        return Written(values, rows, self.rows.emptied() if "partial" in posted else None)

    def kept(self, saved: OfferContent) -> HttpResponse:
        hour = f"{timezone.localtime():%H:%M}"
        unreadable = self.form.errors or (self.rows and self.rows.total_error_count())
        answer = {
            "version": saved.section_versions.get(self.section, 0),
            "saved_at": hour,
            "message": kept_in_words(hour, unreadable=bool(unreadable)),
            "errors": {name: list(found) for name, found in self.form.errors.items()},
            "rows": row_errors(self.rows),
        }
        if self.request.POST.get("side") != "later":
            answer |= self.beside()
        return JsonResponse(answer)

    def beside(self) -> dict[str, str]:
        """What the page draws anew. While somebody types on, it asks for it every few seconds
        only: reading the whole offer costs more than keeping one section."""
        self.offer = self.content.offer
        return {
            "side": render_to_string("contracting/_offer_side.html", self.side()),
            "due": render_to_string("contracting/_offer_due.html", {"tender": self.offer.tender}),
        }

    def two_texts(self, message: str) -> HttpResponse:
        """What somebody else saved beside what was typed here; the person chooses."""
        answer = {
            "error": "stale",
            "message": message,
            "version": self.version,
            "texts": differences(self.section, self.content, self.form, self.rows),
        }
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
