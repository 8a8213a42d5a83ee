"""Reports of a balance are ordered when a round is closed; the whole contract's at the end."""

from datetime import datetime

from balances.documents.reports import (
    contract_report_snapshot,
    contract_report_title,
    report_snapshot,
    report_title,
)
from balances.enums import RoundKind
from balances.models import Round
from common.papers import issue
from contracting.models import Contract


def order_reports(*, round: Round, at: datetime) -> None:
    """The report of a round that has just been closed; after the last one, of the contract."""
    issue(
        kind="balance_report",
        subject=round.contract,
        title=report_title(round),
        snapshot=report_snapshot(round.contract, last=round),
        key=f"balance-report:{round.pk}",
        at=at,
        number=round.contract.number,
    )
    if round.kind == RoundKind.FINAL:
        order_contract_report(contract=round.contract, edition="closing", at=at)


def order_contract_report(*, contract: Contract, edition: str, at: datetime) -> None:
    """The report of the whole contract. Each ``edition`` is printed once: another one follows
    when something that belongs in it is recorded after the last round was closed."""
    if not contract.rounds.filter(kind=RoundKind.FINAL, closed_at__isnull=False).exists():
        return
    issue(
        kind="contract_report",
        subject=contract,
        title=contract_report_title(),
        snapshot=contract_report_snapshot(contract),
        key=f"contract-report:{contract.pk}:{edition}",
        at=at,
        number=contract.number,
    )
