"""How many queries the pages of a committee need with 60 offers and 8 criteria."""

import json
import os
from datetime import date, timedelta
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from bench.dataset import Organisation, bulk, make_tenders
from contracting.enums import CommitteeSeat, OfferState, TenderState
from contracting.models import (
    Committee,
    CommitteeMember,
    Criterion,
    Offer,
    OfferContent,
    Score,
    ScoreCard,
    Tender,
)

FIRST_NUMBER = 300_001
OFFERS, CRITERIA, MEMBERS = 60, 8, 3


def make_call() -> Tender:
    """Past its deadline, opened, with criteria; who judges is yet to come."""
    pattern = Tender.objects.exclude(priority_task=None).order_by("pk")[0]
    assert pattern.priority_task is not None  # noqa: S101 - chosen so
    (tender,) = make_tenders(pattern.priority_task, 1, timezone.now(), start=FIRST_NUMBER)
    now = timezone.now()
    Tender.objects.filter(pk=tender.pk).update(
        state=TenderState.EVALUATION,
        offers_due_at=now - timedelta(days=5),
        opened_at=now - timedelta(days=4),
        decided_at=None,
        results_published_at=None,
    )
    tender.criteria.all().delete()
    bulk(
        Criterion,
        [
            Criterion(tender=tender, position=n, name=f"Kryterium {n}", points=10)
            for n in range(1, CRITERIA + 1)
        ],
    )
    tender.refresh_from_db()
    return tender


def make_offers(tender: Tender, by: User) -> list[Offer]:
    ngos = Organisation.objects.ngos().order_by("pk")[:OFFERS]
    offers = bulk(
        Offer,
        [
            Offer(
                tender=tender,
                offeror=ngo,
                created_by=by,
                state=OfferState.SUBMITTED,
                formally_checked_at=timezone.now(),
            )
            for ngo in ngos
        ],
    )
    bulk(
        OfferContent,
        [OfferContent(offer=each, title="Zadanie", grant=Decimal(9000)) for each in offers],
    )
    return offers


def seat_members(tender: Tender) -> list[CommitteeMember]:
    committee = Committee.objects.create(
        tender=tender, order_number="1/2026", appointed_on=date(2026, 1, 2)
    )
    people = [
        User.objects.create_user(f"judge{n}@example.org", None, name=f"Osoba {n}")
        for n in range(MEMBERS)
    ]
    return bulk(
        CommitteeMember,
        [
            CommitteeMember(
                committee=committee,
                user=person,
                seat=CommitteeSeat.EXECUTIVE,
                is_chair=place == 0,
                declared_at=timezone.now(),
            )
            for place, person in enumerate(people)
        ],
    )


def score(tender: Tender, members: list[CommitteeMember], offers: list[Offer]) -> None:
    """Every card closed, so that the ranking has all that it can show."""
    cards = bulk(
        ScoreCard,
        [
            ScoreCard(member=member, offer=offer, closed_at=timezone.now(), amount=Decimal(8000))
            for member in members
            for offer in offers
        ],
    )
    criteria = list(tender.criteria.all())
    bulk(
        Score,
        [
            Score(card=card, criterion=criterion, points=n % 10, reason="Powód.")
            for n, card in enumerate(cards)
            for criterion in criteria
        ],
    )
    Committee.objects.filter(tender=tender).update(discussion_at=timezone.now())


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(url, headers={"host": settings.ALLOWED_HOSTS[0]})
    if shown.status_code != 200:
        raise SystemExit(f"{url} answered {shown.status_code}.")
    return len(asked)


def main() -> None:
    tender = make_call()
    members = seat_members(tender)
    judge = members[0].user
    score(tender, members, make_offers(tender, judge))
    client = Client()
    client.force_login(judge)
    print(
        json.dumps(
            {
                name: queries_of(client, reverse(f"contracting:{name}", args=[tender.pk]))
                for name in ("committee_work", "tender_ranking")
            }
        )
    )


if __name__ == "__main__":
    main()
