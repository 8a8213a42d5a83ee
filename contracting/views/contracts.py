"""Contracts before signing: beginning, completing, the organisation's amounts."""

from collections.abc import Iterable
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from common.judgement import advice, findings, stopping
from common.law import Refused, Stale
from common.meanwhile import TwoTexts, in_words, two_texts
from common.money import written
from common.views import ActView
from contracting.forms.contracts import AmountsForm, ContractForm, tranches
from contracting.models import Contract, Offer
from contracting.permissions.contracts import (
    may_change_contract,
    may_prepare_contract,
    may_update_amounts,
)
from contracting.rules.contracts import TO_SIGN_CONTRACT
from contracting.rules.costs import ZERO
from contracting.selectors.contracts import contract_facts
from contracting.services.contracts import (
    change_contract,
    draft_contract,
    update_amounts,
)
from contracting.views.contract_base import ContractMixin


class ContractCreateView(ActView):
    """Begin the contract of a selected offer."""

    policy = "clerk"
    template_name = "act_form.html"

    @cached_property
    def offer(self) -> Offer:
        rows = Offer.objects.visible_to(self.request.user).select_related(
            "tender__authority", "offeror"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_prepare_contract(self.request.user, self.offer)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if known := Contract.objects.filter(offer=self.offer).first():
            return redirect("contracting:contract_detail", known.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Prepare the contract"),
            "lead": _(
                "The contract is begun from the offer. The organisation is told, so that it may "
                "update its own contribution."
            ),
            "summary": [
                (_("Call"), self.offer.tender),
                (_("Organisation"), self.offer.offeror),
                (_("Grant awarded"), written(self.offer.awarded or ZERO)),
            ],
            "button": _("Begin the contract"),
            "back": reverse("contracting:offer_detail", args=[self.offer.pk]),
        }

    def act(self, form: Any) -> str:
        contract = draft_contract(
            offer=self.offer, by=self.request.user, at=self.request.arrived_at
        )
        return reverse("contracting:contract_edit", args=[contract.pk])


class ContractEditView(ContractMixin, View):
    """The clerk's page of a contract being prepared, with its tranches."""

    policy = "clerk"

    def allowed(self) -> bool:
        return may_change_contract(self.request.user, self.contract)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        names = ContractForm.base_fields
        form = ContractForm(initial={name: getattr(self.contract, name) for name in names})
        initial = list(self.contract.tranches.values("amount", "due_on", "condition"))
        if "dodaj" in request.GET or not initial:
            initial.append({})
        return self.page(form, tranches(initial=initial))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, rows = ContractForm(request.POST), tranches(request.POST)
        if not (form.is_valid() and rows.is_valid()):
            return self.page(form, rows, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            change_contract(
                contract=self.contract,
                values=form.values(),
                tranches=rows.values(without=request.POST.get("remove", "")),
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.arrived_at,  # type: ignore[attr-defined]
            )
        except Refused as refusal:
            for reason in refusal.messages:
                form.add_error(None, reason)
            if not isinstance(refusal, Stale):
                return self.page(form, rows, HTTPStatus.UNPROCESSABLE_ENTITY)
            return self.page(form, rows, HTTPStatus.CONFLICT, meanwhile=self.meanwhile(form, rows))
        here = reverse("contracting:contract_edit", args=[self.contract.pk])
        if "add" in request.POST:
            return redirect(f"{here}?dodaj=1#transze")
        if "remove" in request.POST:
            return redirect(f"{here}#transze")
        messages.success(request, _("The contract was saved."))
        return redirect(self.address)

    def meanwhile(self, form: Any, rows: Any) -> list[TwoTexts]:
        """What somebody else saved and this person wrote differently."""
        del self.contract
        form.data = form.data.copy()
        form.data["version"] = self.contract.version
        found = two_texts(form, {name: getattr(self.contract, name) for name in form.fields})
        saved, mine = in_lines(self.contract.tranches.values()), in_lines(rows.values())
        if saved != mine:
            found.append(TwoTexts(_("Tranches"), saved, mine))
        return found

    def page(self, form: Any, rows: Any, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
        facts = contract_facts(self.contract, on=timezone.localdate())
        found = findings(TO_SIGN_CONTRACT, facts)
        context = {
            "contract": self.contract,
            "form": form,
            "rows": rows,
            "blocking": stopping(found),
            "advised": advice(found),
            "back": self.address,
        }
        return render(self.request, "contracting/contract_form.html", context | more, status=status)


def in_lines(tranches: Iterable[dict[str, Any]]) -> str:
    names = ("amount", "due_on", "condition")
    return "\n".join(" · ".join(in_words(row[name]) for name in names) for row in tranches)


class ContractAmountsView(ContractMixin, ActView):
    """The organisation's own contribution, once it knows the grant."""

    policy = "ngo"
    template_name = "contracting/contract_amounts.html"
    form_class = AmountsForm
    done_message = gettext_lazy("The amounts were saved. The authority is told.")

    def allowed(self) -> bool:
        return may_update_amounts(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        names = ("version", "own_financial", "own_other", "fees")
        return {name: getattr(self.contract, name) for name in names}

    def act(self, form: Any) -> str:
        update_amounts(
            contract=self.contract,
            values=form.cleaned_data,
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address
