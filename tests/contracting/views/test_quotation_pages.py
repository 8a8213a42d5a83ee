"""Quotations through their pages: by every door sealed, and filed without an account."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.permissions import Person
from common.models import Document, Letter
from contracting.models import Enquiry, Quotation, Tender
from contracting.models.quotation import QuotationQuerySet
from contracting.selectors import quotations as selectors
from contracting.views import quotations as views
from tests.factories.accounts import make_member, make_ngo, make_operator
from tests.factories.quotations import (
    end_time,
    make_enquiry,
    make_opened,
    make_quotation,
    make_sender,
)

pytestmark = pytest.mark.django_db

CANARY = "KANAREK-WYCENA"


def client_of(user=None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def doors(tender: Tender, quotation: Quotation) -> list[str]:
    named = (
        "enquiry_detail", "enquiry_invite", "enquiry_change", "enquiry_open",
        "quotation_comparison", "procurement_detail", "procurement_choose",
    )  # fmt: skip
    return [
        "/nabory/",
        "/moje-sprawy/",
        f"/sprawdz/?q={quotation.number}",
        *(reverse(f"contracting:{name}", args=[tender.pk]) for name in named),
        reverse("contracting:quotation_file", args=[tender.pk]),
        reverse("contracting:quotation_detail", args=[quotation.pk]),
        reverse("contracting:quotation_paper", args=[quotation.pk, "quotation"]),
        *(
            f"/dokumenty/{each.public_id}/"
            for each in Document.objects.filter(kind__startswith="q")
        ),
    ]


def seen(client: Client, addresses: list[str]) -> list[str]:
    """Where the canary, or the number of its receipt, stands in the answer."""
    number = Quotation.objects.get().number.rpartition("/")[2]
    found = []
    for address in addresses:
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        if answer.status_code == 200 and (CANARY.encode() in text or number.encode() in text):
            found.append(address)
    return [each for each in found if not each.startswith("/sprawdz/")]


@pytest.fixture
def sealed():
    tender = make_enquiry(state="open")
    return tender, make_quotation(tender, note=CANARY)


def nosy(tender: Tender) -> list:
    return [
        None,
        make_member(tender.authority, Role.CLERK),
        make_member(tender.authority, Role.EXECUTIVE),
        make_operator(),
        make_member(make_ngo(by=tender.authority), Role.REPRESENTATIVE),
    ]


@pytest.mark.parametrize("late", [False, True])
def test_no_door_shows_a_sealed_quotation(sealed, late):
    tender, quotation = sealed
    tender = end_time(tender) if late else tender
    for person in nosy(tender):
        assert seen(client_of(person), doors(tender, quotation)) == []
    assert seen(client_of(quotation.filed_by), doors(tender, quotation))


@pytest.mark.parametrize("guard", ["rows", "seal"])
def test_the_doors_are_watched(sealed, guard, monkeypatch):
    """With one guard gone the other still holds; with both gone the test above would fail."""
    tender, quotation = sealed
    clerk = client_of(make_member(tender.authority, Role.CLERK))
    address = [reverse("contracting:quotation_detail", args=[quotation.pk])]

    def everything(self: QuotationQuerySet, _user: Person, _at=None) -> QuotationQuerySet:
        return self.all()

    monkeypatch.setattr(QuotationQuerySet, "visible_to", everything)
    if guard == "rows":
        with pytest.raises(selectors.StillSealed):
            clerk.get(address[0])
        return
    monkeypatch.setattr(
        views, "frozen_quotation", lambda quotation, **_k: selectors.sealed_quotation(quotation)
    )
    assert seen(clerk, address) == address


def test_nothing_counts_what_was_filed(sealed):
    """The authority's pages are the same before and after somebody files."""
    tender, quotation = sealed
    clerk = client_of(make_member(tender.authority, Role.CLERK))
    pages = [
        reverse(f"contracting:{name}", args=[tender.pk])
        for name in ("enquiry_detail", "enquiry_invite", "enquiry_change", "quotation_file")
    ]

    def texts() -> list[str]:
        hidden = re.compile(r'(csrfmiddlewaretoken|once)" value="[^"]*"|nonce-[^"]*')
        return [hidden.sub("", clerk.get(each).content.decode()) for each in pages]

    with_one = texts()
    Document.objects.filter(subject_id=str(quotation.pk)).delete()
    quotation.delete()
    assert texts() == with_one


def typed(tender: Tender, **changes: str) -> dict[str, str]:
    values = {
        f"value_{each.pk}": "W dni robocze" if each.weight.formula == "points" else "8"
        for each in selectors.answered_criteria(tender)
    }
    due = timezone.localdate(tender.offers_due_at)
    return {
        "provider": "Bar Mleczny „Smakosz”", "nip": "739-02-00-005", "price_1": "24,50",
        "rate_1": "8", "price_2": "30", "rate_2": "zw",
        "valid_until": (due + timedelta(days=30)).isoformat(), **values,
    } | changes  # fmt: skip


def test_a_provider_without_an_account_quotes_with_a_link_from_a_letter():
    tender = make_enquiry(state="open")
    page, guest = reverse("contracting:quotation_file", args=[tender.pk]), client_of()
    assert "email" in guest.get(page).content.decode()
    assert guest.post(page, {"email": "to nie adres"}).status_code == 422
    answer = guest.post(page, {"email": "Bar@example.test"})
    assert answer.status_code == 200
    (letter,) = Letter.objects.filter(to="bar@example.test")
    link = re.search(r"/zapytania/odnosnik/[\w-]+/", letter.body).group()
    assert "bar" not in link

    opened = guest.get(link)
    # Without an origin the browser's own form would be refused as a foreign one.
    assert opened.headers["Referrer-Policy"] == "same-origin"
    assert guest.get(link).status_code == 200
    assert guest.post(link).url == page
    assert client_of().post(link).status_code == 422

    for wrong, sentence in (
        ({"rate_1": "7"}, "Nie ma takiej stawki VAT"),
        ({"price_1": "-5"}, "nie jest ujemna"),
        ({"price_2": ""}, "Należy podać cenę pozycji"),
        ({"valid_until": "2026-01-01"}, "Wycena musi wiązać"),
    ):
        answer = guest.post(page, typed(tender, note=CANARY, **wrong))
        assert answer.status_code == 422, wrong
        assert sentence in answer.content.decode(), wrong
        assert CANARY in answer.content.decode()
    answer = guest.post(page, typed(tender, count="1"))
    assert "34\N{NO-BREAK SPACE}152,00" in answer.content.decode()
    assert not Quotation.objects.exists()

    receipt = guest.post(page, typed(tender, note=CANARY)).url
    quotation = Quotation.objects.get()
    assert quotation.number in guest.get(receipt).content.decode()
    assert client_of().get(receipt).status_code == 404
    again = guest.post(page, typed(tender))
    assert again.status_code == 422
    assert quotation.number in again.content.decode()
    paper = reverse("contracting:quotation_paper", args=[quotation.pk, "quotation"])
    assert guest.get(paper).status_code in (200, 404)  # being printed, or ready
    assert client_of().get(paper).status_code == 404

    assert guest.post(receipt).url == receipt
    assert guest.post(page, typed(tender)).status_code == 302
    end_time(tender)
    late = guest.post(page, typed(tender, note=CANARY))
    assert late.status_code == 422
    assert "Termin składania wycen minął" in late.content.decode()
    assert CANARY in late.content.decode()
    second = Quotation.objects.live().get()
    refused = guest.post(reverse("contracting:quotation_detail", args=[second.pk]))
    assert refused.status_code == 422


def test_a_clerk_writes_invites_publishes_and_the_authority_opens():
    tender = make_enquiry(written=False)
    clerk_user = make_member(tender.authority, Role.CLERK)
    clerk = client_of(clerk_user)

    def page(name: str) -> str:
        return reverse(f"contracting:{name}", args=[tender.pk])

    due = (timezone.now() + timedelta(days=10)).strftime("%Y-%m-%dT%H:%M")
    form = {
        "description": "Obiady", "conditions": "", "accessibility": "Duży druk.",
        "offers_due_at": due, "valid_days": "30",
        "task_starts_on": "2027-01-04", "task_ends_on": "2027-06-30", "contact": "OPS",
        "k-TOTAL_FORMS": "2", "k-INITIAL_FORMS": "0", "k-0-name": "Obiad", "k-0-quantity": "1200",
        "k-0-unit": "obiad", "version": "1",
    }  # fmt: skip
    wrong = clerk.post(page("enquiry_edit"), form | {"k-1-name": "Dyżur"})
    assert wrong.status_code == 422
    assert "Obiady" in wrong.content.decode()
    assert clerk.post(page("enquiry_edit"), form).status_code == 302
    assert clerk.post(page("enquiry_edit"), form).status_code == 409
    assert Enquiry.objects.get().lines.count() == 1
    assert clerk.post(page("enquiry_invite"), {"email": "bar@example.test"}).status_code == 422
    who = {"email": "bar@example.test", "name": "Bar"}
    assert clerk.post(page("enquiry_invite"), who).status_code == 302
    assert clerk.post(page("enquiry_invite"), who).status_code == 422
    assert clerk.post(page("enquiry_publish")).status_code == 302
    assert client_of().get(page("enquiry_detail")).status_code == 200

    make_quotation(Tender.objects.get(), sender=make_sender(tender, "drugi@example.test"))
    tender = make_opened(Tender.objects.get())
    shown = clerk.get(page("quotation_comparison")).content.decode()
    assert "Bar Mleczny" in shown
    outsider = client_of(make_member(make_ngo(by=tender.authority), Role.STAFF))
    assert outsider.get(page("quotation_comparison")).status_code == 403
