"""Whoever has a draft is nudged 7, 2 and 1 day before the deadline, and an extension moves it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from common.models import Letter
from common.reminders import post_reminders
from contracting.enums import TenderState
from contracting.services.call_changes import confirm_extension, propose_extension
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer


@pytest.mark.django_db
def test_only_drafts_are_nudged_and_an_extension_moves_the_nudges():
    tender = make_tender(state=TenderState.OPEN)
    draft = make_offer(tender=tender)
    make_offer(tender=tender, submitted=True)
    due = timezone.localdate(tender.offers_due_at)

    def nudges() -> list[str]:
        keys = Letter.objects.filter(key__startswith="duty:offer.submit:").order_by("pk")
        return [
            key.removeprefix("duty:offer.submit:") for key in keys.values_list("key", flat=True)
        ]

    def expected(day, milestone) -> str:
        return f"{draft.pk}:{day}:{milestone}:{draft.created_by_id}"

    post_reminders(today=due - timedelta(days=7))
    assert nudges() == [expected(due, "7-days")]
    hour = f"godz. {timezone.localtime(tender.offers_due_at):%H:%M}"
    assert hour in Letter.objects.get(key__startswith="duty:offer.submit:").body

    executive = make_member(tender.authority, Role.EXECUTIVE)
    extension = propose_extension(
        tender=tender,
        due_after=tender.offers_due_at + timedelta(days=10),
        decision_by=due + timedelta(days=40),
        reason="Nabór trafił na ferie.",
        by=make_member(tender.authority, Role.CLERK),
    )
    confirm_extension(extension=extension, by=executive)
    later = due + timedelta(days=10)
    for days in (9, 2):
        post_reminders(today=later - timedelta(days=days))
    assert nudges() == [expected(due, "7-days"), expected(later, "2-days")]
