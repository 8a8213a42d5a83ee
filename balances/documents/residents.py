"""Snapshots of the papers handed to residents: leaflets with codes, a card for the hand."""

from typing import Any

from django.utils import translation

from balances.documents.contracts import contract_facts
from balances.enums import Party, QuestionKind
from balances.models import CodeBatch, OwnQuestion, Round
from balances.scale import Scale
from balances.selectors import AnyQuestion, all_questions_of


def leaflet_snapshot(batch: CodeBatch) -> dict[str, Any]:
    """Only which batch: its codes are derived while the leaflets are printed."""
    return {"batch": batch.pk}


def handing_out_snapshot(batch: CodeBatch) -> dict[str, Any]:
    """What the person needs who hands out a batch of paper cards, and who counts the pile."""
    return {
        **contract_facts(batch.round.contract),
        "round": str(batch.round.kind),
        "closes_on": batch.round.closes_on.isoformat(),
        "batch": batch.number,
        "size": batch.size,
        "handed_by": str(batch.handed_by),
        "handed_to": batch.handed_to,
        "role": batch.role,
        "scale": _scale_in_polish(),
    }


def _scale_in_polish() -> list[str]:
    with translation.override("pl"):
        return [str(choice.label) for choice in Scale]


def blank_card_snapshot(round: Round) -> dict[str, Any]:
    """A resident's card to be filled by hand, in the three languages of residents."""
    questions = all_questions_of(round, Party.RESIDENTS)
    return {
        **contract_facts(round.contract),
        "round": str(round.kind),
        "closes_on": round.closes_on.isoformat(),
        "languages": {
            language: _blank_in(language, questions, opening=round.is_opening)
            for language in ("pl", "en", "uk")
        },
    }


def _blank_in(language: str, questions: list[AnyQuestion], *, opening: bool) -> dict[str, Any]:
    with translation.override(language):
        return {
            "scale": [str(choice.label) for choice in Scale],
            "closed": [
                q.wording(opening=opening)
                for q in questions
                if q.kind == QuestionKind.SCALE and not isinstance(q, OwnQuestion)
            ],
            "own": [
                q.wording()
                for q in questions
                if q.kind == QuestionKind.SCALE and isinstance(q, OwnQuestion)
            ],
            "open": [q.wording() for q in questions if q.kind == QuestionKind.OPEN],
        }
