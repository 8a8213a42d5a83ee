"""The one door to published numbers of balances: aggregates only, never an answer.

Every export reads through here. A value comes from ``RoundResults``, which withholds what
could tell what one person answered; what is withheld has a row that says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from balances.charts.data import Absence, Distribution, Mark
from balances.enums import Party, RoundKind, Section
from balances.models import Round
from balances.selectors.own_results import OwnResult, own_results_of
from balances.selectors.results import RoundResults, results_of
from common.spreadsheets import Row, Value

ROUNDS_AT_ONCE = 50
PLACES = dict.fromkeys(("question_mean", "own_question_mean"), Decimal("0.01"))
TENTH = Decimal("0.1")

STATES = {None: "shown", Absence.TOO_FEW: "withheld", Absence.NOBODY: "none"}
"""What the column ``state`` says; the codebook explains each word."""

COLUMNS = (
    "contract_id",
    "contract_number",
    "authority",
    "authority_teryt",
    "authority_kind",
    "service",
    "service_version",
    "sphere",
    "task_from",
    "task_until",
    "round",
    "round_from",
    "round_until",
    "round_closed",
    "questionnaire",
    "party",
    "measure",
    "section",
    "code",
    "answer",
    "value",
    "n",
    "state",
)
NAMED_COLUMNS = ("provider", *COLUMNS)
"""One contract's file may name the organisation: its page does. A file of many may not."""


@dataclass(frozen=True)
class Aggregate:
    """One published number, or the reason why there is none."""

    party: Party
    measure: str
    section: str = ""
    code: str = ""
    answer: int | None = None
    value: Decimal | int | None = None
    n: int | None = None
    state: str = "shown"


def public_rounds() -> QuerySet[Round]:
    """Closed rounds, as an anonymous visitor sees them, with all that a row names."""
    return (
        Round.objects.visible_to(AnonymousUser())
        .filter(closed_at__isnull=False)
        .select_related(
            "questionnaire",
            "contract__authority__unit",
            "contract__provider",
            "contract__offer__tender__standard",
        )
        .order_by("contract", "opens_on", "pk")
    )


def aggregate_rows(rounds: QuerySet[Round], *, named: bool = False) -> Iterator[Row]:
    """A row for each number; ``ROUNDS_AT_ONCE`` rounds are held at a time."""
    for pks in _batches(list(rounds.values_list("pk", flat=True))):
        batch = list(public_rounds().filter(pk__in=pks))
        found = results_of(batch)
        own = own_results_of(found)
        for results in found:
            head = _head(results.round, named=named)
            for each in (*aggregates_of(results), *own_aggregates(own[results.round.pk])):
                yield (
                    *head,
                    each.party.value,
                    each.measure,
                    each.section,
                    each.code,
                    each.answer,
                    each.value,
                    each.n,
                    each.state,
                )


def _batches(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(pks), ROUNDS_AT_ONCE):
        yield pks[start : start + ROUNDS_AT_ONCE]


def _head(round: Round, *, named: bool) -> tuple[Value, ...]:
    contract = round.contract
    tender, unit = contract.offer.tender, contract.authority.unit
    standard = tender.standard
    named_as = (contract.carried_out_by,) if named else ()
    return (
        *named_as,
        contract.pk,
        contract.number,
        contract.authority.name,
        unit.code if unit else "",
        unit.governing_kind.value if unit else "",
        standard.name if standard else "",
        standard.number if standard else None,
        tender.sphere,
        contract.starts_on,
        contract.ends_on,
        RoundKind(round.kind).value,
        round.opens_on,
        round.closes_on,
        round.closed_at,
        round.questionnaire.number,
    )


def aggregates_of(results: RoundResults) -> Iterator[Aggregate]:
    """All that is published of one closed round."""
    for party in Party:
        yield _cards(results, party)
    for party in Party:
        yield _of_mark(party, "overall_index", results.overall(party))
    for section in Section:
        for party in Party:
            yield _of_mark(party, "section_index", results.section(party, section), section)
    for party in Party:
        for question in results.asked(party):
            mark = results.item(party, question)
            yield _of_mark(party, "question_mean", mark, question.section, question.code)
    for question in results.asked(Party.RESIDENTS):
        yield from _answers("answers", results.distribution(question), question.section)


def own_aggregates(own: Sequence[OwnResult]) -> Iterator[Aggregate]:
    """The authority's own questions, in measures of their own: no core number holds them."""
    for each in own:
        yield _of_mark(each.party, "own_question_mean", each.mark, code=each.question.code)
    for each in own:
        if each.answers:
            yield from _answers("own_answers", each.answers)


def _answers(measure: str, given: Distribution, section: str = "") -> Iterator[Aggregate]:
    counts = (given.dont_know, *given.counts) if given.counts else (None,) * 6
    for answer, count in enumerate(counts):
        yield Aggregate(
            Party.RESIDENTS,
            measure,
            section,
            given.code,
            answer,
            count,
            given.n or None,
            "withheld" if count is None else "shown",
        )


def _cards(results: RoundResults, party: Party) -> Aggregate:
    count = results.count(party)
    state = "withheld" if count is None else "shown"
    return Aggregate(party, "cards", value=count, state=state)


def _of_mark(
    party: Party, measure: str, mark: Mark, section: str = "", code: str = ""
) -> Aggregate:
    value = mark.value
    if value is not None:
        value = value.quantize(PLACES.get(measure, TENTH), ROUND_HALF_UP)
    number = mark.n if value is not None else None
    return Aggregate(
        party, measure, section, code, value=value, n=number, state=STATES[mark.absence]
    )
