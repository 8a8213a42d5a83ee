"""A call walked through its pages, by the people it is for."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.models import Document, Letter
from contracting.enums import OfferState, TenderState
from contracting.models import Offer, Tender
from contracting.selectors.formal import requirement_texts
from tests.factories.accounts import make_authority, make_member, make_ngo
from tests.factories.contracting_offers import make_offer
from tests.factories.programmes import make_priority_task, make_programme, make_standard

pytestmark = pytest.mark.django_db


def go(client, name, *args):
    return client.get(reverse(f"contracting:{name}", args=args))


def send(client, name, *args, **data):
    return client.post(reverse(f"contracting:{name}", args=args), data)


def errors_of(response):
    form = response.context["form"]
    return [str(error) for errors in form.errors.values() for error in errors]


def sent(response):
    """The act was done: we are led elsewhere."""
    assert response.status_code == 302, errors_of(response)
    return response


class Town:
    """An authority with its people, and two organisations."""

    def __init__(self, client_class):
        self.authority = make_authority()
        self.clerk = make_member(self.authority, Role.CLERK)
        self.executive = make_member(self.authority, Role.EXECUTIVE)
        self.ngos = [make_ngo(by=self.authority) for _ in range(2)]
        self.bystander = make_ngo(by=self.authority)
        self.judge = make_member(self.bystander, Role.REPRESENTATIVE)
        self.clients = {}
        for name in ("clerk", "executive", "judge"):
            self.clients[name] = client_class()
            self.clients[name].force_login(getattr(self, name))


@pytest.fixture
def town(client):
    return Town(type(client))


def drafted(town) -> Tender:
    programme = make_programme(authority=town.authority)
    task = make_priority_task(programme)
    standard = make_standard(authority=town.authority)
    sent(
        send(
            town.clients["clerk"],
            "tender_create",
            priority_task=task.pk,
            standard=standard.pk,
            number="4/2026",
        )
    )
    return Tender.objects.get()


def filled(town, tender: Tender) -> None:
    clerk, today = town.clients["clerk"], timezone.localdate()
    sent(
        send(
            clerk, "tender_edit", tender.pk, "pieniadze", version=tender.version, budget="60 000,00"
        )
    )
    rules = {"grant_rules": "Do 80% kosztów.", "max_grant_share": "80"}
    sent(send(clerk, "tender_edit", tender.pk, "zasady", **rules))
    due = timezone.localtime() + timedelta(days=30)
    sent(
        send(
            clerk,
            "tender_edit",
            tender.pk,
            "terminy",
            offers_due_at=due.strftime("%Y-%m-%dT15:30"),
        )
    )
    sent(
        send(
            clerk,
            "tender_edit",
            tender.pk,
            "warunki",
            task_starts_on=(today + timedelta(days=60)).isoformat(),
            task_ends_on=(today + timedelta(days=120)).isoformat(),
            conditions="Zgodnie ze standardem.",
        )
    )
    sent(
        send(
            clerk,
            "tender_edit",
            tender.pk,
            "kryteria",
            **{
                "choice_procedure": "Ocenia komisja, wybiera wójt.",
                "decision_by": (today + timedelta(days=45)).isoformat(),
                "min_points": "30",
                "k-TOTAL_FORMS": "2",
                "k-INITIAL_FORMS": "0",
                "k-0-name": "Jakość",
                "k-0-points": "60",
                "k-1-name": "Koszty",
                "k-1-points": "40",
            },
        )
    )
    similar = {"similar_tasks": "Nie było.", "k-TOTAL_FORMS": "0", "k-INITIAL_FORMS": "0"}
    sent(send(clerk, "tender_edit", tender.pk, "podobne", **similar))
    sent(send(clerk, "tender_edit", tender.pk, "inne", contact="Jan Nowak"))
    appearances = {
        "bip_on": today.isoformat(),
        "bip_address": "https://bip.example.org/1",
        "board_on": today.isoformat(),
        "board_address": "tablica na parterze",
        "website_on": today.isoformat(),
        "website_address": "https://www.example.org/1",
        "produced_by": "Jan Nowak",
    }
    sent(send(clerk, "tender_announcements", tender.pk, **appearances))


def test_a_call_goes_from_a_task_of_the_programme_to_published_results(client, town):
    tender = drafted(town)
    assert go(client, "tender_detail", tender.pk).status_code == 404
    page = go(town.clients["clerk"], "tender_publish", tender.pk)
    assert page.status_code == 200
    filled(town, tender)
    tender.refresh_from_db()
    sent(send(town.clients["clerk"], "tender_publish", tender.pk, version=tender.version))
    tender.refresh_from_db()
    assert tender.state == TenderState.OPEN
    assert Document.objects.filter(kind="announcement").count() == 1
    assert go(client, "tender_detail", tender.pk).context["takes_offers"]

    for ngo in town.ngos:
        make_offer(tender=tender, offeror=ngo, submitted=True)
    early = send(town.clients["clerk"], "tender_open", tender.pk, act="propose")
    assert early.status_code == 422
    Tender.objects.filter(pk=tender.pk).update(offers_due_at=timezone.now() - timedelta(minutes=5))
    sent(send(town.clients["clerk"], "tender_open", tender.pk, act="propose"))
    alone = send(town.clients["clerk"], "tender_open", tender.pk, act="confirm")
    assert alone.status_code == 422
    assert "inna osoba" in " ".join(errors_of(alone))
    sent(send(town.clients["executive"], "tender_open", tender.pk, act="confirm"))
    received = go(town.clients["clerk"], "tender_offers", tender.pk).text
    assert town.ngos[0].name in received

    first, second = Offer.objects.order_by("pk")
    for offer in (first, second):
        listed = {
            f"answer_{number}": "yes" for number, _ in enumerate(requirement_texts(tender), 1)
        }
        checked = {"result": "accept"} | listed
        sent(send(town.clients["clerk"], "offer_check", tender.pk, offer.pk, **checked))
    sent(
        send(
            town.clients["clerk"],
            "committee_appoint",
            tender.pk,
            **{
                "order_number": "12/2026",
                "appointed_on": timezone.localdate().isoformat(),
                "o-TOTAL_FORMS": "2",
                "o-INITIAL_FORMS": "0",
                "o-0-email": town.executive.email,
                "o-0-seat": "executive",
                "o-0-is_chair": "on",
                "o-1-email": town.judge.email,
                "o-1-seat": "ngo",
                "o-1-indicated_by": town.bystander.pk,
            },
        )
    )
    assert Letter.objects.filter(key__startswith="committee-declare").count() == 2
    for name in ("executive", "judge"):
        person = town.clients[name]
        assert go(person, "committee_work", tender.pk).status_code == 403
        sent(send(person, "committee_declare", tender.pk, answer="none"))
        for offer, points in ((first, 50), (second, 20)):
            data = {}
            for criterion in tender.criteria.all():
                data[f"points_{criterion.pk}"] = points if criterion.points == 60 else 10
                data[f"reason_{criterion.pk}"] = "Uzasadnienie punktów."
            sent(send(person, "committee_card", tender.pk, offer.pk, zamknij="1", **data))
    sent(send(town.clients["clerk"], "committee_close", tender.pk))
    ranking = go(town.clients["executive"], "tender_ranking", tender.pk)
    assert [row.rank.offer for row, _amount in ranking.context["rows"]] == [first, second]

    tender.refresh_from_db()
    decisions = {
        "version": tender.version,
        f"choice_{first.pk}": "yes",
        f"amount_{first.pk}": "950,00",
        f"reason_{first.pk}": "Najwyższa ocena komisji.",
        f"choice_{second.pk}": "no",
        f"amount_{second.pk}": "",
        f"reason_{second.pk}": "Niższa ocena komisji.",
    }
    sent(send(town.clients["executive"], "tender_decide", tender.pk, **decisions))
    first.refresh_from_db()
    assert (first.state, first.awarded) == (OfferState.SELECTED, Decimal("950.00"))
    assert town.ngos[0].name not in go(client, "tender_detail", tender.pk).text

    today = timezone.localdate().isoformat()
    sent(
        send(
            town.clients["clerk"],
            "tender_results",
            tender.pk,
            bip_on=today,
            bip_address="https://bip.example.org/2",
            board_on=today,
            board_address="tablica na parterze",
            website_on=today,
            website_address="https://www.example.org/2",
            produced_by="Jan Nowak",
        )
    )
    public = go(client, "tender_detail", tender.pk).text
    assert town.ngos[0].name in public
    assert town.ngos[1].name not in public
    assert Letter.objects.filter(key__startswith="results:").count() == 2
