"""Record how a contract was signed: on paper, or by a file with electronic signatures."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from common.views import ActView
from contracting.forms.contract_signing import SignByFileForm, SignOnPaperForm
from contracting.models import Contract, ContractSigning
from contracting.permissions.contract_updates import may_read_update as is_party
from contracting.permissions.contracts import may_sign_contract
from contracting.rules.contracts import WRITTEN_FORM
from contracting.selectors.contract_papers import digest_on, standing_paper
from contracting.services.contract_signing import (
    sign_contract,
    sign_contract_by_file,
    signed_contract_file,
)
from contracting.views.contract_base import ContractMixin, summary_of


class _SigningView(ContractMixin, ActView):
    policy = "authority"
    template_name = "act_form.html"
    done_message = gettext_lazy(
        "The signing was recorded. The contract is public in the register from now on."
    )

    def allowed(self) -> bool:
        return may_sign_contract(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        contract = Contract.objects.get(pk=self.contract.pk)
        return {
            "version": contract.version,
            "place": self.contract.authority.town,
            "for_authority": contract.authority_represented_by,
            "for_provider": contract.provider_represented_by,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paper = standing_paper(self.contract)
        printed = (
            _("version %(version)s, digest %(digest)s")
            % {"version": paper.snapshot.get("version"), "digest": digest_on(paper)[:16]}
            if paper
            else _("not printed since the last change")
        )
        return super().get_context_data(**kwargs) | {
            "lead": _("After this the terms are frozen and the contract is public."),
            "summary": [*summary_of(self.contract), (_("Printed for signing"), printed)],
            "button": _("Record the signing"),
            "basis": WRITTEN_FORM,
        }


class ContractSignView(_SigningView):
    """Both parties signed on paper."""

    form_class = SignOnPaperForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the signing of the contract"),
        }

    def act(self, form: Any) -> str:
        sign_contract(
            contract=self.contract,
            **form.cleaned_data,
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address


class ContractSignedFileView(_SigningView):
    """Both parties signed the printed PDF electronically."""

    form_class = SignByFileForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Upload the contract signed electronically"),
            "lead": _(
                "Sign the PDF printed here and upload it unchanged. The portal checks that the "
                "signatures are whole and that nothing else was added. It does not check whether "
                "a certificate is qualified, who issued it, or whether it was revoked: do that "
                "in the program in which you sign."
            ),
        }

    def act(self, form: Any) -> str:
        asked = dict(form.cleaned_data)
        sign_contract_by_file(
            contract=self.contract,
            data=asked.pop("file").read(),
            **asked,
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address


class SignedContractDownloadView(ContractMixin, View):
    """The signed file, for both parties."""

    policy = "party"

    def allowed(self) -> bool:
        return is_party(self.request.user, self.contract)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        signing = ContractSigning.objects.filter(contract=self.contract).first()
        if signing is None or not signing.sha256:
            raise Http404
        response = HttpResponse(signed_contract_file(signing), content_type="application/pdf")
        response.headers["Content-Disposition"] = 'attachment; filename="umowa-podpisana.pdf"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response.headers["Cache-Control"] = "private, no-store"
        return response
