"""More time for quotations, a correction, the end of a request: everybody is told, once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.law import Refused
from common.models import Document, JournalEntry, Letter
from common.papers import readable_papers
from contracting.models import EnquiryChange, Quotation, Tender
from contracting.services.bids import annul_procurement
from contracting.services.enquiries import invite_provider
from contracting.services.enquiry_changes import change_enquiry
from contracting.services.quotations import withdraw_quotation
from tests.factories.accounts import make_member, make_ngo
from tests.factories.quotations import make_enquiry, make_quotation, make_sender

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """Somebody invited by a letter, an organisation invited, one filed, one withdrew, one has
    a link; two of these are the same address."""
    tender = make_enquiry(state="open")
    clerk = make_member(tender.authority, Role.CLERK)
    invite_provider(tender=tender, by=clerk, name="Bar", email="bar@example.test")
    invited = make_ngo(by=tender.authority)
    make_member(invited, Role.STAFF)
    invite_provider(tender=tender, by=clerk, organisation=invited)
    make_quotation(tender, note="KANAREK")
    gone = make_quotation(tender)
    withdraw_quotation(quotation=gone, by=gone.filed_by)
    make_sender(tender, "ciekawy@example.test")
    return Tender.objects.get(pk=tender.pk), clerk


def told(prefix: str) -> list[str]:
    return list(Letter.objects.filter(key__startswith=prefix).values_list("to", flat=True))


def test_more_time_moves_the_deadline_and_tells_everybody_once(asked):
    tender, clerk = asked
    later = tender.offers_due_at + timedelta(days=3)
    waiting = tender.enquiry.senders.get(email="bar@example.test")
    assert waiting.expires_at == tender.offers_due_at

    change = change_enquiry(
        tender=tender, offers_due_at=later, reason="Prosiły o to dwie kuchnie.", by=clerk,
        version=tender.version,
    )  # fmt: skip
    tender.refresh_from_db()
    waiting.refresh_from_db()
    assert (tender.offers_due_at, waiting.expires_at) == (later, later)
    letters = told("enquiry-changed")
    assert len(letters) == len(set(letters)) == 5
    assert {"bar@example.test", "ciekawy@example.test"} <= set(letters)
    assert Quotation.objects.live().count() == 1, "what was filed stays filed"
    assert all("KANAREK" not in each.body for each in Letter.objects.all())
    (entry,) = JournalEntry.objects.filter(act="enquiry.extended")
    assert set(entry.details) == {"due_after"}, "nobody is counted"
    papers = [each for each in readable_papers(tender, clerk) if each.kind == "enquiry"]
    assert [each.snapshot["changes"][0]["reason"] for each in papers] == [change.reason]

    with pytest.raises(Refused):
        change_enquiry(
            tender=tender, offers_due_at=later - timedelta(minutes=1), reason="Krócej.", by=clerk
        )
    with pytest.raises(Refused):
        change_enquiry(
            tender=tender, offers_due_at=later + timedelta(days=1), reason="Po terminie.",
            by=clerk, at=later + timedelta(seconds=1),
        )  # fmt: skip
    assert EnquiryChange.objects.count() == 1


def test_a_correction_is_read_by_everybody_and_wrong_input_loses_nothing(asked):
    tender, clerk_user = asked
    page = reverse("contracting:enquiry_change", args=[tender.pk])
    clerk = Client()
    clerk.force_login(clerk_user)
    local = timezone.localtime(tender.offers_due_at)
    sent = {
        "offers_due_at": f"{local - timedelta(days=1):%Y-%m-%dT%H:%M}",
        "correction": "Posiłki wydaje się także w soboty.",
        "reason": "Pytanie wykonawcy.",
        "version": str(tender.version),
    }
    refused = clerk.post(page, sent)
    assert refused.status_code == 422
    assert "Posiłki wydaje się także w soboty." in refused.content.decode()
    assert "można tylko wydłużyć" in refused.content.decode()
    # The field knows no seconds; the deadline keeps its own.
    assert clerk.post(page, sent | {"offers_due_at": f"{local:%Y-%m-%dT%H:%M}"}).status_code == 302
    assert Tender.objects.get(pk=tender.pk).offers_due_at == tender.offers_due_at
    public = Client().get(reverse("contracting:enquiry_detail", args=[tender.pk]))
    assert "Posiłki wydaje się także w soboty." in public.content.decode()
    assert "Pytanie wykonawcy." in public.content.decode()
    executive = Client()
    executive.force_login(make_member(tender.authority, Role.EXECUTIVE))
    assert executive.get(page).status_code == 403


def test_an_end_before_the_opening_reaches_also_whoever_is_still_writing(asked):
    tender, _clerk = asked
    executive = make_member(tender.authority, Role.EXECUTIVE)
    annul_procurement(tender=tender, reason="Kuchnia gminna wraca do pracy.", by=executive)
    letters = Letter.objects.filter(key__startswith="enquiry-ended")
    reached = set(letters.values_list("to", flat=True))
    assert {"bar@example.test", "ciekawy@example.test"} <= reached
    assert len(reached) == letters.count() == 4, "who withdrew takes no part"
    assert all("Kuchnia gminna wraca do pracy." in each.body for each in letters)
    assert Document.objects.filter(kind="quotation_note").count() == 1
