"""Every attempt of others to read an offer leaves a row, allowed or refused."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from common.models import Document
from common.papers import print_paper
from contracting.enums import ReadingDoor, TenderState
from contracting.models import OfferReading
from tests.factories.accounts import make_member, make_ngo, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    return make_offer(submitted=True, tender=make_tender(state=TenderState.OPEN))


@pytest.fixture
def clerk(offer):
    return make_member(offer.tender.authority, Role.CLERK)


def go(client, user, *parts):
    client.force_login(user)
    return client.get(reverse(*parts[:1], args=parts[1:]))


def noted():
    return [
        (row.reader, row.door, row.allowed, row.offer)
        for row in OfferReading.objects.order_by("pk")
    ]


def test_the_offerors_own_people_are_not_noted(client, offer):
    go(client, offer.created_by, "contracting:offer_detail", offer.pk)

    assert noted() == []


def test_an_attempt_before_the_opening_is_refused_and_noted(client, offer, clerk):
    assert go(client, clerk, "contracting:offer_detail", offer.pk).status_code == 404
    assert go(client, clerk, "contracting:tender_offers", offer.tender_id).status_code == 403

    assert noted() == [
        (clerk, ReadingDoor.OFFER, False, offer),
        (clerk, ReadingDoor.LIST, False, None),
    ]


def test_the_head_of_a_page_and_the_formal_check_are_doors_too(client, offer, clerk):
    check = reverse("contracting:offer_check", args=[offer.tender_id, offer.pk])
    client.force_login(clerk)

    assert client.head(reverse("contracting:offer_detail", args=[offer.pk])).status_code == 404
    assert client.get(check).status_code == 404
    assert noted() == [(clerk, ReadingDoor.OFFER, False, offer)] * 2

    open_by_two(past(offer.tender), by=clerk)
    assert client.get(check).status_code == 200
    assert noted()[2:] == [(clerk, ReadingDoor.OFFER, True, offer)]


def test_an_offer_that_does_not_exist_is_noted_and_costs_the_same(client, offer, clerk):
    client.force_login(clerk)
    client.get("/oferty/")
    costs = []

    for number in (offer.pk, offer.pk + 99):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse("contracting:offer_detail", args=[number]))
        assert answer.status_code == 404
        costs.append(len(asked))

    assert costs[0] == costs[1]
    assert [row[3] for row in noted()] == [offer, None]


def test_a_reading_after_the_opening_is_noted_once_a_page_not_once_a_row(client, offer, clerk):
    make_offer(submitted=True, tender=offer.tender)
    open_by_two(past(offer.tender), by=clerk)

    go(client, clerk, "contracting:tender_offers", offer.tender_id)
    go(client, clerk, "contracting:offer_detail", offer.pk)

    assert noted() == [
        (clerk, ReadingDoor.LIST, True, None),
        (clerk, ReadingDoor.OFFER, True, offer),
    ]


def test_a_printed_offer_is_a_door_too(client, offer, clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    paper = Document.objects.get(kind="offer")
    print_paper(paper.pk)
    file = f"/dokumenty/{paper.public_id}.pdf"
    client.force_login(clerk)

    assert client.get(file).status_code == 404
    open_by_two(past(offer.tender), by=clerk)
    assert client.get(file).status_code == 200
    client.force_login(offer.created_by)
    assert client.get(file).status_code == 200

    assert noted() == [
        (clerk, ReadingDoor.PAPER, False, offer),
        (clerk, ReadingDoor.PAPER, True, offer),
    ]


def test_the_offeror_reads_who_read_from_the_opening_on(client, offer, clerk):
    stranger = make_member(make_ngo(by=offer.tender.authority), Role.REPRESENTATIVE)
    for reader in (clerk, stranger):
        go(client, reader, "contracting:offer_detail", offer.pk)
    before = go(client, offer.created_by, "contracting:offer_readings", offer.pk).text
    open_by_two(past(offer.tender), by=clerk)

    page = go(client, offer.created_by, "contracting:offer_readings", offer.pk).text

    assert clerk.name not in before
    assert clerk.name in page
    assert stranger.name not in page, "a stranger's name is not told, only that somebody tried"
    assert "inna zalogowana osoba" in page


def test_before_the_opening_the_executive_learns_nothing_of_single_offers(client, offer, clerk):
    executive = make_member(offer.tender.authority, Role.EXECUTIVE)
    go(client, clerk, "contracting:offer_detail", offer.pk)

    before = go(client, executive, "contracting:tender_readings", offer.tender_id)
    open_by_two(past(offer.tender), by=clerk, and_by=executive)
    after = go(client, executive, "contracting:tender_readings", offer.tender_id)

    assert clerk.name not in before.text
    assert clerk.name in after.text
    assert go(client, clerk, "contracting:tender_readings", offer.tender_id).status_code == 403


def test_a_row_is_never_changed(offer):
    OfferReading.objects.note(make_user(), ReadingDoor.OFFER, allowed=False, number=offer.pk)

    with pytest.raises(PermissionDenied):
        OfferReading.objects.get().save()
