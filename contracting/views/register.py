"""The public register of contracts, and one contract's page."""

from collections.abc import Iterable
from datetime import datetime, time
from functools import cached_property
from typing import Any

from django.db.models import Max, Min, Q, QuerySet, Value
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Organisation
from accounts.permissions import has_any_role
from common.models import JournalEntry
from common.papers import readable_papers
from common.publicity import public_part
from common.views import PublicMixin
from common.waivers import accepted_breaches
from contracting.enums import ContractState
from contracting.forms.contract_register import RegisterFilter
from contracting.hooks import waiting_tranches
from contracting.links import links_of
from contracting.models import Contract, Inspection, Tranche
from contracting.modes import mode_of
from contracting.permissions.contract_updates import may_write_update
from contracting.permissions.contracts import (
    may_amend_contract,
    may_change_contract,
    may_pay_tranche,
    may_sign_contract,
)
from contracting.permissions.inspections import may_record_inspection
from contracting.permissions.parties import is_party
from contracting.selectors.contracts import contract_badge, contract_road
from contracting.selectors.outside_contracts import found_outside, outside_contracts
from contracting.selectors.partners import named_as, offerors_of, with_partners
from contracting.selectors.settling import report_due_on
from contracting.selectors.tenders import LONG_TEXTS as TEXTS_OF_TENDERS
from contracting.services.report_forms import settlement_path

PUBLIC_ACTS = (
    "contract.signed",
    "contract.tranche_paid",
    "contract.amended",
    "contract.terminated",
    "contract.settled",
)


LONG_TEXTS = (
    "parts_by_others", "accessibility", "accessibility_digital", "accessibility_information",
    *(f"offer__tender__{name}" for name in TEXTS_OF_TENDERS),
)  # fmt: skip


OUTSIDE = -1
"""Stands for the version of a contract with a provider that is not in the portal."""


class ContractListView(PublicMixin, ListView):
    """Signed contracts, filtered in the address; parties see their drafts too."""

    template_name = "contracting/contract_list.html"
    paginate_by = 20

    @cached_property
    def form(self) -> RegisterFilter:
        visible, outside = Contract.objects.visible_to(self.request.user), outside_contracts()
        ends = [
            each
            for rows in (visible, outside)
            for each in rows.aggregate(Min("signed_on"), Max("signed_on")).values()
            if each
        ]
        years = range(max(ends).year, min(ends).year - 1, -1) if ends else ()
        authorities = Organisation.objects.authorities().filter(
            Q(pk__in=visible.order_by().values("authority"))
            | Q(pk__in=outside.order_by().values("tender__authority"))
        )
        form = RegisterFilter(
            self.request.GET,
            years=years,
            authorities=authorities.order_by("name").values_list("pk", "name"),
        )
        form.is_valid()
        return form

    def get_queryset(self) -> QuerySet[Any]:
        asked = self.form.cleaned_data
        rows = Contract.objects.visible_to(self.request.user)
        for word in (asked.get("q") or "").split():
            rows = rows.filter(
                Q(title__icontains=word)
                | named_as(word, "offer")
                | Q(number__icontains=word)
                | Q(provider__name__icontains=word)
                | Q(authority__name__icontains=word)
            )
        if asked.get("rok"):
            rows = rows.filter(signed_on__year=asked["rok"])
        if asked.get("tryb"):
            rows = rows.filter(offer__tender__mode=asked["tryb"])
        if asked.get("gmina"):
            rows = rows.filter(authority=asked["gmina"])
        outside = found_outside(asked).values_list("pk", Value(OUTSIDE), "signed_on")
        rows = rows.values_list("pk", "version", "signed_on")
        return rows.order_by().union(outside, all=True).order_by("-signed_on", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shown = tuple((pk, version) for pk, version, _on in context["object_list"])
        rows = public_part("contracts", shown, make=lambda: drawn(shown)) if shown else ""
        can_export = has_any_role(self.request.user, *AUTHORITY_ROLES)
        return context | {"form": self.form, "rows": rows, "can_export": can_export}


def drawn(shown: Iterable[tuple[int, int]]) -> str:
    """Rows of the register; who may see which of them was asked before."""
    shown = list(shown)
    keys = [pk for pk, version in shown if version != OUTSIDE]
    others = [pk for pk, version in shown if version == OUTSIDE]
    found = Contract.objects.for_list().defer(*LONG_TEXTS).in_bulk(keys)
    with_partners(each.offer for each in found.values())
    outside = outside_contracts().in_bulk(others) if others else {}
    rows = [
        (None, outside[pk]) if version == OUTSIDE else (found[pk], contract_badge(found[pk]))
        for pk, version in shown
    ]
    return render_to_string("contracting/_contract_rows.html", {"rows": rows})


class ContractDetailView(PublicMixin, TemplateView):
    """One contract: facts, tranches, papers, road, history; what a party may do there."""

    def get_template_names(self) -> list[str]:
        return [self.contract.offer.tender.kind.contract_template]

    @cached_property
    def contract(self) -> Contract:
        rows = Contract.objects.visible_to(self.request.user).select_related(
            "authority",
            "provider",
            "offer__tender",
            "offer__lot",
            "ending",
            "offer_update",
            "signing",
            "purchase__bid",
        )
        rows = rows.defer("offer_update__content", "signing__sealed", "signing__signatures")
        return get_object_or_404(rows.prefetch_related("tranches"), pk=self.kwargs["pk"])

    @cached_property
    def tranches(self) -> list[Tranche]:
        rows = list(self.contract.tranches.all())
        for each in rows:
            each.contract = self.contract
        return rows

    def turning_points(self) -> Iterable[datetime | None]:
        days = (self.contract.starts_on, self.contract.ends_on)
        return [timezone.make_aware(datetime.combine(day, time.min)) for day in days]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract, user = self.contract, self.request.user
        party = is_party(user, contract)
        journal = JournalEntry.objects.about(contract).select_related("by")
        if not party:
            journal = journal.filter(act__in=PUBLIC_ACTS)
        return super().get_context_data(**kwargs) | {
            "contract": contract,
            "badge": contract_badge(contract),
            "total": contract.grant + contract.own_financial + contract.own_other + contract.fees,
            "purchase": contract.purchase if hasattr(contract, "purchase") else None,
            "signing": contract.signing if hasattr(contract, "signing") else None,
            "update": contract.offer_update if hasattr(contract, "offer_update") else None,
            "tranches": self.tranches,
            "party": party,
            "offerors": offerors_of(contract.offer),
            "reported": party
            and contract.state != ContractState.DRAFT
            and mode_of(contract.offer.tender.mode).report_form is not None,
            "report_due_on": report_due_on(contract),
            "settlement_url": settlement_path(contract),
            "steps": contract_road(contract, at=timezone.localtime()),
            "journal": journal,
            "waiting": waiting_tranches(self.tranches) if party else {},
            "amendments": contract.amendments.all(),
            "ending": contract.ending if hasattr(contract, "ending") else None,
            "waivers": accepted_breaches(contract) if party and hasattr(contract, "ending") else [],
            "inspections": Inspection.objects.visible_to(user).filter(contract=contract),
            "links": links_of(contract, user),
            "papers": readable_papers(contract, user) if party else [],
            "can": self.can(),
        }

    def can(self) -> dict[str, bool]:
        contract, user = self.contract, self.request.user
        drafted = contract.state == ContractState.DRAFT
        signed = contract.state == ContractState.SIGNED
        return {
            "change": drafted and may_change_contract(user, contract),
            "update": drafted
            and mode_of(contract.offer.tender.mode).updates_offer
            and may_write_update(user, contract),
            "sign": drafted and may_sign_contract(user, contract),
            "pay": signed and may_pay_tranche(user, contract),
            "amend": signed and may_amend_contract(user, contract),
            "inspect": not drafted and may_record_inspection(user, contract),
        }
