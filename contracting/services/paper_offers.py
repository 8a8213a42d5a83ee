"""Offers on paper: the envelope is registered unopened, its content entered after the opening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from common.concurrency import locked
from common.files import facts_of, keep_file
from common.journal import record
from common.law import Refused
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.offers import offer_snapshot
from contracting.documents.openings import paper_offer_snapshot
from contracting.enums import CostGroup, OfferState, TenderState
from contracting.models import (
    Committee,
    Lot,
    Offer,
    OfferAttachment,
    OfferContent,
    PaperEnvelope,
    Submission,
    Tender,
)
from contracting.rules.canonical import digest_of
from contracting.selectors.offers import offer_facts
from contracting.services.opening import exclude_the_tied
from contracting.services.seals import open_up, put_under_seal
from contracting.services.submissions import new_number

COSTS = {"costs_activities": CostGroup.ACTIVITIES, "costs_administration": CostGroup.ADMINISTRATION}
SUM_OF_PAPER = "Razem, według oferty papierowej"
SCAN = "Skan oferty papierowej"


@dataclass(frozen=True)
class PaperOfferor:
    """Whose offer it is, as the paper says; found by its register number, or made known."""

    name: str
    krs: str = ""
    other_register: str = ""
    other_register_number: str = ""


@transaction.atomic
def register_envelope(
    *,
    tender: Tender,
    number: str,
    arrived_at: datetime,
    offeror_name: str,
    by: User,
    at: datetime | None = None,
) -> PaperEnvelope:
    """Record an envelope as it came. Late is what came after the deadline: it is recorded too,
    and takes no part."""
    at = at or timezone.now()
    tender = locked(tender)
    if not tender.admits_paper or tender.state == TenderState.DRAFT:
        raise Refused(_("This call does not take offers on paper."))
    if tender.published_at is None or not tender.published_at <= arrived_at <= at:
        raise Refused(
            _("The envelope cannot have arrived before the announcement or in the future.")
        )
    late = tender.offers_due_at is not None and arrived_at > tender.offers_due_at
    if tender.opened_at is not None and not late:
        raise Refused(
            _(
                "The offers are open: an envelope that arrived in time had to be registered "
                "before. Take the matter to the executive; the protocol of the opening is closed."
            )
        )
    try:
        with transaction.atomic():
            envelope = PaperEnvelope.objects.create(
                tender=tender,
                number=number.strip(),
                arrived_at=arrived_at,
                offeror_name=offeror_name.strip(),
                registered_by=by,
                registered_at=at,
            )
    except IntegrityError as error:
        raise Refused(_("An envelope with this number is registered already.")) from error
    # About the envelope, not the call: who reads the journal of a call is not told of it.
    record("envelope.registered", envelope, by=by, at=at)
    return envelope


@transaction.atomic
def digitise_envelope(
    *,
    envelope: PaperEnvelope,
    offeror: PaperOfferor,
    content: Mapping[str, Any],
    name: str,
    data: bytes,
    lot: Lot | None = None,
    by: User,
    at: datetime | None = None,
) -> Submission:
    """Enter an opened envelope: its scan through the pipeline, its key data as an offer that
    takes part in the check, the scoring and the ranking like others.

    ``content`` has the fields of an offer, and for both groups of V.A their sum, or their sums
    for each year of the task. No «Oferta» is printed: the paper itself is the offer."""
    at = at or timezone.now()
    tender = locked(envelope.tender)
    envelope = locked(envelope)
    envelope.tender = tender
    _require_enterable(envelope)
    if (lot is not None and lot.tender_id != tender.pk) or (lot is None and tender.lots.exists()):
        raise Refused(_("Choose the task of the call for which the offer is."))
    organisation = _organisation(offeror, by=by, at=at)
    if Offer.objects.filter(tender=tender, offeror=organisation, lot=lot).exists():
        raise Refused(
            _("This organisation has an offer in the portal already; only one of them may count.")
        )
    offer = Offer.objects.create(
        tender=tender,
        offeror=organisation,
        lot=lot,
        state=OfferState.SUBMITTED,
        created_by=by,
        created_at=at,
    )
    written = _write(offer, content)
    envelope.scan, envelope.scan_sha256 = _scan(written, name, data, by)
    submission = _file(envelope, offer, written, by)
    envelope.submission = submission
    envelope.save(update_fields=["scan", "scan_sha256", "submission"])
    record("offer.submitted", offer, by=by, at=at, number=submission.number)
    record("envelope.digitised", tender, by=by, at=at, number=submission.number)
    # One more offeror is known now: whoever is tied to it has no seat any more.
    if (committee := Committee.objects.filter(tender=tender).first()) is not None:
        exclude_the_tied(committee, at=at)
    issue(
        kind="paper_offer",
        subject=tender,
        title=f"Uzupełnienie protokołu otwarcia, koperta {envelope.number}",
        snapshot=paper_offer_snapshot(envelope, submission, by),
        key=f"paper-offer:{envelope.pk}",
        at=at,
        number=tender.number,
    )
    public_data_changed()
    return submission


def _require_enterable(envelope: PaperEnvelope) -> None:
    if envelope.tender.state != TenderState.EVALUATION:
        raise Refused(_("Offers on paper are entered after the opening and before the decision."))
    if Committee.objects.filter(tender=envelope.tender_id, closed_at__isnull=False).exists():
        raise Refused(_("The committee has closed its work, so no offer is entered any more."))
    if envelope.is_late:
        raise Refused(_("This envelope came after the deadline; it takes no part in the call."))
    if envelope.submission_id is not None:
        raise Refused(_("This envelope has been entered already."))


def _organisation(offeror: PaperOfferor, *, by: User, at: datetime) -> Organisation:
    if offeror.krs:
        known = Organisation.objects.ngos().filter(krs=offeror.krs).first()
    else:
        known = (
            Organisation.objects.ngos()
            .filter(
                other_register__iexact=offeror.other_register,
                other_register_number__iexact=offeror.other_register_number,
            )
            .first()
        )
    if known is not None:
        return known
    made = Organisation.objects.create(
        kind=OrganisationKind.NGO,
        name=offeror.name.strip(),
        krs=offeror.krs,
        other_register=offeror.other_register,
        other_register_number=offeror.other_register_number,
        registered_at=at,
    )
    record("organisation.registered", made, by=by, at=at)
    return made


def _write(offer: Offer, content: Mapping[str, Any]) -> OfferContent:
    fields = {name: value for name, value in content.items() if name not in COSTS}
    written = OfferContent.objects.create(offer=offer, **fields)
    for name, group in COSTS.items():
        given = content.get(name) or Decimal(0)
        years = [given] if isinstance(given, Decimal) else list(given)
        total = sum(years, Decimal(0))
        if total > 0:
            amounts = {f"year_{place}": amount for place, amount in enumerate(years, start=1)}
            written.costs.create(
                group=group, position=1, name=SUM_OF_PAPER, unit="razem",
                unit_cost=total, quantity=Decimal(1), **amounts,
            )  # fmt: skip
    return written


def _scan(written: OfferContent, name: str, data: bytes, by: User) -> tuple[Any, str]:
    stored, facts = keep_file(name=name, data=data, by=by.pk)
    OfferAttachment.objects.create(
        content=written,
        position=1,
        title=SCAN,
        file=stored,
        file_name=facts_of(stored).name,
        file_kind=facts.kind,
        size=facts.size,
        sha256=facts.sha256,
    )
    return stored, facts.sha256


def _file(envelope: PaperEnvelope, offer: Offer, written: OfferContent, by: User) -> Submission:
    """The same form as of any filing: frozen, digested, sealed and at once opened."""
    snapshot = offer_snapshot(offer, written, offer_facts(offer, written)) | {
        "paper": {"envelope": envelope.number, "scan_sha256": envelope.scan_sha256}
    }
    submission = Submission(
        offer=offer,
        number=new_number(envelope.tender),
        submitted_at=envelope.arrived_at,
        submitted_by=by,
        content_version=written.version,
        digest=digest_of(snapshot),
    )
    put_under_seal(submission, written, snapshot)
    open_up(submission)
    return submission
