"""The seal: before the offers are opened nobody but the offeror reads them, by any door."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope, duties
from common.models import Document, JournalEntry, Letter
from contracting.enums import CommitteeSeat, TenderState
from contracting.models import Committee, Offer, OfferContent, Submission, Tender
from contracting.services.seals import open_up
from contracting.services.submissions import withdraw_offer
from contracting.views.offer_pages import SLUGS
from tests.factories.accounts import make_member, make_ngo, make_operator, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import file_offer, make_offer

pytestmark = pytest.mark.django_db

CANARY = "KANAREK-7F3A"
TEXTS = ("title", "summary", "place", "effects", "experience", "resources", "other_information")
ACTORS = ("clerk", "executive", "operator", "other_ngo", "judge", "anonymous")


@pytest.fixture
def offer():
    tender = make_tender(state=TenderState.OPEN)
    ngo = make_ngo(by=tender.authority, name="Stowarzyszenie Tajemnica")
    return make_offer(
        submitted=True,
        tender=tender,
        offeror=ngo,
        contact_name=f"{CANARY} osoba",
        **{name: f"{CANARY} {name}" for name in TEXTS},
    )


def person(actor: str, tender: Tender):
    """Somebody who would like to know."""
    if actor == "clerk":
        return make_member(tender.authority, Role.CLERK)
    if actor == "executive":
        return make_member(tender.authority, Role.EXECUTIVE)
    if actor == "operator":
        return make_operator()
    if actor == "other_ngo":
        return make_member(make_ngo(by=tender.authority), Role.REPRESENTATIVE)
    committee = Committee.objects.create(
        tender=tender, order_number="1", appointed_on=timezone.localdate()
    )
    return committee.members.create(
        user=make_user(), seat=CommitteeSeat.EXECUTIVE, declared_at=timezone.now()
    ).user


def doors(offer: Offer) -> list[str]:
    submission = offer.submissions.get()
    named = ("offer_detail", "offer_preview", "offer_submit", "offer_withdraw", "contract_create")
    return [
        "/",
        "/nabory/",
        "/nabory/?q=KANAREK",
        f"/nabory/{offer.tender_id}/",
        f"/nabory/{offer.tender_id}/oferty/",
        "/oferty/",
        "/umowy/",
        "/moje-sprawy/",
        f"/sprawdz/?q={submission.number}",
        f"/sprawdz/?kod={submission.number}",
        f"/organizacje/{offer.offeror_id}/",
        *(reverse(f"contracting:{name}", args=[offer.pk]) for name in named),
        *(reverse("contracting:offer_section", args=[offer.pk, slug]) for slug in SLUGS),
        reverse("contracting:submission_detail", args=[offer.pk, submission.pk]),
        *(f"/dokumenty/{paper.public_id}/" for paper in Document.objects.all()),
    ]


@pytest.mark.parametrize("actor", ACTORS)
def test_no_door_shows_a_sealed_offer(client, offer, actor):
    submission = offer.submissions.get()
    if actor != "anonymous":
        client.force_login(person(actor, offer.tender))

    for door in doors(offer):
        response = client.get(door)
        page = response.content.decode(errors="replace") if not response.streaming else ""
        for secret in (CANARY, submission.digest):
            assert secret not in page, door
        if door.startswith(f"/oferty/{offer.pk}/"):
            assert response.status_code in (302, 404), door
            assert offer.offeror.name not in page, door
        if door.startswith("/dokumenty/"):
            assert response.status_code in (302, 403, 404), door


@pytest.mark.parametrize("actor", ACTORS)
def test_no_row_of_a_sealed_offer_is_visible(offer, actor):
    if actor == "anonymous":
        return
    user = person(actor, offer.tender)

    assert not Offer.objects.visible_to(user).exists()
    assert not Submission.objects.visible_to(user).exists()


def test_there_is_something_to_see_once_the_offers_are_opened(client, offer):
    clerk = person("clerk", offer.tender)
    client.force_login(clerk)
    open_now(offer)

    page = client.get(reverse("contracting:offer_detail", args=[offer.pk])).content.decode()

    assert f"{CANARY} summary" in page


def test_what_others_may_read_about_a_sealed_offer_does_not_speak_of_it(offer):
    names = {str(offer), str(offer.submissions.get())}
    journal = [str(entry.details) for entry in JournalEntry.objects.about(offer)]
    letters = [letter.subject + letter.body for letter in Letter.objects.all()]
    waiting = [
        f"{each.title}{each.subject}{each.detail}" for each in duties(Scope(timezone.localdate()))
    ]

    for text in (*names, *journal, *letters, *waiting):
        assert CANARY not in text


def test_letters_of_a_sealed_offer_go_to_its_organisation_only(offer):
    person("clerk", offer.tender)

    assert {letter.to for letter in Letter.objects.all()} == {offer.created_by.email}


def test_the_call_looks_the_same_whether_offers_came_or_not(client):
    tender = make_tender(state=TenderState.OPEN)
    client.force_login(person("clerk", tender))
    address = f"/nabory/{tender.pk}/"
    before = without_tokens(client.get(address).content.decode())

    make_offer(submitted=True, tender=tender)

    assert without_tokens(client.get(address).content.decode()) == before


def test_a_foreign_offer_answers_as_one_that_does_not_exist(client, offer):
    client.force_login(person("clerk", offer.tender))

    foreign = client.get(reverse("contracting:offer_detail", args=[offer.pk]))
    nothing = client.get(reverse("contracting:offer_detail", args=[offer.pk + 9999]))

    assert foreign.status_code == nothing.status_code == 404
    assert without_tokens(foreign.content.decode()).replace(f"/oferty/{offer.pk}/", "") == (
        without_tokens(nothing.content.decode()).replace(f"/oferty/{offer.pk + 9999}/", "")
    )


def test_a_withdrawn_filing_stays_sealed_after_the_opening(client, offer):
    withdraw_offer(offer=offer, by=offer.created_by)
    OfferContent.objects.filter(offer=offer).update(summary="Nowy opis")
    old = offer.submissions.get()
    file_offer(Offer.objects.get(pk=offer.pk))
    clerk = person("clerk", offer.tender)
    open_now(offer)
    client.force_login(clerk)

    papers = Document.objects.filter(subject_id=old.pk)

    assert papers.exists()
    assert old not in Submission.objects.visible_to(clerk)
    for paper in papers:
        assert client.get(f"/dokumenty/{paper.public_id}/").status_code in (403, 404)


def test_a_committee_member_who_has_not_declared_reads_nothing(offer):
    judge = person("judge", offer.tender)
    seat = judge.committee_seats.get()
    open_now(offer)
    assert Offer.objects.visible_to(judge).exists()

    seat.declared_at = None
    seat.save()

    assert not Offer.objects.visible_to(judge).exists()


def open_now(offer: Offer) -> None:
    now = timezone.now()
    Tender.objects.filter(pk=offer.tender_id).update(
        state=TenderState.EVALUATION,
        offers_due_at=now - timedelta(minutes=2),
        opened_at=now - timedelta(minutes=1),
    )
    open_up(offer.submissions.live().get())


def without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken|name="once") ?"?[^>]*value="[^"]*"', "", page)
