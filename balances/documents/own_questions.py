"""An authority's own questions in a report, apart from the core."""

from collections.abc import Iterable, Sequence
from typing import Any

from balances.charts.data import plain_distribution
from balances.models import Round
from balances.selectors import CardReading, RoundResults, own_distributions


def plain_own(
    last: RoundResults, readings: Iterable[tuple[Round, Sequence[CardReading]]]
) -> dict[str, Any]:
    """Residents' answers of the last round, and what the institutions said in each."""
    return {
        "answers": [plain_distribution(each) for each in own_distributions(last)],
        "said": [
            {
                "round": str(round.kind),
                "party": str(reading.party),
                "rows": [
                    {
                        "code": said.code,
                        "wording": said.wording,
                        "value": said.value,
                        "label": said.label,
                        "text": said.text,
                    }
                    for said in reading.own_questions
                ],
            }
            for round, cards in readings
            for reading in cards
            if reading.own_questions
        ],
    }
