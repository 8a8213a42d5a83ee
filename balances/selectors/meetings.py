"""Joint meetings: what they talk about, what was decided, and what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from balances.enums import Party, Side, Verdict
from balances.models import AgendaItem, Decision, Meeting, Round
from balances.rules.agenda import Change, Point, build_agenda
from balances.selectors.results import closed_rounds, pictures_of, results_of
from contracting.models import Contract


def action_plan_closed(round: Round) -> bool:
    """Whether the parties met after this round and agreed who does what by when."""
    return Meeting.objects.filter(round=round, closed_at__isnull=False).exists()


def agenda_for(round: Round) -> tuple[Point, ...]:
    """What the results of a round that was just closed put on the agenda of its meeting."""
    known = [each for each in closed_rounds(round.contract) if each.opens_on <= round.opens_on]
    results = results_of(known[-2:])
    pictures, last = pictures_of(results), results[-1]
    same_questions = results[0].round.questionnaire_id == round.questionnaire_id
    changes = [
        Change(item.number, party, before, after)
        for item in pictures.changes
        for party in Party
        if (same_questions or party not in item.reworded)
        and party in item.final
        and (before := item.opening[party].value) is not None
        and (after := item.final[party].value) is not None
    ]
    low = {number: mean for number, mean, _wording in lowest_of(last)}
    return build_agenda(
        earlier=[each.pk for each in unkept_decisions(round.contract)],
        gaps=pictures.gaps,
        changes=changes,
        low=low,
    )


def lowest_of(results: Any) -> list[tuple[int, Any, str]]:
    """Residents' items that may be shown: number, mean and wording, the lowest first."""
    found = [
        (int(question.code[1:]), mark.value, question.wording(opening=results.round.is_opening))
        for question in results.asked(Party.RESIDENTS)
        if question.code[1:].isdigit()
        and (mark := results.item(Party.RESIDENTS, question)).value is not None
    ]
    return sorted(found, key=lambda row: (row[1], row[0]))


def unkept_decisions(contract: Contract) -> list[Decision]:
    """Decisions of closed minutes that no later meeting has found kept, oldest first."""
    return list(
        Decision.objects.filter(
            item__meeting__round__contract=contract,
            item__meeting__closed_at__isnull=False,
            none_needed=False,
        )
        .exclude(looks__verdict=Verdict.KEPT)
        .order_by("item__meeting__round__opens_on", "item__position", "pk")
    )


def overtaken(round: str = "") -> Exists:
    """Whether a later round of the contract is closed: its meeting speaks of newer results.
    ``round`` leads from the row to its round, for example ``round__``."""
    return Exists(
        Round.objects.filter(
            contract=OuterRef(f"{round}contract"),
            opens_on__gt=OuterRef(f"{round}opens_on"),
            closed_at__isnull=False,
        )
    )


def meeting_of(round: Round) -> Meeting | None:
    """With its agenda and decisions read at once."""
    items = AgendaItem.objects.select_related("earlier__item__meeting__round").prefetch_related(
        "decisions"
    )
    return (
        Meeting.objects.filter(round=round)
        .prefetch_related(Prefetch("items", items), "attendance")
        .first()
    )


def people_of_each_side(meeting: Meeting) -> list[tuple[Side, int]]:
    """How many came for whom: what everybody may know."""
    counted = Counter(each.side for each in meeting.attendance.all())
    return [(side, counted[side]) for side in Side if counted[side]]


@dataclass(frozen=True)
class Agreed:
    """A decision as everybody may read it: no person is named."""

    pk: int
    round: Round
    topic: str
    text: str
    owner: Party
    due_on: date
    done_on: date | None
    outcome: str
    verdict: Verdict | None
    is_late: bool


def decisions_of(rounds: Iterable[Round], today: date) -> list[Agreed]:
    """Decisions of the closed minutes of these rounds, in the order of rounds and points."""
    known = [each.pk for each in rounds]
    if not known:
        return []
    rows = (
        Decision.objects.filter(
            item__meeting__round__in=known,
            item__meeting__closed_at__isnull=False,
            none_needed=False,
        )
        .select_related("item__meeting__round__contract", "item__earlier")
        .prefetch_related("looks")
        .order_by("item__meeting__round__opens_on", "item__position", "pk")
    )
    return [_agreed(row, today) for row in rows]


def have_met(rounds: Iterable[Round]) -> list[Round]:
    """Those whose minutes are closed; asks nothing of rounds read by ``closed_rounds``."""
    return [
        each for each in rounds if hasattr(each, "meeting") and each.meeting.closed_at is not None
    ]


def _agreed(row: Decision, today: date) -> Agreed:
    verdicts = [look.verdict for look in row.looks.all() if look.verdict]
    assert row.due_on is not None  # noqa: S101 — a constraint of the table
    return Agreed(
        pk=row.pk,
        round=row.item.meeting.round,
        topic=row.item.topic,
        text=row.text,
        owner=Party(row.owner),
        due_on=row.due_on,
        done_on=row.done_on,
        outcome=row.outcome,
        verdict=Verdict(verdicts[-1]) if verdicts else None,
        is_late=row.is_late(today),
    )
