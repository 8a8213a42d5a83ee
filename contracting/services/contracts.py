"""Prepare, print and pay a contract on a public task."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.selectors import people_of
from common.concurrency import locked, locked_version
from common.duties import Owner
from common.journal import record
from common.judgement import require_lawful, stopping
from common.law import Refused
from common.letters import write_letter
from common.models import Document
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.contracts import contract_snapshot
from contracting.enums import ContractState, OfferState, UpdateState
from contracting.hooks import waiting_tranches
from contracting.models import Contract, LocalClause, Offer, OfferContent, Tranche
from contracting.modes import mode_of
from contracting.rules.contract_terms import grant_used_by
from contracting.rules.contract_texts import SUGGESTED_ACCESSIBILITY
from contracting.selectors.agreements import OWN_SOURCES, update_of
from contracting.selectors.contract_papers import paper_key
from contracting.selectors.contract_updates import awarded_less
from contracting.selectors.contracts import contract_facts, contract_findings
from contracting.selectors.partners import offerors_of
from contracting.selectors.settling import transfer_facts
from contracting.services.contract_updates import begin_update

AGREED = ("starts_on", "ends_on", *OWN_SOURCES)
PAID_WITHIN = timedelta(days=14)

Row = Mapping[str, Any]


@transaction.atomic
def draft_contract(*, offer: Offer, by: User, at: datetime | None = None) -> Contract:
    """Begin the contract of a selected offer from what the offer says; there is one."""
    at = at or timezone.now()
    offer = locked(offer)
    if known := Contract.objects.filter(offer=offer).first():
        return known
    if offer.state != OfferState.SELECTED or offer.awarded is None:
        raise Refused(_("A contract is prepared for an offer that was selected."))
    if offer.is_rehearsal:
        raise Refused(_("A rehearsal ends with the results: no contract comes of it."))
    contract = _begun(offer, by, at)
    Tranche.objects.create(
        contract=contract,
        position=1,
        amount=offer.awarded,
        due_on=max(contract.starts_on, at.date() + PAID_WITHIN),
    )
    record("contract.drafted", contract, by=by, at=at, number=contract.number)
    if awarded_less(contract) and mode_of(offer.tender.mode).updates_offer:
        begin_update(contract=contract, by=by, at=at)
    for each in offerors_of(offer):
        _write_to(each, "contract_prepared", contract)
    return contract


def _begun(offer: Offer, by: User, at: datetime) -> Contract:
    content = OfferContent.objects.get(offer=offer)
    authority, provider = offer.tender.authority, offer.offeror
    mode = mode_of(offer.tender.mode)
    # Both were demanded when the offer was filed.
    starts_on, ends_on = cast(date, content.starts_on), cast(date, content.ends_on)
    texts = SUGGESTED_ACCESSIBILITY
    return Contract.objects.create(
        offer=offer,
        authority=authority,
        provider=provider,
        number=_free_number(authority, at.year),
        # Registers show it: of an offer that was published, what was published.
        title=offer.tender.title if mode.begins_with_offer else content.title,
        starts_on=starts_on,
        ends_on=ends_on,
        spend_from=starts_on,
        spend_until=grant_used_by(ends_on, on=timezone.localdate(at)),
        grant=cast(Decimal, offer.awarded),
        own_financial=content.own_financial,
        own_other=content.own_other,
        fees=content.fees,
        iban=provider.iban,
        authority_represented_by=authority.executive_title,
        authority_contact=f"{by.name}, {by.email}",
        provider_contact=", ".join(
            part for part in (content.contact_name, content.contact_phone) if part
        ),
        parts_by_others="\n".join(
            activity.by_others for activity in content.activities.all() if activity.by_others
        ),
        accessibility=texts.architectural,
        accessibility_digital=texts.digital,
        accessibility_information=texts.information,
        created_at=at,
    )


def _free_number(authority: Organisation, year: int) -> str:
    """A proposal; the clerk writes the one of the office's own register."""
    taken = set(authority.contracts_given.values_list("number", flat=True))
    number = len(taken) + 1
    while f"{number}/{year}" in taken:
        number += 1
    return f"{number}/{year}"


@transaction.atomic
def change_contract(
    *,
    contract: Contract,
    values: Row,
    tranches: Sequence[Row],
    clauses: Sequence[Row] | None = None,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Contract:
    """Keep what the clerk wrote; what the law still misses is named before signing.

    What the parties agreed on in an accepted update is changed by another update only.
    """
    contract = locked_version(contract, version)
    _require_draft(contract)
    _require_agreed(contract, values)
    for name, value in values.items():
        setattr(contract, name, value)
    if contract.ends_on < contract.starts_on:
        raise Refused(_("The task may not end before it starts."))
    try:
        with transaction.atomic():
            contract.save()
    except IntegrityError as error:
        raise Refused(_("The authority already has a contract with this number.")) from error
    contract.tranches.all().delete()
    Tranche.objects.bulk_create(
        Tranche(contract=contract, position=position, **row)
        for position, row in enumerate(tranches, start=1)
    )
    if clauses is not None:
        contract.local_clauses.all().delete()
        LocalClause.objects.bulk_create(
            LocalClause(contract=contract, position=position, **row)
            for position, row in enumerate(clauses, start=1)
        )
    record("contract.changed", contract, by=by, at=at)
    return contract


def _require_agreed(contract: Contract, values: Row) -> None:
    update = update_of(contract)
    if update is None or update.state != UpdateState.ACCEPTED:
        return
    if any(name in values and values[name] != getattr(contract, name) for name in AGREED):
        raise Refused(
            _(
                "The days of the task and the organisation's contribution were agreed on in the "
                "accepted update. Return it first if they are to change."
            )
        )


@transaction.atomic
def print_contract(*, contract: Contract, by: User, at: datetime | None = None) -> Document:
    """Print the contract for signing: what the law demands must stand in it."""
    at = at or timezone.now()
    contract = locked(contract)
    _require_draft(contract)
    _require_lawful(contract, at)
    document = _paper(contract, at)
    record("contract.printed", contract, by=by, at=at, number=contract.number)
    return document


@transaction.atomic
def pay_tranche(
    *, tranche: Tranche, paid_on: date, by: User, at: datetime | None = None
) -> Tranche:
    """Record that a part of the grant went to the organisation's account."""
    at = at or timezone.now()
    contract = locked(tranche.contract)
    tranche = locked(tranche)
    # The ceiling of an organisation is a sum over its contracts: one payment at a time.
    locked(contract.provider)
    if contract.state != ContractState.SIGNED:
        raise Refused(_("The grant is paid after the contract is signed."))
    if tranche.paid_on:
        raise Refused(_("This tranche is recorded as paid already."))
    if paid_on > timezone.localdate(at):
        raise Refused(_("The day of payment has not come yet."))
    if contract.signed_on and paid_on < contract.signed_on:
        raise Refused(_("The grant is not paid before the contract is signed."))
    if waits_for := waiting_tranches([tranche]).get(tranche.pk):
        raise Refused(waits_for)
    facts = transfer_facts(contract, tranche, paid_on=paid_on)
    require_lawful(mode_of(contract.offer.tender.mode).to_transfer, facts)
    tranche.paid_on = paid_on
    tranche.save()
    record(
        "contract.tranche_paid",
        contract,
        by=by,
        at=at,
        tranche=tranche.position,
        paid_on=paid_on.isoformat(),
    )
    for each in offerors_of(contract.offer):
        _write_to(each, "tranche_paid", contract, tranche)
    public_data_changed()
    return tranche


def _require_draft(contract: Contract) -> None:
    if contract.state != ContractState.DRAFT:
        raise Refused(_("A signed contract is not changed."))


def _require_lawful(contract: Contract, at: datetime) -> None:
    if broken := stopping(contract_findings(contract, on=timezone.localdate(at))):
        raise Refused(*broken)


def _paper(contract: Contract, at: datetime) -> Document:
    facts = contract_facts(contract, on=timezone.localdate(at))
    return issue(
        kind=mode_of(contract.offer.tender.mode).contract_paper,
        subject=contract,
        title=f"Umowa nr {contract.number}, wersja {contract.version}",
        snapshot=contract_snapshot(contract, facts),
        key=paper_key(contract),
        at=at,
        number=contract.number,
    )


def _write_to(
    organisation: Organisation, occasion: str, contract: Contract, tranche: Tranche | None = None
) -> None:
    for person in people_of(Owner(organisation_id=organisation.pk)):
        moment = tranche.pk if tranche else contract.version
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=person,
            key=f"{occasion.replace('_', '-')}:{contract.pk}:{moment}:{person.user_id}",
            contract=contract,
            path=f"/umowy/{contract.pk}/",
            tranche=tranche,
            updates=mode_of(contract.offer.tender.mode).updates_offer,
        )
