"""What the clock does for balances. Each may run any number of times, in any order."""

import logging

from celery import shared_task
from django.db import connection
from django.utils import timezone

from balances.models import (
    Code,
    Moderation,
    ResidentAnswer,
    ResidentCard,
    ResidentRemark,
    Round,
)
from balances.services.mixing import mix_staged
from balances.services.remarks import delete_originals
from balances.services.rounds import announce_round, close_round, reveal_cards
from common.models import Heartbeat

log = logging.getLogger(__name__)

REWRITTEN = (Code, ResidentCard, ResidentAnswer, ResidentRemark)


@shared_task(ignore_result=True)
def turn_rounds() -> None:
    """Tell of opened windows, reveal what is to be revealed, close what nobody closed."""
    now = timezone.now()
    today = timezone.localdate(now)
    for round in Round.objects.open_on(today).filter(announced_at__isnull=True):
        announce_round(round=round, at=now)
    for round in Round.objects.ended_on(today):
        reveal_cards(round=round, at=now)
        if today >= round.closed_by_the_clock_on:
            close_round(round=round, at=now)
    Heartbeat.objects.update_or_create(name="turn_rounds", defaults={"at": now})


@shared_task(ignore_result=True)
def mix_answers() -> None:
    """Rewrite staged answers in random order, five or more at once, and clean up after it."""
    staged = Round.objects.filter(closed_at__isnull=True, resident_cards__mixed=False).distinct()
    mixed = sum(mix_staged(round) for round in staged)
    if mixed:
        _forget_old_rows()
    Heartbeat.objects.update_or_create(name="mix_answers", defaults={"at": timezone.now()})


@shared_task(ignore_result=True)
def delete_remarks() -> None:
    """Delete the originals of residents' remarks when their time is over."""
    now = timezone.now()
    due = Moderation.objects.filter(
        originals_deleted_at__isnull=True, originals_until__lt=timezone.localdate(now)
    )
    for moderation in due:
        delete_originals(moderation=moderation, at=now)
    Heartbeat.objects.update_or_create(name="delete_remarks", defaults={"at": now})


def _forget_old_rows() -> None:
    """The old rows still lie in PostgreSQL's files until they are vacuumed: do it now."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for model in REWRITTEN:
            cursor.execute(f'VACUUM "{model._meta.db_table}"')
