"""What goes back of a grant: established, recorded when it came; then the contract is settled."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.publicity import public_data_changed
from contracting.enums import ContractState, ReportKind, ReportState, ReturnKind
from contracting.lifecycle import CONTRACT_STEPS, require_step
from contracting.models import Contract, GrantReturn
from contracting.permissions.reports import may_judge_report
from contracting.rules.costs import ZERO
from contracting.rules.returns import (
    TO_ESTABLISH_RETURN,
    TO_RECORD_REPAYMENT,
    return_due_on,
)
from contracting.selectors.interest import interest_rates
from contracting.selectors.returning import repayment_facts
from contracting.selectors.settling import RUNNING, established, money_of, return_facts
from contracting.services.letters import tell_offerors
from contracting.services.report_forms import settlement_path


@transaction.atomic
def establish_return(
    *,
    contract: Contract,
    kind: str,
    amount: Decimal,
    established_on: date,
    reason: str,
    transferred_on: date | None = None,
    by: User,
    at: datetime | None = None,
) -> GrantReturn:
    """A part that was misused, undue or taken in excess goes back (art. 252)."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    contract = locked(contract)
    if not may_judge_report(by, contract):
        raise Refused(_("A return is established by the authority of the contract."))
    if contract.state not in RUNNING:
        raise Refused(_("A return is established until the contract is settled."))
    if kind == ReturnKind.UNUSED:
        raise Refused(_("What was not used is established when the report is accepted."))
    if not reason.strip():
        raise Refused(_("Say why this part goes back: the organisation reads it."))
    owed = GrantReturn(
        contract=contract,
        kind=kind,
        amount=amount,
        established_on=established_on,
        transferred_on=transferred_on if kind == ReturnKind.MISUSED else None,
        used_until=contract.spend_until,
        reason=reason.strip(),
    )
    transferred = money_of(contract, None).transferred
    facts = return_facts(owed, transferred=transferred, on=today)
    require_lawful(TO_ESTABLISH_RETURN, facts)
    if sum(established(contract, owed).values(), ZERO) > transferred:
        raise Refused(_("All returns together would be more than was paid. Lower the amount."))
    owed.due_on = return_due_on(facts)
    owed.full_clean()
    owed.save()
    record("contract.return_due", contract, by=by, at=at, amount=str(amount), kind=kind)
    path = settlement_path(contract)
    tell_offerors(contract, "return_established", key=f"{owed.pk}", owed=owed, path=path)
    return owed


@transaction.atomic
def record_return(
    *,
    owed: GrantReturn,
    returned_on: date,
    interest_paid: Decimal = ZERO,
    by: User,
    at: datetime | None = None,
) -> GrantReturn:
    """The money came back; when nothing more is to come, the contract is settled."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    contract = locked(owed.contract)
    owed = locked(owed)
    if not may_judge_report(by, contract):
        raise Refused(_("The return is recorded by the authority of the contract."))
    if owed.returned_on is not None:
        raise Refused(_("This return is recorded already."))
    facts = repayment_facts(
        owed,
        money_of(contract, None).transferred,
        paid_on=returned_on,
        on=today,
        rates=interest_rates(),
        interest_paid=interest_paid,
    )
    # Interest is only advised: the grant itself is even without it.
    require_lawful(TO_RECORD_REPAYMENT, facts)
    owed.returned_on, owed.interest_paid = returned_on, interest_paid
    owed.save()
    record("contract.returned", contract, by=by, at=at, returned_on=returned_on.isoformat())
    settle_when_even(contract, by, at)
    return owed


def settle_when_even(contract: Contract, by: User, at: datetime) -> None:
    """With the final report accepted and nothing to come back, the grant is settled."""
    accepted = contract.reports.filter(kind=ReportKind.FINAL, state=ReportState.ACCEPTED)
    if not accepted.exists() or contract.returns.filter(returned_on__isnull=True).exists():
        return
    require_step(CONTRACT_STEPS, ContractState(contract.state), ContractState.SETTLED)
    contract.state = ContractState.SETTLED
    contract.settled_on = timezone.localdate(at)
    contract.version += 1
    contract.save()
    record("contract.settled", contract, by=by, at=at, settled_on=contract.settled_on.isoformat())
    public_data_changed()
