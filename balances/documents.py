"""Snapshots of a balance's papers: plain values, taken when the act happens."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balances.charts.data import as_snapshot
from balances.enums import Party, QuestionKind
from balances.models import CodeBatch, Question, Round
from balances.rules.headline import headline_of
from balances.scale import Scale
from balances.selectors import CardReading, pictures_of, readable_cards, readings_of, results_of
from contracting.models import Contract


def leaflet_snapshot(batch: CodeBatch) -> dict[str, Any]:
    """Only which batch: its codes are derived while the leaflets are printed."""
    return {"batch": batch.pk}


def contract_facts(contract: Contract) -> dict[str, Any]:
    return {
        "contract": contract.number,
        "title": contract.title,
        "authority": contract.authority.name,
        "provider": contract.provider.name,
        "starts_on": contract.starts_on.isoformat(),
        "ends_on": contract.ends_on.isoformat(),
    }


def blank_card_snapshot(round: Round) -> dict[str, Any]:
    """A resident's card to be filled by hand, in the three languages of residents."""
    questions = list(
        Question.objects.filter(version=round.questionnaire_id, party=Party.RESIDENTS).order_by(
            "position"
        )
    )
    return {
        **contract_facts(round.contract),
        "round": str(round.kind),
        "closes_on": round.closes_on.isoformat(),
        "languages": {
            language: _blank_in(language, questions, opening=round.is_opening)
            for language in ("pl", "en", "uk")
        },
    }


def _blank_in(language: str, questions: list[Question], *, opening: bool) -> dict[str, Any]:
    with translation.override(language):
        return {
            "scale": [str(choice.label) for choice in Scale],
            "closed": [
                q.wording(opening=opening) for q in questions if q.kind == QuestionKind.SCALE
            ],
            "open": [q.wording() for q in questions if q.kind == QuestionKind.OPEN],
        }


def report_title(round: Round) -> str:
    with translation.override("pl"):
        return _("Report of the balance: %(round)s") % {"round": round.get_kind_display()}


def report_snapshot(contract: Contract, *, last: Round) -> dict[str, Any]:
    """All numbers of the closed rounds up to ``last``, in Polish, as they stand at closing."""
    rounds = list(
        contract.rounds.filter(closed_at__isnull=False, opens_on__lte=last.opens_on)
        .select_related("questionnaire")
        .order_by("opens_on")
    )
    with translation.override("pl"):
        results = results_of(rounds)
        pictures = pictures_of(results)
        headline = headline_of(pictures)
        return {
            **contract_facts(contract),
            "rounds": [
                {
                    "kind": str(each.kind),
                    "opens_on": each.opens_on.isoformat(),
                    "closes_on": each.closes_on.isoformat(),
                    "closed_at": each.closed_at.isoformat() if each.closed_at else "",
                    "questionnaire": each.questionnaire.number,
                    "questionnaire_digest": each.questionnaire.digest,
                }
                for each in rounds
            ],
            "headline": {"finding": headline.finding, "lead": headline.lead},
            "pictures": as_snapshot(pictures),
            "cards": [
                _plain_card(reading, each)
                for each in rounds
                for reading in readings_of(readable_cards(each, party=None, day=each.closes_on))
            ],
        }


def _plain_card(reading: CardReading, round: Round) -> dict[str, Any]:
    return {
        "round": str(round.kind),
        "party": str(reading.party),
        "digest": reading.card.digest,
        "closed_at": reading.card.closed_at.isoformat() if reading.card.closed_at else "",
        "inspection": reading.card.inspection,
        "answers": [
            {"code": said.code, "wording": said.wording, "value": said.value}
            for _section, rows in reading.sections
            for said in rows
        ],
        "own_words": [
            {"code": said.code, "wording": said.wording, "text": said.text}
            for said in reading.own_words
        ],
    }
