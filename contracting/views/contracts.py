"""Contracts before signing: beginning and completing."""

from collections.abc import Iterable
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views import View

from common.judgement import advice, stopping
from common.law import Refused, Stale
from common.meanwhile import TwoTexts, in_words, two_texts
from common.money import written
from common.views import ActView
from contracting.documents.framework_contract import FRAMEWORK
from contracting.enums import UpdateState
from contracting.forms.contracts import (
    ContractForm,
    clauses,
    tranches,
    unnumbered,
    were_sent,
)
from contracting.models import Contract, Offer
from contracting.modes import mode_of
from contracting.permissions.contracts import (
    may_change_contract,
    may_prepare_contract,
)
from contracting.rules.costs import ZERO
from contracting.selectors.agreements import update_of
from contracting.selectors.contracts import contract_findings
from contracting.services.contracts import (
    AGREED,
    change_contract,
    draft_contract,
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
        tender = self.offer.tender
        updated = _(
            "The contract is begun from the offer. The organisation is told, so that it may "
            "update its own contribution."
        )
        annexed = _(
            "The contract is begun from the offer, which becomes its annex. The organisation is "
            "told, and both sides see the draft."
        )
        return super().get_context_data(**kwargs) | {
            "heading": _("Prepare the contract"),
            "lead": updated if mode_of(tender.mode).updates_offer else annexed,
            "summary": [
                (capfirst(tender.get_mode_display()), f"{tender.number}, {tender.title}"),
                (_("Organisation"), self.offer.made_by_names),
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

    @property
    def saved(self) -> dict[str, Any]:
        return {name: getattr(self.contract, name) for name in ContractForm.base_fields}

    @cached_property
    def agreed(self) -> tuple[str, ...]:
        update = update_of(self.contract)
        return AGREED if update and update.state == UpdateState.ACCEPTED else ()

    def form(self, *data: Any) -> ContractForm:
        joint = self.contract.offer.is_joint
        return ContractForm(*data, initial=self.saved, agreed=self.agreed, joint=joint)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form()
        initial = list(self.contract.tranches.values("amount", "due_on", "condition"))
        if "dodaj" in request.GET or not initial:
            initial.append({})
        added = list(self.contract.local_clauses.values("place", "text"))
        if "klauzula" in request.GET:
            added.append({})
        return self.page(form, tranches(initial=initial), clauses(initial=added))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        rows = tranches(request.POST)
        added = clauses(request.POST) if were_sent(request.POST) else clauses()
        if not (form.is_valid() and rows.is_valid() and (added.is_valid() or not added.is_bound)):
            return self.page(form, rows, added, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self.save(form, rows, added)
        except Refused as refusal:
            for reason in refusal.messages:
                form.add_error(None, reason)
            if not isinstance(refusal, Stale):
                return self.page(form, rows, added, HTTPStatus.UNPROCESSABLE_ENTITY)
            both = self.meanwhile(form, rows)
            return self.page(form, rows, added, HTTPStatus.CONFLICT, meanwhile=both)
        return self.after(request)

    def save(self, form: Any, rows: Any, added: Any) -> None:
        sent = self.request.POST
        change_contract(
            contract=self.contract,
            values=form.values(),
            tranches=rows.values(without=sent.get("remove", "")),
            clauses=added.values(without=sent.get("remove_clause", "")) if added.is_bound else None,
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )

    def after(self, request: HttpRequest) -> HttpResponse:
        here = reverse("contracting:contract_edit", args=[self.contract.pk])
        if "add" in request.POST:
            return redirect(f"{here}?dodaj=1#transze")
        if "add_clause" in request.POST:
            return redirect(f"{here}?klauzula=1#klauzule")
        if "remove" in request.POST:
            return redirect(f"{here}#transze")
        if "remove_clause" in request.POST:
            return redirect(f"{here}#klauzule")
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

    def page(
        self, form: Any, rows: Any, added: Any, status: int = HTTPStatus.OK, **more: Any
    ) -> HttpResponse:
        found = contract_findings(self.contract, on=timezone.localdate())
        if mode_of(self.contract.offer.tender.mode).contract_paper != FRAMEWORK:
            unnumbered(added)
        context = {
            "contract": self.contract,
            "form": form,
            "rows": rows,
            "clauses": added,
            "agreed": self.agreed,
            "blocking": stopping(found),
            "advised": advice(found),
            "back": self.address,
        }
        return render(self.request, "contracting/contract_form.html", context | more, status=status)


def in_lines(tranches: Iterable[dict[str, Any]]) -> str:
    names = ("amount", "due_on", "condition")
    return "\n".join(" · ".join(in_words(row[name]) for name in names) for row in tranches)
