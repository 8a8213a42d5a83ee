"""Snapshots of the reports of a balance: plain values, taken when a round is closed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balances.charts.data import as_snapshot
from balances.documents.afterwards import plain_addenda, plain_meetings, plain_replies
from balances.documents.contracts import contract_facts
from balances.documents.own_questions import plain_own
from balances.documents.voices import plain_residents
from balances.enums import Party
from balances.models import Round
from balances.models.card import INSTITUTIONS
from balances.rules.headline import headline_of
from balances.selectors import (
    CardReading,
    RoundResults,
    pictures_of,
    readable_cards,
    readings_of,
    results_of,
)
from contracting.models import Contract


def report_title(round: Round) -> str:
    with translation.override("pl"):
        return _("Report of the balance: %(round)s") % {"round": round.get_kind_display()}


def contract_report_title() -> str:
    with translation.override("pl"):
        return _("Report of the balance of the whole contract")


def report_snapshot(contract: Contract, *, last: Round) -> dict[str, Any]:
    """The way up to ``last`` and its cards, in Polish, as they stand at its closing."""
    with translation.override("pl"):
        results, readings = results_of(_closed(contract, until=last)), _readings(last)
        return {
            **_way(contract, results),
            "cards": [_plain_card(reading, last) for reading in readings],
            "own": plain_own(results[-1], [(last, readings)]),
        }


def contract_report_snapshot(contract: Contract) -> dict[str, Any]:
    """All rounds of a contract: pictures, cards side by side, and what came of them."""
    rounds = _closed(contract)
    with translation.override("pl"):
        results = results_of(rounds)
        readings = [(each, _readings(each)) for each in rounds]
        return {
            **_way(contract, results),
            "answers": [_side_by_side(party, readings) for party in INSTITUTIONS],
            "words": [
                _without_answers(_plain_card(reading, each))
                for each, cards in readings
                for reading in cards
            ],
            "own": plain_own(results[-1], readings),
            "addenda": plain_addenda(rounds),
            "meetings": plain_meetings(rounds),
            "replies": plain_replies(rounds),
        }


def _closed(contract: Contract, *, until: Round | None = None) -> list[Round]:
    rounds = contract.rounds.filter(closed_at__isnull=False)
    if until is not None:
        rounds = rounds.filter(opens_on__lte=until.opens_on)
    return list(rounds.select_related("questionnaire").order_by("opens_on"))


def _way(contract: Contract, results: Sequence[RoundResults]) -> dict[str, Any]:
    """What every report begins with: the contract, its rounds, the finding, the pictures."""
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
            for each in (one.round for one in results)
        ],
        "headline": {"finding": headline.finding, "lead": headline.lead},
        "pictures": as_snapshot(pictures),
        # What was said in earlier rounds stands in their own reports: this one would be a book.
        "residents": [plain_residents(results[-1])],
    }


def _readings(round: Round) -> list[CardReading]:
    return readings_of(readable_cards(round, party=None, day=round.closes_on))


def _inspection(reading: CardReading) -> str:
    """Which inspections the authority named, and what it wrote of them."""
    days = [_("inspection of %(days)s") % {"days": each} for each in reading.card.inspections.all()]
    return "\n".join([*days, reading.card.inspection]).strip()


def _plain_card(reading: CardReading, round: Round) -> dict[str, Any]:
    return {
        "round": str(round.kind),
        "party": str(reading.party),
        "digest": reading.card.digest,
        "closed_at": reading.card.closed_at.isoformat() if reading.card.closed_at else "",
        "inspection": _inspection(reading),
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


def _without_answers(card: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in card.items() if name != "answers"}


def _side_by_side(
    party: Party, readings: Iterable[tuple[Round, Sequence[CardReading]]]
) -> dict[str, Any]:
    """One party's answers, a row for each question and a cell for each round.

    The wording is that of the last round that asked; a question not asked has ``None``.
    """
    kinds: list[str] = []
    rows: dict[str, dict[str, Any]] = {}
    for round, cards in readings:
        kinds.append(str(round.kind))
        said = [
            each
            for reading in cards
            if reading.party == party
            for _section, answers in reading.sections
            for each in answers
        ]
        for each in said:
            row = rows.setdefault(each.code, {"code": each.code, "values": {}})
            row["wording"] = each.wording
            row["values"][str(round.kind)] = each.value
    return {
        "party": str(party),
        "kinds": kinds,
        "rows": [
            {**row, "values": [row["values"].get(kind) for kind in kinds]} for row in rows.values()
        ],
    }
