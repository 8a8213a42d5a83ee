"""What the parties of a round see of its events."""

from typing import Any

from balances.models import EventCode, Round
from balances.rules.privacy import FEWEST
from common.models import Document


def events_of(round: Round) -> dict[str, Any]:
    """For the round's page: codes of events, and whether answers of a crowd wait."""
    held = round.resident_cards.filter(held=True, mixed=True).count()
    return {
        "events": list(round.event_codes.all()),
        # Counted in whole batches, as all answers are: nobody can watch the number rise.
        "left_out": round.left_out,
        "held": held if held >= FEWEST and round.closed_at is None else 0,
    }


def posters_of(events: list[EventCode]) -> Any:
    """The posters of these events, oldest first."""
    here = [str(event.pk) for event in events]
    return Document.objects.filter(
        subject_type=EventCode._meta.label_lower, subject_id__in=here
    ).order_by("created_at", "pk")
