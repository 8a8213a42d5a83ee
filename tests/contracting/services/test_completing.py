"""Completing an opened offer: tables and files, never its money; the filed offer stays."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from common.law import Refused
from common.models import Document
from contracting.enums import CompletablePart, TenderState
from contracting.models import Offer
from contracting.selectors.attachments import attached_to
from contracting.selectors.completing import differences
from contracting.services.attachments import attach_file
from contracting.services.completing import complete_offer
from contracting.services.formal import call_to_complete
from tests import samples
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import make_offer
from tests.signing import small_pdf

pytestmark = pytest.mark.django_db

TABLES = [CompletablePart.ACTIVITIES, CompletablePart.RESULTS]


@pytest.fixture
def asked(settings, tmp_path):
    """An opened offer with one file; its offeror may complete its tables and files."""
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    offer = make_offer(tender=make_tender(state=TenderState.OPEN), submitted=False)
    attach_file(
        offer=offer, name="statut.pdf", data=small_pdf("A"), title="Statut", by=offer.created_by
    )
    offer = make_filed(offer)
    clerk = make_member(offer.tender.authority, "clerk")
    open_by_two(past(offer.tender), by=clerk)
    offer = Offer.objects.get(pk=offer.pk)
    return call_to_complete(
        offer=offer,
        what="Dołącz nowy statut, popraw plan.",
        parts=[*TABLES, CompletablePart.ATTACHMENTS],
        due_on=timezone.localdate() + timedelta(days=3),
        by=clerk,
    )


def make_filed(offer):
    from contracting.services.submissions import submit_offer

    offer = Offer.objects.get(pk=offer.pk)
    submit_offer(offer=offer, version=offer.content.version, by=offer.created_by)
    return offer


def posted(page, **typed):
    """Everything that the page of the completion holds, with some of it typed anew."""
    form = page.context["form"]
    sent = {"note": "Poprawiono."}
    for _key, _title, rows in form.shown_tables():
        for field in (each for row in [rows.management_form, *rows] for each in row):
            value = field.value()
            sent[field.html_name] = "" if value is None else value
    return sent | typed


def test_tables_and_files_are_completed_and_what_was_filed_stays(client, asked):
    offer = asked.offer
    author, filed = offer.created_by, offer.submissions.live().get()
    before = filed.content
    client.force_login(author)
    files = reverse("contracting:attachments", args=[offer.pk])
    [old] = attached_to(offer, reader=author)
    answer = client.post(
        files,
        {
            "title": "Statut 2024",
            "replaces": old.uid,
            "file": SimpleUploadedFile("statut-2024.docx", samples.docx()),
        },
    )
    assert answer.status_code == 302, answer.text
    assert [each.standing for each in attached_to(offer, reader=author)] == ["replaced", "pending"]
    # The authority learns of it when the answer is given.
    assert [each.standing for each in attached_to(offer, reader=asked.asked_by)] == [""]
    page_of = reverse("contracting:offer_complete", args=[offer.pk])
    page = client.get(page_of)
    assert "czym oferty konkurują" in page.text.replace("\xa0", " ")
    named = posted(page) | {"activities-0-description": "Opis dwa razy dłuższy."}
    gone = {name: "" for name in named if name.startswith("activities-0-") and "uid" not in name}
    refused = client.post(page_of, named | gone)
    assert refused.status_code == 422
    assert "przypisane są koszty" in refused.text
    assert client.post(page_of, named).status_code == 302

    asked.refresh_from_db()
    filed.refresh_from_db()
    assert filed.content == before
    told = differences(before, asked.content)
    assert [each.label for each in told] == ["Działanie 1", "Załączniki"]
    assert told[0].after == "Opis: Opis dwa razy dłuższy."
    assert "Statut 2024" in told[1].after
    assert asked.content["costs"] == before["costs"]
    assert asked.content["sources"] == before["sources"]
    assert [each["title"] for each in asked.content["attachments"]] == ["Statut 2024"]
    seen = attached_to(offer, reader=asked.asked_by)
    assert [each.standing for each in seen] == ["replaced", "added"]
    paper = Document.objects.get(kind="completed_offer")
    assert paper.sealed
    client.force_login(asked.asked_by)
    assert paper.title in client.get(reverse("contracting:offer_detail", args=[offer.pk])).text
    assert client.post(files, {}).status_code in (403, 404)


def test_files_join_only_when_they_are_asked_for_and_in_time(asked):
    offer = Offer.objects.get(pk=asked.offer_id)
    late = timezone.now() + timedelta(days=4)
    more = {"name": "b.pdf", "data": small_pdf("B"), "by": offer.created_by}
    with pytest.raises(Refused):
        attach_file(offer=offer, at=late, **more)
    asked.parts = TABLES
    asked.save()
    with pytest.raises(Refused):
        attach_file(offer=offer, **more)
    with pytest.raises(Refused):  # money is in no part
        complete_offer(completion=asked, values={"grant": 5}, by=offer.created_by)
