"""What was answered to an authority's own questions in closed rounds, apart from the core."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balances.charts.data import Distribution, Mark
from balances.enums import Party, QuestionKind
from balances.models import AskedQuestion, OwnAnswer, OwnQuestion
from balances.selectors.own_questions import own_questions_of
from balances.selectors.results import RoundResults, spoken_by_one


def own_distributions(results: RoundResults) -> tuple[Distribution, ...]:
    """Residents' answers by the rules of the others: withheld under five, never live."""
    asked = own_questions_of(results.round, Party.RESIDENTS)
    scale = [question for question in asked if question.kind == QuestionKind.SCALE]
    return tuple(results.distribution(question) for question in scale)


@dataclass(frozen=True)
class OwnResult:
    """One own question with a scale, and what its party answered in one round."""

    party: Party
    question: OwnQuestion
    mark: Mark
    answers: Distribution | None = None
    """Residents' only."""


def own_results_of(rounds: Sequence[RoundResults]) -> Mapping[int, list[OwnResult]]:
    """By round. Two queries, whatever the number of rounds."""
    pks = [each.round.pk for each in rounds]
    scale = QuestionKind.SCALE
    asked: dict[int, list[OwnQuestion]] = defaultdict(list)
    for each in AskedQuestion.objects.filter(round__in=pks, question__kind=scale).select_related(
        "question"
    ):
        asked[each.round_id].append(each.question)
    given = {
        (round, question): value
        for round, question, value in OwnAnswer.objects.filter(
            card__round__in=pks, card__closed_at__isnull=False
        ).values_list("card__round", "question", "value")
    }
    return {
        each.round.pk: [
            _own_result(each, question, given.get((each.round.pk, question.pk)))
            for question in asked[each.round.pk]
        ]
        for each in rounds
    }


def _own_result(results: RoundResults, question: OwnQuestion, value: int | None) -> OwnResult:
    party = Party(question.party)
    if party == Party.RESIDENTS:
        return OwnResult(
            party, question, results.item(party, question), results.distribution(question)
        )
    return OwnResult(party, question, spoken_by_one(value))
