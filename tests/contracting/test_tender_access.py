"""Who may open which page of a call in which state, and what is sealed until the opening."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.models import JournalEntry, Letter
from contracting.enums import CommitteeSeat, TenderState
from contracting.models import Committee, CommitteeMember, Tender
from contracting.services.formal import accept_offer
from tests.factories.accounts import make_member, make_ngo, make_operator, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import break_seals, make_offer

pytestmark = pytest.mark.django_db

DRAFT, OPEN = TenderState.DRAFT, TenderState.OPEN
EVALUATION, AWARDED = TenderState.EVALUATION, TenderState.AWARDED

# page: {state: (anonymous, clerk, executive, declared member, undeclared member, outsider)}
EXPECTED = {
    "tender_detail": {
        DRAFT: (404, 200, 200, 404, 404, 404),
        OPEN: (200, 200, 200, 200, 200, 200),
        EVALUATION: (200, 200, 200, 200, 200, 200),
        AWARDED: (200, 200, 200, 200, 200, 200),
    },
    "tender_edit_first": {
        DRAFT: (302, 302, 403, 404, 404, 404),
        OPEN: (302, 403, 403, 403, 403, 403),
        EVALUATION: (302, 403, 403, 403, 403, 403),
        AWARDED: (302, 403, 403, 403, 403, 403),
    },
    "tender_publish": {
        DRAFT: (302, 200, 403, 404, 404, 404),
        OPEN: (302, 403, 403, 403, 403, 403),
        EVALUATION: (302, 403, 403, 403, 403, 403),
        AWARDED: (302, 403, 403, 403, 403, 403),
    },
    "tender_open": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 200, 200, 403, 403, 403),
        EVALUATION: (302, 403, 403, 403, 403, 403),
        AWARDED: (302, 403, 403, 403, 403, 403),
    },
    "tender_offers": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 403, 403, 403, 403, 403),
        EVALUATION: (302, 200, 200, 403, 403, 403),
        AWARDED: (302, 200, 200, 403, 403, 403),
    },
    "committee_detail": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 200, 200, 403, 403, 403),
        EVALUATION: (302, 200, 200, 403, 403, 403),
        AWARDED: (302, 200, 200, 403, 403, 403),
    },
    "committee_appoint": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 200, 403, 403, 403, 403),
        EVALUATION: (302, 200, 403, 403, 403, 403),
        AWARDED: (302, 403, 403, 403, 403, 403),
    },
    "committee_declare": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 403, 403, 403, 403, 403),
        EVALUATION: (302, 403, 403, 200, 200, 403),
        AWARDED: (302, 403, 403, 403, 403, 403),
    },
    "committee_work": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 403, 403, 403, 403, 403),
        EVALUATION: (302, 403, 403, 200, 403, 403),
        AWARDED: (302, 403, 403, 200, 403, 403),
    },
    "tender_decide": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 403, 403, 403, 403, 403),
        EVALUATION: (302, 403, 200, 403, 403, 403),
        AWARDED: (302, 403, 403, 403, 403, 403),
    },
    "tender_results": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 403, 403, 403, 403, 403),
        EVALUATION: (302, 403, 403, 403, 403, 403),
        AWARDED: (302, 200, 403, 403, 403, 403),
    },
    "tender_annul": {
        DRAFT: (302, 403, 403, 404, 404, 404),
        OPEN: (302, 403, 200, 403, 403, 403),
        EVALUATION: (302, 403, 200, 403, 403, 403),
        AWARDED: (302, 403, 403, 403, 403, 403),
    },
}
CELLS = [(page, state) for page, states in EXPECTED.items() for state in states]


def seat(committee, *, declared, **fields):
    return CommitteeMember.objects.create(
        committee=committee,
        user=make_user(),
        seat=CommitteeSeat.EXECUTIVE,
        declared_at=timezone.now() if declared else None,
        **fields,
    )


def make_committee(tender):
    return Committee.objects.create(
        tender=tender, order_number="1/2026", appointed_on=timezone.localdate()
    )


def client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize(("page", "state"), CELLS)
def test_each_page_opens_for_whom_it_should(page, state):
    tender = make_tender(state=state, past_deadline=state != DRAFT)
    committee = make_committee(tender)
    people = [
        None,
        make_member(tender.authority, Role.CLERK),
        make_member(tender.authority, Role.EXECUTIVE),
        seat(committee, declared=True).user,
        seat(committee, declared=False).user,
        make_member(make_ngo(), Role.REPRESENTATIVE),
    ]
    address = reverse(f"contracting:{page}", args=[tender.pk])
    answers = tuple(client_of(person).get(address).status_code for person in people)
    assert answers == EXPECTED[page][state]


def test_a_clerk_of_another_authority_finds_no_draft():
    tender = make_tender()
    other = make_member(make_tender().authority, Role.CLERK)
    client = client_of(other)
    for page in EXPECTED:
        assert client.get(reverse(f"contracting:{page}", args=[tender.pk])).status_code == 404


CANARY = "Kanarek-Żółtodzioby-7319"
SUM = Decimal("31337.31")


@pytest.fixture
def sealed():
    """A call that takes offers, with an offer whose every trace is a canary."""
    tender = make_tender(state=OPEN)
    ngo = make_ngo(name=CANARY)
    make_offer(
        tender=tender,
        offeror=ngo,
        submitted=True,
        title=CANARY,
        grant=Decimal("1000.00"),
        summary=f"{CANARY} {SUM}",
    )
    return tender


def pages_of(tender):
    names = [page for page in EXPECTED if page != "tender_edit_first"]
    return ["/nabory/", *[reverse(f"contracting:{name}", args=[tender.pk]) for name in names]]


@pytest.mark.parametrize("who", ["nobody", "clerk", "executive", "operator", "member"])
@pytest.mark.parametrize("past", [False, True])
def test_before_the_opening_no_page_betrays_an_offer(sealed, who, past):
    if past:
        Tender.objects.filter(pk=sealed.pk).update(
            offers_due_at=timezone.now() - timedelta(minutes=1)
        )
    person = {
        "nobody": lambda: None,
        "clerk": lambda: make_member(sealed.authority, Role.CLERK),
        "executive": lambda: make_member(sealed.authority, Role.EXECUTIVE),
        "operator": make_operator,
        "member": lambda: seat(make_committee(sealed), declared=True).user,
    }[who]()
    client = client_of(person)
    for address in pages_of(sealed):
        page = client.get(address)
        assert CANARY not in page.content.decode(), address
        assert "1\xa0000,00" not in page.content.decode(), address


def test_before_the_opening_pages_are_the_same_with_and_without_offers():
    with_offer, without = make_tender(state=OPEN), make_tender(state=OPEN)
    make_offer(tender=with_offer, submitted=True)
    clerk = client_of(make_member(with_offer.authority, Role.CLERK))
    sizes = {}
    for tender, client in (
        (with_offer, clerk),
        (without, client_of(make_member(without.authority, Role.CLERK))),
    ):
        Tender.objects.filter(pk=tender.pk).update(title="Ten sam", number="1")
        page = client.get(reverse("contracting:tender_detail", args=[tender.pk]))
        sizes[tender.pk] = page.content.decode().count("<")
    assert len(set(sizes.values())) == 1


def test_appointing_before_the_opening_does_not_betray_who_filed(sealed):
    clerk = make_member(sealed.authority, Role.CLERK)
    executive = make_member(sealed.authority, Role.EXECUTIVE)
    tied = make_member(sealed.offers.get().offeror, Role.REPRESENTATIVE)
    neutral = make_ngo(by=sealed.authority)
    page = client_of(clerk).post(
        reverse("contracting:committee_appoint", args=[sealed.pk]),
        {
            "order_number": "1/2026",
            "appointed_on": timezone.localdate().isoformat(),
            "o-TOTAL_FORMS": "2",
            "o-INITIAL_FORMS": "0",
            "o-0-email": executive.email,
            "o-0-seat": "executive",
            "o-0-is_chair": "on",
            "o-1-email": tied.email,
            "o-1-seat": "ngo",
            "o-1-indicated_by": neutral.pk,
        },
    )
    assert page.status_code == 302
    open_by_two(past(sealed), by=clerk)
    member = CommitteeMember.objects.get(user=tied)
    assert member.excluded_at is not None
    assert not Letter.objects.filter(key=f"committee-declare:{member.pk}").exists()
    answer = client_of(tied).get(reverse("contracting:committee_work", args=[sealed.pk]))
    assert answer.status_code == 403


def test_letters_and_journal_carry_nothing_of_an_offer(sealed):
    open_by_two(past(sealed))
    for entry in JournalEntry.objects.all():
        assert CANARY not in str(entry.details)
    for letter in Letter.objects.exclude(key__startswith="offer-"):
        assert CANARY not in letter.subject + letter.body


def test_nobody_reads_the_points_of_others_before_closing_their_own_card():
    tender = make_tender(state=OPEN, past_deadline=True)
    offer = make_offer(tender=tender, submitted=True)
    Tender.objects.filter(pk=tender.pk).update(state=EVALUATION, opened_at=timezone.now())
    break_seals(tender)
    offer.refresh_from_db()
    accept_offer(offer=offer, by=make_member(tender.authority, Role.CLERK))
    committee = make_committee(tender)
    first, second = (seat(committee, declared=True) for _ in range(2))
    address = reverse("contracting:committee_card", args=[tender.pk, offer.pk])
    criterion = tender.criteria.get()
    full = {f"points_{criterion.pk}": "27", f"reason_{criterion.pk}": CANARY, "zamknij": "1"}
    assert client_of(first.user).post(address, full).status_code == 302

    page = client_of(second.user).get(address)
    assert page.context["table"] is None
    assert CANARY not in page.content.decode()
    assert client_of(second.user).post(address, full | {"zamknij": "1"}).status_code == 302
    page = client_of(second.user).get(address)
    totals = [(each.member.pk, each.points) for each in page.context["table"].totals]
    assert totals == [(first.pk, 27), (second.pk, 27)]
    assert CANARY in page.content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_the_public_list_asks_the_same_few_queries(number):
    for _ in range(number):
        make_tender(state=OPEN)
    Client().get("/nabory/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert Client().get("/nabory/?stan=otwarte&kolejnosc=nowe").status_code == 200
    assert len(asked) <= 7, [each["sql"] for each in asked]


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_of_received_offers_asks_the_same_few_queries(number):
    tender = make_tender(state=EVALUATION)
    for _ in range(number):
        make_offer(tender=tender, submitted=True)
    client = client_of(make_member(tender.authority, Role.CLERK))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("contracting:tender_offers", args=[tender.pk]))
    assert len(asked) <= 12, [each["sql"] for each in asked]
