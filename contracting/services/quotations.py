"""File a quotation and take it back: the acts on which a deadline falls."""

import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.concurrency import locked, steady
from common.journal import record
from common.judgement import findings, require_lawful, stopping
from common.law import Refused
from common.letters import write_letter
from common.papers import issue
from common.sealing import seal_values
from contracting.documents.quotations import frozen_snapshot, quotation_receipt_snapshot
from contracting.models import Quotation, Tender
from contracting.rules.canonical import digest_of
from contracting.rules.quotations import (
    TO_FILE_QUOTATION,
    TO_RECEIVE_QUOTATION,
    QuotationFacts,
)
from contracting.selectors.quotations import (
    Writer,
    Written,
    about,
    answered_criteria,
    live_of,
    quoted_lines,
    time_facts,
)
from contracting.services.enquiry_letters import readers_of
from contracting.services.submissions import ALPHABET


@transaction.atomic
def file_quotation(
    *,
    tender: Tender,
    writer: Writer,
    written: Written,
    by: User | None,
    at: datetime | None = None,
) -> Quotation:
    """Seal what was written, if the request came in time. Nothing of it is kept in the clear.

    ``at`` is the moment at which the request reached the portal.
    """
    at = at or timezone.now()
    # Filings do not wait for one another; the opening waits for all that have begun.
    tender = steady(tender)
    _require_time(tender, at)
    enquiry = tender.enquiry
    facts = _facts(tender, writer, written)
    require_lawful(TO_FILE_QUOTATION, facts)
    frozen = frozen_snapshot(tender, written, facts.lines, answered_criteria(tender))
    quotation = Quotation(
        enquiry=enquiry,
        organisation=writer.organisation,
        sender=writer.sender,
        number=new_number(tender),
        filed_at=at,
        filed_by=by,
        digest=digest_of(frozen),
    )
    quotation.sealed = seal_values(frozen, about=about(quotation))
    try:
        with transaction.atomic():
            quotation.save(force_insert=True)
    except IntegrityError as error:
        # A second window of the same provider was faster.
        again = _facts(tender, writer, written)
        raise Refused(*stopping(findings(TO_FILE_QUOTATION, again))) from error
    record("quotation.filed", quotation, by=by, at=at, number=quotation.number)
    _issue_papers(quotation, frozen)
    _write("quotation_filed", quotation)
    return quotation


@transaction.atomic
def withdraw_quotation(
    *, quotation: Quotation, by: User | None, at: datetime | None = None
) -> Quotation:
    """Take a quotation back before the deadline; another one may be filed."""
    at = at or timezone.now()
    tender = steady(quotation.enquiry.tender)
    quotation = locked(quotation)
    _require_time(tender, at)
    if quotation.withdrawn_at is None:
        # Two requests may be served in the other order than they came.
        quotation.withdrawn_at = max(at, quotation.filed_at)
        quotation.save(update_fields=["withdrawn_at"])
        record("quotation.withdrawn", quotation, by=by, at=at, number=quotation.number)
        _write("quotation_withdrawn", quotation)
    return quotation


def _require_time(tender: Tender, at: datetime) -> None:
    require_lawful(TO_RECEIVE_QUOTATION, time_facts(tender, at=at))


def _facts(tender: Tender, writer: Writer, written: Written) -> QuotationFacts:
    enquiry = tender.enquiry
    live = live_of(enquiry, writer)
    due = tender.offers_due_at
    return QuotationFacts(
        provider=written.provider,
        lines=quoted_lines(enquiry, written.prices),
        due_on=timezone.localdate(due),
        valid_days=enquiry.valid_days,
        valid_until=written.valid_until,
        wanting=tuple(
            each.name
            for each in answered_criteria(tender)
            if written.values.get(each.pk) in (None, "")
        ),
        filed_already=live.number if live else "",
    )


def new_number(tender: Tender) -> str:
    """Not counted one by one: a receipt may not tell how many quotations came before it."""
    year = tender.published_at.year if tender.published_at else ""
    stem = f"WY/{tender.authority.unit_id or '0'}/{year}/{tender.number}"
    while True:
        number = f"{stem}/{''.join(secrets.choice(ALPHABET) for _ in range(6))}"
        if not Quotation.objects.filter(number=number).exists():
            return number


def _issue_papers(quotation: Quotation, frozen: dict[str, Any]) -> None:
    receipt = quotation_receipt_snapshot(quotation)
    papers = (
        ("quotation_receipt", f"Potwierdzenie złożenia wyceny {quotation.number}", receipt),
        ("quotation", f"Wycena {quotation.number}", frozen | {"receipt": receipt}),
    )
    for kind, title, snapshot in papers:
        issue(
            kind=kind,
            subject=quotation,
            title=title,
            snapshot=snapshot,
            key=f"{kind}:{quotation.pk}",
            at=quotation.filed_at,
            number=quotation.number,
        )


def _write(occasion: str, quotation: Quotation) -> None:
    """Number, moment and digest go out by letter; never a word of the content."""
    for position, person in enumerate(readers_of(quotation)):
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=person,
            key=f"{occasion.replace('_', '-')}:{quotation.pk}:{position}",
            quotation=quotation,
            tender=quotation.enquiry.tender,
            path=f"/zapytania/{quotation.enquiry.tender_id}/wycena/",
        )
