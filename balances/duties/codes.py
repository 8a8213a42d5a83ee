"""What waits for the people who hand out codes: batches of paper cards, crowds at events."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from balances.enums import Channel
from balances.models import CodeBatch, Round
from balances.models.round import GRACE
from balances.rules.privacy import FEWEST
from common.duties import Duty, Owner, Scope

CLERKS = frozenset({Role.CLERK})


def paper_cards_to_finish(scope: Scope) -> Iterator[Duty]:
    """Sheets that were keyed count only when their batch is finished."""
    batches = CodeBatch.objects.filter(
        channel=Channel.PAPER, sheets__isnull=False, round__closed_at__isnull=True
    ).distinct()
    if scope.authority_ids is not None:
        batches = batches.filter(round__contract__authority__in=scope.authority_ids)
    for batch in batches.select_related("round__contract").order_by("round__closes_on", "pk"):
        round = batch.round
        yield Duty(
            key=f"paper_cards.finish:{batch.pk}",
            act="paper_cards.finish",
            title=_("Check and finish the paper cards of batch %(number)s")
            % {"number": batch.number},
            subject=_subject(round),
            owner=Owner(round.contract.authority_id, CLERKS),
            url=reverse("balances:paper_batch", args=[round.contract_id, round.kind, batch.number]),
            due_on=round.closes_on + GRACE,
            detail=_("Cards that were keyed and not checked are in no result."),
            button=_("Go on"),
        )


def crowds_to_decide(scope: Scope) -> Iterator[Duty]:
    """Answers of a crowd are in no result until somebody has looked."""
    held = Count("resident_cards", filter=Q(resident_cards__held=True, resident_cards__mixed=True))
    rounds = Round.objects.filter(closed_at__isnull=True, event_codes__isnull=False).distinct()
    if scope.authority_ids is not None:
        rounds = rounds.filter(contract__authority__in=scope.authority_ids)
    waiting = rounds.annotate(waiting=held).filter(waiting__gte=FEWEST)
    for round in waiting.select_related("contract").order_by("closes_on", "pk"):
        yield Duty(
            key=f"held_answers.decide:{round.pk}",
            act="held_answers.decide",
            title=_("Decide about the answers of a crowd at an event"),
            subject=_subject(round),
            owner=Owner(round.contract.authority_id, CLERKS),
            url=reverse("balances:held", args=[round.contract_id, round.kind]),
            due_on=round.closes_on + GRACE,
            button=_("Look and decide"),
        )


def _subject(round: Round) -> str:
    return _("%(round)s, contract %(number)s, %(title)s") % {
        "round": round.get_kind_display(),
        "number": round.contract.number,
        "title": round.contract.title,
    }


PROVIDERS = (paper_cards_to_finish, crowds_to_decide)
