"""An authority's own questions in a report, apart from the core."""

from collections.abc import Sequence
from typing import Any

from balances.charts.data import plain_distribution
from balances.enums import Party
from balances.models import Round
from balances.models.card import INSTITUTIONS
from balances.selectors import CardReading, RoundResults, own_distributions


def plain_own(
    last: RoundResults, readings: Sequence[tuple[Round, Sequence[CardReading]]]
) -> dict[str, Any]:
    """Residents' answers of the last round, and each institution's, round beside round."""
    sides = [_side(party, readings) for party in INSTITUTIONS]
    return {
        "answers": [plain_distribution(each) for each in own_distributions(last)],
        "said": [side for side in sides if side["rows"]],
    }


def _side(party: Party, readings: Sequence[tuple[Round, Sequence[CardReading]]]) -> dict[str, Any]:
    kinds = [str(round.kind) for round, _cards in readings]
    rows: dict[str, dict[str, Any]] = {}
    for round, cards in readings:
        for said in (s for card in cards if card.party == party for s in card.own_questions):
            row = rows.setdefault(
                said.code, {"code": said.code, "wording": said.wording, "said": {}}
            )
            row["said"][str(round.kind)] = said.label or said.text
    return {
        "party": str(party),
        "kinds": kinds,
        "rows": [
            {**row, "said": [row["said"].get(kind, "") for kind in kinds]} for row in rows.values()
        ],
    }
