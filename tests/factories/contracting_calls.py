"""A call after its deadline, with its people: led step by step through the services."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from contracting.enums import CommitteeSeat, Place, TenderState
from contracting.models import Committee, Offer, Tender
from contracting.services.announcements import Appearance
from contracting.services.committees import (
    Seat,
    appoint_committee,
    close_committee,
    declare_impartiality,
)
from contracting.services.evaluation import Given, close_card
from contracting.services.formal import accept_offer
from contracting.services.opening import confirm_opening, propose_opening
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer


def past(tender: Tender) -> Tender:
    Tender.objects.filter(pk=tender.pk).update(offers_due_at=timezone.now() - timedelta(hours=1))
    tender.refresh_from_db()
    return tender


def open_by_two(
    tender: Tender,
    *,
    by: User | None = None,
    and_by: User | None = None,
    at: datetime | None = None,
) -> Tender:
    """Opened by two people of the authority."""
    by = by or make_member(tender.authority, Role.CLERK)
    and_by = and_by or make_member(tender.authority, Role.EXECUTIVE)
    propose_opening(tender=tender, by=by, at=at)
    return confirm_opening(tender=tender, by=and_by, at=at)


class CallWorld:
    """Offers filed before the deadline; ``checked``, ``appoint`` and ``judged`` lead on."""

    def __init__(self, *, offers: int = 2, opened: bool = True):
        self.tender = make_tender(state=TenderState.OPEN)
        authority = self.tender.authority
        self.clerk = make_member(authority, Role.CLERK)
        self.executive = make_member(authority, Role.EXECUTIVE)
        self.ngo = make_ngo(by=authority)
        self.judge = make_member(self.ngo, Role.REPRESENTATIVE)
        for _ in range(offers):
            make_offer(tender=self.tender, submitted=True)
        past(self.tender)
        if opened:
            self.tender = open_by_two(self.tender, by=self.clerk, and_by=self.executive)

    @property
    def offers(self) -> list[Offer]:
        return list(Offer.objects.filter(tender=self.tender).order_by("pk"))

    def checked(self) -> "CallWorld":
        for offer in self.offers:
            accept_offer(offer=offer, by=self.clerk)
        return self

    def appoint(self, **changes) -> Committee:
        defaults = {
            "tender": self.tender,
            "order_number": "12/2026",
            "appointed_on": timezone.localdate(),
            "seats": [
                Seat(self.executive, CommitteeSeat.EXECUTIVE, None, True),
                Seat(self.judge, CommitteeSeat.NGO, self.ngo),
            ],
            "by": self.clerk,
        }
        return appoint_committee(**(defaults | changes))

    def judged(self, points: tuple[int, int] = (20, 10)) -> "CallWorld":
        self.checked()
        committee = self.appoint()
        criterion = self.tender.criteria.get()
        for member in committee.members.all():
            declare_impartiality(member=member, by=member.user)
            for offer, given in zip(self.offers, points, strict=True):
                scores = {criterion.pk: Given(given, "Powód.")}
                close_card(member=member, offer=offer, scores=scores, by=member.user)
        close_committee(tender=self.tender, by=self.clerk)
        self.tender.refresh_from_db()
        return self


def appearances(day: date | None = None) -> list[Appearance]:
    return [
        Appearance(place, day or timezone.localdate(), "https://bip.example.org", "Jan Nowak")
        for place in Place.values
    ]
