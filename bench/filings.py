"""Complete drafts and logged-in representatives, to be filed across a deadline."""

import secrets
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from bench.dataset import bulk, make_tenders
from contracting.enums import CostGroup, TenderState
from contracting.models import (
    CostLine,
    Offer,
    OfferActivity,
    OfferContent,
    OfferResult,
    Tender,
)
from programmes.models import PriorityTask

CALLS = 4
FIRST_NUMBER = 400_000
DAY = date(2027, 2, 1)


Cookies = dict[int, tuple[str, str]]


def make_drafts(
    task: PriorityTask, ngos: list[Organisation], *, calls: int, start: int
) -> tuple[list[Offer], Cookies]:
    """One complete draft of each organisation in each call; the cookies of who writes it."""
    made = make_tenders(task, calls * 2, timezone.now(), start=start)
    open_calls = [each for each in made if each.state == TenderState.OPEN]
    people = make_people(ngos, start)
    offers = bulk(
        Offer,
        [
            Offer(tender=call, offeror=ngo, created_by=people[ngo.pk])
            for call in open_calls
            for ngo in ngos
        ],
    )
    write_contents(offers)
    return offers, {pk: cookie_of(person) for pk, person in people.items()}


def make_filings(task: PriorityTask, ngos: list[Organisation]) -> list[dict[str, Any]]:
    """One draft of each organisation in each of four calls, as requests to be sent."""
    offers, cookies = make_drafts(task, ngos, calls=CALLS, start=FIRST_NUMBER)
    return [
        {
            "path": f"/oferty/{offer.pk}/zlozenie/",
            "body": f"version=1&act=submit&confirmed=on&once={uuid4()}",
            "cookie": cookies[offer.offeror_id][0],
            "token": cookies[offer.offeror_id][1],
        }
        for offer in offers
    ]


def make_people(ngos: list[Organisation], start: int) -> dict[int, User]:
    users = bulk(
        User,
        [
            User(email=f"zarzad{ngo.pk}.{start}@example.org", name=f"Prezeska {ngo.pk}")
            for ngo in ngos
        ],
    )
    bulk(
        Membership,
        [
            Membership(user=user, organisation=ngo, role=Role.REPRESENTATIVE)
            for user, ngo in zip(users, ngos, strict=True)
        ],
    )
    return {ngo.pk: user for user, ngo in zip(users, ngos, strict=True)}


def write_contents(offers: list[Offer]) -> None:
    contents = bulk(
        OfferContent,
        [
            OfferContent(
                offer=offer,
                title="Dobry sąsiad",
                starts_on=DAY,
                ends_on=DAY + timedelta(days=200),
                place="Olsztyn",
                summary="Codzienna pomoc osobom starszym. " * 40,
                effects="Osoby starsze dłużej mieszkają u siebie. " * 20,
                experience="Od 2019 roku prowadzimy usługi. " * 20,
                resources="Koordynatorka i szesnaścioro sąsiadów. " * 20,
                contact_name="Anna Nowak",
                contact_phone="600 100 200",
                grant=Decimal(5000),
                own_financial=Decimal(500),
                paid_performance=False,
                tax_arrears=False,
                insurance_arrears=False,
                declared=True,
            )
            for offer in offers
        ],
    )
    activities = bulk(
        OfferActivity,
        [
            OfferActivity(
                content=content, position=n, name=f"Działanie {n}", description="Opis.", when="rok"
            )
            for content in contents
            for n in (1, 2)
        ],
    )
    first = {each.content_id: each for each in reversed(activities)}
    bulk(
        OfferResult,
        [
            OfferResult(content=content, position=1, name="Godziny", target="100", source="karty")
            for content in contents
        ],
    )
    bulk(
        CostLine,
        [
            CostLine(
                content=content,
                group=CostGroup.ACTIVITIES,
                activity=first[content.pk],
                position=n,
                name=f"Koszt {n}",
                unit="godzina",
                unit_cost=Decimal(55),
                quantity=Decimal(10),
                year_1=Decimal(550),
            )
            for content in contents
            for n in range(1, 11)
        ],
    )


def cookie_of(user: User) -> tuple[str, str]:
    """The cookies of somebody who has logged in, and the token of their forms."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    token = secrets.token_hex(16)
    names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return f"{names[0]}={session.session_key}; {names[1]}={token}", token


def set_deadline(moment: Any) -> int:
    """The same last moment for all the calls that are filed into; how many they are."""
    calls = Tender.objects.filter(state=TenderState.OPEN, number__in=numbers())
    return calls.update(offers_due_at=moment)


def numbers() -> list[str]:
    return [f"{FIRST_NUMBER + each}/2026" for each in range(CALLS * 2)]
