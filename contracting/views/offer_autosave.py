"""Writing an offer as one types: each section is saved every few seconds."""

from http import HTTPStatus
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common.law import Refused, Stale
from contracting.forms.offer_rows import ROW_FORMS, BaseRows
from contracting.forms.offers import FORMS
from contracting.models import Offer, OfferContent
from contracting.permissions.offers import own_offers
from contracting.views.offer_rows import bound_rows, differences, row_errors
from contracting.views.offer_sections import SectionView

ASKED = (
    *("state", "offeror", "is_joint", "content__offer"),
    *("content__starts_on", "content__ends_on"),
)
"""All that an autosave reads of an offer before it locks it."""


def kept_in_words(unreadable: bool) -> str:
    """What a person may rely on: never "saved" over a cell that was not."""
    words = _("Saved at %(hour)s")
    if unreadable:
        words = _("Saved at %(hour)s, except for what is marked in red: it could not be read.")
    return words % {"hour": f"{timezone.localtime():%H:%M}"}


class AutosaveView(SectionView):
    """The same section, saved as one types: answers in JSON, keeps what is readable.

    It is asked every few seconds by everybody who writes, so it reads each row once.
    """

    http_method_names = ["post"]
    is_own = False

    @cached_property
    def offer(self) -> Offer:
        """One's own offer is found at once; for any other the one door decides, as always."""
        user: Any = self.request.user
        own = own_offers(user).filter(pk=self.kwargs["pk"]).order_by()
        for found in own.select_related("content").only(*ASKED):
            self.is_own = True
            return found
        return super().offer

    def allowed(self) -> bool:
        return (self.offer and self.is_own) or super().allowed()

    @cached_property
    def content(self) -> OfferContent:
        """Read when it is shown: what a saving locks is the section alone."""
        rows = OfferContent.objects.select_related("offer__tender", "offer__offeror")
        return rows.get(offer=self.offer.pk)

    def posted_rows(self) -> BaseRows | None:
        """Bound to the years of the task and to its activities: no more is read before it."""
        if self.section not in ROW_FORMS:
            return None
        return bound_rows(self.section, self.request.POST, self.offer.content, narrow=True)

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

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FORMS[self.section](request.POST)
        rows = self.posted_rows()
        form.is_valid()
        if rows is not None and not rows.is_valid() and not rows.management_form.is_valid():
            return JsonResponse({"error": "form"}, status=HTTPStatus.BAD_REQUEST)
        try:
            saved = self.save(form, rows)
        except Stale as stale:
            return self.two_texts(form, rows, str(stale))
        except Refused as refusal:
            answer = {"error": "refused", "message": " ".join(refusal.messages)}
            return JsonResponse(answer, status=HTTPStatus.CONFLICT)
        answer = {
            "version": saved.section_versions.get(self.section, 0),
            "saved_at": timezone.localtime().strftime("%H:%M"),
            "message": kept_in_words(bool(form.errors or (rows and rows.total_error_count()))),
            "errors": {name: list(found) for name, found in form.errors.items()},
            "rows": row_errors(rows),
        }
        if request.POST.get("side") != "later":
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

    def two_texts(self, form: Form, rows: BaseRows | None, message: str) -> HttpResponse:
        """What somebody else saved beside what was typed here; the person chooses."""
        answer = {
            "error": "stale",
            "message": message,
            "version": self.version,
            "texts": differences(self.section, self.content, form, rows),
        }
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
