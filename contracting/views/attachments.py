"""The files of an offer: attached while it is written, read after the opening."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from common.downloads import file_answer, is_closed, needs_consent
from common.files import read_upload
from common.views import ActView
from contracting.enums import ReadingDoor
from contracting.forms.attachments import AttachDocumentForm, AttachForm
from contracting.models import Completion, OfferReading, OrganisationDocument
from contracting.permissions.offers import may_write_offer
from contracting.selectors.attachments import (
    MOST_FILES,
    Attached,
    attached_to,
    has_taken_unchecked,
)
from contracting.selectors.formal import files_awaited
from contracting.services.attachments import (
    attach_document,
    attach_file,
    detach_file,
    require_fewer_uploads,
    take_unchecked,
)
from contracting.views.offer_pages import OfferMixin, WritingMixin


class _FilesMixin(WritingMixin):
    """The files of a draft, or of an answer to a call to complete the offer."""

    @cached_property
    def completion(self) -> Completion | None:
        return files_awaited(self.offer, at=timezone.now())

    @property
    def is_writable(self) -> bool:
        return self.offer.is_editable or self.completion is not None


class _AttachView(_FilesMixin, ActView):
    """The list of files and both ways to add one; the two forms have addresses of their own."""

    template_name = "contracting/attachments.html"
    done_message: ClassVar[str | Promise] = gettext_lazy("The file is attached.")

    def address(self) -> str:
        return reverse("contracting:attachments", args=[self.offer.pk])

    @cached_property
    def documents(self) -> Any:
        rows = OrganisationDocument.objects.visible_to(self.request.user).current()
        return rows.filter(organisation__in=self.offer.offeror_ids)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"filed": self.filed() if self.completion else None}

    def filed(self) -> list[tuple[str, str]]:
        """Files that may be replaced."""
        rows = attached_to(self.offer, reader=self.request.user)
        return [(each.uid, each.title) for each in rows if not each.standing]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "completion": self.completion,
            "attachments": attached_to(self.offer, reader=self.request.user),
            "has_documents": self.documents.exists(),
            "most": MOST_FILES,
        }


class AttachmentsView(_AttachView):
    """The files of a draft, and a form for one more from the computer."""

    form_class = AttachForm

    def act(self, form: Form) -> str:
        upload = form.cleaned_data["file"]
        require_fewer_uploads(self.request.user)
        attach_file(
            offer=self.offer,
            name=upload.name,
            data=read_upload(upload),
            title=form.cleaned_data["title"],
            replaces=form.cleaned_data.get("replaces"),
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address()


class AttachDocumentView(_AttachView):
    """One more from the vault."""

    form_class = AttachDocumentForm
    template_name = "contracting/attach_document.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"documents": self.documents}

    def act(self, form: Form) -> str:
        document = form.cleaned_data["document"]
        attach_document(
            offer=self.offer,
            document=document,
            replaces=form.cleaned_data.get("replaces"),
            at=self.request.arrived_at,
        )
        return self.address()


class _AttachedMixin:
    """One file of the offer, as this person may see it now."""

    @cached_property
    def attached(self) -> Attached:
        for each in attached_to(self.offer, reader=self.request.user):
            if each.uid == str(self.kwargs["uid"]):
                return each
        raise Http404


class DetachView(_AttachedMixin, _FilesMixin, ActView):
    """Take a file away from a draft, or from an answer that was not given yet."""

    template_name = "act_form.html"
    done_message = gettext_lazy("The file is no longer attached.")

    def act(self, form: Form) -> str:
        detach_file(offer=self.offer, uid=self.kwargs["uid"], at=self.request.arrived_at)
        return reverse("contracting:attachments", args=[self.offer.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Remove an attachment"),
            "summary": [
                (_("What it is"), self.attached.title),
                (_("File"), self.attached.file_name),
            ],
            "button": _("Remove the attachment"),
            "back": reverse("contracting:attachments", args=[self.offer.pk]),
        }


class AttachmentView(_AttachedMixin, OfferMixin, View):
    """The file itself: for the offeror always, for others from the opening on.

    A reader of a file that no antivirus has checked is told what that means and takes it
    knowingly, once; nobody gets a file in which malicious software was found.
    """

    policy = "login"

    def allowed(self) -> bool:
        return bool(self.offer)

    @property
    def is_own(self) -> bool:
        return may_write_offer(self.request.user, self.offer)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stored = self.attached.stored
        if stored is None:
            raise Http404
        closed = is_closed(stored, own=self.is_own)
        if closed or (needs_consent(stored) and not self.is_own and not self.has_consented()):
            context = {
                "offer": self.offer,
                "tender": self.offer.tender,
                "attached": self.attached,
                "is_closed": closed,
            }
            return render(request, "contracting/attachment_unchecked.html", context)
        number = self.offer.pk
        OfferReading.objects.note(request.user, ReadingDoor.ATTACHMENT, allowed=True, number=number)
        return file_answer(request, stored)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stored = self.attached.stored
        if stored is None or is_closed(stored, own=self.is_own):
            raise Http404
        take_unchecked(offer=self.offer, uid=self.attached.uid, by=request.user)
        messages.info(request, _("Recorded. The file can be downloaded now."))
        return redirect(self.request.path)

    def has_consented(self) -> bool:
        return has_taken_unchecked(self.offer, self.attached.uid, self.request.user)
