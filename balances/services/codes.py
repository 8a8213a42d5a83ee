"""One-time codes: batches of them, their keyed digests, and spending one exactly once.

The codes themselves are never stored. They are derived from the portal's pepper and the
batch's secret when the leaflets are printed; the secret is forgotten when the round closes.
"""

import hashlib
import hmac
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.documents.residents import (
    blank_card_snapshot,
    handing_out_snapshot,
    leaflet_snapshot,
)
from balances.enums import Channel, HandedBy
from balances.models import Code, CodeBatch, Round
from balances.permissions import may_make_codes
from balances.rules.codes import ACCESS_LENGTH, code_from
from balances.services.own_questions import take_own_questions
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.papers import issue, papers_about

MOST_CODES_IN_A_ROUND = 5000


def keyed(purpose: str, text: str) -> bytes:
    """A digest that only the holder of the pepper can recompute."""
    return hmac.new(
        settings.CODE_PEPPER.encode(), f"{purpose}:{text}".encode(), hashlib.sha256
    ).digest()


def digest_of(code: str) -> str:
    return keyed("code", code).hex()


def codes_of(batch: CodeBatch) -> list[str]:
    """The codes of a batch, in the order of its leaflets. Raises ``Refused`` once forgotten."""
    if batch.secret is None:
        raise Refused(_("The round is closed and its codes are forgotten."))
    return [
        code_from(keyed("batch", f"{batch.secret}:{place}"), ACCESS_LENGTH)
        for place in range(1, batch.size + 1)
    ]


@transaction.atomic
def make_batch(
    *,
    round: Round,
    size: int,
    handed_to: str,
    by: Any,
    handed_by: str = HandedBy.INDEPENDENT,
    role: str = "",
    channel: str = Channel.WEB,
    at: datetime | None = None,
) -> CodeBatch:
    """Make a numbered batch of codes and order its leaflets, or its paper cards."""
    at = at or timezone.now()
    round = locked(round)
    if not may_make_codes(by, round):
        raise Refused(_("Codes are made by a clerk of the authority."))
    _require_time_for_codes(round, timezone.localdate(at))
    if round.codes.count() + size > MOST_CODES_IN_A_ROUND:
        raise Refused(_("A round has at most %(most)s codes.") % {"most": MOST_CODES_IN_A_ROUND})
    # Paper cards are printed with the codes: from now on the round asks what they ask.
    take_own_questions(round=round, at=at)
    batch = CodeBatch(
        round=round,
        number=round.batches.count() + 1,
        size=size,
        handed_by=handed_by,
        handed_to=handed_to,
        role=role,
        channel=channel,
        made_by=by,
        made_at=at,
    )
    batch.full_clean()
    batch.save()
    # In the order of the digests, which is no order: a row's place tells no leaflet's number.
    Code.objects.bulk_create(
        (Code(digest=digest, round=round) for digest in sorted(map(digest_of, codes_of(batch)))),
        batch_size=1000,
    )
    record(
        "codes.made",
        round,
        by=by,
        at=at,
        batch=batch.number,
        size=size,
        handed_by=handed_by,
        handed_to=handed_to,
    )
    _order_papers(batch, at)
    return batch


def _require_time_for_codes(round: Round, today: date) -> None:
    if round.closed_at is not None:
        raise Refused(_("This round is closed."))
    if today > round.closes_on:
        raise Refused(_("The time for answers in this round is over."))


def _order_papers(batch: CodeBatch, at: datetime) -> None:
    if batch.channel == Channel.WEB:
        _issue_leaflets(batch, at)
        blank = {}
    else:
        _issue_handing_out(batch, at)
        blank = {"batch": batch.number}
    name = _("Resident’s card on paper, batch %(number)s") % {"number": batch.number}
    issue(
        kind="resident_card",
        subject=batch.round,
        title=name if blank else _("Resident’s card on paper"),
        snapshot=blank_card_snapshot(batch.round) | blank,
        key=f"resident-card:{batch.round_id}" + (f":{batch.number}" if blank else ""),
        at=at,
    )


def _issue_leaflets(batch: CodeBatch, at: datetime) -> None:
    issue(
        kind="code_leaflet",
        subject=batch,
        title=_("Leaflets with codes, batch %(number)s") % {"number": batch.number},
        snapshot=leaflet_snapshot(batch),
        key=f"code-leaflet:{batch.pk}",
        at=at,
    )


def _issue_handing_out(batch: CodeBatch, at: datetime) -> None:
    issue(
        kind="handing_out",
        subject=batch,
        title=_("For the person who hands out paper cards, batch %(number)s")
        % {"number": batch.number},
        snapshot=handing_out_snapshot(batch),
        key=f"handing-out:{batch.pk}",
        at=at,
    )


def spend(digest: str) -> bool:
    """Use a code up. Of any number of callers at the same moment, one is told yes.

    A mixing that runs meanwhile rewrites the row, and the update that waited for it finds
    nothing: so an unused code that is still there is tried again.
    """
    unused = Code.objects.filter(pk=digest, spent=False)
    while unused.update(spent=True) != 1:
        if not unused.exists():
            return False
    return True


def forget_secrets(round: Round) -> None:
    """After closing nobody, with whatever access, can say which leaflet was used."""
    for batch in round.batches.all():
        # A leaflet that nobody printed in time can no longer be printed: nobody waits for it.
        papers_about(batch).filter(done_at__isnull=True).delete()
    round.batches.update(secret=None)
