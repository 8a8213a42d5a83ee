"""The smallest lawful simplified offer, at any step of its road; keywords change it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import ConfirmationState, Role
from accounts.models import Organisation, User
from contracting.enums import Place
from contracting.models import SmallGrantComment, SmallGrantOffer
from contracting.services.announcements import Appearance
from contracting.services.small_grant_comments import confirm_comment, leave_comment
from contracting.services.small_grant_decisions import decide_small_grant
from contracting.services.small_grant_filing import file_small_grant_offer
from contracting.services.small_grant_publications import (
    confirm_public_text,
    publish_small_grant_offer,
)
from programmes.models import Programme
from tests.factories.accounts import make_authority, make_confirmation, make_member, make_ngo
from tests.factories.programmes import make_programme

TEXTS = {
    "title": "Warsztaty pierwszej pomocy dla mieszkańców",
    "sphere": "20",
    "place": "Godkowo, świetlica wiejska",
    "summary": "Trzy warsztaty dla 45 dorosłych mieszkańców gminy.",
    "experience": "Prowadzimy podobne warsztaty od 2019 roku.",
    "resources": "Dwóch ratowników i fantomy.",
    "contact_name": "Anna Lis",
    "contact_phone": "600 100 200",
    "contact_email": "anna@example.org",
    "tax_arrears": False,
    "insurance_arrears": False,
    "declared": True,
}


def person_of(organisation: Organisation, role: Role) -> User:
    known = User.objects.filter(memberships__organisation=organisation, memberships__role=role)
    return known.first() or make_member(organisation, role)


def make_small_grant(
    *,
    authority: Organisation | None = None,
    offeror: Organisation | None = None,
    grant: Decimal = Decimal("4000.00"),
    own: Decimal = Decimal("500.00"),
    **fields: Any,
) -> SmallGrantOffer:
    """A draft that may be filed: one cost, one result, an authority with a programme."""
    authority = authority or make_authority()
    offeror = offeror or make_ngo()
    starts_on = fields.pop("starts_on", timezone.localdate() + timedelta(days=40))
    if not Programme.objects.filter(authority=authority, first_year=starts_on.year).exists():
        make_programme(authority=authority, first_year=starts_on.year)
    if not offeror.confirmations.filter(state=ConfirmationState.CONFIRMED).exists():
        make_confirmation(offeror, authority, state=ConfirmationState.CONFIRMED)
    small_grant = SmallGrantOffer.objects.create(
        authority=authority,
        offeror=offeror,
        created_by=person_of(offeror, Role.REPRESENTATIVE),
        starts_on=starts_on,
        ends_on=fields.pop("ends_on", starts_on + timedelta(days=30)),
        **TEXTS | fields,
    )
    small_grant.costs.create(
        position=1, name="Prowadzenie warsztatów", total=grant + own, from_grant=grant
    )
    small_grant.results.create(
        position=1, name="Przeszkoleni mieszkańcy", target="45", source="listy obecności"
    )
    return small_grant


def file_it(small_grant: SmallGrantOffer, at: datetime | None = None) -> SmallGrantOffer:
    by = person_of(small_grant.offeror, Role.REPRESENTATIVE)
    file_small_grant_offer(small_grant=small_grant, by=by, at=at)
    return SmallGrantOffer.objects.select_related("offer__tender").get(pk=small_grant.pk)


def places(day: date) -> list[Appearance]:
    return [
        Appearance(
            place=place,
            published_on=day,
            address="https://bip.example.org/1" if place != Place.BOARD else "parter",
            produced_by="Jan Nowak",
        )
        for place in Place
    ]


def publish_it(
    small_grant: SmallGrantOffer, day: date | None = None, at: datetime | None = None
) -> SmallGrantOffer:
    at = at or timezone.now()
    clerk = person_of(small_grant.authority, Role.CLERK)
    confirm_public_text(small_grant=small_grant, passages=[], by=clerk, at=at)
    publish_small_grant_offer(
        small_grant=small_grant,
        appearances=places(day or timezone.localdate(at)),
        by=clerk,
        at=at,
    )
    return SmallGrantOffer.objects.select_related("offer__tender").get(pk=small_grant.pk)


def comment_on(
    small_grant: SmallGrantOffer, text: str = "Popieram.", at: datetime | None = None
) -> SmallGrantComment:
    comment = leave_comment(small_grant=small_grant, text=text, email="ktos@example.org", at=at)
    return confirm_comment(comment=comment, at=at)


def make_published(*, days_ago: int = 14, **fields: Any) -> SmallGrantOffer:
    """Filed and published that many days ago: after fourteen, comments are no longer taken."""
    then = timezone.now() - timedelta(days=days_ago)
    return publish_it(file_it(make_small_grant(**fields), then), at=then)


def award_it(small_grant: SmallGrantOffer, amount: Decimal | None = None) -> SmallGrantOffer:
    decide_small_grant(
        small_grant=small_grant,
        awarded=True,
        purposeful=True,
        reason="Zadanie służy bezpieczeństwu mieszkańców.",
        amount=small_grant.grant if amount is None else amount,
        by=person_of(small_grant.authority, Role.EXECUTIVE),
    )
    return SmallGrantOffer.objects.select_related("offer__tender").get(pk=small_grant.pk)
