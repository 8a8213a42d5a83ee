"""Take out of a published offer what should never have been published."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from common.models import Document
from common.papers import issue, papers_about, snapshot_of
from common.publicity import public_data_changed
from contracting.documents.small_grants import notice_snapshot
from contracting.enums import TenderState
from contracting.models import Contract, SmallGrantOffer, Tender
from contracting.rules.canonical import digest_of
from contracting.selectors.small_grant_texts import (
    absent_from,
    read_by_everybody,
    taken_out_of,
    without,
)
from contracting.services.small_grant_publications import require_found

REPRINTED = ("small_grant_decision", "small_grant_comments")


@transaction.atomic
def redact_public_text(
    *,
    small_grant: SmallGrantOffer,
    passages: Sequence[str],
    reason: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Document:
    """Take personal data out of what everybody reads, and print its papers again.

    The filed offer and the decision stay as they were for both sides; the earlier prints are
    read by them alone.
    """
    at = at or timezone.now()
    tender = _published(small_grant)
    small_grant = locked_version(small_grant, version)
    gone = list(dict.fromkeys(each.strip() for each in passages if each.strip()))
    _require_sensible(small_grant, gone, reason)
    content = taken_out_of(small_grant.public_content, gone)
    content["redacted_on"] = timezone.localdate(at).isoformat()
    small_grant.public_content = content
    small_grant.blacked_out = [*small_grant.blacked_out, *gone]
    small_grant.save()
    _rename(tender, content, gone)
    record("small_grant.redacted", small_grant, by=by, at=at, taken_out=len(gone), reason=reason)
    _print_again(small_grant, gone, at)
    public_data_changed()
    return issue(
        kind="small_grant_notice",
        subject=small_grant,
        title=f"Informacja o złożeniu oferty {tender.number}",
        snapshot=notice_snapshot(small_grant, content, digest_of(content)),
        key=f"small_grant_notice:{small_grant.pk}:{small_grant.version}",
        at=at,
        number=tender.number,
    )


def _published(small_grant: SmallGrantOffer) -> Tender:
    tender = locked(small_grant.offer.tender) if small_grant.offer else None
    if tender is None or tender.state == TenderState.DRAFT or not small_grant.public_content:
        raise Refused(_("The offer has not been published yet."))
    return tender


def _require_sensible(small_grant: SmallGrantOffer, gone: list[str], reason: str) -> None:
    if not gone:
        raise Refused(_("Write at least one passage to take out."))
    require_found(absent_from(read_by_everybody(small_grant), gone))
    if not reason.strip():
        raise Refused(_("Say why the data are taken out: the reason stays in the record."))
    if len(absent_from([reason], gone)) < len(gone):
        raise Refused(_("Do not repeat in the reason what is being taken out."))


def _rename(tender: Tender, content: dict[str, str], gone: list[str]) -> None:
    """Lists and registers show the title of the public text."""
    tender.title, tender.description = content["title"][:250], content["summary"][:10000]
    tender.version += 1
    tender.save()
    for contract in Contract.objects.filter(offer__tender=tender):
        Contract.objects.filter(pk=contract.pk).update(title=without(contract.title, gone))


def _print_again(small_grant: SmallGrantOffer, gone: list[str], at: datetime) -> None:
    newest = {each.kind: each for each in papers_about(small_grant) if each.kind in REPRINTED}
    for kind, known in newest.items():
        issue(
            kind=kind,
            subject=small_grant,
            title=known.title,
            snapshot=taken_out_of(snapshot_of(known), gone),
            key=f"{kind}:{small_grant.pk}:{small_grant.version}",
            at=at,
            number=known.number,
        )
