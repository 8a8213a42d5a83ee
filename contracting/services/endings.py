"""Record that a contract ended before its time."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.judgement import findings
from common.law import Refused
from common.publicity import public_data_changed
from common.waivers import accept_breach, accepted_with
from contracting.enums import ContractState, Ending, EndingGround
from contracting.hooks import contract_ended
from contracting.lifecycle import CONTRACT_STEPS, require_step
from contracting.models import Contract, ContractEnding
from contracting.permissions.contracts import may_end_contract
from contracting.rules.endings import TO_END_CONTRACT, EndingFacts
from contracting.services.letters import tell_of_contract, tell_offerors

OF_THE_RULES = ("protocol", "answer_by", "to_return", "return_by", "iban", "interest_from")


@transaction.atomic
def terminate_contract(
    *,
    contract: Contract,
    kind: str,
    ended_on: date,
    reason: str,
    ground: str = "",
    values: Mapping[str, Any] | None = None,
    waiver: str = "",
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> ContractEnding:
    """End a signed contract: by agreement, by the organisation, or at once by the authority.

    ``values`` are what §§ 11–13 ask to be written down; ``waiver`` is the reason why a breach
    that may be accepted is.
    """
    at = at or timezone.now()
    contract = locked_version(contract, version)
    if not may_end_contract(by, contract):
        raise Refused(_("The ending of a contract is recorded by its authority."))
    require_step(CONTRACT_STEPS, ContractState(contract.state), ContractState.TERMINATED)
    _require_day(contract, ended_on, today=timezone.localdate(at))
    if not reason.strip():
        raise Refused(_("Say why the contract ends."))
    written = {name: value for name, value in (values or {}).items() if name in OF_THE_RULES}
    ground = ground if kind == Ending.AT_ONCE else ""
    facts = EndingFacts(
        kind=Ending(kind),
        ended_on=ended_on,
        grant_was_paid=contract.tranches.filter(paid_on__isnull=False).exists(),
        ground=EndingGround(ground) if ground else None,
        **written,
    )
    accepted = accepted_with(waiver, findings(TO_END_CONTRACT, facts))
    ending = ContractEnding(
        contract=contract,
        kind=kind,
        ground=ground,
        ended_on=ended_on,
        reason=reason.strip(),
        recorded_at=at,
        recorded_by=by,
        **written,
    )
    ending.full_clean()
    ending.save()
    contract.state, contract.terminated_on = ContractState.TERMINATED, ended_on
    contract.save(update_fields=["state", "terminated_on", "version"])
    for breach in accepted:
        accept_breach(subject=contract, breach=breach, reason=waiver, by=by, at=at)
    record("contract.terminated", contract, by=by, at=at, kind=kind, ended_on=ended_on.isoformat())
    tell_of_contract(contract.authority, "contract_ended", contract, key="end", ending=ending)
    tell_offerors(contract, "contract_ended", key="end", ending=ending)
    contract_ended(contract, ending, by=by, at=at)
    public_data_changed()
    return ending


def _require_day(contract: Contract, ended_on: date, *, today: date) -> None:
    if contract.signed_on is None or not contract.signed_on <= ended_on <= today:
        raise Refused(_("Give the last day of the contract: from its signing to today."))
    if ended_on > contract.ends_on:
        raise Refused(
            _("The task ended on %(day)s by itself. Settle the contract instead.")
            % {"day": contract.ends_on.strftime("%d.%m.%Y")}
        )
