"""Pages of officials: no door that is closed, no fault without a name, no act without a word."""

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.selectors import duties_of
from contracting.enums import OfferState, TenderState
from contracting.models import Offer, Tender
from contracting.selectors.committees import indicating
from contracting.selectors.scenarios import Way
from contracting.services.call_changes import ask_about_call, propose_extension
from contracting.services.committee_work import open_discussion
from contracting.services.committees import close_committee, declare_impartiality
from contracting.services.opening import propose_opening
from contracting.services.scenarios import choose_scenario, save_scenario
from tests.contracting.services.choosing import score_all
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import CallWorld, open_by_two

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, *args) -> str:
    return reverse(f"contracting:{name}", args=args)


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " "))


def test_a_member_is_led_to_open_doors_only_and_told_what_was_recorded():
    world = CallWorld().checked()
    committee = world.appoint()
    judge, tender, first = client_of(world.judge), world.tender, world.offers[0]
    ties, work = address("committee_declare", tender.pk), address("committee_work", tender.pk)

    declared = judge.post(ties, {"answer": "none"}, follow=True)
    assert "Oświadczenie jest zapisane" in words(declared)
    assert ties in words(declared)
    member = committee.members.exclude(user=world.judge).get()
    declare_impartiality(member=member, by=member.user)
    score_all(world, committee)
    assert f'href="{work}">Do listy ofert' in words(
        judge.get(address("committee_card", tender.pk, first.pk))
    )
    open_discussion(tender=tender, by=world.clerk)
    way = Way(Decimal(900), Decimal(0), True, {first.pk: Decimal(700)})
    saved = save_scenario(tender=tender, lot=None, name="Mniej", way=way, by=world.clerk)
    clerk, ranking = client_of(world.clerk), address("tender_ranking", tender.pk)
    shown = re.search(r'<a href="([^"]+)">Mniej</a>', words(clerk.get(ranking)))[1]
    assert "700,00 zł" in words(clerk.get(ranking + unescape(shown)))
    whole = Way(Decimal(900), Decimal(0), False, {})
    save_scenario(tender=tender, lot=None, name="W całości", way=whole, by=world.clerk)
    kept = re.search(r'<a href="([^"]+)">W całości</a>', words(clerk.get(ranking)))[1]
    assert "czesc=on" in unescape(shown)
    assert "czesc" not in unescape(kept), "nobody gets a part in it"
    choose_scenario(scenario=saved, reason="Środków jest mniej.", by=world.clerk)
    close_committee(tender=tender, by=world.clerk)
    thanked = words(judge.get(work))
    assert ties not in thanked
    assert "trwa dyskusja" not in thanked
    todo = words(judge.get(address("tender_detail", tender.pk)))
    assert "Oceń oferty" not in todo


def test_the_clerk_sees_which_requirement_is_meant_and_what_was_recorded():
    world = CallWorld()
    clerk, tender, offer = client_of(world.clerk), world.tender, world.offers[0]
    check = address("offer_check", tender.pk, offer.pk)

    refused = words(clerk.post(check, {"result": "accept"}))
    assert "1. Ofertę złożono w terminie i w sposób wskazany w ogłoszeniu: Czy spełniony" in refused
    answers = {f"answer_{number}": "yes" for number in range(1, 10)}
    told = clerk.post(check, {"result": "accept", **answers}, follow=True)
    assert "Zapisano: oferta spełnia wymogi." in words(told)


def test_after_the_results_the_list_of_offers_leads_to_the_contract():
    world = CallWorld().checked()
    chosen, other = world.offers
    Offer.objects.filter(pk=chosen.pk).update(state=OfferState.SELECTED, awarded=1)
    Offer.objects.filter(pk=other.pk).update(state=OfferState.NOT_SELECTED)
    calls = Tender.objects.filter(pk=world.tender.pk)
    calls.update(state=TenderState.AWARDED, decided_at=timezone.now())
    listed, begin = address("tender_offers", world.tender.pk), address("contract_create", chosen.pk)

    assert begin not in words(client_of(world.clerk).get(listed))
    calls.update(results_published_at=timezone.now())
    assert begin in words(client_of(world.clerk).get(listed))
    assert begin not in words(client_of(world.executive).get(listed))


def test_an_organisation_that_takes_part_is_not_offered_as_one_that_indicates():
    world = CallWorld(opened=False)
    offeror = world.offers[0].offeror

    # Before the opening the list is that of everybody: it tells nothing of who filed.
    assert str(offeror.pk) in indicating(world.tender)
    opened = open_by_two(world.tender, by=world.clerk, and_by=world.executive)
    assert set(indicating(opened)) == {str(world.ngo.pk)}


def test_a_colleague_has_one_duty_for_the_proposal_that_stands():
    tender = make_tender(state=TenderState.OPEN)
    clerk = make_member(tender.authority, Role.CLERK)
    executive = make_member(tender.authority, Role.EXECUTIVE)
    for days in (3, 5):
        later = tender.offers_due_at + timedelta(days=days)
        decision = timezone.localdate(later) + timedelta(days=20)
        told = {"due_after": later, "decision_by": decision, "reason": "Ferie."}
        propose_extension(tender=tender, by=clerk, **told)
    assert [each.act for each in duties_of(executive)] == ["tender.extend"]

    world = CallWorld(opened=False)
    acts = {each.act for each in duties_of(world.executive)}
    assert "tender.confirm_opening" not in acts
    propose_opening(tender=world.tender, by=world.clerk)
    assert "tender.confirm_opening" in {each.act for each in duties_of(world.executive)}
    office = words(client_of(world.executive).get("/moje-sprawy/", {"czyje": "urzad"}))
    # The clerk's own duty is named with its owner, and leads nobody else to a refusal.
    assert "Robi to: urzędnik" in office


def test_the_editor_names_faults_of_rows_and_the_preview_asks_only_what_the_call_asks():
    tender = make_tender(state=TenderState.DRAFT)
    clerk = client_of(make_member(tender.authority, Role.CLERK))
    rows = {"k-TOTAL_FORMS": 1, "k-INITIAL_FORMS": 0, "k-0-title": "Północ", "k-0-amount": "sto"}

    refused = clerk.post(address("tender_edit", tender.pk, "zadania"), rows)
    assert refused.status_code == 422
    assert "Pozycja 1, Wysokość środków publicznych, zł: Podaj kwotę cyframi" in words(refused)
    preview = words(clerk.get(address("tender_offer_preview", tender.pk)))
    assert "konkursu na realizatorów" not in preview
    Tender.objects.filter(pk=tender.pk).update(regranting=True)
    preview = words(clerk.get(address("tender_offer_preview", tender.pk)))
    assert "konkursu na realizatorów" in preview
    places = {"produced_by": "Jan Nowak"}
    told = clerk.post(address("tender_announcements", tender.pk), places, follow=True)
    assert "niczego nie odnotowano" in words(told)


def test_a_question_that_waits_is_shown_to_the_clerk_alone():
    tender = make_tender(state=TenderState.OPEN)
    ask_about_call(tender=tender, text="Czy wolno w sobotę?")
    page = address("tender_detail", tender.pk)

    guest = words(Client().get(page))
    assert "Czy wolno w sobotę?" not in guest
    assert "Nikt jeszcze nie pytał" not in guest
    clerk = words(client_of(make_member(tender.authority, Role.CLERK)).get(page))
    assert "Czy wolno w sobotę?" in clerk
    assert f"/nabory/{tender.pk}/pytania/" in clerk


def test_declaring_a_tie_ends_with_a_sentence():
    world = CallWorld().checked()
    world.appoint()
    tie = {"answer": "tie", "ties": ["family"], "reason": "Siostra skarbniczką."}
    ended = client_of(world.judge).post(
        address("committee_declare", world.tender.pk), tie, follow=True
    )
    assert "nie czytasz i nie oceniasz ofert" in words(ended)
