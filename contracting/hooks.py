"""What other apps do when a contract is signed, amended or ended, in the same transaction,
and what they want to have seen before a tranche is paid.

The balances plan their rounds this way: they know contracts, contracts do not know them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from contracting.models import Amendment, Contract, ContractEnding, Tranche

SignedHook = Callable[[Contract, Any, datetime], None]
"""``(contract, by, at)``. What it raises stops the signing."""
AmendedHook = Callable[[Contract, Amendment, Any, datetime], None]
EndedHook = Callable[[Contract, ContractEnding, Any, datetime], None]
TrancheGate = Callable[[Sequence[Tranche]], Mapping[int, str]]
"""``(tranches)`` → for each that waits, by primary key, a sentence saying for what.

Their contracts are loaded. A fixed number of queries, whatever the number of tranches.
"""

_on_signed: list[SignedHook] = []
_on_amended: list[AmendedHook] = []
_on_ended: list[EndedHook] = []
_tranche_gates: list[TrancheGate] = []


def on_contract_signed(hook: SignedHook) -> SignedHook:
    """Called in ``AppConfig.ready()``."""
    if hook not in _on_signed:
        _on_signed.append(hook)
    return hook


def contract_signed(contract: Contract, *, by: Any, at: datetime) -> None:
    for hook in _on_signed:
        hook(contract, by, at)


def on_contract_amended(hook: AmendedHook) -> AmendedHook:
    """Called in ``AppConfig.ready()``; the contract has its new days already."""
    if hook not in _on_amended:
        _on_amended.append(hook)
    return hook


def contract_amended(contract: Contract, amendment: Amendment, *, by: Any, at: datetime) -> None:
    for hook in _on_amended:
        hook(contract, amendment, by, at)


def on_contract_ended(hook: EndedHook) -> EndedHook:
    """Called in ``AppConfig.ready()``."""
    if hook not in _on_ended:
        _on_ended.append(hook)
    return hook


def contract_ended(contract: Contract, ending: ContractEnding, *, by: Any, at: datetime) -> None:
    for hook in _on_ended:
        hook(contract, ending, by, at)


def gate_tranches(gate: TrancheGate) -> TrancheGate:
    """Called in ``AppConfig.ready()``."""
    if gate not in _tranche_gates:
        _tranche_gates.append(gate)
    return gate


def waiting_tranches(tranches: Sequence[Tranche]) -> dict[int, str]:
    """Which unpaid tranches may not be paid yet, each with what it waits for."""
    unpaid = [each for each in tranches if each.paid_on is None]
    waiting: dict[int, str] = {}
    for gate in _tranche_gates:
        waiting = {**gate(unpaid), **waiting} if unpaid else waiting
    return waiting
