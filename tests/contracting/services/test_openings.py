"""Opening by two people, after the deadline, with a protocol."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership
from common.law import Refused
from common.models import Document, JournalEntry, Letter
from contracting.enums import TenderState
from contracting.models import Opening, Submission
from contracting.selectors.openings import PROPOSAL_HOLDS, WAITS, opened_list
from contracting.services.opening import confirm_opening, propose_opening
from tests.factories.accounts import make_member, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import CallWorld, open_by_two

pytestmark = pytest.mark.django_db

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def world():
    return CallWorld(opened=False)


@pytest.mark.parametrize("early", [MOMENT, WAITS, WAITS + timedelta(days=1)])
def test_nothing_is_proposed_before_in_time_offers_can_have_arrived(world, early):
    moment = world.tender.offers_due_at + WAITS

    with pytest.raises(Refused):
        propose_opening(tender=world.tender, by=world.clerk, at=moment - early)

    assert propose_opening(tender=world.tender, by=world.clerk, at=moment)


def test_one_person_opens_nothing(world):
    propose_opening(tender=world.tender, by=world.clerk)

    with pytest.raises(Refused, match="inna osoba"):
        confirm_opening(tender=world.tender, by=world.clerk)

    assert Submission.objects.filter(content__isnull=False).count() == 0


def test_nothing_is_confirmed_that_nobody_proposed(world):
    with pytest.raises(Refused, match="Nikt nie zaproponował"):
        confirm_opening(tender=world.tender, by=world.executive)


@pytest.mark.parametrize(("late", "opens"), [(-MOMENT, True), (timedelta(0), False)])
def test_a_proposal_holds_for_an_hour(world, late, opens):
    at = timezone.now()
    propose_opening(tender=world.tender, by=world.clerk, at=at)

    if opens:
        confirm_opening(tender=world.tender, by=world.executive, at=at + PROPOSAL_HOLDS + late)
    else:
        with pytest.raises(Refused):
            confirm_opening(tender=world.tender, by=world.executive, at=at + PROPOSAL_HOLDS + late)


def test_two_who_propose_are_told_of_each_other(world):
    first = propose_opening(tender=world.tender, by=world.clerk)

    assert propose_opening(tender=world.tender, by=world.clerk) == first
    with pytest.raises(Refused, match=world.clerk.name):
        propose_opening(tender=world.tender, by=world.executive)


def test_the_only_person_of_an_authority_is_told_what_to_do():
    tender = make_tender(state=TenderState.OPEN, past_deadline=True)
    clerk = make_member(tender.authority, Role.CLERK)

    with pytest.raises(Refused, match="Zaproś"):
        propose_opening(tender=tender, by=clerk)


def test_who_left_the_authority_has_no_key(world):
    propose_opening(tender=world.tender, by=world.clerk)
    Membership.objects.filter(user=world.clerk).delete()

    with pytest.raises(Refused, match=world.clerk.name):
        confirm_opening(tender=world.tender, by=world.executive)


def test_the_second_person_is_asked_by_a_letter_without_a_word_of_the_offers(world):
    opening = propose_opening(tender=world.tender, by=world.clerk)

    letter = Letter.objects.get(key=f"opening-confirm:{opening.pk}:{world.executive.pk}")

    assert world.clerk.name in letter.body
    assert not any(offer.offeror.name in letter.body for offer in world.offers)
    assert not Letter.objects.filter(key__endswith=f":{opening.pk}:{world.clerk.pk}").exists()


def test_the_protocol_names_both_people_and_every_digest(world):
    open_by_two(world.tender, by=world.clerk, and_by=world.executive)

    paper = Document.objects.get(kind="opening")

    said = paper.snapshot
    assert (said["proposed_by"], said["confirmed_by"]) == (world.clerk.name, world.executive.name)
    filed = Submission.objects.live().order_by("submitted_at")
    assert [row["digest"] for row in said["offers"]] == [each.digest for each in filed]
    assert JournalEntry.objects.get(act="tender.opened").details == {"offers": 2}
    listed = opened_list(type(world.tender).objects.get(pk=world.tender.pk))
    assert listed.digest == said["list_digest"]


def test_the_public_reads_digests_from_the_opening_on_and_no_names(client, world):
    address = f"/nabory/{world.tender.pk}/"
    filed = list(Submission.objects.live())
    before = client.get(address).content.decode()

    open_by_two(world.tender, by=world.clerk, and_by=world.executive)
    after = client.get(address).content.decode()

    for each in filed:
        assert each.digest not in before
        assert each.digest in after
        assert each.number in after
        assert each.offer.offeror.name not in after
    paper = Document.objects.get(kind="opening")
    assert client.get(f"/dokumenty/{paper.public_id}/").status_code == 302


def test_an_opening_without_offers_has_a_protocol_too():
    world = CallWorld(offers=0)

    assert Document.objects.get(kind="opening").snapshot["offers"] == []
    assert world.tender.state == TenderState.EVALUATION


@pytest.mark.parametrize("alone", [True, False])
def test_the_database_itself_refuses_one_key_and_two_openings(world, alone):
    someone, other = make_user(), make_user()
    now = timezone.now()
    rows = {
        "tender": world.tender,
        "proposed_by": someone,
        "proposed_at": now,
        "confirmed_at": now,
        "confirmed_by": someone if alone else other,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.bulk_create([Opening(**rows), Opening(**rows)])
