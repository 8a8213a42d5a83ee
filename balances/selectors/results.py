"""The results of rounds, and the pictures that are drawn from them; nothing is stored here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from balances.charts.data import (
    NOBODY,
    TOO_FEW,
    Distribution,
    GapRow,
    ItemChange,
    Line,
    Mark,
    Pictures,
    Rewording,
    Road,
    RoundColumn,
)
from balances.enums import Channel, Dimension, Party, QuestionKind, RoundKind, Section
from balances.models import Answer, OwnQuestion, Question, Round
from balances.rules import scoring
from balances.rules.privacy import may_publish, tells_each_answer
from balances.rules.tallies import Tallies
from balances.selectors.tallies import counted, tallied
from contracting.models import Contract


class RoundResults:
    """All answers of one round; ``results_of`` reads those of many rounds at once."""

    def __init__(
        self,
        round: Round,
        questions: Sequence[Question],
        institutions: Mapping[Party, Mapping[str, int | None]],
        residents: Tallies,
    ) -> None:
        self.round = round
        self.questions = [q for q in questions if q.version_id == round.questionnaire_id]
        self.institutions = institutions
        """Answers of the closed cards only: a draft was never given."""
        self.residents = residents
        """Residents are numbers here: no card and no answer of one person is read."""

    def asked(self, party: str, kind: str = QuestionKind.SCALE) -> list[Question]:
        return [q for q in self.questions if q.party == party and q.kind == kind]

    def values(self, party: Party, code: str) -> list[int | None]:
        """All answers to one question; residents' ones in the order of the scale."""
        if party == Party.RESIDENTS:
            counts = self.residents.counts(code)
            return [value for value, number in enumerate(counts) for _each in range(number)]
        return [self.institutions.get(party, {}).get(code)]

    def count(self, party: Party) -> int | None:
        """How many cards: ``None`` where there are fewer than five residents."""
        if party == Party.RESIDENTS:
            return self.residents.cards if may_publish(self.residents.cards) else None
        return int(party in self.institutions)

    def item(self, party: Party, question: Question | OwnQuestion) -> Mark:
        if party != Party.RESIDENTS:
            return _spoken(scoring.mean(self.values(party, question.code)))
        mean = self.residents.mean(question.code)
        if mean.value is None:
            return NOBODY
        return TOO_FEW if self._is_withheld(question) else Mark(mean.value, mean.n)

    def section(self, party: Party, section: str) -> Mark:
        asked = [q for q in self.asked(party) if q.section == section]
        if party != Party.RESIDENTS:
            own = self.institutions.get(party, {})
            return _spoken(scoring.group_index([[own.get(q.code) for q in asked]]))
        index = self.residents.section(section).index
        if index.value is None:
            return NOBODY
        # The index less the questions shown would tell what a withheld one was answered.
        solvable = any(tells_each_answer(self.residents.counts(q.code)) for q in asked)
        return Mark(index.value, index.n) if may_publish(index.n) and not solvable else TOO_FEW

    def overall(self, party: Party) -> Mark:
        """The overall index, of the sections that are shown; ``n`` counts the cards."""
        marks = [self.section(party, section) for section in Section]
        value = scoring.overall_index(mark.value for mark in marks)
        if value is None:
            return TOO_FEW if TOO_FEW in marks else NOBODY
        return Mark(value, self.count(party) or 1)

    def distribution(self, question: Question | OwnQuestion) -> Distribution:
        counts = self.residents.counts(question.code)
        wording, language = question.wording(opening=self.round.is_opening), question.language
        if self._is_withheld(question):
            return Distribution(question.code, wording, None, language=language)
        return Distribution(question.code, wording, counts[1:], counts[0], language)

    def _is_withheld(self, question: Question | OwnQuestion) -> bool:
        """The same for a question's mean and its distribution: one would tell the other."""
        counts = self.residents.counts(question.code)
        return not may_publish(sum(counts[1:])) or tells_each_answer(counts)


def spoken_by_one(value: int | None) -> Mark:
    """What an institution's card says to one question."""
    return _spoken(scoring.mean([value]))


def _spoken(mean: scoring.Mean) -> Mark:
    """An institution speaks for itself: nothing of it is withheld."""
    return NOBODY if mean.value is None else Mark(mean.value, 1)


def closed_rounds(*contracts: Contract) -> list[Round]:
    return list(
        Round.objects.filter(contract__in=contracts, closed_at__isnull=False)
        .select_related("questionnaire", "meeting", "reply")
        .order_by("opens_on")
    )


def results_of(rounds: Sequence[Round]) -> list[RoundResults]:
    """Four queries, whatever the number of rounds and of residents.

    An unclosed round has no tallies yet; it is counted for those who test and preview.
    """
    versions = {round.questionnaire_id for round in rounds}
    questions = list(Question.objects.filter(version__in=versions).order_by("party", "position"))
    institutions = _institutions(rounds)
    residents = tallied([round for round in rounds if round.closed_at])
    return [
        RoundResults(
            round,
            questions,
            institutions[round.pk],
            residents[round.pk] if round.closed_at else counted(round),
        )
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


def pictures_of_closed(rounds: Sequence[Round]) -> Pictures:
    """The pictures of closed rounds, from what was counted when each was closed."""
    return pictures_of(results_of(rounds))


def pictures_of(results: Sequence[RoundResults]) -> Pictures:
    """The four pictures of closed rounds, oldest first; the last one gives gaps and answers."""
    last = results[-1]
    events = last.residents.groups.get((str(Dimension.CHANNEL), str(Channel.EVENT)), 0)
    return Pictures(
        road=_road(results),
        changes=_changes(results[0], last) if len(results) > 1 else (),
        gaps=_gaps(last),
        distributions=tuple(last.distribution(q) for q in last.asked(Party.RESIDENTS)),
        round=RoundKind(last.round.kind),
        events=events,
        mostly_events=events * 2 > last.residents.cards,
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
    rewordings = tuple(_rewordings(results))
    overall = tuple(
        Line(
            None,
            party,
            tuple(each.overall(party) for each in results),
            frozenset(each.at for each in rewordings if each.party == party),
        )
        for party in Party
    )
    return Road(columns, lines, answers, rewordings, overall)


def _asked_as(results: RoundResults, party: Party) -> dict[str, tuple[str, str]]:
    """Section and Polish wording of each code, as it was put in that round."""
    opening = results.round.is_opening
    return {
        q.code: (q.section, (opening and q.opening_pl) or q.wording_pl)
        for q in results.asked(party)
    }


def _reworded(before: RoundResults, after: RoundResults, party: Party, section: str) -> bool:
    earlier = _asked_as(before, party)
    return any(earlier[code][0] == section for code in _reworded_codes(before, after, party))


def _reworded_codes(before: RoundResults, after: RoundResults, party: Party) -> tuple[str, ...]:
    earlier, later = _asked_as(before, party), _asked_as(after, party)
    return tuple(code for code, said in earlier.items() if code in later and later[code] != said)


def _rewordings(results: Sequence[RoundResults]) -> Iterator[Rewording]:
    for at in range(1, len(results)):
        for party in Party:
            if codes := _reworded_codes(results[at - 1], results[at], party):
                yield Rewording(at, party, codes)


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


def overall_of(pictures: Pictures) -> dict[Party, Decimal | None]:
    """Each party's overall index in the last round, of the sections that are shown."""
    lines = pictures.road.lines
    return {
        party: scoring.overall_index(line.marks[-1].value for line in lines if line.party == party)
        for party in Party
    }
