"""Snapshots of an institution's card: blank, to be talked over at a meeting, and as closed."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balances.documents.contracts import contract_facts
from balances.enums import Party, QuestionKind, RoundKind, Section
from balances.models import OWN_PREFIX, Card, Round
from balances.scale import Scale
from balances.selectors import AnyQuestion, all_questions_of, readings_of
from balances.selectors.cards import Said


def blank_title(party: str) -> str:
    with translation.override("pl"):
        return _("Blank balance card: %(party)s") % {"party": Party(party).label}


def filled_title(party: str) -> str:
    with translation.override("pl"):
        return _("Closed balance card: %(party)s") % {"party": Party(party).label}


def blank_institution_card_snapshot(round: Round, party: str) -> dict[str, Any]:
    """The questions with room for marks and words."""
    with translation.override("pl"):
        asked = all_questions_of(round, party)
        core = [_asked(question, round) for question in asked if question.section]
        titles = {q.code: q.section for q in asked}
        return _facts(round, party) | {
            "blank": True,
            "sections": [
                {
                    "title": str(section.label),
                    "questions": [each for each in core if titles[each["code"]] == section],
                }
                for section in Section
            ],
            "open": [
                _asked(q, round) for q in asked if q.kind == QuestionKind.OPEN and not _is_own(q)
            ],
            "own": {
                str(kind): [_asked(q, round) for q in asked if _is_own(q) and q.kind == kind]
                for kind in QuestionKind
            },
            "inspection": "",
            "closed_at": "",
            "digest": "",
        }


def filled_card_snapshot(card: Card) -> dict[str, Any]:
    """The card as it was closed: what its digest stands for, in words."""
    with translation.override("pl"):
        reading = readings_of([card])[0]
        return _facts(card.round, card.party) | {
            "blank": False,
            "sections": [
                {"title": str(section.label), "questions": _answered(rows)}
                for section, rows in reading.sections
            ],
            "open": _answered(reading.own_words),
            "own": {
                str(kind): _answered([said for said in reading.own_questions if said.kind == kind])
                for kind in QuestionKind
            },
            "inspection": card.inspection,
            "closed_at": card.closed_at.isoformat() if card.closed_at else "",
            "digest": card.digest,
        }


def _facts(round: Round, party: str) -> dict[str, Any]:
    contract = round.contract
    return {
        **contract_facts(contract),
        "party": str(party),
        "institution": contract.authority.name
        if party == Party.AUTHORITY
        else contract.carried_out_by,
        "round": str(round.kind),
        "closes_on": round.closes_on.isoformat(),
        "questionnaire": round.questionnaire.number,
        "questionnaire_digest": round.questionnaire.digest,
        "scale": [str(choice.label) for choice in Scale],
        "asks_for_inspection": party == Party.AUTHORITY and round.kind != RoundKind.OPENING,
    }


def _asked(question: AnyQuestion, round: Round) -> dict[str, Any]:
    return {"code": question.code, "wording": question.wording(opening=round.is_opening)}


def _is_own(question: AnyQuestion) -> bool:
    return question.code.startswith(OWN_PREFIX)


def _answered(rows: Sequence[Said]) -> list[dict[str, Any]]:
    return [
        {
            "code": said.code,
            "wording": said.wording,
            "value": said.value,
            "label": said.label,
            "text": said.text,
        }
        for said in rows
    ]
