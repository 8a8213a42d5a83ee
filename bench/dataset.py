"""The data of one large authority, written in bulk: the same shape as real rows, no acts."""

import itertools
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from accounts.enums import ConfirmationState, LegalForm, OrganisationKind, Role, UnitKind
from accounts.models import Confirmation, Membership, Organisation, TerritorialUnit, User
from common.modes import AwardForm, TenderMode
from contracting.documents.offers import offer_snapshot
from contracting.enums import ContractState, OfferState, TenderState
from contracting.models import (
    Contract,
    CostLine,
    Criterion,
    Offer,
    OfferContent,
    Submission,
    Tender,
)
from contracting.rules.canonical import digest_of
from contracting.selectors.offers import offer_facts
from programmes.enums import ProgrammeKind, ProgrammeState
from programmes.models import PriorityTask, Programme

ORGANISATIONS = 400
PASSWORD = "bench-password-of-nobody"


def bulk(model: type[models.Model], rows: list[Any]) -> list[Any]:
    return model._default_manager.bulk_create(rows, batch_size=1000)


def make_people() -> tuple[Organisation, list[Organisation], User, User]:
    """One authority, 400 organisations, a clerk and a representative."""
    today = date(2026, 1, 1)
    region = TerritorialUnit.objects.create(
        code="28",
        name="warmińsko-mazurskie",
        kind=UnitKind.VOIVODESHIP,
        kind_label="województwo",
        as_of=today,
    )
    unit = TerritorialUnit.objects.create(
        code="2862011",
        name="Olsztyn",
        kind=UnitKind.URBAN,
        kind_label="gmina miejska",
        parent=region,
        as_of=today,
    )
    authority = Organisation.objects.create(
        kind=OrganisationKind.AUTHORITY, name="Urząd Miasta Olsztyna", unit=unit
    )
    ngos = bulk(
        Organisation,
        [
            Organisation(
                kind=OrganisationKind.NGO,
                name=f"Stowarzyszenie Pomocna Dłoń nr {number}",
                legal_form=LegalForm.ASSOCIATION,
                krs=f"{number:010d}",
                email=f"biuro{number}@example.org",
            )
            for number in range(1, ORGANISATIONS + 1)
        ],
    )
    clerk = User.objects.create_user("clerk@example.org", PASSWORD, name="Anna Wiśniewska")
    speaker = User.objects.create_user("speaker@example.org", PASSWORD, name="Jan Nowak")
    Membership.objects.create(user=clerk, organisation=authority, role=Role.CLERK)
    Membership.objects.create(user=speaker, organisation=ngos[0], role=Role.REPRESENTATIVE)
    bulk(
        Confirmation,
        [
            Confirmation(
                organisation=ngo,
                authority=authority,
                state=ConfirmationState.CONFIRMED,
                decided_at=timezone.now(),
                decided_by=clerk,
            )
            for ngo in ngos
        ],
    )
    return authority, ngos, clerk, speaker


def make_programme(authority: Organisation) -> PriorityTask:
    programme = Programme.objects.create(
        authority=authority,
        kind=ProgrammeKind.ANNUAL,
        title="Program współpracy 2026",
        first_year=2026,
        last_year=2026,
        state=ProgrammeState.ADOPTED,
        consultation_opens_on=date(2025, 10, 1),
        consultation_closes_on=date(2025, 10, 15),
        submitted_on=date(2025, 11, 10),
        resolution_number="XV/100/25",
        adopted_on=date(2025, 11, 25),
    )
    return PriorityTask.objects.create(
        programme=programme,
        title="Usługi opiekuńcze",
        sphere="1",
        description="Opieka w domu.",
        planned_amount=Decimal(100000),
    )


def tender_rows(task: PriorityTask, count: int, now: datetime, *, start: int) -> list[Tender]:
    """Half still open, half decided, so that every public list has rows behind it."""
    rows = []
    for number in range(start, start + count):
        is_open = number % 2 == 0
        due = now + timedelta(days=20) if is_open else now - timedelta(days=90)
        rows.append(
            Tender(
                authority=task.programme.authority,
                programme=task.programme,
                priority_task=task,
                mode=TenderMode.OPEN_CALL,
                award_form=AwardForm.SUPPORTING,
                state=TenderState.OPEN if is_open else TenderState.AWARDED,
                number=f"{number}/2026",
                title=f"Usługi sąsiedzkie dla osób starszych, część {number}",
                sphere="1",
                description="Pomoc w codziennych sprawach. " * 12,
                budget=Decimal(120000),
                grant_rules="Zasady przyznawania. " * 12,
                conditions="Warunki realizacji. " * 12,
                task_starts_on=date(2027, 1, 4),
                task_ends_on=date(2027, 12, 30),
                offers_due_at=due,
                choice_procedure="Tryb. " * 20,
                decision_by=(due + timedelta(days=14)).date(),
                similar_tasks="Zadania. " * 20,
                published_at=due - timedelta(days=30),
                opened_at=None if is_open else due + timedelta(hours=1),
                decided_at=None if is_open else due + timedelta(days=5),
                results_published_at=None if is_open else due + timedelta(days=6),
            )
        )
    return rows


def make_tenders(task: PriorityTask, count: int, now: datetime, *, start: int) -> list[Tender]:
    tenders = bulk(Tender, tender_rows(task, count, now, start=start))
    bulk(
        Criterion,
        [
            Criterion(tender=tender, position=position, name=f"Kryterium {position}", points=25)
            for tender in tenders
            for position in range(1, 5)
        ],
    )
    return tenders


def make_offers(
    tenders: list[Tender], ngos: list[Organisation], by: User, now: datetime
) -> list[Offer]:
    """One offer to each tender: selected in the decided ones, sealed in the open ones."""
    rows = [
        Offer(
            tender=tender,
            offeror=ngo,
            created_by=by,
            state=OfferState.SUBMITTED if tender.state == TenderState.OPEN else OfferState.SELECTED,
            awarded=None if tender.state == TenderState.OPEN else Decimal(50000),
        )
        for tender, ngo in zip(tenders, itertools.cycle(ngos), strict=False)
    ]
    offers = bulk(Offer, rows)
    contents = bulk(
        OfferContent,
        [
            OfferContent(
                offer=offer,
                title="Dobry sąsiad",
                starts_on=date(2027, 1, 4),
                ends_on=date(2027, 12, 30),
                summary="Opis zadania. " * 40,
                grant=Decimal(50000),
                own_financial=Decimal(5000),
                declared=True,
            )
            for offer in offers
            if offer.state == OfferState.SELECTED
        ],
    )
    bulk(
        CostLine,
        [
            CostLine(
                content=content,
                group="activities",
                position=position,
                name=f"Koszt {position}",
                unit="godzina",
                unit_cost=Decimal(55),
                quantity=Decimal(100),
                year_1=Decimal(5500),
            )
            for content in contents
            for position in range(1, 11)
        ],
    )
    bulk(
        Submission,
        [
            Submission(
                offer=offer,
                number=f"OF/{offer.pk}",
                submitted_at=now - timedelta(days=100),
                submitted_by=by,
                sealed=b"",
                content_version=1,
                content=None if offer.state == OfferState.SUBMITTED else {},
                digest=uuid4().hex * 2,
            )
            for offer in offers
        ],
    )
    return offers


def freeze(offer: Offer) -> None:
    """Give one offer's submission the content that filing it would have frozen."""
    content = OfferContent.objects.get(offer=offer)
    snapshot = offer_snapshot(offer, content, offer_facts(offer, content))
    offer.submissions.update(content=snapshot, digest=digest_of(snapshot))


def make_contracts(offers: list[Offer]) -> list[Contract]:
    selected = [offer for offer in offers if offer.state == OfferState.SELECTED]
    return bulk(
        Contract,
        [
            Contract(
                offer=offer,
                authority=offer.tender.authority,
                provider=offer.offeror,
                number=f"U/{offer.pk}/2026",
                title=offer.tender.title,
                state=ContractState.SIGNED,
                starts_on=date(2026, 1, 4),
                ends_on=date(2026, 12, 30),
                spend_from=date(2026, 1, 4),
                spend_until=date(2026, 12, 30),
                grant=Decimal(50000),
                iban="PL61109010140000071219812874",
                authority_represented_by="Prezydent",
                provider_represented_by="Prezes",
                authority_contact="Anna",
                provider_contact="Jan",
                accessibility="Budynek bez barier.",
                signed_on=date(2026, 1, 2),
            )
            for offer in selected
        ],
    )
