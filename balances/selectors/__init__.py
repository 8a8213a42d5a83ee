from balances.selectors.cards import (
    CardReading,
    papers_of_round,
    readable_cards,
    readings_of,
    residents_heard,
    with_papers,
)
from balances.selectors.own_questions import (
    AnyQuestion,
    all_questions_of,
    own_questions_in_force,
    own_questions_of,
)
from balances.selectors.own_results import own_distributions
from balances.selectors.results import (
    RoundResults,
    closed_rounds,
    overall_of,
    pictures_of,
    pictures_of_closed,
    results_of,
)

__all__ = [
    "AnyQuestion",
    "CardReading",
    "RoundResults",
    "all_questions_of",
    "closed_rounds",
    "overall_of",
    "own_distributions",
    "own_questions_in_force",
    "own_questions_of",
    "papers_of_round",
    "pictures_of",
    "pictures_of_closed",
    "readable_cards",
    "readings_of",
    "residents_heard",
    "results_of",
    "with_papers",
]
