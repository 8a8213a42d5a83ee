"""All answers of rounds, and the pictures that are drawn from them; nothing is stored."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import get_language

from balances.charts.data import (
    NOBODY,
    TOO_FEW,
    Distribution,
    GapRow,
    ItemChange,
    Line,
    Mark,
    Pictures,
    Road,
    RoundColumn,
)
from balances.enums import Party, QuestionKind, RoundKind, Section
from balances.models import Answer, Question, ResidentAnswer, ResidentCard, Round
from balances.rules import scoring
from balances.rules.privacy import may_publish
from contracting.models import Contract


class RoundResults:
    """All answers of one round; ``results_of`` reads those of many rounds at once."""

    def __init__(
        self,
        round: Round,
        questions: Sequence[Question],
        institutions: Mapping[Party, Mapping[str, int | None]],
        residents: Sequence[Mapping[str, int]],
    ) -> None:
        self.round = round
        self.questions = [q for q in questions if q.version_id == round.questionnaire_id]
        self.institutions = institutions
        """Answers of the closed cards only: a draft was never given."""
        self.residents = residents
        """One mapping for each card; a card without an answer has an empty one."""

    def asked(self, party: str, kind: str = QuestionKind.SCALE) -> list[Question]:
        return [q for q in self.questions if q.party == party and q.kind == kind]

    def values(self, party: Party, code: str) -> list[int | None]:
        if party == Party.RESIDENTS:
            return [card.get(code) for card in self.residents]
        return [self.institutions.get(party, {}).get(code)]

    def count(self, party: Party) -> int | None:
        """How many cards: ``None`` where there are fewer than five residents."""
        if party == Party.RESIDENTS:
            return len(self.residents) if may_publish(len(self.residents)) else None
        return int(party in self.institutions)

    def item(self, party: Party, question: Question) -> Mark:
        mean = scoring.mean(self.values(party, question.code))
        return self._mark(party, mean, (scoring.LOWEST, scoring.HIGHEST))

    def section(self, party: Party, section: str) -> Mark:
        codes = [q.code for q in self.asked(party) if q.section == section]
        if party == Party.RESIDENTS:
            cards: Iterable[list[int | None]] = (
                [card.get(code) for code in codes] for card in self.residents
            )
        else:
            own = self.institutions.get(party, {})
            cards = [[own.get(code) for code in codes]]
        return self._mark(party, scoring.group_index(cards), (0, 100))

    def _mark(self, party: Party, mean: scoring.Mean, ends: tuple[int, int]) -> Mark:
        if mean.value is None:
            return NOBODY
        if party != Party.RESIDENTS:
            return Mark(mean.value, 1)
        # A mean at the very end of the scale says what each single person answered (P9).
        if not may_publish(mean.n) or mean.value in ends:
            return TOO_FEW
        return Mark(mean.value, mean.n)

    def distribution(self, question: Question) -> Distribution:
        counted = Counter(
            value for value in self.values(Party.RESIDENTS, question.code) if value is not None
        )
        counts = (counted[1], counted[2], counted[3], counted[4], counted[5])
        wording = question.wording(opening=self.round.is_opening)
        # Five people who all answered the same have told what each of them answered (P9).
        if not may_publish(sum(counts)) or max(counts) == sum(counts):
            return Distribution(question.code, wording, None)
        return Distribution(question.code, wording, counts, counted[0])


def closed_rounds(*contracts: Contract) -> list[Round]:
    return list(
        Round.objects.filter(contract__in=contracts, closed_at__isnull=False)
        .select_related("questionnaire")
        .order_by("opens_on")
    )


def results_of(rounds: Sequence[Round]) -> list[RoundResults]:
    """Four queries, whatever the number of rounds."""
    versions = {round.questionnaire_id for round in rounds}
    questions = list(Question.objects.filter(version__in=versions).order_by("party", "position"))
    institutions = _institutions(rounds)
    residents = _residents(rounds)
    return [
        RoundResults(round, questions, institutions[round.pk], residents[round.pk])
        for round in rounds
    ]


def _institutions(rounds: Sequence[Round]) -> dict[int, dict[Party, dict[str, int | None]]]:
    found: dict[int, dict[Party, dict[str, int | None]]] = {round.pk: {} for round in rounds}
    closed = Answer.objects.filter(card__round__in=rounds, card__closed_at__isnull=False)
    for pk, party, code, value in closed.values_list(
        "card__round", "card__party", "question__code", "value"
    ):
        found[pk].setdefault(Party(party), {})[code] = value
    return found


def _residents(rounds: Sequence[Round]) -> dict[int, list[dict[str, int]]]:
    cards: dict[object, dict[str, int]] = {}
    found: dict[int, list[dict[str, int]]] = {round.pk: [] for round in rounds}
    for pk, round_pk in ResidentCard.objects.filter(round__in=rounds).values_list("pk", "round"):
        cards[pk] = {}
        found[round_pk].append(cards[pk])
    rows = ResidentAnswer.objects.filter(card__round__in=rounds)
    for card, code, value in rows.values_list("card_id", "question_code", "value"):
        cards[card][code] = value
    return found


_kept: OrderedDict[tuple[object, ...], Pictures] = OrderedDict()
MOST_KEPT = 256


def pictures_of_closed(rounds: Sequence[Round]) -> Pictures:
    """The pictures of closed rounds, counted once by each process: what is closed never changes."""
    key = (get_language(), *((round.pk, round.closed_at) for round in rounds))
    if key not in _kept:
        _kept[key] = pictures_of(results_of(rounds))
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def pictures_of(results: Sequence[RoundResults]) -> Pictures:
    """The four pictures of closed rounds, oldest first; the last one gives gaps and answers."""
    last = results[-1]
    return Pictures(
        road=_road(results),
        changes=_changes(results[0], last) if len(results) > 1 else (),
        gaps=_gaps(last),
        distributions=tuple(last.distribution(q) for q in last.asked(Party.RESIDENTS)),
        round=RoundKind(last.round.kind),
    )


def _road(results: Sequence[RoundResults]) -> Road:
    columns = tuple(
        RoundColumn(
            RoundKind(each.round.kind),
            each.round.closed_at.date() if each.round.closed_at else None,
        )
        for each in results
    )
    lines = tuple(
        Line(
            section,
            party,
            tuple(each.section(party, section) for each in results),
            frozenset(
                at
                for at in range(1, len(results))
                if _reworded(results[at - 1], results[at], party, section)
            ),
        )
        for section in Section
        for party in Party
    )
    answers = {party: tuple(each.count(party) for each in results) for party in Party}
    return Road(columns, lines, answers)


def _asked_as(results: RoundResults, party: Party) -> dict[str, tuple[str, str]]:
    """Section and Polish wording of each code, as it was put in that round."""
    opening = results.round.is_opening
    return {
        q.code: (q.section, (opening and q.opening_pl) or q.wording_pl)
        for q in results.asked(party)
    }


def _reworded(before: RoundResults, after: RoundResults, party: Party, section: str) -> bool:
    earlier, later = _asked_as(before, party), _asked_as(after, party)
    return any(
        later[code] != said
        for code, said in earlier.items()
        if said[0] == section and code in later
    )


def _changes(first: RoundResults, last: RoundResults) -> tuple[ItemChange, ...]:
    by_number: dict[int, dict[Party, tuple[Question, Question]]] = defaultdict(dict)
    for party in Party:
        opening = {q.code: q for q in first.asked(party)}
        for question in last.asked(party):
            if question.code in opening:
                pair = (opening[question.code], question)
                by_number[scoring.number_of(question.code)][party] = pair
    return tuple(
        ItemChange(
            number,
            Section(next(iter(pairs.values()))[1].section),
            {party: first.item(party, pair[0]) for party, pair in pairs.items()},
            {party: last.item(party, pair[1]) for party, pair in pairs.items()},
            {party: pair[1].wording() for party, pair in pairs.items()},
            frozenset(
                party
                for party, pair in pairs.items()
                if _asked_as(first, party)[pair[0].code] != _asked_as(last, party)[pair[1].code]
            ),
        )
        for number, pairs in sorted(by_number.items())
    )


def _gaps(last: RoundResults) -> tuple[GapRow, ...]:
    means: dict[int, dict[Party, object]] = defaultdict(dict)
    for party in Party:
        for question in last.asked(party):
            mark = last.item(party, question)
            means[scoring.number_of(question.code)][party] = mark.value
    return tuple(
        GapRow(gap.number, gap.low, gap.low_mean, gap.high, gap.high_mean)
        for gap in scoring.gaps(means)  # type: ignore[arg-type]
    )
