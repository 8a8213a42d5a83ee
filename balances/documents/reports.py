"""Snapshot of the report of a balance: plain values, taken when its round is closed."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balances.charts.data import as_snapshot
from balances.documents.contracts import contract_facts
from balances.models import Round
from balances.rules.headline import headline_of
from balances.selectors import CardReading, pictures_of, readable_cards, readings_of, results_of
from contracting.models import Contract


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
