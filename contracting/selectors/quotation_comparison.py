"""The comparison of opened quotations: what each offers, and its points."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from contracting.models import Criterion, Quotation, Tender
from contracting.purchase_enums import OUT_OF_JUDGING
from contracting.rules.quotation_scores import ScoredCriterion, ScoreFormula, scores
from contracting.selectors.quotations import criteria_of, opened_quotations


@dataclass(frozen=True)
class Answer:
    """What a quotation offers in one criterion."""

    criterion: Criterion
    value: Decimal | None
    text: str
    points: Decimal | None


@dataclass(frozen=True)
class Compared:
    quotation: Quotation
    content: dict[str, Any]
    answers: tuple[Answer, ...]
    total: Decimal | None
    place: int | None
    tied: bool
    rejected: bool


def comparison(tender: Tender) -> list[Compared]:
    """From the best; the rejected at the end. Nothing before the opening."""
    criteria = criteria_of(tender)
    quotations = opened_quotations(tender)
    values = {each.pk: _values(each, criteria) for each in quotations}
    judged = {str(each.pk): values[each.pk] for each in quotations if not _rejected(each)}
    counted = {
        each.bid: each
        for each in scores([_scored(each) for each in criteria], judged)
    }  # fmt: skip
    whole = all(str(each.pk) in known for known in judged.values() for each in criteria)
    rows = []
    for each in quotations:
        score = counted.get(str(each.pk))
        rows.append(
            Compared(
                quotation=each,
                content=each.content or {},
                answers=_answers(each, criteria, values[each.pk], score.points if score else {}),
                total=score.total if score else None,
                # A place before every point is given would be taken for the result.
                place=score.place if score and whole else None,
                tied=bool(score and score.tied and whole),
                rejected=score is None,
            )
        )
    return sorted(rows, key=lambda row: (row.total is None, -(row.total or 0)))


def _rejected(quotation: Quotation) -> bool:
    return quotation.bid is not None and quotation.bid.result in OUT_OF_JUDGING


def _scored(criterion: Criterion) -> ScoredCriterion:
    weight = criterion.weight
    return ScoredCriterion(
        key=str(criterion.pk), weight=weight.per_cent, formula=ScoreFormula(weight.formula)
    )


def _values(quotation: Quotation, criteria: list[Criterion]) -> dict[str, Decimal]:
    """The price comes from the bid, everything else from what was offered or given."""
    bid = quotation.bid
    if bid is None:
        return {}
    known = {str(each.criterion_id): each.value for each in bid.values.all()}
    return known | {str(each.pk): bid.price for each in criteria if each.weight.is_price}


def _answers(
    quotation: Quotation, criteria: list[Criterion], values: dict[str, Decimal], points: Any
) -> tuple[Answer, ...]:
    said = {each["criterion"]: each["value"] for each in (quotation.content or {})["values"]}
    found = []
    for each in criteria:
        key = str(each.pk)
        judged = each.weight.formula == ScoreFormula.POINTS
        found.append(
            Answer(
                criterion=each,
                value=values.get(key),
                text=said.get(key, "") if judged else "",
                points=points.get(key),
            )
        )
    return tuple(found)
