"""The document vault of an organisation."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.models import Organisation
from accounts.permissions import belongs_to_ngo
from common.daywords import short_day
from common.downloads import file_answer, is_closed
from common.files import read_upload
from common.views import ActView, GuardedMixin
from contracting.forms.attachments import DocumentForm
from contracting.models import OrganisationDocument
from contracting.services.attachments import require_fewer_uploads
from contracting.services.vault import keep_document, remove_document


class _VaultMixin:
    policy = "ngo"

    @cached_property
    def organisation(self) -> Organisation:
        rows = Organisation.objects.visible_to(self.request.user).ngos()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def document(self) -> OrganisationDocument:
        rows = OrganisationDocument.objects.visible_to(self.request.user).current()
        rows = rows.select_related("file", "organisation")
        wanted = {"pk": self.kwargs["document_pk"], "organisation": self.organisation}
        return get_object_or_404(rows, **wanted)

    def allowed(self) -> bool:
        return belongs_to_ngo(self.request.user, self.organisation.pk)

    def vault(self) -> str:
        return reverse("contracting:vault", args=[self.organisation.pk])


class VaultView(_VaultMixin, ActView):
    """What lies in the vault, and a form for one more document."""

    template_name = "contracting/vault.html"
    form_class = DocumentForm
    done_message = gettext_lazy("The document lies in the vault.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"documents": self.organisation.documents.current()}

    def get_initial(self) -> dict[str, Any]:
        """«Replace by a newer one» beside a document fills what stays the same."""
        number = self.request.GET.get("zamiast", "")
        older = (
            self.organisation.documents.current().filter(pk=number).first()
            if number.isdecimal() and len(number) < 19
            else None
        )
        return {"replaces": older, "kind": older.kind, "title": older.title} if older else {}

    def act(self, form: Form) -> str:
        values = dict(form.cleaned_data)
        upload = values.pop("file")
        require_fewer_uploads(self.request.user)
        keep_document(
            organisation=self.organisation,
            name=upload.name,
            data=read_upload(upload),
            by=self.request.user,
            **values,
        )
        return self.vault()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        documents = self.organisation.documents.current().select_related("file")
        return super().get_context_data(**kwargs) | {
            "organisation": self.organisation,
            "documents": documents,
            "today": timezone.localdate(),
        }


class DocumentView(_VaultMixin, GuardedMixin, View):
    """One document, for the organisation's own people."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stored = self.document.file
        if is_closed(stored, own=True):
            context = {"organisation": self.organisation, "document": self.document}
            return render(request, "contracting/vault_infected.html", context)
        return file_answer(request, stored)


class DocumentRemoveView(_VaultMixin, ActView):
    """Take a document out of the vault; offers keep what was attached."""

    template_name = "act_form.html"
    done_message = gettext_lazy("The document is no longer in the vault.")

    def act(self, form: Form) -> str:
        remove_document(document=self.document, by=self.request.user)
        return self.vault()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = self.document
        rows = [
            (_("Title"), document.title),
            (_("Kind of document"), document.get_kind_display()),
            (_("File"), document.file_name),
        ]
        if document.expires_on:
            rows.append((_("Document valid until"), short_day(document.expires_on)))
        return super().get_context_data(**kwargs) | {
            "heading": _("Remove a document from the vault"),
            "lead": _("Offers to which it was attached keep their copy."),
            "summary": rows,
            "button": _("Remove the document"),
            "back": self.vault(),
        }
