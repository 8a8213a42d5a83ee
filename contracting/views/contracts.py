"""Contracts: preparing, the organisation's amounts, printing, signing, payments."""

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

from common.judgement import findings
from common.law import Refused, Stale
from common.money import written
from common.views import ActView, GuardedMixin
from contracting.forms.contracts import AmountsForm, ContractForm, PayForm, SignForm, tranches
from contracting.models import Contract, Offer, Tranche
from contracting.permissions.contracts import (
    may_change_contract,
    may_pay_tranche,
    may_prepare_contract,
    may_sign_contract,
    may_update_amounts,
)
from contracting.rules.contracts import BEFORE_SIGNING, WRITTEN_FORM
from contracting.rules.costs import ZERO
from contracting.selectors.contracts import contract_facts
from contracting.services.contracts import (
    change_contract,
    draft_contract,
    pay_tranche,
    print_contract,
    sign_contract,
    update_amounts,
)


class ContractMixin(GuardedMixin):
    """A page about one contract, as the person may see it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def contract(self) -> Contract:
        rows = Contract.objects.visible_to(self.request.user).select_related(
            "authority", "provider", "offer__tender"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        return reverse("contracting:contract_detail", args=[self.contract.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"contract": self.contract, "back": self.address}
        return super().get_context_data(**(context | kwargs))


def summary_of(contract: Contract) -> list[tuple[Any, Any]]:
    return [
        (_("Contract"), contract.number),
        (_("Organisation"), contract.provider),
        (_("Task"), contract.title),
        (_("Dates"), f"{contract.starts_on:%d.%m.%Y} – {contract.ends_on:%d.%m.%Y}"),
        (_("Grant"), written(contract.grant)),
    ]


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
            stale = isinstance(refusal, Stale)
            status = HTTPStatus.CONFLICT if stale else HTTPStatus.UNPROCESSABLE_ENTITY
            return self.page(form, rows, status, saved=self.saved(form) if stale else ())
        here = reverse("contracting:contract_edit", args=[self.contract.pk])
        if "add" in request.POST:
            return redirect(f"{here}?dodaj=1#transze")
        if "remove" in request.POST:
            return redirect(f"{here}#transze")
        messages.success(request, _("The contract was saved."))
        return redirect(self.address)

    def saved(self, form: Any) -> list[tuple[Any, Any, Any]]:
        """What somebody else saved and this person wrote differently."""
        del self.contract
        form.data = form.data.copy()
        form.data["version"] = self.contract.version
        return [
            (form.fields[name].label, getattr(self.contract, name), value)
            for name, value in form.cleaned_data.items()
            if name != "version" and getattr(self.contract, name) != value
        ]

    def page(self, form: Any, rows: Any, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
        facts = contract_facts(self.contract, on=timezone.localdate())
        context = {
            "contract": self.contract,
            "form": form,
            "rows": rows,
            "blocking": findings(BEFORE_SIGNING, facts),
            "back": self.address,
        }
        return render(self.request, "contracting/contract_form.html", context | more, status=status)


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


class ContractPrintView(ContractMixin, ActView):
    """Order the paper for signing."""

    policy = "clerk"
    template_name = "act_form.html"
    done_message = gettext_lazy("The contract is being printed; the paper appears on this page.")

    def allowed(self) -> bool:
        return may_change_contract(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Print the contract for signing"),
            "lead": _("The paper says what is saved now. After a change print it again."),
            "summary": summary_of(self.contract),
            "button": _("Print"),
            "basis": WRITTEN_FORM,
        }

    def act(self, form: Any) -> str:
        print_contract(contract=self.contract, by=self.request.user, at=self.request.arrived_at)
        return self.address


class ContractSignView(ContractMixin, ActView):
    """Record that both parties signed."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = SignForm
    done_message = gettext_lazy(
        "The signing was recorded. The contract is public in the register from now on."
    )

    def allowed(self) -> bool:
        return may_sign_contract(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.contract.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the signing of the contract"),
            "lead": _("After this the terms are frozen and the contract is public."),
            "summary": summary_of(self.contract),
            "button": _("Record the signing"),
            "basis": WRITTEN_FORM,
        }

    def act(self, form: Any) -> str:
        sign_contract(
            contract=self.contract,
            signed_on=form.cleaned_data["signed_on"],
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address


class TranchePayView(ContractMixin, ActView):
    """Record the payment of a tranche."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = PayForm
    done_message = gettext_lazy("The payment was recorded. The organisation is told.")

    def allowed(self) -> bool:
        return may_pay_tranche(self.request.user, self.contract)

    @cached_property
    def tranche(self) -> Tranche:
        return get_object_or_404(self.contract.tranches, pk=self.kwargs["tranche"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        from_paper = f"{self.contract.number}, {self.contract.provider}"
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the payment of tranche %(number)s")
            % {"number": self.tranche.position},
            "lead": _("The organisation gets a letter that the money is on its way."),
            "summary": [
                (_("Contract"), from_paper),
                (_("Amount"), written(self.tranche.amount)),
                (_("Paid by"), f"{self.tranche.due_on:%d.%m.%Y}"),
                (_("Condition"), self.tranche.condition or "–"),
            ],
            "button": _("Record the payment"),
        }

    def act(self, form: Any) -> str:
        pay_tranche(
            tranche=self.tranche,
            paid_on=form.cleaned_data["paid_on"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address
