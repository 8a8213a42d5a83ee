"""What the page of a call offers to whom: no button that ends at a closed door."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from contracting.enums import TenderState
from tests.factories.accounts import make_authority, make_member, make_ngo, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db


def page_for(tender, user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(reverse("contracting:tender_detail", args=[tender.pk])).content.decode()


def test_only_those_who_may_write_an_offer_are_offered_to():
    tender = make_tender(state=TenderState.OPEN)
    begin = reverse("contracting:offer_create", args=[tender.pk])

    assert begin in page_for(tender)
    assert begin in page_for(tender, make_member(make_ngo(), Role.STAFF))
    assert begin not in page_for(tender, make_member(make_authority(), Role.CLERK))
    alone = page_for(tender, make_user())
    assert begin not in alone
    assert reverse("accounts:organisation_register") in alone, "but told how to become one who may"


def test_an_organisation_that_writes_an_offer_is_led_to_it():
    tender = make_tender(state=TenderState.OPEN)
    offer = make_offer(tender=tender)

    page = page_for(tender, offer.created_by)

    assert reverse("contracting:offer_detail", args=[offer.pk]) in page
    assert "Pisz dalej ofertę" in page
    assert reverse("contracting:offer_create", args=[tender.pk]) not in page


def test_an_offer_that_is_not_finished_says_nothing_that_was_not_said():
    offer = make_offer()
    offer.content.paid_performance = None
    offer.content.tax_arrears = offer.content.insurance_arrears = None
    offer.content.save()
    client = Client()
    client.force_login(offer.created_by)

    page = client.get(reverse("contracting:offer_preview", args=[offer.pk])).content.decode()

    assert "Jeszcze nie wybrano" in page
    assert "nie zalega" not in page
