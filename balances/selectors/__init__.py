from balances.selectors.cards import (
    CardReading,
    papers_of_round,
    readable_cards,
    readings_of,
    residents_heard,
)
from balances.selectors.results import (
    RoundResults,
    closed_rounds,
    pictures_of,
    pictures_of_closed,
    results_of,
)

__all__ = [
    "CardReading",
    "RoundResults",
    "closed_rounds",
    "papers_of_round",
    "pictures_of",
    "pictures_of_closed",
    "readable_cards",
    "readings_of",
    "residents_heard",
    "results_of",
]
