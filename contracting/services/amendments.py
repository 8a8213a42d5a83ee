"""Record an annex that changes how long a contract lasts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.judgement import findings, stopping
from common.law import Refused
from common.publicity import public_data_changed
from contracting.enums import ContractState
from contracting.hooks import contract_amended
from contracting.models import Amendment, Contract
from contracting.permissions.contracts import may_amend_contract
from contracting.rules.amendments import (
    TO_AMEND_CONTRACT,
    TO_CHANGE_LENGTH_OF_CONTRACT,
    AmendmentFacts,
)
from contracting.rules.contract_facts import TrancheFacts
from contracting.selectors.contracts import contract_facts
from contracting.services.letters import tell_of_contract, tell_offerors


@dataclass(frozen=True)
class Part:
    """Of a tranche: so much of it is paid on a day of its own."""

    amount: Decimal
    due_on: date


@transaction.atomic
def amend_contract_length(
    *,
    contract: Contract,
    number: str,
    signed_on: date,
    ends_on: date,
    spend_until: date,
    reason: str,
    due_days: Mapping[int, date] | None = None,
    split: Mapping[int, Part] | None = None,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Amendment:
    """Keep an annex that both parties signed, and give the contract its new days.

    ``due_days`` moves unpaid tranches, by primary key; of each tranche in ``split`` a part is
    paid on a day of its own, as a new tranche. The grant stays what it is.
    """
    at = at or timezone.now()
    contract = locked_version(contract, version)
    if not may_amend_contract(by, contract):
        raise Refused(_("An annex is recorded by the authority of the contract."))
    if contract.state != ContractState.SIGNED or contract.signed_on is None:
        raise Refused(_("Only a contract that is signed and runs is amended."))
    amendment = Amendment(
        contract=contract,
        number=number.strip(),
        signed_on=signed_on,
        reason=reason.strip(),
        old_ends_on=contract.ends_on,
        old_spend_until=contract.spend_until,
        ends_on=ends_on,
        spend_until=spend_until,
        recorded_at=at,
        recorded_by=by,
    )
    moved = {tranche: day for tranche, day in (due_days or {}).items() if day}
    parts = split or {}
    _require_lawful(amendment, moved, parts, today=timezone.localdate(at))
    contract.ends_on, contract.spend_until = ends_on, spend_until
    contract.save(update_fields=["ends_on", "spend_until", "version"])
    amendment.old_due_days = _move_tranches(contract, moved)
    added = _split_tranches(contract, parts)
    amendment.full_clean()
    amendment.save()
    record(
        "contract.amended",
        contract,
        by=by,
        at=at,
        number=amendment.number,
        ends_on=ends_on.isoformat(),
        spend_until=spend_until.isoformat(),
        **({"tranches_split": added} if added else {}),
    )
    key = f"{amendment.pk}"
    tell_of_contract(contract.authority, "contract_amended", contract, key=key, amendment=amendment)
    tell_offerors(contract, "contract_amended", key=key, amendment=amendment)
    contract_amended(contract, amendment, by=by, at=at)
    public_data_changed()
    return amendment


def _require_lawful(
    amendment: Amendment, moved: Mapping[int, date], split: Mapping[int, Part], *, today: date
) -> None:
    contract = amendment.contract
    unpaid = {each.pk: each for each in contract.tranches.all() if each.paid_on is None}
    for pk, part in split.items():
        if pk not in unpaid or not 0 < part.amount < unpaid[pk].amount:
            raise Refused(
                _("A part of a tranche is more than zero and less than the unpaid tranche itself.")
            )
    assert contract.signed_on is not None  # noqa: S101 - a signed contract has its day
    facts = AmendmentFacts(
        today=today,
        number=amendment.number,
        numbers_taken=frozenset(contract.amendments.values_list("number", flat=True)),
        reason=amendment.reason,
        signed_on=amendment.signed_on,
        contract_signed_on=contract.signed_on,
        earlier_ends_on=contract.ends_on,
        earlier_spend_until=contract.spend_until,
        ends_on=amendment.ends_on,
        spend_until=amendment.spend_until,
    )
    terms = replace(
        contract_facts(contract, on=today),
        ends_on=amendment.ends_on,
        spend_until=amendment.spend_until,
        # What has been paid was paid in time; only what is still to come must fit.
        tranches=(
            *(
                TrancheFacts(
                    each.amount - (split[pk].amount if pk in split else 0),
                    moved.get(pk, each.due_on),
                )
                for pk, each in unpaid.items()
            ),
            *(TrancheFacts(part.amount, part.due_on) for part in split.values()),
        ),
    )
    found = [*findings(TO_AMEND_CONTRACT, facts), *findings(TO_CHANGE_LENGTH_OF_CONTRACT, terms)]
    if broken := stopping(found):
        raise Refused(*dict.fromkeys(broken))


def _move_tranches(contract: Contract, moved: Mapping[int, date]) -> dict[str, str]:
    earlier: dict[str, str] = {}
    for tranche in contract.tranches.filter(pk__in=moved, paid_on__isnull=True):
        if tranche.due_on != moved[tranche.pk]:
            earlier[str(tranche.position)] = tranche.due_on.isoformat()
            tranche.due_on = moved[tranche.pk]
            tranche.save(update_fields=["due_on"])
    return earlier


def _split_tranches(contract: Contract, split: Mapping[int, Part]) -> list[list[str]]:
    """Each new tranche stands at the end; returns what was taken from which one."""
    told = []
    last = contract.tranches.count()
    for tranche in contract.tranches.filter(pk__in=split).order_by("position"):
        part, last = split[tranche.pk], last + 1
        tranche.amount -= part.amount
        tranche.save(update_fields=["amount"])
        contract.tranches.create(
            position=last, amount=part.amount, due_on=part.due_on, condition=tranche.condition
        )
        told.append([str(tranche.position), str(last), str(part.amount)])
    return told
