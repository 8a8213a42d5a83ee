"""After a smaller award: the organisation updates its offer, the authority accepts it or not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import stopping
from common.law import Refused
from contracting.enums import ContractState, UpdateState
from contracting.models import Contract, ContractUpdate
from contracting.modes import mode_of
from contracting.rules.canonical import digest_of
from contracting.rules.contract_terms import grant_used_by
from contracting.selectors.agreements import OWN_SOURCES
from contracting.selectors.contract_updates import offered_content, update_findings
from contracting.services.letters import tell_of_contract, tell_offerors

TABLES = ("activities", "results", "costs")


@transaction.atomic
def begin_update(*, contract: Contract, by: User, at: datetime | None = None) -> ContractUpdate:
    """Begin from what the offer says; there is one update of a contract."""
    at = at or timezone.now()
    contract = locked(contract)
    if known := ContractUpdate.objects.filter(contract=contract).first():
        return known
    _require_draft(contract)
    if not mode_of(contract.offer.tender.mode).updates_offer:
        raise Refused(
            _(
                "The contract of this mode has the offer as its annex. What the parties agreed on "
                "otherwise stands in its additional clauses."
            )
        )
    update = ContractUpdate.objects.create(
        contract=contract, content=offered_content(contract), begun_at=at
    )
    record("contract.update_begun", contract, by=by, at=at)
    return update


@transaction.atomic
def save_update_table(
    *,
    update: ContractUpdate,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> ContractUpdate:
    """Keep one table as it was typed; what the rules miss is named before sending."""
    if table not in TABLES:
        raise ValueError(table)
    update = _editable(update, version)
    update.content = {**update.content, table: [dict(row) for row in rows]}
    if table == "activities":
        known = {row["key"] for row in rows}
        update.content["costs"] = [
            {**line, "activity": line["activity"] if line["activity"] in known else ""}
            for line in update.content["costs"]
        ]
    update.save()
    record("contract.update_changed", update.contract, by=by, at=at, table=table)
    return update


@transaction.atomic
def save_update_terms(
    *,
    update: ContractUpdate,
    starts_on: date,
    ends_on: date,
    amounts: Mapping[str, Decimal],
    note: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> ContractUpdate:
    """Keep the days of the task, what the organisation adds, and its words on the changes."""
    update = _editable(update, version)
    update.content = {
        **update.content,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
        **{name: str(amounts[name]) for name in OWN_SOURCES},
    }
    update.note = note.strip()
    update.save()
    record("contract.update_changed", update.contract, by=by, at=at, table="terms")
    return update


@transaction.atomic
def send_update(
    *, update: ContractUpdate, by: User, version: int | None = None, at: datetime | None = None
) -> ContractUpdate:
    """Hand it to the authority; from now on only a return opens it again."""
    at = at or timezone.now()
    update = _editable(update, version)
    _require_lawful(update)
    update.state = UpdateState.SENT
    update.sent_at, update.sent_by = at, by
    update.save()
    record("contract.update_sent", update.contract, by=by, at=at)
    contract = update.contract
    tell_of_contract(contract.authority, "update_sent", contract, key=f"{update.version}")
    return update


@transaction.atomic
def accept_update(
    *, update: ContractUpdate, by: User, version: int | None = None, at: datetime | None = None
) -> ContractUpdate:
    """Freeze it: its days and amounts become the contract's, its tables the annexes."""
    at = at or timezone.now()
    contract = locked_version(update.contract, None)
    update = locked_version(update, version)
    update.contract = contract
    _require_draft(contract)
    if update.state != UpdateState.SENT:
        raise Refused(_("Only an update that the organisation sent may be accepted."))
    _require_lawful(update)
    content = update.content
    contract.starts_on = date.fromisoformat(content["starts_on"])
    contract.ends_on = date.fromisoformat(content["ends_on"])
    contract.spend_from = contract.starts_on
    contract.spend_until = grant_used_by(
        contract.ends_on, on=timezone.localdate(at), abroad=contract.abroad
    )
    for name in OWN_SOURCES:
        setattr(contract, name, Decimal(content[name]))
    parts = (row["by_others"] for row in content["activities"])
    contract.parts_by_others = "\n".join(part for part in parts if part)
    contract.save()
    update.state = UpdateState.ACCEPTED
    update.decided_at, update.decided_by, update.reason = at, by, ""
    update.digest = digest_of(content)
    update.save()
    record("contract.update_accepted", contract, by=by, at=at, digest=update.digest)
    tell_offerors(contract, "update_accepted", key=f"{update.version}")
    return update


@transaction.atomic
def return_update(
    *,
    update: ContractUpdate,
    reason: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> ContractUpdate:
    """Give it back to be corrected, with the reason; also an accepted one, before the signing."""
    at = at or timezone.now()
    contract = locked(update.contract)
    update = locked_version(update, version)
    update.contract = contract
    _require_draft(contract)
    if update.is_editable:
        raise Refused(_("The organisation is working on the update; wait until it is sent."))
    if not reason.strip():
        raise Refused(_("Say what is to be corrected."))
    update.state, update.digest = UpdateState.RETURNED, ""
    update.reason = reason.strip()
    update.decided_at, update.decided_by = at, by
    update.save()
    record("contract.update_returned", contract, by=by, at=at)
    tell_offerors(contract, "update_returned", key=f"{update.version}", update=update)
    return update


def _editable(update: ContractUpdate, version: int | None) -> ContractUpdate:
    contract = locked(update.contract)
    update = locked_version(update, version)
    update.contract = contract
    _require_draft(contract)
    if not update.is_editable:
        raise Refused(_("The update is with the authority; it is changed when it comes back."))
    return update


def _require_lawful(update: ContractUpdate) -> None:
    found = update_findings(update, offered_content(update.contract))
    if broken := stopping(found):
        raise Refused(*broken)


def _require_draft(contract: Contract) -> None:
    if contract.state != ContractState.DRAFT:
        raise Refused(_("A signed contract is not changed."))
