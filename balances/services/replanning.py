"""Rounds follow their contract: an annex plans those to come anew, an ending leads to the last."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from balances.enums import MoveCause, RoundKind
from balances.models import CodeBatch, Round
from balances.rules.replanning import StandingRound, after_early_ending, replanned
from balances.rules.rounds import PlannedRound, plan_rounds
from balances.selectors.windows import mid_term_months
from balances.services.questionnaires import questionnaire_in_use
from balances.services.rounds import begin_round
from balances.services.windows import keep_moved
from common.journal import record
from common.papers import papers_about
from contracting.models import Amendment, Contract, ContractEnding


def replan_when_amended(contract: Contract, amendment: Amendment, by: Any, at: datetime) -> None:
    """What an annex calls, in its transaction: rounds that have not begun get new days."""
    if contract.signed_on is None:
        return
    rounds = _standing(contract)
    planned = plan_rounds(
        contract.starts_on,
        contract.ends_on,
        contract.signed_on,
        mid_term_min_months=mid_term_months(contract),
    )
    wanted = replanned([each for each, _round in rounds], planned, today=timezone.localdate(at))
    _apply(contract, rounds, wanted, MoveCause.AMENDED, amendment.reason[:1000], by, at)


def finish_when_ended(contract: Contract, ending: ContractEnding, by: Any, at: datetime) -> None:
    """What an early ending calls: straight to the final round."""
    rounds = _standing(contract)
    if not rounds:
        return
    wanted = after_early_ending([each for each, _round in rounds], today=timezone.localdate(at))
    _apply(contract, rounds, wanted, MoveCause.ENDED, "", by, at)


def _standing(contract: Contract) -> list[tuple[StandingRound, Round]]:
    rounds = Round.objects.select_for_update().filter(contract=contract).order_by("pk")
    said = {
        pk: bool(batches or events or cards)
        for pk, batches, events, cards in Round.objects.filter(contract=contract)
        .annotate(
            made=Count("batches", distinct=True),
            events=Count("event_codes", distinct=True),
            given=Count("cards", filter=Q(cards__closed_at__isnull=False), distinct=True),
        )
        .values_list("pk", "made", "events", "given")
    }
    return [
        (
            StandingRound(
                RoundKind(each.kind),
                each.opens_on,
                each.closes_on,
                closed=each.closed_at is not None,
                promised=said[each.pk],
            ),
            each,
        )
        for each in rounds
    ]


@transaction.atomic
def _apply(
    contract: Contract,
    standing: Sequence[tuple[StandingRound, Round]],
    wanted: Iterable[PlannedRound],
    cause: MoveCause,
    reason: str,
    by: Any,
    at: datetime,
) -> None:
    """Leave out, move and begin rounds until they are as wanted; nothing else is touched."""
    by_kind = {each.kind: each for each in wanted}
    for old, round in standing:
        window = by_kind.pop(old.kind, None)
        if window is None:
            _leave_out(round, by, at)
        elif window != old.window:
            round.version += 1
            if window.opens_on > timezone.localdate(at):
                _announce_anew(round)
            keep_moved(
                round, window.opens_on, window.closes_on, cause=cause, reason=reason, by=by, at=at
            )
    questionnaire = questionnaire_in_use(at=at) if by_kind else None
    for window in by_kind.values():
        begin_round(contract, window, questionnaire=questionnaire, by=by, at=at)


def _announce_anew(round: Round) -> None:
    """A round that will open again is told of again on its day."""
    round.announced_at = None
    round.save(update_fields=["announced_at"])


def _leave_out(round: Round, by: Any, at: datetime) -> None:
    """A round that nobody has begun is taken from the plan; its name stays in the journal."""
    contract = round.contract
    for batch in CodeBatch.objects.filter(round=round):
        papers_about(batch).delete()
    papers_about(round).delete()
    round.codes.all().delete()
    round.event_codes.all().delete()
    round.batches.all().delete()
    round.cards.all().delete()
    kind = round.kind
    round.delete()
    record("round.left_out", contract, by=by, at=at, kind=str(kind))
