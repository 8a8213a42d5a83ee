"""After the publication of a call: more time by two people, questions and answers for all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.law import Refused
from common.models import Letter
from contracting.enums import TenderState
from contracting.models import CallQuestion, Extension
from contracting.services.call_changes import (
    answer_question,
    ask_about_call,
    confirm_extension,
    propose_extension,
)
from contracting.views import call_changes
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_joint, make_offer

pytestmark = pytest.mark.django_db


class Office:
    def __init__(self):
        self.tender = make_tender(state=TenderState.OPEN)
        self.clerk = make_member(self.tender.authority, Role.CLERK)
        self.executive = make_member(self.tender.authority, Role.EXECUTIVE)
        self.later = self.tender.offers_due_at + timedelta(days=5)

    def propose(self, **said) -> Extension:
        known = {
            "due_after": self.later,
            "decision_by": timezone.localdate(self.later) + timedelta(days=20),
            "reason": "Nabór trafił na dwa tygodnie ferii.",
            "by": self.clerk,
        }
        return propose_extension(tender=self.tender, **(known | said))

    def page(self, client):
        return client.get(reverse("contracting:tender_detail", args=[self.tender.pk]))


@pytest.fixture
def office():
    return Office()


def test_two_people_give_everybody_more_time_and_whoever_writes_is_told(office, client):
    offer = make_joint(make_offer(tender=office.tender))

    extension = office.propose()
    office.tender.refresh_from_db()
    assert office.tender.offers_due_at == extension.due_before
    confirm_extension(extension=extension, by=office.executive)

    office.tender.refresh_from_db()
    assert office.tender.offers_due_at == office.later
    for person in (offer.created_by, offer.partners.get().accepted_by):
        key = f"extended:{extension.pk}:{offer.pk}:{person.pk}"
        assert Letter.objects.filter(key=key).exists()
    assert "Nabór trafił na dwa tygodnie ferii." in office.page(client).content.decode()


def test_one_person_alone_changes_nothing(office):
    extension = office.propose()

    with pytest.raises(Refused):
        confirm_extension(extension=extension, by=office.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.update(confirmed_by=office.clerk, confirmed_at=timezone.now())


def test_time_is_never_shortened_by_any_door(office):
    with pytest.raises(Refused):
        office.propose(due_after=office.tender.offers_due_at - timedelta(minutes=1))
    extension = office.propose()
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.filter(pk=extension.pk).update(due_after=extension.due_before)


def test_after_the_deadline_a_waiting_proposal_cannot_be_confirmed(office):
    extension = office.propose()
    late = office.tender.offers_due_at + timedelta(seconds=1)

    with pytest.raises(Refused):
        confirm_extension(extension=extension, by=office.executive, at=late)


def test_of_two_proposals_only_one_moves_the_deadline(office):
    first, second = office.propose(), office.propose(by=office.executive)
    confirm_extension(extension=first, by=office.executive)

    with pytest.raises(Refused):
        confirm_extension(extension=second, by=office.clerk)


def test_where_one_person_works_another_is_invited_first():
    office = Office()
    office.executive.memberships.all().delete()

    with pytest.raises(Refused, match="Zaproś"):
        office.propose()


def test_the_pages_lead_both_people_through(office, client):
    address = reverse("contracting:tender_extend", args=[office.tender.pk])
    later = timezone.localtime(office.later)
    client.force_login(office.clerk)
    said = {
        "offers_due_at": f"{later:%Y-%m-%dT%H:%M}",
        "decision_by": f"{later + timedelta(days=20):%Y-%m-%d}",
        "reason": "Awaria strony.",
    }
    assert client.post(address, said).status_code == 302
    extension = Extension.objects.get()
    client.force_login(office.executive)
    assert "Awaria strony." in client.get(address).content.decode()
    assert "Potwierdź" in client.get("/moje-sprawy/").content.decode()

    assert client.post(address, {"extension": extension.pk + 1}).status_code == 422
    assert client.post(address, {"extension": extension.pk}).status_code == 302
    office.tender.refresh_from_db()
    assert office.tender.offers_due_at == extension.due_after


def test_a_question_is_published_with_its_answer_and_without_what_says_who_asked(office, client):
    writer = make_offer(tender=office.tender).created_by
    address = reverse("contracting:question_ask", args=[office.tender.pk])
    client.post(address, {"text": "Tu Jan Kot z Brzozowej 7. Czy wkład własny może być osobowy?"})
    question = CallQuestion.objects.get()
    assert "Brzozowej" not in office.page(client).content.decode()

    answer_question(
        question=question,
        shown_text="Czy wkład własny może być osobowy?",
        answer="Tak, praca wolontariuszy jest wkładem osobowym.",
        by=office.clerk,
    )

    page = office.page(client).content.decode()
    assert "praca wolontariuszy" in page
    question.refresh_from_db()
    assert "Brzozowej" not in page + question.text
    told = Letter.objects.filter(key__startswith="question-answered:")
    assert [each.to for each in told] == [writer.email]
    assert all("praca wolontariuszy" in each.body for each in told)


def test_after_the_deadline_nobody_asks(office):
    late = office.tender.offers_due_at + timedelta(seconds=1)

    with pytest.raises(Refused):
        ask_about_call(tender=office.tender, text="Czy można jeszcze?", at=late)


def test_only_a_clerk_of_the_authority_answers_and_once(office):
    question = ask_about_call(tender=office.tender, text="Czy można?")
    said = {"shown_text": "Czy można?", "answer": "Tak."}

    with pytest.raises(Refused):
        answer_question(question=question, by=office.executive, **said)
    answer_question(question=question, by=office.clerk, **said)
    with pytest.raises(Refused):
        answer_question(question=question, by=office.clerk, **said)


def test_a_robot_that_asks_is_stopped(office, client, monkeypatch):
    monkeypatch.setattr(call_changes, "QUESTIONS", call_changes.Throttle("questions-test", 1, 60))
    address = reverse("contracting:question_ask", args=[office.tender.pk])

    said = {"text": "Czy można?"}
    assert [client.post(address, said).status_code for _each in range(2)] == [302, 429]
