"""From the closing of a round to closed minutes, and what came of each decision."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from balances.duties.meetings import decisions_to_carry_out, what_follows_a_closing
from balances.enums import AgendaKind, Party, RoundKind, Verdict
from balances.models import AgendaItem, Decision
from balances.selectors.meetings import action_plan_closed, decisions_of
from balances.services.decisions import (
    complete_decision,
    decide,
    decide_nothing,
    judge_earlier,
    withdraw_decision,
)
from balances.services.meetings import add_point, close_minutes, fix_meeting, record_meeting
from balances.services.rounds import close_round
from common.duties import Scope
from common.law import Refused, Stale
from common.models import Document, JournalEntry, Letter
from tests.factories.accounts import make_member, make_user
from tests.factories.balances import (
    make_card,
    make_meeting,
    make_residents,
    make_round,
    make_signed_contract,
    person_of,
    settle,
)
from tests.factories.contracting_offers import make_joint

pytestmark = pytest.mark.django_db


def waiting(act):
    """The duties of that act that follow a closing, whoever's they are."""
    found = what_follows_a_closing(Scope(timezone.localdate()))
    return [duty for duty in found if duty.act == act]


def apart(kind=RoundKind.OPENING, contract=None, *, theirs=None, days=30):
    """A closed round in which the organisation stands four points above the authority."""
    today = timezone.localdate()
    closes = today - timedelta(days=days - 28)
    round = make_round(
        kind=kind,
        contract=contract,
        opens_on=closes - timedelta(days=29),
        closes_on=closes,
    )
    noon = timezone.now() - timedelta(days=days - 28)
    make_card(round, Party.AUTHORITY, value=3, values={"j4": 1}, closed=True, at=noon)
    make_card(round, Party.PROVIDER, value=3, values=theirs or {"n4": 5}, closed=True, at=noon)
    return close_round(round=round, by=person_of(round, Party.AUTHORITY))


def test_closing_a_round_builds_the_agenda_of_its_meeting():
    round = apart()

    [item] = round.meeting.items.all()
    assert (item.kind, item.number) == (AgendaKind.GAP, 4)
    assert (item.low_party, item.low, item.high_party, item.high) == (
        Party.AUTHORITY, 1, Party.PROVIDER, 5,
    )  # fmt: skip
    assert round.meeting.hold_by >= timezone.localdate() + timedelta(days=30)
    assert JournalEntry.objects.about(round).filter(act="meeting.opened").count() == 1


def test_both_parties_are_asked_to_set_the_day():
    round = make_round()
    make_member(round.contract.provider, "representative")
    clerk = person_of(round, Party.AUTHORITY)
    round.closes_on = timezone.localdate() - timedelta(days=2)
    round.opens_on = round.closes_on - timedelta(days=20)
    round.save()
    close_round(round=round, by=clerk)

    letters = Letter.objects.filter(key__startswith=f"round-closed:{round.pk}:")
    assert letters.count() >= 2
    assert all("/spotkanie/" in letter.body for letter in letters)


def test_the_second_round_puts_changes_and_earlier_decisions_on_the_agenda():
    contract = make_signed_contract()
    make_meeting(apart(contract=contract, days=90), closed=True)
    later = apart(RoundKind.MID_TERM, contract, theirs={"n4": 3, "n9": 1})

    kinds = [each.kind for each in later.meeting.items.all()]
    assert kinds[:2] == [AgendaKind.DECISION, AgendaKind.DECISION]
    gap = later.meeting.items.get(number=4)
    assert gap.kind == AgendaKind.GAP
    assert (gap.changed_party, gap.before, gap.after) == (Party.PROVIDER, 5, 3)


def test_a_decision_that_was_kept_does_not_come_back():
    contract = make_signed_contract()
    first = make_meeting(apart(contract=contract, days=90), closed=True)
    second = apart(RoundKind.MID_TERM, contract).meeting
    clerk = person_of(second.round, Party.AUTHORITY)
    looks = list(second.items.filter(kind=AgendaKind.DECISION))
    assert len(looks) == Decision.objects.filter(item__meeting=first).count() == 2
    judge_earlier(item=looks[0], verdict=Verdict.KEPT, remark="Jest lista.", by=clerk)

    third = apart(RoundKind.FINAL, contract)

    assert [each.earlier_id for each in third.meeting.items.filter(kind="decision")] == [
        looks[1].earlier_id
    ]


def test_minutes_closed_late_reach_the_agenda_that_is_already_built():
    contract = make_signed_contract()
    first = apart(contract=contract, days=90)
    second = apart(RoundKind.MID_TERM, contract)
    assert not second.meeting.items.filter(kind=AgendaKind.DECISION).exists()

    make_meeting(first, closed=True)

    assert second.meeting.items.filter(kind=AgendaKind.DECISION).count() == 2


def test_the_day_is_told_to_both_parties_and_told_again_when_it_moves():
    round = apart()
    clerk = person_of(round, Party.AUTHORITY)
    when = timezone.now() + timedelta(days=5)

    meeting = fix_meeting(
        meeting=round.meeting, starts_at=when, place="Świetlica", version=1, by=clerk
    )
    fix_meeting(
        meeting=meeting, starts_at=when + timedelta(days=1), place="Świetlica", version=2, by=clerk
    )

    letters = Letter.objects.filter(key__startswith=f"meeting-fixed:{round.pk}:")
    people = letters.values("to").distinct().count()
    assert letters.count() == 2 * people
    with pytest.raises(Stale):
        fix_meeting(meeting=meeting, starts_at=when, place="Świetlica", version=1, by=clerk)


def test_only_those_who_lead_may_record():
    round = apart()
    values = {"held_on": timezone.localdate(), "place": "Urząd", "moderator": "", "people": {}}

    for stranger in (make_user(), person_of(round, Party.PROVIDER)):
        with pytest.raises(Refused):
            record_meeting(meeting=round.meeting, by=stranger, **values)


@pytest.mark.parametrize("days", [-400, 1])
def test_a_meeting_is_not_recorded_before_its_round_was_closed_or_ahead_of_its_day(days):
    round = apart()

    with pytest.raises(Refused):
        record_meeting(
            meeting=round.meeting,
            held_on=timezone.localdate() + timedelta(days=days),
            place="Urząd", moderator="", people={}, by=person_of(round, Party.AUTHORITY),
        )  # fmt: skip


def test_minutes_wait_for_each_point():
    meeting = make_meeting(apart(), held=True)
    clerk = person_of(meeting.round, Party.AUTHORITY)
    [item] = meeting.items.all()

    with pytest.raises(Refused, match="1"):
        close_minutes(meeting=meeting, by=clerk)
    decide_nothing(item=item, reason="Różnica wynika z innego pytania.", by=clerk)
    close_minutes(meeting=meeting, by=clerk)

    assert action_plan_closed(meeting.round)


def test_minutes_of_a_meeting_that_was_not_held_are_not_closed():
    round = apart()

    with pytest.raises(Refused):
        close_minutes(meeting=round.meeting, by=person_of(round, Party.AUTHORITY))
    assert not action_plan_closed(round)


def test_closing_prints_three_papers_and_only_one_names_people():
    meeting = make_meeting(apart(), closed=True)

    papers = {
        each.kind: each
        for each in Document.objects.filter(
            subject_type="balances.meeting", subject_id=str(meeting.pk)
        )
    }
    assert set(papers) == {"minutes", "public_minutes", "action_plan"}
    assert "Anna Urzędniczka" in str(papers["minutes"].snapshot)
    for secret in ("Anna Urzędniczka", "Moderatorka", "koordynatorka"):
        assert secret not in str(papers["public_minutes"].snapshot)


def test_closed_minutes_are_not_changed():
    meeting = make_meeting(apart(), closed=True)
    clerk = person_of(meeting.round, Party.AUTHORITY)
    item = meeting.items.first()
    decision = item.decisions.get()

    for act in (
        lambda: add_point(meeting=meeting, words="Jeszcze coś", by=clerk),
        lambda: settle(item, clerk),
        lambda: decide_nothing(item=item, reason="Nie", by=clerk),
        lambda: withdraw_decision(decision=decision, by=clerk),
        lambda: close_minutes(meeting=meeting, by=clerk),
    ):
        with pytest.raises(Refused):
            act()


def test_a_decision_waits_for_its_owner_until_it_says_what_was_done():
    meeting = make_meeting(apart(), closed=True)
    round, decision = meeting.round, meeting.items.first().decisions.get()
    scope = Scope(timezone.localdate())
    offer = make_joint(round.contract.offer)
    first = round.contract.provider_id
    assert waiting_for(decision, scope) == {first, *offer.partner_ids}
    for each in (first, *offer.partner_ids):
        alone = Scope(timezone.localdate(), frozenset(), frozenset({each}))
        assert waiting_for(decision, alone) == {each}

    with pytest.raises(Refused):
        complete_decision(
            decision=decision, outcome="Zrobione.", by=person_of(round, Party.AUTHORITY)
        )
    with pytest.raises(ValidationError):
        complete_decision(decision=decision, outcome=" ", by=person_of(round, Party.PROVIDER))
    complete_decision(decision=decision, outcome="Jest.", by=person_of(round, Party.PROVIDER))

    assert not waiting_for(decision, scope)


def waiting_for(decision, scope):
    """Organisations that are told to carry it out."""
    return {
        each.owner.organisation_id
        for each in decisions_to_carry_out(scope)
        if each.key.startswith(f"meeting.decision:{decision.pk}:")
    }


def test_a_late_decision_is_told_to_everybody():
    meeting = make_meeting(apart(), closed=True)
    decision = meeting.items.first().decisions.get()
    late = decision.due_on + timedelta(days=1)

    assert [each.is_late for each in decisions_of([meeting.round], late)] == [True, True]
    assert [each.is_late for each in decisions_of([meeting.round], decision.due_on)] == [
        False, False,
    ]  # fmt: skip


def test_a_meeting_to_hold_waits_for_the_clerk_until_its_minutes_are_closed():
    meeting = apart().meeting

    [duty] = waiting("meeting.hold")
    assert duty.due_on == meeting.hold_by
    make_meeting(meeting.round, closed=True)
    assert waiting("meeting.hold") == []


def test_a_decision_cannot_end_before_the_meeting():
    meeting = make_meeting(apart(), held=True)

    with pytest.raises(Refused):
        decide(
            item=meeting.items.first(), text="Coś", owner=Party.PROVIDER,
            due_on=timezone.localdate() - timedelta(days=1),
            by=person_of(meeting.round, Party.AUTHORITY),
        )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"none_needed": True},
        {"none_needed": True, "reason": "Nie", "text": "Coś"},
        {"text": "Coś", "owner": "provider"},
        {"text": "Coś", "owner": "residents", "due_on": "2027-01-01"},
        {"text": "", "owner": "provider", "due_on": "2027-01-01"},
        {"text": "Coś", "owner": "provider", "due_on": "2027-01-01", "reason": "Nie"},
        {"none_needed": True, "reason": "Nie", "done_on": "2027-01-01", "outcome": "Coś"},
    ],
)
def test_the_table_holds_a_decision_or_a_reason_for_none(wrong):
    item = AgendaItem.objects.filter(meeting=apart().meeting)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(item=item, **wrong)


def test_residents_marks_below_the_middle_are_talked_about():
    round = make_round()
    low = [{f"r{n}": 3 for n in range(1, 13)} | {"r6": 1 + place % 2} for place in range(6)]
    make_residents(round, 6, values=low)
    round.opens_on -= timedelta(days=30)
    round.closes_on = timezone.localdate() - timedelta(days=2)
    round.save()
    closed = close_round(round=round, by=person_of(round, Party.AUTHORITY))

    [item] = closed.meeting.items.all()
    assert (item.kind, item.number) == (AgendaKind.LOW, 6)
