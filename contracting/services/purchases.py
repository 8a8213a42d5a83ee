"""The contract on a bought service, its invoices, its end, and the record of the procedure."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.publicity import public_data_changed
from contracting.enums import ContractState, OfferState, TenderState
from contracting.hooks import contract_signed
from contracting.lifecycle import CONTRACT_STEPS, require_step
from contracting.models import (
    Contract,
    Invoice,
    Offer,
    OfferContent,
    PurchaseContract,
    Tender,
)
from contracting.modes import mode_of
from contracting.rules.procurement_facts import ProcurementContractFacts, Regime


@transaction.atomic
def register_contract(
    *,
    tender: Tender,
    number: str,
    signed_on: date,
    starts_on: date,
    ends_on: date,
    accessibility: str,
    by: User,
    consent: bool = False,
    version: int | None = None,
    at: datetime | None = None,
) -> PurchaseContract:
    """Record the signed contract with the chosen bidder.

    With an organisation of this portal it becomes a ``Contract``: the three parties' balances
    are planned, and the public pages show it. ``consent`` says that a bidder whose bid no
    longer binds agreed to sign.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    details = tender.procurement
    bid = details.chosen
    if tender.state != TenderState.AWARDED or bid is None:
        raise Refused(_("A contract is recorded after a bid was chosen."))
    if PurchaseContract.objects.filter(tender=tender).exists():
        raise Refused(_("The contract of this procedure is recorded already."))
    _require_days(signed_on, starts_on, ends_on, at)
    facts = ProcurementContractFacts(
        regime=Regime(details.regime or Regime.EXEMPT),
        chosen_on=details.told_on or timezone.localdate(tender.decided_at),
        sent_electronically=details.told_electronically,
        offers=tender.bids.count(),  # whoever was rejected may appeal too
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=ends_on,
        bound_until=None if consent else details.bound_until,
        accessibility=accessibility,
        reserved_for_social_services=details.reserved_under == "361",
    )
    require_lawful(mode_of(tender.mode).to_sign_purchase, facts)
    purchase = PurchaseContract(
        tender=tender,
        bid=bid,
        number=number,
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=ends_on,
        value=bid.price,
        accessibility=accessibility,
        recorded_at=at,
        recorded_by=by,
    )
    if bid.organisation_id:
        purchase.contract = _three_party_contract(purchase, by=by, at=at)
    purchase.save()
    tender.save()
    record("purchase.signed", tender, by=by, at=at, number=number, signed_on=signed_on.isoformat())
    public_data_changed()
    return purchase


def _require_days(signed_on: date, starts_on: date, ends_on: date, at: datetime) -> None:
    if ends_on < starts_on:
        raise Refused(_("The service may not end before it starts."))
    if signed_on > timezone.localdate(at):
        raise Refused(_("The day of signing has not come yet."))


def _three_party_contract(purchase: PurchaseContract, *, by: User, at: datetime) -> Contract:
    """The offer that was chosen and its contract, as every mode has them."""
    tender, bid = purchase.tender, purchase.bid
    offer = Offer.objects.create(
        tender=tender,
        offeror=bid.organisation,
        state=OfferState.SELECTED,
        awarded=purchase.value,
        decision_reason=tender.procurement.choice_reason,
        decided_by=tender.procurement.chosen_by or by,
        decided_at=tender.decided_at,
        created_by=by,
        created_at=at,
    )
    OfferContent.objects.create(
        offer=offer,
        title=tender.title,
        starts_on=purchase.starts_on,
        ends_on=purchase.ends_on,
        summary=tender.description,
    )
    record("offer.selected", offer, by=by, at=at)
    try:
        with transaction.atomic():
            contract = Contract.objects.create(
                offer=offer,
                authority=tender.authority,
                provider=bid.organisation,
                number=purchase.number,
                title=tender.title,
                state=ContractState.SIGNED,
                starts_on=purchase.starts_on,
                ends_on=purchase.ends_on,
                spend_from=purchase.starts_on,
                spend_until=purchase.ends_on,
                grant=purchase.value,
                accessibility=purchase.accessibility,
                authority_represented_by=tender.authority.executive_title,
                created_at=at,
                signed_on=purchase.signed_on,
                signed_recorded_at=at,
            )
    except IntegrityError as error:
        raise Refused(_("The authority already has a contract with this number.")) from error
    day = purchase.signed_on.isoformat()
    record("contract.signed", contract, by=by, at=at, signed_on=day)
    contract_signed(contract, by=by, at=at)
    return contract


@transaction.atomic
def record_invoice(
    *,
    purchase: PurchaseContract,
    number: str,
    issued_on: date,
    amount: Decimal,
    due_on: date,
    by: User,
    paid_on: date | None = None,
    at: datetime | None = None,
) -> Invoice:
    """Keep an invoice of the provider, paid or waiting."""
    at = at or timezone.now()
    purchase = locked(purchase)
    today = timezone.localdate(at)
    if issued_on > today or (paid_on and paid_on > today):
        raise Refused(_("This day has not come yet. Record what has happened."))
    if due_on < issued_on:
        raise Refused(_("An invoice is payable on the day of its issue or later."))
    known = sum((each.amount for each in purchase.invoices.all()), Decimal(0))
    if known + amount > purchase.value:
        raise Refused(_("The invoices would exceed the value of the contract. Check the amount."))
    try:
        with transaction.atomic():
            invoice = Invoice.objects.create(
                purchase=purchase,
                number=number,
                issued_on=issued_on,
                amount=amount,
                due_on=due_on,
                paid_on=paid_on,
                recorded_at=at,
                recorded_by=by,
            )
    except IntegrityError as error:
        raise Refused(_("An invoice with this number is recorded here already.")) from error
    record("purchase.invoice_recorded", purchase.tender, by=by, at=at, number=number)
    _settle_when_done(purchase, by=by, at=at)
    public_data_changed()
    return invoice


@transaction.atomic
def pay_invoice(
    *, invoice: Invoice, paid_on: date, by: User, at: datetime | None = None
) -> Invoice:
    at = at or timezone.now()
    purchase = locked(invoice.purchase)
    invoice = locked(invoice)
    if invoice.paid_on:
        raise Refused(_("This invoice is recorded as paid already."))
    if paid_on > timezone.localdate(at):
        raise Refused(_("The day of payment has not come yet."))
    if paid_on < invoice.issued_on:
        raise Refused(_("An invoice is not paid before it is issued."))
    invoice.paid_on = paid_on
    invoice.save()
    record("purchase.invoice_paid", purchase.tender, by=by, at=at, number=invoice.number)
    _settle_when_done(purchase, by=by, at=at)
    public_data_changed()
    return invoice


@transaction.atomic
def record_performance(
    *, purchase: PurchaseContract, performed_on: date, by: User, at: datetime | None = None
) -> PurchaseContract:
    """The service was performed and taken over; the notice of it is now due."""
    at = at or timezone.now()
    purchase = locked(purchase)
    if purchase.performed_on:
        raise Refused(_("The performance is recorded already."))
    if performed_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet. Record what has happened."))
    if performed_on < purchase.starts_on:
        raise Refused(_("The service is not performed before it starts."))
    purchase.performed_on = performed_on
    purchase.save()
    record("purchase.performed", purchase.tender, by=by, at=at)
    _settle_when_done(purchase, by=by, at=at)
    public_data_changed()
    return purchase


def _settle_when_done(purchase: PurchaseContract, *, by: User, at: datetime) -> None:
    """Performed, and every invoice paid: nothing is left to settle."""
    contract = purchase.contract
    if contract is None or purchase.performed_on is None:
        return
    invoices = list(purchase.invoices.all())
    if not invoices or any(each.paid_on is None for each in invoices):
        return
    contract = locked(contract)
    if contract.state == ContractState.SETTLED:
        return
    require_step(CONTRACT_STEPS, ContractState(contract.state), ContractState.SETTLED)
    contract.state = ContractState.SETTLED
    paid = [each.paid_on for each in invoices if each.paid_on]
    contract.settled_on = max(purchase.performed_on, *paid)
    contract.version += 1
    contract.save()
    record("contract.settled", contract, by=by, at=at)
