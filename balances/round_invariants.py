"""What must always be true of the calendar of rounds, and of the gate between years."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from balances.enums import RoundKind
from balances.models import Round
from balances.selectors.years import tranches_behind_the_gate
from common.invariants import acts_about, invariant, unrecorded
from contracting.enums import ContractState
from contracting.models import Tranche


@invariant("I6")
def rounds_of_a_contract_follow_one_another(_now: datetime) -> Iterable[str]:
    """Opening, mid-term, final: none opens before the one before it has ended."""
    order = [str(kind) for kind in RoundKind]
    last: dict[int, Round] = {}
    rounds = Round.objects.only("contract_id", "kind", "opens_on", "closes_on")
    for round in sorted(rounds, key=lambda each: (each.contract_id, order.index(each.kind))):
        before = last.get(round.contract_id)
        if before is not None and round.opens_on <= before.closes_on:
            yield f"round {round.pk} opens before round {before.pk} has ended"
        last[round.contract_id] = round


@invariant("I6")
def an_ended_contract_waits_for_its_final_round_only(now: datetime) -> Iterable[str]:
    today = timezone.localdate(now)
    waiting = Round.objects.filter(
        contract__state=ContractState.TERMINATED, opens_on__gt=today, closed_at__isnull=True
    ).exclude(kind=RoundKind.FINAL)
    for pk in waiting.values_list("pk", flat=True):
        yield f"round {pk} is still to come"


@invariant("I6")
def every_move_of_a_window_is_in_the_journal(_now: datetime) -> Iterable[str]:
    moves = Round.objects.annotate(number=Count("moves")).filter(number__gt=0)
    expected = {str(pk): number for pk, number in moves.values_list("pk", "number")}
    left = set(Round.objects.values_list("pk", flat=True))
    known = acts_about("balances.round", "round.moved")
    gone = {key: known[key] for key in known if int(key) not in left}
    yield from unrecorded("balances.round", "round.moved", expected | gone)


@invariant("I5")
def no_tranche_was_paid_before_its_year_was_decided(_now: datetime) -> Iterable[str]:
    paid = Tranche.objects.filter(paid_on__isnull=False).select_related("contract")
    for pk in sorted(tranches_behind_the_gate(list(paid))):
        yield f"tranche {pk} was paid before its year was decided"
