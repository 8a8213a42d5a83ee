"""Snapshots of the minutes and of the action plan, taken when the minutes are closed."""

from typing import Any

from django.utils import translation

from balances.documents.contracts import contract_facts
from balances.enums import Party, Side
from balances.models import AgendaItem, Decision, Meeting
from balances.selectors.agenda import sizes_in_words
from balances.selectors.meetings import people_of_each_side


def minutes_snapshot(meeting: Meeting, *, named: bool) -> dict[str, Any]:
    """``named`` gives people's names, for the parties; everybody else reads how many came."""
    with translation.override("pl"):
        return {
            **contract_facts(meeting.round.contract),
            "round": str(meeting.round.kind),
            "held_on": meeting.held_on.isoformat() if meeting.held_on else "",
            "place": meeting.place,
            "moderator": meeting.moderator if named else "",
            "summary": meeting.summary if named else "",
            "named": named,
            "people": [
                {
                    "side": str(side),
                    "count": count,
                    "names": _names(meeting, side) if named else [],
                }
                for side, count in people_of_each_side(meeting)
            ],
            "items": [_plain_item(each, named=named) for each in meeting.items.all()],
        }


def action_plan_snapshot(meeting: Meeting) -> dict[str, Any]:
    """Who does what by when, by day: one table for a wall."""
    with translation.override("pl"):
        made = [
            (each, decision)
            for each in meeting.items.all()
            for decision in each.decisions.all()
            if not decision.none_needed
        ]
        made.sort(key=lambda pair: (pair[1].due_on, pair[0].position, pair[1].pk))
        return {
            **contract_facts(meeting.round.contract),
            "round": str(meeting.round.kind),
            "held_on": meeting.held_on.isoformat() if meeting.held_on else "",
            "decisions": [
                {**_plain_decision(decision, named=True), "topic": each.topic}
                for each, decision in made
            ],
        }


def _names(meeting: Meeting, side: Side) -> list[str]:
    return [each.name for each in meeting.attendance.all() if each.side == side]


def _plain_item(item: AgendaItem, *, named: bool) -> dict[str, Any]:
    return {
        "position": item.position,
        "kind": str(item.kind),
        "number": item.number or 0,
        "topic": item.topic,
        "said": list(sizes_in_words(item)),
        "low_party": item.low_party,
        "low": _plain(item.low),
        "high_party": item.high_party,
        "high": _plain(item.high),
        "changed_party": item.changed_party,
        "before": _plain(item.before),
        "after": _plain(item.after),
        "verdict": item.verdict,
        "remark": item.remark,
        "decisions": [_plain_decision(each, named=named) for each in item.decisions.all()],
    }


def _plain_decision(decision: Decision, *, named: bool) -> dict[str, Any]:
    return {
        "none_needed": decision.none_needed,
        "reason": decision.reason,
        "text": decision.text,
        "owner": str(Party(decision.owner)) if decision.owner else "",
        "person": decision.person if named else "",
        "due_on": decision.due_on.isoformat() if decision.due_on else "",
    }


def _plain(value: object) -> str:
    return "" if value is None else str(value)
