"""What was answered to an authority's own questions in a closed round, apart from the core."""

from balances.charts.data import Distribution
from balances.enums import Party, QuestionKind
from balances.selectors.own_questions import own_questions_of
from balances.selectors.results import RoundResults


def own_distributions(results: RoundResults) -> tuple[Distribution, ...]:
    """Residents' answers by the rules of the others: withheld under five, never live."""
    asked = own_questions_of(results.round, Party.RESIDENTS)
    scale = [question for question in asked if question.kind == QuestionKind.SCALE]
    return tuple(results.distribution(question) for question in scale)
