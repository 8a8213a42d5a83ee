"""What waits for somebody in contracts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import ContractState, OfferState, UpdateState
from contracting.hooks import waiting_tranches
from contracting.models import Contract, ContractUpdate, Offer, Tranche
from contracting.models.partners import performed_by
from contracting.modes import mode_of
from contracting.modes.base import AFTER_THE_CHOICE
from contracting.rules.contracts import GRANT_TERMS, WRITTEN_FORM
from contracting.selectors.partners import each_organisation, naming_all

WITHOUT_DELAY = AFTER_THE_CHOICE
CLERKS = frozenset({Role.CLERK})
OF_UPDATE = (
    "contract__title",
    "contract__number",
    "contract__starts_on",
    "contract__authority_id",
    "contract__provider__name",
    "contract__offer__is_joint",
)
OF_CHOICE = (
    "is_joint",
    "tender__title",
    "tender__mode",
    "tender__authority_id",
    "tender__task_starts_on",
    "offeror__name",
)
OF_DUTY = ("title", "number", "starts_on", "authority_id", "provider__name", "offer__is_joint")
"""What a duty shows of a contract: its long texts stay in the database."""


def _within(held: frozenset[int] | None, field: str) -> Q:
    return Q() if held is None else Q(**{f"{field}__in": held})


def contracts_to_prepare(scope: Scope) -> Iterable[Duty]:
    """Selected offers without a contract: due before the task begins. One query."""
    rows = (
        Offer.objects.filter(
            _within(scope.authority_ids, "tender__authority"),
            state=OfferState.SELECTED,
            contract__isnull=True,
            tender__rehearsal=False,
        )
        .select_related("tender", "offeror")
        .only(*OF_CHOICE)
    )
    for offer in naming_all(rows, lambda each: each):
        yield Duty(
            key=f"contract.prepare:{offer.pk}",
            act="contract.prepare",
            title=_("Prepare the contract"),
            subject=offer.tender.title,
            detail=offer.made_by_names,
            owner=Owner(organisation_id=offer.tender.authority_id, roles=CLERKS),
            url=reverse("contracting:contract_create", args=[offer.pk]),
            due_on=offer.tender.task_starts_on,
            basis=mode_of(offer.tender.mode).contract_basis,
            button=_("Prepare"),
            steps=frozenset({"contract"}),
        )


def contracts_to_sign(scope: Scope) -> Iterable[Duty]:
    """Contracts being prepared: due before the task begins. One query."""
    rows = Contract.objects.filter(
        _within(scope.authority_ids, "authority"), state=ContractState.DRAFT
    )
    rows = rows.select_related("provider", "offer").only(*OF_DUTY)
    for contract in naming_all(rows, offer_of):
        yield _duty(
            contract,
            act="contract.sign",
            title=_("Complete the contract and record its signing"),
            owner=Owner(organisation_id=contract.authority_id, roles=CLERKS),
            due_on=contract.starts_on,
            basis=WRITTEN_FORM,
            button=_("Open the contract"),
        )


def contracts_to_come_for(scope: Scope) -> Iterable[Duty]:
    """Each organisation of the offer reads the draft and comes to sign it, once its update is
    accepted. Two queries."""
    rows = Contract.objects.filter(state=ContractState.DRAFT).exclude(
        offer_update__state__in=[each for each in UpdateState if each != UpdateState.ACCEPTED]
    )
    if scope.ngo_ids is not None:
        rows = rows.filter(performed_by(scope.ngo_ids))
    waiting = rows.select_related("provider", "offer").only(*OF_DUTY, "provider_id")
    drafts = ((each, each.offer_id, each.provider_id) for each in naming_all(waiting, offer_of))
    for contract, organisation in each_organisation(drafts, scope.ngo_ids):
        yield _duty(
            contract,
            act="contract.come",
            key=f"contract.come:{contract.pk}:{organisation}",
            title=_("Read the draft contract and sign it with the authority"),
            owner=Owner(organisation, frozenset({Role.REPRESENTATIVE})),
            due_on=contract.starts_on,
            basis=WRITTEN_FORM,
            button=_("Read the contract"),
        )


def updates_to_make(scope: Scope) -> Iterable[Duty]:
    """Less was awarded than asked for, and the update is not sent: each organisation of the
    offer may write it and send it. Two queries."""
    mine = Q() if scope.ngo_ids is None else performed_by(scope.ngo_ids, "contract__")
    found = ContractUpdate.objects.filter(
        mine,
        contract__state=ContractState.DRAFT,
        state__in=(UpdateState.DRAFT, UpdateState.RETURNED),
    )
    columns = (*OF_UPDATE, "contract__provider_id")
    found = found.select_related("contract__provider", "contract__offer").only("state", *columns)
    rows = (
        (each, each.contract.offer_id, each.contract.provider_id)
        for each in naming_all(found, lambda each: each.contract.offer)
    )
    for update, organisation in each_organisation(rows, scope.ngo_ids):
        yield _duty(
            update.contract,
            act="contract.update",
            key=f"contract.update:{update.contract_id}:{organisation}",
            title=_("Correct the returned update of the offer")
            if update.state == UpdateState.RETURNED
            else _("Update the offer to the sum awarded"),
            owner=Owner(organisation_id=organisation),
            due_on=update.contract.starts_on,
            basis=WRITTEN_FORM,
            button=_("Update"),
            page="contracting:update_detail",
        )


def updates_to_judge(scope: Scope) -> Iterable[Duty]:
    """Updates that wait for the authority: to be accepted, or returned with a reason."""
    rows = ContractUpdate.objects.filter(
        _within(scope.authority_ids, "contract__authority"),
        contract__state=ContractState.DRAFT,
        state=UpdateState.SENT,
    )
    rows = rows.select_related("contract__provider", "contract__offer").only("state", *OF_UPDATE)
    for update in naming_all(rows, lambda each: each.contract.offer):
        yield _duty(
            update.contract,
            act="contract.judge_update",
            title=_("Accept or return the updated offer"),
            owner=Owner(organisation_id=update.contract.authority_id, roles=CLERKS),
            due_on=update.contract.starts_on,
            basis=WITHOUT_DELAY,
            button=_("Compare"),
            page="contracting:update_detail",
        )


def tranches_to_pay(scope: Scope) -> Iterable[Duty]:
    """Tranches of signed contracts that are not recorded as paid and wait for nothing else."""
    rows = (
        Tranche.objects.filter(
            _within(scope.authority_ids, "contract__authority"),
            contract__state=ContractState.SIGNED,
            paid_on__isnull=True,
        )
        .select_related("contract__provider", "contract__offer")
        .only(
            "position",
            "due_on",
            "contract__title",
            "contract__number",
            "contract__authority_id",
            "contract__starts_on",
            "contract__ends_on",
            "contract__provider__name",
            "contract__offer__is_joint",
            "paid_on",
        )
    )
    tranches = naming_all(rows, lambda each: each.contract.offer)
    waiting = waiting_tranches(tranches)
    for tranche in tranches:
        contract = tranche.contract
        if tranche.pk in waiting:  # somebody else's duty comes first
            continue
        yield Duty(
            key=f"contract.pay:{tranche.pk}",
            act="contract.pay",
            title=_("Pay tranche %(number)s") % {"number": tranche.position},
            subject=contract.title,
            detail=f"{contract.carried_out_by}, {contract.number}",
            owner=Owner(organisation_id=contract.authority_id, roles=CLERKS),
            url=reverse("contracting:tranche_pay", args=[contract.pk, tranche.pk]),
            due_on=tranche.due_on,
            basis=GRANT_TERMS,
            button=_("Record the payment"),
            steps=frozenset({"contract"}),
        )


def offer_of(contract: Contract) -> Offer:
    return contract.offer


def _duty(
    contract: Contract,
    *,
    act: str,
    key: str = "",
    page: str = "contracting:contract_detail",
    **more: Any,
) -> Duty:
    return Duty(
        key=key or f"{act}:{contract.pk}",
        act=act,
        subject=contract.title,
        detail=f"{contract.carried_out_by}, {contract.number}",
        url=reverse(page, args=[contract.pk]),
        steps=frozenset({"contract"}),
        **more,
    )


PROVIDERS: tuple[Provider, ...] = (
    contracts_to_prepare,
    contracts_to_sign,
    contracts_to_come_for,
    updates_to_make,
    updates_to_judge,
    tranches_to_pay,
)
