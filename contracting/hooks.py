"""What other apps do when a contract is signed, in the transaction of the signing.

The balances plan their rounds this way: they know contracts, contracts do not know them.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from contracting.models import Contract

SignedHook = Callable[[Contract, Any, datetime], None]
"""``(contract, by, at)``. What it raises stops the signing."""

_on_signed: list[SignedHook] = []


def on_contract_signed(hook: SignedHook) -> SignedHook:
    """Called in ``AppConfig.ready()``."""
    if hook not in _on_signed:
        _on_signed.append(hook)
    return hook


def contract_signed(contract: Contract, *, by: Any, at: datetime) -> None:
    for hook in _on_signed:
        hook(contract, by, at)
