"""What a call looks like outside the portal: bulletins, feeds, calendars, and the record of it."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.genuineness import find
from common.law import Refused
from common.models import Document
from common.papers import mark_replaced, papers_about
from contracting.documents.notices import checksum, notice_html, outdated
from contracting.enums import Notice, TenderState
from contracting.models import PublicationRemoval, Tender
from contracting.services.announcements import (
    add_publications,
    publish_tender,
    record_announcements,
)
from contracting.services.call_changes import confirm_extension, propose_extension
from contracting.services.publications import record_removal
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import appearances
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def extended(tender: Tender, days: int = 5) -> Tender:
    clerk = make_member(tender.authority, Role.CLERK)
    executive = make_member(tender.authority, Role.EXECUTIVE)
    later = tender.offers_due_at + timedelta(days=days)
    extension = propose_extension(
        tender=tender,
        due_after=later,
        decision_by=timezone.localdate(later) + timedelta(days=20),
        reason="Nabór trafił na ferie.",
        by=clerk,
    )
    return confirm_extension(extension=extension, by=executive)


def test_one_digest_stands_in_the_record_on_the_paper_and_in_the_bulletin(client):
    tender = make_tender(description="Opieka nad starszymi.\nTakże w soboty <i>rano</i>.")
    clerk = make_member(tender.authority, Role.CLERK)
    day = timezone.localdate() - timedelta(days=1)
    record_announcements(tender=tender, appearances=appearances(day), by=clerk)
    digest = checksum(tender, Notice.CALL)
    assert {row.checksum for row in tender.publications.all()} == {digest}
    assert {row.produced_on for row in tender.publications.all()} == {day}

    Tender.objects.filter(pk=tender.pk).update(title="Inny tytuł")
    tender.refresh_from_db()
    assert len(outdated(tender)) == 3
    record_announcements(tender=tender, appearances=appearances(day), by=clerk)
    assert outdated(tender) == []

    tender = publish_tender(tender=tender, by=clerk)
    digest = checksum(tender, Notice.CALL)
    assert Document.objects.get(kind="announcement").snapshot["checksum"] == digest
    page = client.get(reverse("contracting:tender_notice", args=[tender.pk, "ogloszenie"]))
    html = page.content.decode()
    assert digest in html
    assert f"/nabory/{tender.pk}/" in html
    assert html.count("art. 4 ust. 1 pkt 1 ustawy") == 1
    assert "class=" not in html
    assert "<script" not in html
    assert "Opieka nad starszymi.<br>\nTakże w soboty &lt;i&gt;rano&lt;/i&gt;." in html
    assert page["Content-Disposition"].startswith("attachment")
    assert [each.number for each in find(digest, clerk)] == [tender.number]

    tender = extended(tender)
    first, anew = papers_about(tender).filter(kind="announcement")
    assert anew.snapshot["offers_due_on"] > first.snapshot["offers_due_on"]
    assert anew.snapshot["changed"][0]["reason"] == "Nabór trafił na ferie."
    assert mark_replaced([first, anew])[0].replaced


def test_a_draft_and_unpublished_results_are_not_given_away(client):
    draft = make_tender()
    opened = make_tender(state=TenderState.OPEN)
    chosen = make_tender(state=TenderState.AWARDED)
    for tender, name in (
        (draft, "ogloszenie"),
        (opened, "wyniki"),
        (opened, "uniewaznienie"),
        (chosen, "wyniki"),
    ):
        address = reverse("contracting:tender_notice", args=[tender.pk, name])
        assert client.get(address).status_code == 404
    assert client.get(reverse("contracting:tender_calendar", args=[draft.pk])).status_code == 404
    client.force_login(make_member(chosen.authority, Role.CLERK))
    address = reverse("contracting:tender_notice", args=[chosen.pk, "wyniki"])
    assert client.get(address).status_code == 200
    assert notice_html(opened, Notice.RESULTS, at=timezone.now()) is None


def test_taking_a_notice_down_is_recorded_once_and_shown(client):
    tender = make_tender(state=TenderState.OPEN)
    clerk = make_member(tender.authority, Role.CLERK)
    now = timezone.now()
    add_publications(tender, Notice.CALL, appearances(), by=clerk, at=now)
    row = tender.publications.first()
    for wrong in (row.published_on - timedelta(days=1), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(Refused):
            record_removal(publication=row, removed_on=wrong, by=clerk)
    client.force_login(clerk)
    address = reverse("contracting:publication_remove", args=[tender.pk, row.pk])
    assert client.post(address, {"removed_on": timezone.localdate()}).status_code == 302
    assert PublicationRemoval.objects.get().entered_by == clerk
    with pytest.raises(Refused):
        record_removal(publication=row, removed_on=timezone.localdate(), by=clerk)
    page = client.get(reverse("contracting:tender_detail", args=[tender.pk])).content.decode()
    assert "Zdjęto" in page
    assert client.get(address).status_code == 404


def entries(client, query: str = "") -> list[ElementTree.Element]:
    answer = client.get(reverse("contracting:tender_feed") + query)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 — our own feed
    for name in ("id", "title", "updated", "author"):
        assert root.find(ATOM + name) is not None
    return root.findall(ATOM + "entry")


def test_the_feed_has_public_calls_only_and_keeps_ids_when_they_change(client):
    tender = make_tender(state=TenderState.OPEN, title="Opieka & wsparcie <dom>")
    make_tender(title="Szkic")
    make_tender(state=TenderState.OPEN, title="Próba", rehearsal=True)
    other = make_tender(state=TenderState.OPEN, title="Inna sfera", sphere="18")

    assert {each.findtext(ATOM + "title") for each in entries(client)} == {
        "Opieka & wsparcie <dom>",
        "Inna sfera",
    }
    (before,) = entries(client, f"?samorzad={tender.authority_id}&sfera={tender.sphere}")
    assert [e.findtext(ATOM + "title") for e in entries(client, "?sfera=18")] == [other.title]
    empty = client.get(reverse("contracting:tender_feed") + "?sfera=33").content
    assert empty == client.get(reverse("contracting:tender_feed") + "?sfera=33").content

    make_offer(tender=tender, submitted=True)
    (same,) = entries(client, f"?samorzad={tender.authority_id}")
    assert ElementTree.tostring(same) == ElementTree.tostring(before)
    extended(tender)
    (after,) = entries(client, f"?samorzad={tender.authority_id}")
    assert after.findtext(ATOM + "id") == before.findtext(ATOM + "id")
    assert after.findtext(ATOM + "id").startswith("tag:")
    assert after.findtext(ATOM + "updated") > before.findtext(ATOM + "updated")


def test_the_calendar_of_a_call_moves_with_the_deadline(client):
    tender = make_tender(state=TenderState.OPEN, title="Opieka, wsparcie; dom\\praca " + "ż" * 60)
    address = reverse("contracting:tender_calendar", args=[tender.pk])
    before = client.get(address).content.decode()
    assert before == client.get(address).content.decode()
    extended(tender)
    after = client.get(address).content.decode()
    tender.refresh_from_db()

    lines = before.replace("\r\n ", "").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in before.split("\r\n"))
    assert any("Opieka\\, wsparcie\\; dom\\\\praca żż" in line for line in lines)
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after
    assert f"DTSTART:{tender.offers_due_at:%Y%m%dT%H%M%SZ}" in after
    assert f"DTSTART;VALUE=DATE:{tender.decision_by:%Y%m%d}" in after
    uids = [line for line in after.splitlines() if line.startswith("UID:")]
    assert uids == [line for line in before.splitlines() if line.startswith("UID:")]
    assert len(set(uids)) == 2
