"""File a simplified offer with an authority: its rows in the one lifecycle, its receipt."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.selectors import people_of
from common.concurrency import locked, locked_version
from common.duties import Owner
from common.journal import record
from common.judgement import stopping
from common.law import Refused
from common.letters import write_letter
from common.modes import TenderMode
from common.papers import issue
from contracting.documents.small_grants import receipt_snapshot, simplified_offer_snapshot
from contracting.enums import CostGroup, OfferState, TenderState
from contracting.lifecycle import OFFER_STEPS, require_step
from contracting.models import (
    CostLine,
    Offer,
    OfferContent,
    OfferResult,
    SmallGrantOffer,
    Submission,
    Tender,
)
from contracting.rules.canonical import digest_of
from contracting.selectors.small_grant_sums import programme_for
from contracting.selectors.small_grants import filing_findings
from contracting.services.seals import open_up, put_under_seal
from contracting.services.submissions import new_number
from programmes.models import Programme


@transaction.atomic
def file_small_grant_offer(
    *,
    small_grant: SmallGrantOffer,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Submission:
    """File it: the content is frozen, and the authority sees it at once.

    Repeating a filing that succeeded gives its receipt.
    """
    at = at or timezone.now()
    small_grant = locked(small_grant)
    if small_grant.offer is not None:
        return small_grant.offer.submissions.get()
    small_grant = locked_version(small_grant, version)
    if broken := stopping(filing_findings(small_grant, at=at)):
        raise Refused(*broken)
    tender = _received(small_grant, at)
    offer = Offer.objects.create(
        tender=tender, offeror=small_grant.offeror, created_by=small_grant.created_by, created_at=at
    )
    require_step(OFFER_STEPS, OfferState(offer.state), OfferState.SUBMITTED)
    offer.state = OfferState.SUBMITTED
    offer.save()
    content = _copied(small_grant, offer)
    small_grant.offer = offer
    small_grant.received_at = at
    small_grant.budget_year = small_grant.starts_on.year if small_grant.starts_on else at.year
    small_grant.save()
    submission = _filed(small_grant, content, by, at)
    record("offer.submitted", offer, by=by, at=at, number=submission.number)
    record("small_grant.received", small_grant, by=by, at=at, number=tender.number)
    _tell_both(small_grant, submission)
    return submission


def _received(small_grant: SmallGrantOffer, at: datetime) -> Tender:
    """The row of the authority's procedure, numbered in the order of receipt."""
    assert small_grant.starts_on is not None  # noqa: S101 - the rules asked for it
    known = programme_for(small_grant.authority_id, small_grant.starts_on.year)
    if known is None:
        raise Refused(_("This authority has no cooperation programme in the portal."))
    # Two offers filed at once wait for one another here, and get two numbers.
    programme: Programme = locked(known)
    return Tender.objects.create(
        authority=small_grant.authority,
        programme=programme,
        mode=TenderMode.SMALL_GRANT,
        award_form=small_grant.award_form,
        state=TenderState.DRAFT,
        number=_next_number(small_grant.authority, timezone.localdate(at).year),
        title=small_grant.title,
        sphere=small_grant.sphere,
        description=small_grant.summary,
        budget=small_grant.grant,
        task_starts_on=small_grant.starts_on,
        task_ends_on=small_grant.ends_on,
        created_at=at,
    )


def _next_number(authority: Organisation, year: int) -> str:
    taken = set(
        Tender.objects.filter(authority=authority, number__endswith=f"/{year}").values_list(
            "number", flat=True
        )
    )
    number = 1
    while f"MG/{number}/{year}" in taken:
        number += 1
    return f"MG/{number}/{year}"


def _copied(small_grant: SmallGrantOffer, offer: Offer) -> OfferContent:
    """The rows on which contracts, reports and registers hang in every mode."""
    others = small_grant.all_costs - small_grant.grant
    content = OfferContent.objects.create(
        offer=offer,
        form="simplified-2018",
        title=small_grant.title,
        starts_on=small_grant.starts_on,
        ends_on=small_grant.ends_on,
        summary=small_grant.summary,
        place=small_grant.place,
        experience=small_grant.experience,
        resources=small_grant.resources,
        contact_name=small_grant.contact_name,
        contact_phone=small_grant.contact_phone,
        contact_email=small_grant.contact_email,
        grant=small_grant.grant,
        own_financial=others - small_grant.own_other - small_grant.fees,
        own_other=small_grant.own_other,
        fees=small_grant.fees,
        paid_performance=small_grant.fees > 0,
        tax_arrears=small_grant.tax_arrears,
        insurance_arrears=small_grant.insurance_arrears,
        declared=small_grant.declared,
    )
    OfferResult.objects.bulk_create(
        OfferResult(
            content=content,
            position=each.position,
            name=each.name,
            target=each.target,
            source=each.source,
        )
        for each in small_grant.results.all()
    )
    CostLine.objects.bulk_create(
        CostLine(
            content=content,
            group=CostGroup.ACTIVITIES,
            position=each.position,
            name=each.name,
            unit="całość",
            unit_cost=each.total,
            quantity=1,
            year_1=each.total,
        )
        for each in small_grant.costs.all()
    )
    return content


def _filed(
    small_grant: SmallGrantOffer, content: OfferContent, by: User, at: datetime
) -> Submission:
    """Frozen under a seal as every filing is, and opened at once: there is no opening here."""
    snapshot = simplified_offer_snapshot(small_grant)
    offer = content.offer
    submission = Submission(
        offer=offer,
        number=new_number(offer.tender),
        submitted_at=at,
        submitted_by=by,
        content_version=small_grant.version,
        digest=digest_of(snapshot),
    )
    put_under_seal(submission, content, snapshot)
    open_up(submission)
    receipt = receipt_snapshot(
        small_grant, number=submission.number, digest=submission.digest, by=by
    )
    for kind, title, said in (
        ("small_grant_receipt", f"Potwierdzenie złożenia oferty {submission.number}", receipt),
        (
            "simplified_offer",
            f"Uproszczona oferta {submission.number}",
            snapshot | {"receipt": receipt},
        ),
    ):
        issue(
            kind=kind,
            subject=small_grant,
            title=title,
            snapshot=said,
            key=f"{kind}:{small_grant.pk}",
            at=at,
            number=submission.number,
        )
    return submission


def _tell_both(small_grant: SmallGrantOffer, submission: Submission) -> None:
    path = f"/male-granty/oferty/{small_grant.pk}/"
    sides = (
        ("small_grant_filed", Owner(organisation_id=small_grant.offeror_id)),
        ("small_grant_received", Owner(small_grant.authority_id, frozenset({Role.CLERK}))),
    )
    for occasion, owner in sides:
        for person in people_of(owner):
            write_letter(
                f"contracting/email/{occasion}.txt",
                to=person,
                key=f"{occasion.replace('_', '-')}:{small_grant.pk}:{person.user_id}",
                submission=submission,
                small_grant=small_grant,
                path=path,
            )
