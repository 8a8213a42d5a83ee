"""The offeror answers the call to complete an opened offer: once, and never its money."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.papers import issue
from contracting.documents.offers import completed_snapshot, offer_snapshot
from contracting.enums import CompletablePart as Part
from contracting.models import Completion, Offer, OfferContent
from contracting.rules.canonical import digest_of
from contracting.rules.completing import TO_COMPLETE_OFFER, CompletionAnswerFacts
from contracting.selectors.formal import REWRITTEN, TABLES, changed_parts, completed_content
from contracting.selectors.offer_history import ROWS, saved_rows
from contracting.selectors.offers import offer_facts
from contracting.selectors.tenders import people_with
from contracting.services.attachments import require_no_infected
from contracting.services.formal import tell, to_be_checked
from contracting.services.offer_rows import replace_rows, rows_differ

Rows = Sequence[Mapping[str, Any]]
Tables = Mapping[str, Rows]
NO_TABLES: Tables = MappingProxyType({})


@transaction.atomic
def complete_offer(
    *,
    completion: Completion,
    values: Mapping[str, Any],
    tables: Tables = NO_TABLES,
    by: User,
    note: str = "",
    at: datetime | None = None,
) -> Completion:
    """Answer the call: a further frozen version comes beside what was filed, with its digest.

    ``tables`` holds whole tables of the plan and the results; files were attached before.
    """
    at = at or timezone.now()
    offer = to_be_checked(completion.offer)
    completion = locked(completion)
    content = OfferContent.objects.select_for_update().get(offer=offer)
    written = _changed_tables(content, tables)
    again = {*written, Part.ATTACHMENTS} if completion.files.exists() else written
    facts = CompletionAnswerFacts(
        answered_before=completion.answered_at is not None,
        due_on=completion.due_on,
        today=timezone.localdate(at),
        asked=frozenset(completion.parts),
        changed=changed_parts(content, values) | frozenset(str(each) for each in again),
        note=note,
        lost=_lost(content, tables),
    )
    require_lawful(TO_COMPLETE_OFFER, facts)
    require_no_infected(content)
    _write(content, values, {part: tables[part] for part in written})
    filed = offer.submissions.live().get()
    completion.content = completed_content(filed.content or {}, values) | _again(offer, again)
    completion.digest = digest_of(completion.content)
    completion.note = note.strip()
    completion.answered_at, completion.answered_by = at, by
    completion.save()
    # A clerk who read the offer before it was completed reads it again before deciding.
    offer.version += 1
    offer.save(update_fields=["version"])
    record("offer.completed", offer, by=by, at=at, digest=completion.digest)
    issue(
        kind="completed_offer",
        subject=filed,
        title=f"Oferta po uzupełnieniu {filed.number}",
        snapshot=completed_snapshot(completion, filed),
        key=f"completed_offer:{completion.pk}",
        at=at,
        number=filed.number,
    )
    path = "uzupelnienie/porownanie/"
    clerks = people_with(offer.tender.authority_id, Role.CLERK)
    tell(completion, "offer_completed", clerks, path)
    return completion


def _changed_tables(content: OfferContent, tables: Tables) -> set[Part]:
    """Which of them say something else than the offer."""
    return {
        Part(part)
        for part, rows in tables.items()
        if rows_differ(saved_rows(content, TABLES[Part(part)]), rows)
    }


def _lost(content: OfferContent, tables: Tables) -> tuple[str, ...]:
    if Part.ACTIVITIES not in tables:
        return ()
    kept = [row["uid"] for row in tables[Part.ACTIVITIES]]
    gone = content.activities.exclude(uid__in=kept).filter(costs__isnull=False).distinct()
    return tuple(gone.values_list("name", flat=True))


def _write(content: OfferContent, values: Mapping[str, Any], tables: Mapping[Part, Rows]) -> None:
    for name, value in values.items():
        setattr(content, name, value)
    content.version += 1
    content.save()
    for part, rows in tables.items():
        section = TABLES[part]
        replace_rows(content, ROWS[section], saved_rows(content, section), rows)


def _again(offer: Offer, parts: set[Part]) -> dict[str, Any]:
    """Tables of the frozen offer as they stand now."""
    if not parts:
        return {}
    content = OfferContent.objects.get(offer=offer)
    snapshot = offer_snapshot(offer, content, offer_facts(offer, content))
    return {name: snapshot[name] for part in parts for name in REWRITTEN[part]}
