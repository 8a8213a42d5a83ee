"""The executive records whether the next year of a multi-year contract goes on."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.selectors import people_of
from balances.models import YearDecision
from balances.permissions import may_decide_on_year
from balances.rules.years import TO_DECIDE_ON_YEAR
from balances.selectors.years import year_facts
from common.concurrency import locked
from common.duties import Owner
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.letters import write_letter
from common.publicity import public_data_changed
from contracting.enums import ContractState
from contracting.models import Contract


@transaction.atomic
def decide_on_year(
    *,
    contract: Contract,
    year: int,
    goes_on: bool,
    reason: str,
    decided_on: date,
    by: Any,
    at: datetime | None = None,
) -> YearDecision:
    """Open or shut the gate before the tranches of a budget year."""
    at = at or timezone.now()
    contract = locked(contract)
    if not may_decide_on_year(by, contract):
        raise Refused(_("Whether the next year goes on is decided by the executive."))
    if contract.state != ContractState.SIGNED:
        raise Refused(_("Only a contract that is signed and runs has a next year."))
    facts = year_facts(
        contract,
        year=year,
        goes_on=goes_on,
        reason=reason,
        decided_on=decided_on,
        today=timezone.localdate(at),
    )
    require_lawful(TO_DECIDE_ON_YEAR, facts)
    decision = YearDecision.objects.create(
        contract=contract,
        year=year,
        goes_on=goes_on,
        reason=reason.strip(),
        decided_on=decided_on,
        decided_by=by,
        recorded_at=at,
    )
    record("year.decided", contract, by=by, at=at, year=year, goes_on=goes_on)
    _tell(decision)
    public_data_changed()
    return decision


def _tell(decision: YearDecision) -> None:
    contract = decision.contract
    for organisation in (contract.authority_id, *contract.provider_ids):
        for person in people_of(Owner(organisation_id=organisation)):
            write_letter(
                "balances/email/year-decided.txt",
                to=person,
                key=f"year-decided:{decision.pk}:{person.user_id}",
                contract=contract,
                decision=decision,
                path=reverse("balances:balance", args=[contract.pk]),
            )
