"""The text of a contract on a page, and its DOCX."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from common.judgement import advice, stopping
from common.models import Document
from common.papers import check_code
from contracting.documents.contract_docx import contract_docx
from contracting.documents.contracts import contract_snapshot
from contracting.documents.framework_contract import FRAMEWORK
from contracting.permissions.parties import is_party
from contracting.selectors.contract_papers import standing_paper
from contracting.selectors.contracts import contract_facts, contract_findings
from contracting.views.contract_base import ContractMixin

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ContractTextView(ContractMixin, TemplateView):
    """What the paper says or will say, with how well each provision is known beside it."""

    policy = "party"
    template_name = "contracting/contract_text.html"

    def allowed(self) -> bool:
        return is_party(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paper = standing_paper(self.contract)
        today = timezone.localdate()
        facts = contract_facts(self.contract, on=today)
        said = paper.snapshot if paper else contract_snapshot(self.contract, facts)
        found = [] if paper else contract_findings(self.contract, on=today)
        return super().get_context_data(**kwargs) | {
            "paper": paper,
            "said": said,
            "stops": stopping(found),
            "advised": advice(found),
            "prescribed": said.get("paper", FRAMEWORK) == FRAMEWORK,
            "unverified": sum(
                clause["source"] == "memory"
                for each in said.get("paragraphs", ())
                for clause in each["clauses"]
            ),
        }


class ContractDocxView(ContractMixin, View):
    """The printed version as DOCX: the same paragraphs, digest and code."""

    policy = "party"

    def allowed(self) -> bool:
        return is_party(self.request.user, self.contract)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        paper = standing_paper(self.contract)
        if paper is None or "paragraphs" not in paper.snapshot:
            raise Http404
        response = HttpResponse(docx_of(paper), content_type=DOCX)
        name = f"umowa-{self.contract.pk}-wersja-{paper.snapshot['version']}.docx"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
        return response


def docx_of(paper: Document) -> bytes:
    address = urljoin(
        settings.SITE_URL + "/",
        reverse("common:genuine_paper", args=[paper.public_id]).lstrip("/"),
    )
    return contract_docx(
        paper.snapshot,
        title=paper.title,
        code=check_code(paper),
        place=settings.SITE_URL.partition("://")[2] + reverse("common:genuineness"),
        address=address,
        at=paper.created_at,
    )
