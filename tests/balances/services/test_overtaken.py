"""What was never done for one round stops waiting when a later round takes its place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from balances.duties.meetings import decisions_to_carry_out, what_follows_a_closing
from balances.enums import RoundKind
from common.duties import Scope
from pilots.duties import joint_meetings_to_lead
from pilots.enums import PilotRole
from tests.factories.balances import make_meeting, make_round
from tests.factories.pilots import make_pilot, make_site, make_site_person

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def test_what_a_later_round_overtakes_is_no_duty_any_more():
    opening = make_round(closed=True, cards="filled", residents=6)
    site = make_site(make_pilot(), authority=opening.contract.authority)
    leader = make_site_person(site, PilotRole.MODERATOR)
    leading = Scope(today=TODAY(), user_id=leader.pk)
    before = {each.key for each in what_follows_a_closing(Scope(today=TODAY()))}
    assert any(key.startswith(f"meeting.hold:{opening.meeting.pk}") for key in before)
    assert f"reply.publish:{opening.pk}" in before
    assert len(list(joint_meetings_to_lead(leading))) == 1

    later = make_round(
        contract=opening.contract, kind=RoundKind.FINAL, closed=True,
        opens_on=TODAY() - timedelta(days=9),
    )  # fmt: skip

    after = {each.key for each in what_follows_a_closing(Scope(today=TODAY()))}
    assert not any(key.startswith(f"meeting.hold:{opening.meeting.pk}") for key in after)
    assert f"reply.publish:{opening.pk}" not in after
    assert f"reply.publish:{later.pk}" in after
    assert len(list(joint_meetings_to_lead(leading))) == 1
    make_meeting(opening, held=True)
    held = {each.key for each in what_follows_a_closing(Scope(today=TODAY()))}
    assert any(key.startswith(f"meeting.hold:{opening.meeting.pk}") for key in held), "its minutes"


def test_a_decision_that_the_next_meeting_looked_at_waits_no_more():
    opening = make_round(
        closed=True, cards="filled", residents=6,
        opens_on=TODAY() - timedelta(days=60), closes_on=TODAY() - timedelta(days=40),
    )  # fmt: skip
    make_meeting(opening, closed=True)
    scope = Scope(today=TODAY())
    earlier = {each.key for each in decisions_to_carry_out(scope)}
    final = make_round(contract=opening.contract, kind=RoundKind.FINAL, closed=True, residents=6)
    assert earlier <= {each.key for each in decisions_to_carry_out(scope)}

    make_meeting(final, closed=True)

    left = {each.key for each in decisions_to_carry_out(scope)}
    assert left
    assert not earlier & left
