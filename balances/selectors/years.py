"""Which years of which contracts wait, and what was decided; in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import RoundKind
from balances.models import Meeting, Round, YearDecision
from balances.rules.years import YearFacts, waiting_years
from contracting.models import Contract, Tranche


@dataclass(frozen=True)
class Year:
    """One budget year behind the gate, as a page shows it."""

    year: int
    decision: YearDecision | None
    open: bool
    """Whether it can be decided now: its turn has come and the mid-term round is closed."""


@dataclass(frozen=True)
class Gate:
    """The mid-term round of a contract, the years that wait for it, and the decisions."""

    mid_term: Round
    plan_recorded: bool
    years: tuple[int, ...]
    decisions: Mapping[int, YearDecision]

    @property
    def ready(self) -> bool:
        return self.mid_term.closed_at is not None and self.plan_recorded

    def next_year(self, today: date) -> int | None:
        """The first undecided year whose turn has come."""
        for year in self.years:
            decision = self.decisions.get(year)
            if decision is None:
                return year if self.ready and today.year >= year - 1 else None
            if not decision.goes_on:
                return None
        return None

    def rows(self, today: date) -> list[Year]:
        turn = self.next_year(today)
        return [Year(year, self.decisions.get(year), year == turn) for year in self.years]

    def waits_for(self, year: int) -> str:
        """Why a tranche of this year may not be paid yet; empty when it may."""
        decision = self.decisions.get(year)
        if year not in self.years or (decision is not None and decision.goes_on):
            return ""
        if decision is not None:
            return _(
                "On %(day)s the executive decided that the year %(year)s does not go on. Record "
                "how the contract ends."
            ) % {"day": f"{decision.decided_on:%d.%m.%Y}", "year": year}
        if self.mid_term.closed_at is None:
            return _(
                "This tranche waits for the decision whether the year %(year)s goes on. Close "
                "the mid-term round first; then the executive decides."
            ) % {"year": year}
        if not self.plan_recorded:
            return _(
                "This tranche waits for the decision whether the year %(year)s goes on. Record "
                "the action plan of the meeting first; then the executive decides."
            ) % {"year": year}
        return _(
            "This tranche waits: the executive records first whether the year %(year)s goes on."
        ) % {"year": year}


def gates_of(contracts: Iterable[Contract]) -> dict[int, Gate]:
    """By contract; only contracts of several years with a mid-term round have one."""
    by_key = {each.pk: each for each in contracts if each.ends_on.year > each.starts_on.year}
    if not by_key:
        return {}
    mid_terms = list(Round.objects.filter(contract__in=by_key, kind=RoundKind.MID_TERM))
    decided: dict[int, dict[int, YearDecision]] = {}
    for each in YearDecision.objects.filter(contract__in=by_key).order_by("pk"):
        decided.setdefault(each.contract_id, {})[each.year] = each
    planned = rounds_with_a_plan(mid_terms)
    gates = {}
    for round in mid_terms:
        years = waiting_years(round.closes_on, by_key[round.contract_id].ends_on)
        if years:
            decisions = decided.get(round.contract_id, {})
            gates[round.contract_id] = Gate(round, round.pk in planned, years, decisions)
    return gates


def rounds_with_a_plan(rounds: Sequence[Round]) -> frozenset[int]:
    """Rounds whose meeting has closed its minutes: the action plan stands."""
    closed = Meeting.objects.filter(round__in=rounds, closed_at__isnull=False)
    return frozenset(closed.values_list("round", flat=True))


def tranches_behind_the_gate(tranches: Sequence[Tranche]) -> dict[int, str]:
    """The gate that contracts ask before a tranche is paid."""
    gates = gates_of({each.contract_id: each.contract for each in tranches}.values())
    found = {}
    for tranche in tranches:
        gate = gates.get(tranche.contract_id)
        if gate and (reason := gate.waits_for(tranche.due_on.year)):
            found[tranche.pk] = reason
    return found


def year_facts(
    contract: Contract, *, year: int, goes_on: bool, reason: str, decided_on: date, today: date
) -> YearFacts:
    gate = gates_of([contract]).get(contract.pk)
    before = gate.decisions.get(year - 1) if gate else None
    closed_at = gate.mid_term.closed_at if gate else None
    return YearFacts(
        today=today,
        year=year,
        years=gate.years if gate else (),
        goes_on=goes_on,
        reason=reason,
        decided_on=decided_on,
        mid_term_closed_on=timezone.localdate(closed_at) if closed_at else None,
        plan_recorded=gate.plan_recorded if gate else True,
        year_before_goes_on=(
            gate is None or year - 1 not in gate.years or (before is not None and before.goes_on)
        ),
        paid_in_the_year=contract.tranches.filter(
            due_on__year=year, paid_on__isnull=False
        ).exists(),
    )
