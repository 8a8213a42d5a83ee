"""The smallest lawful request for quotations, changed through keywords."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation, User
from common.modes import TenderMode
from contracting.models import (
    Criterion,
    CriterionWeight,
    Enquiry,
    EnquiryLine,
    EnquirySender,
    ProcurementDetails,
    Quotation,
    Tender,
)
from contracting.purchase_enums import Formula, ProcurementRegime
from contracting.selectors.quotations import Writer, Written, answered_criteria
from contracting.services.opening import propose_opening
from contracting.services.quotation_opening import open_quotations
from contracting.services.quotation_senders import digest_of
from contracting.services.quotations import file_quotation
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender


def make_enquiry(*, written: bool = True, **fields: Any) -> Tender:
    """A request with two lines and three criteria; ``state=OPEN`` makes it public."""
    tender = make_tender(mode=TenderMode.PROCUREMENT, award_form="", **fields)
    tender.criteria.all().delete()
    ProcurementDetails.objects.create(
        tender=tender,
        begins_on=date(2026, 11, 2),
        regime=ProcurementRegime.EXEMPT,
        value=Decimal("40000.00"),
        value_basis="Ceny z trzech umów.",
        accessibility="Jadłospis także dużym drukiem.",
    )
    for position, (name, weight, formula) in enumerate(
        (("Cena", 60, Formula.LOWEST), ("Godziny dyżuru", 30, Formula.HIGHEST),
         ("Plan pracy", 10, Formula.POINTS)),
        start=1,
    ):  # fmt: skip
        criterion = Criterion.objects.create(
            tender=tender, position=position, name=name, points=weight
        )
        CriterionWeight.objects.create(
            criterion=criterion, per_cent=weight, formula=formula, is_price=position == 1
        )
    if written:
        enquiry = Enquiry.objects.create(tender=tender)
        for position, (name, unit, quantity) in enumerate(
            (("Obiad z dowozem", "obiad", "1200"), ("Dyżur telefoniczny", "godzina", "80")),
            start=1,
        ):
            EnquiryLine.objects.create(
                enquiry=enquiry, position=position, name=name, unit=unit, quantity=Decimal(quantity)
            )
    return tender


def make_sender(tender: Tender, email: str = "bar@example.test", code: str = "") -> EnquirySender:
    """An address whose link was opened; with ``code`` the link still waits."""
    now = timezone.now()
    return EnquirySender.objects.create(
        enquiry=tender.enquiry,
        email=email,
        code_digest=digest_of(code or email),
        expires_at=now + timedelta(days=3),
        used_at=None if code else now,
    )


def written(tender: Tender, *, price: str = "25.00", **fields: Any) -> Written:
    """A complete quotation for every line at the same price."""
    due = tender.offers_due_at or timezone.now()
    values: dict[int, Any] = {
        each.pk: "Dyżur w dni robocze." if each.weight.formula == "points" else Decimal(8)
        for each in answered_criteria(tender)
    }
    said: dict[str, Any] = {
        "provider": "Bar Mleczny „Smakosz”",
        "nip": "7390200005",
        "prices": [(Decimal(price), "8") for _line in tender.enquiry.lines.all()],
        "valid_until": timezone.localdate(due) + timedelta(days=30),
        "values": values,
    }
    return Written(**(said | fields))


def make_quotation(
    tender: Tender,
    *,
    organisation: Organisation | None = None,
    sender: EnquirySender | None = None,
    by: User | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Quotation:
    """Filed and sealed: of a new organisation, unless a writer is given."""
    if sender is None:
        organisation = organisation or make_ngo(by=tender.authority)
        by = by or make_member(organisation, Role.REPRESENTATIVE)
        fields.setdefault("provider", organisation.name)
        fields.setdefault("nip", organisation.nip)
    writer = Writer(organisation=organisation, sender=sender)
    return file_quotation(
        tender=tender, writer=writer, written=written(tender, **fields), by=by, at=at
    )


def end_time(tender: Tender, *, ago: timedelta = timedelta(hours=1)) -> Tender:
    """The deadline and everything that was filed move into the past."""
    moved = timezone.now() - ago
    Quotation.objects.filter(enquiry__tender=tender).update(filed_at=moved - timedelta(minutes=5))
    Tender.objects.filter(pk=tender.pk).update(
        offers_due_at=moved, published_at=moved - timedelta(days=14)
    )
    return Tender.objects.get(pk=tender.pk)


def make_opened(tender: Tender) -> Tender:
    """Opened by two people of the authority."""
    tender = end_time(tender)
    clerk = make_member(tender.authority, Role.CLERK)
    executive = make_member(tender.authority, Role.EXECUTIVE)
    propose_opening(tender=tender, by=clerk)
    return open_quotations(tender=tender, by=executive)
