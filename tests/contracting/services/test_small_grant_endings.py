"""An organisation takes its offer back, or declines the grant that was awarded."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.enums import Role
from common.law import Refused
from common.models import Letter
from contracting.models import SmallGrantComment, SmallGrantOffer, Tender
from contracting.selectors.small_grant_counters import counters_of
from contracting.selectors.small_grant_sums import small_grant_sums
from contracting.services.contracts import draft_contract
from contracting.services.small_grant_comments import leave_comment
from contracting.services.small_grant_endings import give_up_small_grant
from contracting.services.small_grant_publications import confirm_public_text
from tests.contracting.services.test_small_grants import faults
from tests.factories.small_grant_contracts import make_small_contract
from tests.factories.small_grants import (
    award_it,
    comment_on,
    file_it,
    make_published,
    make_small_grant,
    person_of,
)

pytestmark = pytest.mark.django_db


def test_an_organisation_declines_its_grant_and_both_counters_let_it_go():
    small_grant = award_it(make_published(grant=Decimal("9000.00")))
    who = small_grant.authority_id, small_grant.offeror_id, small_grant.budget_year
    clerk = person_of(small_grant.authority, Role.CLERK)
    contract = draft_contract(offer=small_grant.offer, by=clerk)
    with pytest.raises(Refused):
        give_up_small_grant(small_grant=small_grant, reason=" ", by=clerk)
    give_up_small_grant(small_grant=small_grant, reason="Zabrakło ludzi.", by=clerk)
    sums = small_grant_sums(*who)
    assert (sums.awarded, sums.promised) == (0, 0)
    counted = counters_of(small_grant.authority, who[2], on=timezone.localdate())
    assert (counted.awarded, counted.organisations) == (0, ())
    small_grant.refresh_from_db()
    assert small_grant.declined == Decimal("9000.00")
    assert not type(contract).objects.filter(pk=contract.pk).exists()
    assert (
        "zrezygnowała"
        in Client().get(f"/male-granty/{small_grant.offer.tender_id}/").content.decode()
    )
    with pytest.raises(Refused):
        draft_contract(offer=small_grant.offer, by=clerk)
    signed = make_small_contract(authority=small_grant.authority)
    with pytest.raises(Refused, match="podpisana"):
        give_up_small_grant(small_grant=signed.offer.small_grant, reason="Nie chcemy.", by=clerk)
    assert faults() == []


def test_an_offer_filed_by_mistake_is_taken_back_before_the_decision():
    received = file_it(make_small_grant())
    by = person_of(received.offeror, Role.REPRESENTATIVE)
    give_up_small_grant(small_grant=received, reason="Zły samorząd.", by=by)
    received.refresh_from_db()
    assert not SmallGrantOffer.objects.public().exists()
    clerk = person_of(received.authority, Role.CLERK)
    with pytest.raises(Refused, match="wycofała"):
        confirm_public_text(small_grant=received, passages=[], by=clerk)

    published = make_published(days_ago=2)
    comment = comment_on(published)
    held = leave_comment(small_grant=published, text="Też.", email="b@example.org")
    give_up_small_grant(small_grant=published, reason="Pomyłka.", by=published.created_by)
    tender = Tender.objects.get(pk=published.offer.tender_id)
    assert tender.state_name == "wycofana przez organizację"
    comment.refresh_from_db()
    assert comment.sealed_email is None
    assert Letter.objects.filter(key=f"comment-needless:{comment.pk}").exists()
    assert not SmallGrantComment.objects.filter(pk=held.pk).exists()
    published.refresh_from_db()
    with pytest.raises(Refused, match="wycofała"):
        comment_on(published)
    with pytest.raises(Refused):
        award_it(published)
    with pytest.raises(Refused):
        give_up_small_grant(small_grant=published, reason="Znowu.", by=published.created_by)
    page = Client().get(f"/male-granty/{tender.pk}/").content.decode()
    assert "wycofała ofertę" in page
    assert faults() == []
