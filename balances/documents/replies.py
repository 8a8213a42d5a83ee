"""Snapshot of the poster “You said – we do”, for the board of a day-care centre."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from balances.documents.contracts import contract_facts
from balances.models import Reply
from balances.selectors.replies import plain_reply


def poster_snapshot(reply: Reply) -> dict[str, Any]:
    round = reply.round
    path = reverse("balances:reply", args=[round.contract_id, round.kind])
    return {
        **contract_facts(round.contract),
        **plain_reply(reply),
        "address": settings.SITE_URL + path,
    }
