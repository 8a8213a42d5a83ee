"""The notices of a call as files for a bulletin, and the record of taking one down."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from accounts.permissions import works_for_authority
from common.acts import PUBLIC_INFORMATION
from common.daywords import long_day
from contracting.documents.notices import notice_html
from contracting.enums import Notice
from contracting.forms.notices import RemovalForm
from contracting.models import Publication
from contracting.permissions import tenders as may
from contracting.services.publications import record_removal
from contracting.views.base import TenderActView, TenderMixin

FILES = {
    "ogloszenie": Notice.CALL,
    "wyniki": Notice.RESULTS,
    "uniewaznienie": Notice.ANNULMENT,
}
"""The notices by their name in the address."""


class NoticeFileView(TenderMixin, View):
    """Plain HTML for a Public Information Bulletin: to be uploaded, or pasted."""

    policy = "public"
    http_method_names = ("get", "head", "options")

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        name = self.kwargs["name"]
        if name not in FILES or not self.is_readable(FILES[name]):
            raise Http404
        html = notice_html(self.tender, FILES[name], at=timezone.now())
        if html is None:
            raise Http404
        answer = HttpResponse(html, content_type="text/html; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}-{self.tender.pk}.html"'
        return answer

    def is_readable(self, notice: str) -> bool:
        """Results belong to the authority until they are published, like their paper."""
        if notice != Notice.RESULTS or self.tender.results_published_at is not None:
            return True
        return works_for_authority(self.request.user, self.tender.authority_id)


class PublicationRemoveView(TenderActView):
    """One notice was taken down from one place: on which day."""

    policy = "clerk"
    form_class = RemovalForm
    done_message = gettext_lazy("Recorded. The publication itself stays in the record.")

    @cached_property
    def publication(self) -> Publication:
        rows = self.tender.publications.filter(removal__isnull=True)
        return get_object_or_404(rows, pk=self.kwargs["publication_pk"])

    def allowed(self) -> bool:
        return may.may_record_removal(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        record_removal(
            publication=self.publication,
            removed_on=form.cleaned_data["removed_on"],
            by=self.request.user,
        )
        return self.address("tender_detail") + "#gdzie"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.publication
        return super().get_context_data(**kwargs) | {
            "heading": _("Record that a notice was taken down"),
            "lead": _(
                "The record keeps how long the notice was to be read, and where. It is written "
                "once and not changed any more."
            ),
            "summary": [
                (_("Notice"), row.get_notice_display()),
                (_("Place"), row.get_place_display()),
                (_("Published on"), long_day(row.published_on)),
            ],
            "button": _("Record the day"),
            "basis": PUBLIC_INFORMATION("8", "6"),
        }
