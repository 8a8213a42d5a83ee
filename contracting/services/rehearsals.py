"""Rehearsing a call: a copy of it, marked as such, run by those who are asked, thrown away whole.

A rehearsal is public nowhere, its papers and letters say what they are, it ends with the
results, and no contract comes of it. It never becomes a call, and a call never becomes one.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Organisation, User
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.letters import write_letter
from common.papers import REHEARSAL
from common.removal import remove_with_everything
from contracting.models import Tender
from contracting.selectors.similar import SimilarRow
from contracting.selectors.tenders import people_with
from contracting.services.call_rows import LotRow, write_criteria, write_lots, write_similar
from contracting.services.drafting import criteria_of
from contracting.services.receiving import require_call
from contracting.services.tenders import EDITABLE, number_taken, set_fields


@transaction.atomic
def rehearse_call(
    *,
    tender: Tender,
    taking_part: Iterable[Organisation],
    by: User,
    at: datetime | None = None,
) -> Tender:
    """Copy a call into a rehearsal, with its dates and amounts; the call itself is not touched."""
    at = at or timezone.now()
    tender = locked(tender)
    require_call(tender)
    if tender.rehearsal:
        raise Refused(_("This is a rehearsal already. Rehearse the call itself."))
    try:
        with transaction.atomic():
            rehearsal = Tender.objects.create(
                authority=tender.authority,
                programme=tender.programme,
                priority_task=tender.priority_task,
                mode=tender.mode,
                number=tender.number,
                title=f"{REHEARSAL} {tender.title}"[:250],
                rehearsal=True,
                created_at=at,
            )
    except IntegrityError as error:
        raise Refused(number_taken()) from error
    fields = {name: getattr(tender, name) for name in EDITABLE - {"number"}}
    set_fields(rehearsal, fields)
    write_criteria(rehearsal, criteria_of(tender))
    lots = tender.lots.all()
    write_lots(
        rehearsal,
        [LotRow(each.title, each.award_form, each.amount, each.description) for each in lots],
    )
    write_similar(
        rehearsal,
        [
            SimilarRow(
                each.year, each.title, each.provider, each.cost, each.grant, each.contract_id
            )
            for each in tender.similar.all()
        ],
    )
    rehearsal.rehearsing.set(taking_part)
    record("tender.rehearsal_begun", rehearsal, by=by, at=at, number=tender.number)
    return rehearsal


def invite_to_rehearse(rehearsal: Tender) -> None:
    """Tell those who were asked to take part that offers are taken now."""
    for organisation in rehearsal.rehearsing.all():
        for person in people_with(organisation.pk, Role.REPRESENTATIVE, Role.STAFF):
            write_letter(
                "contracting/email/rehearsal.txt",
                to=person,
                key=f"rehearsal:{rehearsal.pk}:{person.pk}",
                tender=rehearsal,
                path=f"/nabory/{rehearsal.pk}/",
            )


@transaction.atomic
def end_time_for_offers(*, tender: Tender, by: User, at: datetime | None = None) -> Tender:
    """Let the deadline of a rehearsal be now: nobody waits three weeks to practise."""
    at = at or timezone.now()
    tender = _locked_rehearsal(tender)
    if not tender.accepts_offers(at):
        raise Refused(_("Offers are not being taken now, so there is no time to end."))
    tender.offers_due_at = at
    tender.version += 1
    tender.save()
    record("tender.rehearsal_time_ended", tender, by=by, at=at)
    return tender


@transaction.atomic
def discard_rehearsal(*, tender: Tender, by: User, at: datetime | None = None) -> None:
    """Throw a rehearsal away whole: rows, papers and files. Only the journal keeps the fact."""
    tender = _locked_rehearsal(tender)
    authority, details = tender.authority, {"number": tender.number, "title": tender.title}
    rows = remove_with_everything(tender)
    record("tender.rehearsal_discarded", authority, by=by, at=at, rows=rows, **details)


def _locked_rehearsal(tender: Tender) -> Tender:
    tender = locked(tender)
    if not tender.rehearsal:
        raise Refused(_("This is a call in earnest, not a rehearsal."))
    return tender
