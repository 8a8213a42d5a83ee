"""Balances: the public list, and the report of one contract's balance."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import ListView, TemplateView

from balances.forms.filters import BalanceFilter
from balances.models import Round
from balances.permissions import may_decide_on_year, party_of
from balances.rules.headline import headline_of
from balances.selectors import (
    closed_rounds,
    overall_of,
    own_distributions,
    pictures_of,
    readable_cards,
    readings_of,
    results_of,
)
from balances.selectors.groups import group_tables, who_answered
from balances.selectors.listed import balances_listed
from balances.selectors.meetings import decisions_of, have_met
from balances.selectors.remarks import voices_of
from balances.selectors.replies import published_replies
from balances.selectors.years import gates_of
from balances.views.rounds import CHARTS
from common.papers import mark_replaced, papers_about
from common.publicity import public_part
from common.views import PublicMixin
from contracting.models import Contract
from contracting.selectors.partners import with_partners

REPORTS = ("balance_report", "contract_report")


class BalanceListView(PublicMixin, ListView):
    """Contracts with at least one closed round; an institution sees its unclosed ones too."""

    template_name = "balances/balance_list.html"
    context_object_name = "contracts"
    paginate_by = 25

    @cached_property
    def form(self) -> BalanceFilter:
        return BalanceFilter(self.request.GET, reader=self.request.user)

    def get_queryset(self) -> QuerySet[Contract]:
        seen = Round.objects.visible_to(self.request.user).order_by("opens_on")
        found = balances_listed(self.request.user, self.form.narrowed)
        return found.prefetch_related(Prefetch("rounds", seen, to_attr="seen"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        with_partners(each.offer for each in context["contracts"])
        query = self.request.GET.copy()
        query.pop("page", None)
        return context | {
            "form": self.form,
            "narrowed": bool(self.form.narrowed),
            "query": query.urlencode(),
            "today": timezone.localdate(),
        }


class BalanceView(PublicMixin, TemplateView):
    """One contract's balance: all rounds, all parties, four pictures."""

    template_name = "balances/balance_detail.html"

    @cached_property
    def contract(self) -> Contract:
        visible = Contract.objects.visible_to(self.request.user).filter(
            Exists(Round.objects.visible_to(self.request.user).filter(contract=OuterRef("pk")))
        )
        return get_object_or_404(
            visible.select_related("authority", "provider", "offer"), pk=self.kwargs["contract"]
        )

    def turning_points(self) -> list[datetime | None]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rounds = list(
            Round.objects.visible_to(self.request.user)
            .filter(contract=self.contract)
            .order_by("opens_on")
        )
        for each in rounds:
            each.contract = self.contract
        context = super().get_context_data(**kwargs) | {
            "contract": self.contract,
            "rounds": rounds,
            "today": today,
            "party": party_of(self.request.user, rounds[0]),
        }
        closed = closed_rounds(self.contract)
        gate = gates_of([self.contract]).get(self.contract.pk)
        return context | {
            "years": gate.rows(today) if gate else [],
            "may_decide": may_decide_on_year(self.request.user, self.contract),
            "last": closed[-1] if closed else None,
            "report": self.report(closed),
        }

    def report(self, closed: list[Round]) -> str:
        """The report on the closed rounds, which everybody reads: not made anew for each."""
        if not closed:
            return ""
        return public_part(
            "balance",
            self.contract.pk,
            make=lambda: render_to_string(
                "balances/_report.html", report_on(self.contract, closed)
            ),
        )


def report_on(contract: Contract, closed: list[Round]) -> dict[str, Any]:
    """What the report shows, to whoever reads it."""
    results = results_of(closed)
    pictures = pictures_of(results)
    last = closed[-1]
    readings = readings_of(readable_cards(last, party=None, day=timezone.localdate()))
    overall = overall_of(pictures)
    return {
        "contract": contract,
        "pictures": pictures,
        "charts": CHARTS,
        "headline": headline_of(pictures),
        "decisions": decisions_of(have_met(closed), timezone.localdate()),
        "replies": published_replies(closed),
        "last": last,
        "counts": [
            (party, counts[-1], overall[party]) for party, counts in pictures.road.answers.items()
        ],
        "readings": readings,
        "own_answers": own_distributions(results[-1]),
        "own_said": [reading for reading in readings if reading.own_questions],
        "answered": who_answered(results[-1]),
        "group_tables": group_tables(results[-1]),
        "papers": mark_replaced(papers_about(contract).filter(kind__in=REPORTS)),
        "voices": voices_of(results[-1]),
    }
