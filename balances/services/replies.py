"""“You said – we do”: written, published, rated; and the round that is archived after it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.documents.replies import poster_snapshot
from balances.models import Reply, ReplyTheme, Round
from balances.permissions import may_archive_round, may_publish_reply, may_write_reply
from balances.rules.reply import TO_ARCHIVE_ROUND, TO_PUBLISH_ANSWER, ArchiveFacts, ReplyFacts
from balances.selectors.meetings import action_plan_closed
from balances.selectors.replies import published_reply
from balances.services.notices import address_of, tell
from balances.services.reports import order_contract_report
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import findings, stopping
from common.law import Refused
from common.papers import issue
from common.publicity import public_data_changed

Theme = tuple[str, str, date | None]
"""What residents said, what is done, by when."""


@transaction.atomic
def write_reply(
    *,
    round: Round,
    themes: Sequence[Theme],
    opening: str = "",
    reach: str = "",
    version: int | None = None,
    by: Any,
    at: datetime | None = None,
) -> Reply:
    """Keep the answer as far as it is written; nobody outside the authority sees it yet."""
    round = locked(round)
    if not may_write_reply(by, round):
        raise Refused(_("The answer to residents is written by a clerk of the authority."))
    if round.closed_at is None:
        raise Refused(_("The answer is written when the round is closed and its results known."))
    reply = _own_reply(round, version)
    if reply.published_at is not None:
        raise Refused(_("This answer is published, and residents have read it. It stays as it is."))
    reply.opening, reply.reach = opening.strip(), reach.strip()
    reply.full_clean(exclude=["round"])
    reply.save()
    reply.themes.all().delete()
    for position, (said, doing, by_when) in enumerate(themes, start=1):
        theme = ReplyTheme(
            reply=reply, position=position, said=said.strip(), doing=doing.strip(), by_when=by_when
        )
        theme.full_clean()
        theme.save()
    record("reply.saved", reply, by=by, at=at, themes=len(themes))
    return reply


def _own_reply(round: Round, version: int | None) -> Reply:
    known = Reply.objects.filter(round=round).first()
    return locked_version(known, version) if known else Reply(round=round)


@transaction.atomic
def publish_reply(
    *, reply: Reply, version: int | None = None, by: Any, at: datetime | None = None
) -> Reply:
    """Publish the answer: it can be read on the balance's page, printed, and rated."""
    at = at or timezone.now()
    reply = locked_version(reply, version)
    if not may_publish_reply(by, reply.round):
        raise Refused(_("The answer is published by a clerk or the executive of the authority."))
    if reply.published_at is not None:
        raise Refused(_("This answer is published already."))
    breaches = stopping(findings(TO_PUBLISH_ANSWER, reply_facts(reply)))
    if breaches:
        raise Refused(*breaches)
    reply.published_at, reply.published_by = at, by
    reply.save()
    record("reply.published", reply.round, by=by, at=at)
    issue(
        kind="reply_poster",
        subject=reply,
        title=_("You said – we do: %(title)s") % {"title": reply.round.contract.title},
        snapshot=poster_snapshot(reply),
        key=f"reply-poster:{reply.pk}",
        at=at,
        number=reply.round.contract.number,
    )
    tell(reply.round, "reply-published", path=address_of(reply.round, "reply"))
    public_data_changed()
    return reply


def reply_facts(reply: Reply) -> ReplyFacts:
    return ReplyFacts(
        residents=reply.round.resident_cards.count(),
        themes=reply.themes.count(),
        says_how_to_reach=bool(reply.reach),
    )


def archive_facts(round: Round) -> ArchiveFacts:
    return ArchiveFacts(
        closed=round.closed_at is not None,
        minutes_closed=action_plan_closed(round),
        answered=published_reply(round) is not None,
    )


@transaction.atomic
def archive_round(
    *, round: Round, version: int | None = None, by: Any, at: datetime | None = None
) -> Round:
    """The last step of a round: parties met, residents have their answer."""
    at = at or timezone.now()
    round = locked_version(round, version)
    if not may_archive_round(by, round):
        raise Refused(_("A round is archived by a clerk of the authority."))
    if round.archived_at is not None:
        raise Refused(_("This round is already archived."))
    breaches = stopping(findings(TO_ARCHIVE_ROUND, archive_facts(round)))
    if breaches:
        raise Refused(*breaches)
    round.archived_at = at
    round.save(update_fields=["archived_at", "version"])
    record("round.archived", round, by=by, at=at)
    order_contract_report(contract=round.contract, edition=f"archived-{round.kind}", at=at)
    public_data_changed()
    return round
