"""A rehearsal: seen by those who take part, marked everywhere, thrown away whole."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.delivery import deliver
from common.law import Refused
from common.letters import write_letter
from common.models import Document, JournalEntry, Letter
from common.modes import AwardForm
from common.papers import REHEARSAL, paper_of
from common.printing import paper_context
from contracting.enums import CarriedFrom, TenderState
from contracting.models import Offer, SimilarTask, Submission, Tender
from contracting.selectors.tenders import authorities_with_calls, public_calls
from contracting.services.announcements import obstacles, publish_tender
from contracting.services.call_rows import LotRow, change_rows
from contracting.services.contracts import draft_contract
from contracting.services.drafting import draft_tender
from contracting.services.rehearsals import (
    discard_rehearsal,
    end_time_for_offers,
    rehearse_call,
)
from contracting.services.tenders import change_tender
from tests.factories.accounts import make_authority, make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two
from tests.factories.contracting_offers import break_seals, make_offer
from tests.factories.programmes import make_priority_task, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    draft = make_tender(title="Usługi opiekuńcze")
    clerk = make_member(draft.authority, Role.CLERK)
    ngo = make_ngo(by=draft.authority)
    return draft, clerk, ngo, make_member(ngo, Role.REPRESENTATIVE)


def begun(town):
    draft, clerk, ngo, _person = town
    rehearsal = rehearse_call(tender=draft, taking_part=[ngo], by=clerk)
    due = timezone.now() + timedelta(hours=1)
    rehearsal = change_tender(tender=rehearsal, by=clerk, offers_due_at=due, decision_by=None)
    change_tender(tender=rehearsal, by=clerk, decision_by=timezone.localdate() + timedelta(days=2))
    rehearsal.refresh_from_db()
    assert obstacles(rehearsal, at=timezone.now()) == []
    publish_tender(tender=rehearsal, by=clerk)
    rehearsal.refresh_from_db()
    return rehearsal


def client_of(person):
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


DOORS = [
    "/",
    "/nabory/",
    "/nabory/?stan=wszystkie",
    "/nabory/?q=opiekuńcze",
    "/gminy/",
    "/umowy/",
]


def test_a_rehearsal_is_behind_no_public_door_and_open_to_those_who_take_part(town):
    draft, clerk, ngo, person = town
    rehearsal = begun(town)
    offer = make_offer(tender=rehearsal, offeror=ngo, submitted=True)
    outsider = make_member(make_ngo(), Role.REPRESENTATIVE)
    pages = [
        reverse("contracting:tender_detail", args=[rehearsal.pk]),
        reverse("contracting:offer_create", args=[rehearsal.pk]),
        reverse("contracting:question_ask", args=[rehearsal.pk]),
        reverse("contracting:demand", args=[rehearsal.pk]),
    ]
    for reader in (None, outsider):
        client = client_of(reader)
        for door in [*DOORS, f"/gminy/{rehearsal.authority.unit_id}/"]:
            assert REHEARSAL not in client.get(door).content.decode(), (reader, door)
        for page in pages:
            assert client.get(page).status_code in (302, 404), (reader, page)
        assert client.get(pages[0]).status_code == 404
    for reader in (clerk, person):  # lists are public: not even those who take part find it there
        client = client_of(reader)
        for door in DOORS:
            assert REHEARSAL not in client.get(door).content.decode(), door
        page = client.get(pages[0])
        assert page.status_code == 200
        assert "k-rehearsal" in page.content.decode()
    mine = client_of(person)
    for page in (
        reverse("contracting:offer_detail", args=[offer.pk]),
        reverse("contracting:submission_detail", args=[offer.pk, offer.submissions.get().pk]),
    ):
        assert "k-rehearsal" in mine.get(page).content.decode(), page
    assert "k-rehearsal" not in client_of(clerk).get(f"/nabory/{draft.pk}/").content.decode()
    assert rehearsal not in Tender.objects.visible_to(AnonymousUser())
    assert rehearsal not in Tender.objects.visible_to(outsider)
    assert not public_calls(state="wszystkie", at=timezone.now(), sort="nowe").exists()
    assert not list(authorities_with_calls())


def test_papers_and_letters_of_a_rehearsal_say_what_they_are(town):
    _draft, _clerk, ngo, person = town
    rehearsal = begun(town)
    offer = make_offer(tender=rehearsal, offeror=ngo, submitted=True)
    submission = offer.submissions.get()
    assert submission.number.startswith("PROBA/")
    papers = list(Document.objects.all())
    assert {each.kind for each in papers} >= {"announcement", "offer", "receipt"}
    for each in papers:
        assert each.title.startswith(REHEARSAL), each.kind
        assert paper_context(each, paper_of(each))["paper"]["rehearsal"] is True, each.kind
    letters = list(Letter.objects.filter(to=person.email))
    assert letters
    assert all(each.subject.startswith(REHEARSAL) for each in letters)

    outsider = make_member(make_ngo(), Role.REPRESENTATIVE)
    told = write_letter(
        "contracting/email/results.txt", to=outsider, key="x", tender=rehearsal, path="/"
    )
    assert not told
    assert not Letter.objects.filter(to=outsider.email).exists()


def test_a_rehearsal_takes_little_time_ends_with_results_and_is_thrown_away_whole(town):
    draft, clerk, ngo, _person = town
    rehearsal = begun(town)
    offer = make_offer(tender=rehearsal, offeror=ngo, submitted=True)
    with pytest.raises(Refused):
        end_time_for_offers(tender=draft, by=clerk)
    end_time_for_offers(tender=rehearsal, by=clerk)
    later = timezone.now() + timedelta(minutes=5)
    rehearsal.refresh_from_db()
    open_by_two(rehearsal, by=clerk, at=later)
    Offer.objects.filter(pk=offer.pk).update(state="selected", awarded=Decimal(1))
    offer.refresh_from_db()
    with pytest.raises(Refused):
        draft_contract(offer=offer, by=clerk)
    with pytest.raises(Refused):
        rehearse_call(tender=rehearsal, taking_part=[], by=clerk)

    with pytest.raises(Refused):
        discard_rehearsal(tender=draft, by=clerk)
    papers = Document.objects.count()
    assert papers
    assert Letter.objects.filter(subject__startswith=REHEARSAL).count() > 1
    sent = Letter.objects.filter(subject__startswith=REHEARSAL).first()
    sent.finish(now=later)
    write_letter(
        "contracting/email/results.txt", to=clerk, key="in earnest", tender=draft, path="/"
    )
    discard_rehearsal(tender=rehearsal, by=clerk)
    left = {each.key for each in Letter.objects.all()}
    assert left == {sent.key, "in earnest"}, "what waited is recalled, what went stays known"
    assert not deliver(0)
    assert not Tender.objects.filter(pk=rehearsal.pk).exists()
    assert not Offer.objects.exists()
    assert not Submission.objects.exists()
    assert not Document.objects.exists()
    assert Tender.objects.filter(pk=draft.pk).exists()
    assert draft.criteria.exists()
    said = JournalEntry.objects.about(draft.authority).get(act="tender.rehearsal_discarded")
    assert said.by == clerk
    assert JournalEntry.objects.filter(act="offer.submitted").exists()


def test_the_results_of_a_rehearsal_ask_for_no_place(town, client):
    _draft, clerk, ngo, person = town
    rehearsal = begun(town)
    make_offer(tender=rehearsal, offeror=ngo, submitted=True)
    now = timezone.now()
    Tender.objects.filter(pk=rehearsal.pk).update(
        state=TenderState.AWARDED,
        offers_due_at=now - timedelta(minutes=1),
        opened_at=now,
        decided_at=now,
    )
    break_seals(rehearsal)
    Offer.objects.update(state="selected", awarded=Decimal(900), decided_at=now)
    client.force_login(clerk)
    address = reverse("contracting:tender_results", args=[rehearsal.pk])
    assert not client.get(address).context["form"].fields
    assert client.post(address).status_code == 302
    rehearsal.refresh_from_db()
    assert rehearsal.results_published_at
    assert not rehearsal.publications.exists()
    assert Letter.objects.filter(to=person.email, subject__startswith=REHEARSAL).exists()


def test_the_mark_of_a_rehearsal_cannot_be_written_away(town):
    _draft, clerk, _ngo, _person = town
    rehearsal = rehearse_call(tender=town[0], taking_part=[], by=clerk)
    change_tender(tender=rehearsal, by=clerk, title="Prawdziwy nabór")
    rehearsal.refresh_from_db()
    assert rehearsal.title == f"{REHEARSAL} Prawdziwy nabór"
    with pytest.raises(TypeError):
        change_tender(tender=rehearsal, by=clerk, rehearsal=False)


def test_a_call_is_modelled_on_another_without_its_dates_and_amounts():
    source = make_tender(
        state=TenderState.OPEN, max_grant=Decimal(5000), max_admin_share=Decimal(15)
    )
    Tender.objects.filter(pk=source.pk).update(state=TenderState.DRAFT, published_at=None)
    source.refresh_from_db()
    lots = [LotRow("Północ", AwardForm.SUPPORTING, Decimal(60000))]
    change_rows(tender=source, kind="lots", rows=lots, by=make_member(source.authority, Role.CLERK))
    SimilarTask.objects.create(tender=source, position=1, year=2026, title="Cudze zadanie")
    Tender.objects.filter(pk=source.pk).update(state=TenderState.OPEN, published_at=timezone.now())
    task = make_priority_task(make_programme(authority=make_authority()))
    clerk = make_member(task.programme.authority, Role.CLERK)
    client = client_of(clerk)
    address = f"{reverse('contracting:tender_create')}?wzor={source.pk}"
    assert source.number in client.get(address).content.decode()
    client.post(address, {"priority_task": task.pk, "number": "7/2027"})

    made = Tender.objects.get(number="7/2027")
    assert made.grant_rules == source.grant_rules
    assert made.max_admin_share == 15
    assert made.criteria.get().name == source.criteria.get().name
    assert made.lots.get().title == "Północ"
    assert made.lots.get().amount is None
    assert (made.offers_due_at, made.task_starts_on, made.decision_by) == (None, None, None)
    assert made.max_grant is None
    assert made.budget == task.planned_amount
    assert not made.similar.exists()
    assert made.carried.get(field="grant_rules").source == CarriedFrom.OTHER_CALL

    Tender.objects.filter(pk=source.pk).update(state=TenderState.DRAFT, published_at=None)
    assert source.number not in client.get(address).content.decode()
    with pytest.raises(Refused):
        draft_tender(priority_task=task, number="7/2027", by=clerk)


def test_a_draft_is_seen_beforehand_as_the_public_and_as_an_offeror(town):
    draft, clerk, _ngo, person = town
    Tender.objects.filter(pk=draft.pk).update(max_admin_share=Decimal(15))
    client = client_of(clerk)
    page = client.get(reverse("contracting:tender_preview", args=[draft.pk]))
    assert page.status_code == 200
    assert draft.grant_rules in page.content.decode()
    assert reverse("contracting:tender_publish", args=[draft.pk]) not in page.content.decode()
    form = client.get(reverse("contracting:tender_offer_preview", args=[draft.pk]))
    assert "15%" in form.content.decode()
    assert form.content.decode().count("disabled") > 10
    for name in ("tender_preview", "tender_offer_preview"):
        address = reverse(f"contracting:{name}", args=[draft.pk])
        assert client_of(person).get(address).status_code == 404
