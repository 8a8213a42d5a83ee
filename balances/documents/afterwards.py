"""What came after the rounds of a contract, plain, for the report of the whole contract.

Each function reads what is recorded at the moment the report is ordered; what is not
recorded yet is an empty list, and the report leaves its section out. The report is public:
no person is named in it.
"""

from collections.abc import Sequence
from typing import Any

from balances.models import Addendum, Decision, Meeting, Reply, Round
from balances.selectors.replies import plain_reply


def plain_addenda(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """What institutions added to their closed cards, in the order in which they did."""
    found = Addendum.objects.filter(card__round__in=rounds, card__closed_at__isnull=False)
    return [
        {
            "round": each.card.round.kind,
            "party": each.card.party,
            "at": each.at.isoformat(),
            "text": each.text,
        }
        for each in found.select_related("card__round").order_by("at", "pk")
    ]


def plain_meetings(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """Joint meetings whose minutes are closed, with what was decided and what came of it."""
    found = Meeting.objects.filter(round__in=rounds, closed_at__isnull=False)
    meetings = found.select_related("round").prefetch_related("items__decisions", "items__earlier")
    return [
        {
            "round": meeting.round.kind,
            "held_on": _day(meeting.held_on),
            "place": meeting.place,
            "decisions": [
                _plain_decision(decision, item.topic)
                for item in meeting.items.all()
                for decision in item.decisions.all()
                if not decision.none_needed
            ],
            "none_needed": [
                {"topic": item.topic, "reason": decision.reason}
                for item in meeting.items.all()
                for decision in item.decisions.all()
                if decision.none_needed
            ],
        }
        for meeting in meetings.order_by("round__opens_on")
    ]


def _plain_decision(decision: Decision, topic: str) -> dict[str, Any]:
    return {
        "topic": topic,
        "text": decision.text,
        "owner": decision.owner,
        "due_on": _day(decision.due_on),
        "done_on": _day(decision.done_on),
        "outcome": decision.outcome,
    }


def plain_replies(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """The authority's published answers to residents."""
    found = Reply.objects.filter(round__in=rounds, published_at__isnull=False)
    replies = found.select_related("round").prefetch_related("themes")
    return [plain_reply(reply) for reply in replies.order_by("round__opens_on")]


def _day(value: Any) -> str:
    return value.isoformat() if value else ""
