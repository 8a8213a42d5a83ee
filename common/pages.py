"""Pages of the ground floor: a paper, its file, and whether it is genuine."""

import re
import unicodedata
from typing import Any
from urllib.parse import quote

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.generic import TemplateView

from common.genuineness import find, is_public, of_paper
from common.models import MOST_ATTEMPTS, Document
from common.paper_progress import progress_of
from common.papers import check_code, may_read, paper_of, registered
from common.printing import printed_file
from common.typography import sought


def file_name(document: Document) -> str:
    """A name that still says what it is when it lies among a hundred downloads."""
    words = re.sub(r"[^\w.-]+", "-", f"{document.title} {document.number}".strip())
    return f"{words.strip('-')[:100]}.pdf"


def content_disposition(name: str, *, attachment: bool) -> str:
    """Both forms of RFC 6266: plain ASCII for old programs, UTF-8 for the rest."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    ascii_name = plain.encode("ascii", "ignore").decode().replace('"', "")
    kind = "attachment" if attachment else "inline"
    return f"{kind}; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"


class _PaperMixin:
    """Finds a paper that this person may read; asked anew at each request.

    An anonymous visitor is sent to log in whether the paper exists or not.
    """

    policy = "public"
    reads = False
    """Whether the page shows what the paper says."""
    request: HttpRequest

    def find_paper(self) -> Document | None:
        document = Document.objects.filter(
            public_id=self.kwargs["public_id"],  # type: ignore[attr-defined]
            kind__in=registered(),
        ).first()
        if document is None:
            return None
        paper, user = paper_of(document), self.request.user
        allowed = may_read(user, document)
        if paper.told and user.is_authenticated and (self.reads or not allowed):
            paper.told(user, document, allowed)
        return document if allowed else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        document = self.find_paper()
        if document is None:
            if request.user.is_anonymous:
                return redirect_to_login(request.get_full_path())
            raise Http404
        self.document = document
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class PaperView(_PaperMixin, TemplateView):
    """One address for each paper: being prepared, ready, or failed; it ends by itself."""

    template_name = "common/paper_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = self.document
        waiting = document.done_at is None and document.attempts < MOST_ATTEMPTS
        return super().get_context_data(**kwargs) | {
            "document": document,
            "kind": paper_of(document).label,
            "code": check_code(document),
            "waiting": waiting,
            "progress": progress_of(document) if waiting else None,
            "failed": document.done_at is None and not waiting,
            "removed": document.done_at is not None and not document.file,
            "is_public": is_public(document),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response


class PaperFileView(_PaperMixin, TemplateView):
    """The file itself, with the digest as its ETag."""

    reads = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        document = self.document
        if document.done_at is None or not document.file:
            return redirect("common:paper", public_id=document.public_id)
        tag = f'"{document.sha256}"'
        response: HttpResponseBase
        if request.headers.get("If-None-Match") == tag:
            response = HttpResponseNotModified()
        else:
            response = _whole(document)
            response.headers["Content-Disposition"] = content_disposition(
                file_name(document), attachment="pobierz" in request.GET
            )
            response.headers["Content-Length"] = str(document.size)
        response.headers["ETag"] = tag
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        # A public paper may be kept by a cache that asks each time whether it still stands.
        public = is_public(document) and request.user.is_anonymous
        response.headers["Cache-Control"] = "public, no-cache" if public else "private, no-store"
        patch_vary_headers(response, ("Cookie",))
        return response


def _whole(document: Document) -> HttpResponseBase:
    if document.sealed is None:
        return FileResponse(document.file.open("rb"), content_type="application/pdf")
    return HttpResponse(printed_file(document), content_type="application/pdf")


class GenuinenessView(TemplateView):
    """Type a number, a code or a digest: is this paper genuine?"""

    policy = "public"
    template_name = "common/genuineness.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = sought(self.request.GET.get("q", ""))
        return super().get_context_data(**kwargs) | {
            "typed": typed,
            "found": find(typed, self.request.user) if typed else [],
        }


class GenuinePaperView(TemplateView):
    """Where the QR code of a paper leads. It says that the paper is ours, never its content."""

    policy = "public"
    template_name = "common/genuine_paper.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = get_object_or_404(Document, public_id=kwargs["public_id"], kind__in=registered())
        return super().get_context_data(**kwargs) | {
            "paper": of_paper(document, self.request.user),
            "code": check_code(document),
            "back": reverse("common:genuineness"),
        }
