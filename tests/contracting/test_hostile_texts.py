"""What a person typed is shown, sent and sought as it stands, and never obeyed (B32, B45–B48)."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.enums import Role
from common.delivery import deliver
from common.letters import write_letter
from common.models import Letter
from contracting.enums import TenderState
from contracting.models import Offer, Tender
from tests.factories.accounts import make_member, make_ngo, make_user
from tests.factories.contracting import make_tender

pytestmark = pytest.mark.django_db

SCRIPT = "'\"><script>alert(1)</script>{{7*7}}{% include 'base.html' %}${7*7}"
SQL = "' OR 1=1 --"


def sent(tender: Tender):
    """The letter about a question, as the mail server gets it."""
    write_letter(
        "contracting/email/question_asked.txt",
        to=make_user(),
        key="hostile",
        tender=tender,
        path=f"/nabory/{tender.pk}/",
    )
    assert deliver(Letter.objects.get(key="hostile").pk)
    return mail.outbox[-1]


def test_a_letter_says_what_was_typed_and_runs_none_of_it():
    letter = sent(make_tender(title=SCRIPT))

    assert SCRIPT in letter.body


def test_a_line_end_in_a_number_adds_no_header_to_a_letter():
    tender = make_tender()
    Tender.objects.filter(pk=tender.pk).update(number="1\r\nBcc: zly@example.org")
    tender.refresh_from_db()

    letter = sent(tender)

    headers = letter.message()
    assert letter.recipients() == letter.to
    assert headers["Bcc"] is None
    assert "\n" not in letter.subject


def test_words_of_a_query_language_are_words_to_look_for(client):
    found = make_tender(state=TenderState.OPEN, title=f"Zajęcia {SQL}")
    other = make_tender(state=TenderState.OPEN, title="Pomoc sąsiedzka")

    def shown(**query: str) -> list[int]:
        page = client.get(reverse("contracting:tender_list"), query)
        assert page.status_code == 200
        return [pk for pk, _due in page.context["page_obj"]]

    assert shown(q=SQL) == [found.pk]
    assert shown(q="' UNION SELECT password FROM accounts_user --") == []
    assert shown(kolejnosc="authority__memberships__user__password") == shown()
    assert set(shown(authority__name="x", pk="0")) == {found.pk, other.pk}


def test_another_organisation_in_a_form_answers_as_one_that_does_not_exist(client):
    tender = make_tender(state=TenderState.OPEN)
    mine, foreign = make_ngo(by=tender.authority), make_ngo(by=tender.authority)
    client.force_login(make_member(mine, Role.REPRESENTATIVE))
    address = reverse("contracting:offer_create", args=[tender.pk])

    refused, nothing = (client.post(address, {"offeror": number}) for number in (foreign.pk, 10**8))

    assert refused.status_code == nothing.status_code == 422
    assert foreign.name not in refused.content.decode()
    said = [str(answer.context["form"].errors) for answer in (refused, nothing)]
    assert said[0].replace(str(foreign.pk), "") == said[1].replace(str(10**8), "")
    assert not Offer.objects.exists()
