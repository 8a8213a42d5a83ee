"""Whatever is typed into the forms of a call: a clear sentence, nothing lost, never a 500."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from contracting.enums import CommitteeSeat, TenderState
from contracting.forms.committees import CardForm
from contracting.models import Committee, CommitteeMember, Tender
from contracting.services.formal import accept_offer
from contracting.services.tenders import change_tender
from tests.factories.accounts import make_member, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import break_seals, make_offer

pytestmark = pytest.mark.django_db

HOSTILE = [
    "\x00",
    "<script>alert(1)</script>",
    "a" * 60_000,
    "' OR 1=1 --",
    "-1",
    "1e999",
    "٣",
    "NaN",
]
FIELDS = {
    "zadanie": ["number", "title", "sphere", "award_form", "standard", "description"],
    "zadania": ["k-0-title", "k-0-award_form", "k-0-amount", "k-0-description"],
    "pieniadze": ["budget"],
    "zasady": ["grant_rules", "max_grant", "max_grant_share", "min_own_share", "max_admin_share"],
    "warunki": ["task_starts_on", "task_ends_on", "conditions"],
    "terminy": ["offers_due_at"],
    "kryteria": ["choice_procedure", "decision_by", "min_points", "k-0-name", "k-0-points"],
    "podobne": ["similar_tasks", "k-0-year", "k-0-title", "k-0-cost", "k-0-contract"],
    "inne": ["contact"],
}


@pytest.fixture
def draft():
    tender = make_tender()
    client = Client()
    client.force_login(make_member(tender.authority, Role.CLERK))
    return tender, client


def edit(tender, section):
    return reverse("contracting:tender_edit", args=[tender.pk, section])


@pytest.mark.parametrize("value", ["", *HOSTILE], ids=range(len(HOSTILE) + 1))
@pytest.mark.parametrize("section", FIELDS)
def test_a_section_survives_anything_that_is_typed(draft, section, value):
    tender, client = draft
    data = dict.fromkeys(FIELDS[section], value)
    answer = client.post(
        edit(tender, section), data | {"k-TOTAL_FORMS": "1", "k-INITIAL_FORMS": "0"}
    )
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        assert answer.context["form"].errors or answer.context["formset"].errors


def test_what_was_typed_stays_when_something_is_wrong(draft):
    tender, client = draft
    answer = client.post(
        edit(tender, "zasady"),
        {"max_grant": "dużo pieniędzy", "grant_rules": "Zasady, które długo pisałam."},
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "dużo pieniędzy" in page
    assert "Zasady, które długo pisałam." in page
    assert 'href="#id_max_grant"' in page


def test_rows_of_criteria_stay_when_one_is_wrong(draft):
    tender, client = draft
    answer = client.post(
        edit(tender, "kryteria"),
        {
            "choice_procedure": "Komisja.",
            "min_points": "0",
            "k-TOTAL_FORMS": "2",
            "k-INITIAL_FORMS": "0",
            "k-0-name": "Jakość wykonania",
            "k-0-points": "",
            "k-1-name": "Koszty",
            "k-1-points": "40",
        },
    )
    assert answer.status_code == 422
    assert "Jakość wykonania" in answer.content.decode()
    assert tender.criteria.count() == 1


@pytest.mark.parametrize("total", ["", "99999", "-1", "x"])
def test_a_tampered_number_of_rows_is_refused_without_a_trace(draft, total):
    tender, client = draft
    answer = client.post(
        edit(tender, "kryteria"),
        {
            "choice_procedure": "K",
            "min_points": "0",
            "k-TOTAL_FORMS": total,
            "k-INITIAL_FORMS": "0",
        },
    )
    assert answer.status_code in (302, 422)


def test_two_clerks_in_one_section_lose_no_text(draft):
    tender, client = draft
    other = make_member(tender.authority, Role.CLERK)
    change_tender(tender=tender, by=other, version=1, grant_rules="Tekst koleżanki.")
    data = {"max_grant": "1 000,00", "grant_rules": "Mój tekst.", "version": "1"}
    answer = client.post(edit(tender, "zasady"), data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mój tekst." in page
    assert "Tekst koleżanki." in page
    tender.refresh_from_db()
    assert tender.grant_rules == "Tekst koleżanki."
    again = client.post(edit(tender, "zasady"), data | {"version": str(tender.version)})
    assert again.status_code == 302


def test_a_number_taken_by_another_call_is_refused_in_words(draft):
    tender, client = draft
    make_tender(authority=tender.authority, programme=tender.programme, number="9/2026")
    answer = client.post(
        edit(tender, "zadanie"),
        {
            "number": "9/2026",
            "title": tender.title,
            "sphere": "1",
            "award_form": "supporting",
            "description": "Opis",
        },
    )
    assert answer.status_code == 422


def test_a_published_call_is_not_changed_by_a_saved_form(draft):
    tender, client = draft
    Tender.objects.filter(pk=tender.pk).update(state=TenderState.OPEN, published_at=timezone.now())
    assert client.post(edit(tender, "podobne"), {"similar_tasks": "x"}).status_code == 403


@pytest.mark.parametrize("value", ["", *HOSTILE, "2999-01-01", "1890-01-01"])
def test_the_record_of_announcements_survives_anything(draft, value):
    tender, client = draft
    names = [
        f"{place}_{what}" for place in ("bip", "board", "website") for what in ("on", "address")
    ]
    address = reverse("contracting:tender_announcements", args=[tender.pk])
    answer = client.post(address, dict.fromkeys([*names, "produced_by"], value))
    assert answer.status_code in (302, 422)
    assert tender.publications.count() == 0


@pytest.mark.parametrize(
    "query",
    [
        "stan=x",
        "samorzad=9" * 30,
        "strona=a",
        "page=0",
        "page=zzz",
        "q=%00",
        "q=" + "a" * 500,
        "sfera=%27",
        "kolejnosc=--",
    ],
)
def test_the_filter_survives_any_address(query):
    make_tender(state=TenderState.OPEN)
    assert Client().get(f"/nabory/?{query}").status_code in (200, 404)


@pytest.fixture
def judged():
    tender = make_tender(state=TenderState.OPEN, past_deadline=True)
    offer = make_offer(tender=tender, submitted=True)
    Tender.objects.filter(pk=tender.pk).update(
        state=TenderState.EVALUATION, opened_at=timezone.now() - timedelta(minutes=1)
    )
    break_seals(tender)
    offer.refresh_from_db()
    accept_offer(offer=offer, by=make_member(tender.authority, Role.CLERK))
    committee = Committee.objects.create(
        tender=tender, order_number="1", appointed_on=timezone.localdate()
    )
    member = CommitteeMember.objects.create(
        committee=committee,
        user=make_user(),
        seat=CommitteeSeat.EXECUTIVE,
        declared_at=timezone.now(),
    )
    client = Client()
    client.force_login(member.user)
    return tender, offer, member, client


@pytest.mark.parametrize("value", ["", *HOSTILE, "31", "2,5"])
def test_a_score_card_survives_anything(judged, value):
    tender, offer, _member, client = judged
    criterion = tender.criteria.get()
    address = reverse("contracting:committee_card", args=[tender.pk, offer.pk])
    data = {f"points_{criterion.pk}": value, f"reason_{criterion.pk}": "Powód, który zostaje."}
    answer = client.post(address, data)
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        assert "Powód, który zostaje." in answer.content.decode()


def test_a_half_filled_card_is_kept_and_is_not_closed(judged):
    tender, offer, member, client = judged
    criterion = tender.criteria.get()
    address = reverse("contracting:committee_card", args=[tender.pk, offer.pk])
    data = {f"points_{criterion.pk}": "12", f"reason_{criterion.pk}": "", "zamknij": "1"}
    answer = client.post(address, data)
    assert answer.status_code == 422
    card = member.cards.get()
    assert card.closed_at is None
    assert card.scores.get().points == 12


def test_a_phrase_of_the_bank_stands_before_the_own_words():
    criterion = SimpleNamespace(pk=7, name="Koszty", points=10)
    bank = ["Koszty są realne."]
    typed = {"points_7": "5", "phrase_7": bank[0], "reason_7": "Poza promocją."}
    form = CardForm(typed, criteria=[criterion], given={}, phrases=bank)
    assert form.is_valid()
    assert form.scores()[7].reason == "Koszty są realne. Poza promocją."
    foreign = CardForm(typed | {"phrase_7": "Inne."}, criteria=[criterion], given={}, phrases=bank)
    assert "phrase_7" in foreign.errors


@pytest.mark.parametrize("button", [{}, {"zamknij": "1"}], ids=["save", "close"])
def test_points_of_a_closed_card_are_not_changed(judged, button):
    tender, offer, member, client = judged
    criterion = tender.criteria.get()
    address = reverse("contracting:committee_card", args=[tender.pk, offer.pk])
    data = {f"points_{criterion.pk}": "12", f"reason_{criterion.pk}": "Dobra oferta."}
    assert client.post(address, data | {"zamknij": "1"}).status_code == 302

    older = data | {f"points_{criterion.pk}": "1"} | button
    answer = client.post(address, older, follow=True)

    assert "karta jest zamknięta" in answer.content.decode()
    assert member.cards.get().scores.get().points == 12


def test_a_member_cannot_score_an_offer_of_another_call(judged):
    tender, _offer, _member, client = judged
    other = make_offer(tender=make_tender(state=TenderState.EVALUATION), submitted=True)
    address = reverse("contracting:committee_card", args=[tender.pk, other.pk])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("value", ["", *HOSTILE])
def test_the_choice_survives_anything(judged, value):
    tender, offer, _member, _client = judged
    Committee.objects.update(closed_at=timezone.now())
    client = Client()
    client.force_login(make_member(tender.authority, Role.EXECUTIVE))
    address = reverse("contracting:tender_decide", args=[tender.pk])
    names = [f"{what}_{offer.pk}" for what in ("choice", "amount", "reason")]
    assert client.post(address, dict.fromkeys(names, value)).status_code == 422
    offer.refresh_from_db()
    assert offer.awarded is None
