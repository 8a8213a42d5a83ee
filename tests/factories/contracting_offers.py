"""Offers and contracts: the smallest lawful ones, changed through keywords."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation, User
from contracting.enums import CostGroup, OfferState, TenderState
from contracting.models import (
    Contract,
    Offer,
    OfferContent,
    OfferPartner,
    Submission,
    Tender,
)
from contracting.selectors.contract_papers import digest_on, standing_paper
from contracting.services.contract_signing import sign_contract
from contracting.services.contracts import draft_contract, print_contract
from contracting.services.seals import open_up
from contracting.services.submissions import submit_offer
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender


def make_offer(
    *,
    submitted: bool = False,
    tender: Tender | None = None,
    offeror: Organisation | None = None,
    by: User | None = None,
    at: datetime | None = None,
    complete: bool = True,
    **content: Any,
) -> Offer:
    """A complete draft in an open call; ``submitted=True`` files it a minute before the end
    (the call may be past its deadline already). ``content`` changes what is written."""
    tender = tender or make_tender(state=TenderState.OPEN)
    offeror = offeror or make_ngo(by=tender.authority)
    by = by or make_member(offeror, Role.REPRESENTATIVE)
    offer = Offer.objects.create(tender=tender, offeror=offeror, created_by=by)
    if complete:
        make_content(offer, **content)
    else:
        OfferContent.objects.create(offer=offer, **content)
    if submitted:
        file_offer(offer, by=by, at=at)
    return offer


def make_content(offer: Offer, **fields: Any) -> OfferContent:
    """Parts I–VII filled so that nothing blocks filing: costs 1 250,00, grant 1 000,00."""
    tender = offer.tender
    defaults: dict[str, Any] = {
        "title": tender.title,
        "starts_on": tender.task_starts_on,
        "ends_on": tender.task_starts_on,
        "place": "sołectwa gminy",
        "summary": "Codzienna pomoc w domu osób starszych.",
        "effects": "Osoby starsze radzą sobie dłużej we własnym domu.",
        "experience": "Od 2019 roku prowadzimy usługi sąsiedzkie.",
        "resources": "Koordynatorka, szesnaścioro sąsiadów, samochód.",
        "contact_name": "Anna Nowak",
        "contact_phone": "600 100 200",
        "grant": Decimal("1000.00"),
        "own_financial": Decimal("250.00"),
        "paid_performance": False,
        "tax_arrears": False,
        "insurance_arrears": False,
        "declared": True,
    }
    content = OfferContent.objects.create(offer=offer, **(defaults | fields))
    activity = content.activities.create(
        position=1, name="Pomoc sąsiedzka", description="Zakupy i posiłki.", when="cały okres"
    )
    content.results.create(
        position=1, name="Godziny pomocy", target="100", source="karty pracy sąsiadów"
    )
    content.costs.create(
        group=CostGroup.ACTIVITIES,
        activity=activity,
        position=1,
        name="Wynagrodzenia sąsiadów",
        unit="godzina",
        unit_cost=Decimal("12.50"),
        quantity=Decimal(100),
        year_1=Decimal("1250.00"),
    )
    return content


def file_offer(offer: Offer, *, by: User | None = None, at: datetime | None = None) -> Submission:
    """File it as its organisation would have, also into a call that has moved on since."""
    tender = Tender.objects.get(pk=offer.tender_id)
    state, opened_at = tender.state, tender.opened_at
    Tender.objects.filter(pk=tender.pk).update(state=TenderState.OPEN, opened_at=None)
    offer.tender.refresh_from_db()
    moment = at or min(timezone.now(), tender.offers_due_at - timedelta(minutes=1))
    submission = submit_offer(
        offer=offer, version=offer.content.version, by=by or offer.created_by, at=moment
    )
    Tender.objects.filter(pk=tender.pk).update(state=state, opened_at=opened_at)
    if opened_at is not None:
        open_up(submission)
    offer.refresh_from_db()
    offer.tender.refresh_from_db()
    return submission


def make_joint(offer: Offer, *, name: str = "Fundacja Druga") -> Offer:
    """Another organisation makes the offer too, whatever became of the offer since."""
    other = make_ngo(by=offer.tender.authority, name=name)
    boss = make_member(other, Role.REPRESENTATIVE)
    OfferPartner.objects.create(
        offer=offer,
        organisation=other,
        invited_by=offer.created_by,
        accepted_by=boss,
        accepted_at=timezone.now(),
    )
    for content in OfferContent.objects.filter(offer=offer):
        for each in (offer.offeror, other):
            content.shares.create(organisation=each, activities="Pomoc w domu.")
    Offer.objects.filter(pk=offer.pk).update(is_joint=True)
    return Offer.objects.get(pk=offer.pk)


def break_seals(tender: Tender) -> None:
    """What the opening does to the filings, where a test sets the moment of it by hand."""
    for submission in Submission.objects.live().filter(offer__tender=tender, content__isnull=True):
        open_up(submission)


def make_selected_offer(*, awarded: Decimal = Decimal("1000.00"), **fields: Any) -> Offer:
    """A filed offer that the executive has selected, in a decided call."""
    fields.setdefault("tender", make_tender(state=TenderState.AWARDED))
    offer = make_offer(submitted=True, **fields)
    offer.state = OfferState.SELECTED
    offer.awarded = awarded
    offer.decided_at = timezone.now()
    offer.save()
    return offer


def make_contract(
    *, signed: bool = False, offer: Offer | None = None, by: User | None = None, **fields: Any
) -> Contract:
    """A contract begun from a selected offer, complete enough to be signed.

    ``signed=True`` records the signing today. ``fields`` change the contract before it.
    """
    offer = offer or make_selected_offer()
    by = by or make_member(offer.tender.authority, Role.CLERK)
    contract = draft_contract(offer=offer, by=by)
    defaults = {
        "iban": "PL61109010140000071219812874",
        "authority_represented_by": "Jan Kowalski, wójt",
        "provider_represented_by": "Ewa Kowalczyk, prezeska",
        "authority_contact": "Anna Wiśniewska, 89 555 01 20",
        "provider_contact": "Piotr Sadowski, 89 555 01 77",
    }
    for name, value in (defaults | fields).items():
        setattr(contract, name, value)
    contract.save()
    if signed:
        contract = sign_printed(contract, by=by)
    return contract


def sign_printed(contract: Contract, *, by: User, **fields: Any) -> Contract:
    """Print what is saved and record its signing on paper today."""
    print_contract(contract=contract, by=by)
    asked = {"signed_on": timezone.localdate(), "place": "Godkowo"} | fields
    asked.setdefault("checksum", digest_on(standing_paper(contract))[:8])
    return sign_contract(contract=contract, by=by, **asked)
