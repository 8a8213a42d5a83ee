"""Questions about joint offers: who makes one together, what each takes upon itself."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q, prefetch_related_objects

from accounts.enums import OrganisationKind, Role
from accounts.models import Organisation, User
from accounts.rules.entities import EntityFacts
from common.judgement import findings, stopping
from common.law import Finding
from contracting.models import Offer, OfferContent, OfferPartner, OfferShare
from contracting.rules.joint_offers import TO_FILE_JOINT_OFFER, JointOfferFacts, PartnerFacts
from contracting.rules.offer_facts import OfferFacts

Row = TypeVar("Row")
Named = TypeVar("Named")


@dataclass(frozen=True)
class OfferorShare:
    """One row of table V.C with what VI.2 says of it."""

    organisation: Organisation
    activities: str
    years: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        return sum(self.years, Decimal(0))


def offerors_of(offer: Offer) -> list[Organisation]:
    """Who makes the offer, first the one that began it."""
    return [offer.offeror, *(each.organisation for each in offer.joined)]


def with_partners(offers: Iterable[Offer]) -> None:
    """Read at once who makes those that are joint: two queries, none where no offer is."""
    joint = [each for each in offers if each.is_joint]
    prefetch_related_objects(joint, "partners__organisation")


def naming_all(rows: Iterable[Named], offer_of: Callable[[Named], Offer]) -> list[Named]:
    """The rows, ready to name every organisation of their offers; costs what ``with_partners``
    does."""
    found = list(rows)
    with_partners(offer_of(each) for each in found)
    return found


def named_as(name: str, offer: str) -> Q:
    """Rows whose joint ``offer`` somebody of such a name makes, beside the one that began it."""
    joined = OfferPartner.objects.accepted().filter(organisation__name__icontains=name)
    return Q(**{f"{offer}__in": joined.values("offer")})


def partners_by_offer(offers: Iterable[int]) -> dict[int, list[int]]:
    """The other organisations of joint offers, by the offer; one query, none for no offers."""
    found: dict[int, list[int]] = {}
    rows = OfferPartner.objects.accepted().filter(offer__in=set(offers))
    for offer, organisation in rows.order_by("invited_at", "pk").values_list(
        "offer", "organisation"
    ):
        found.setdefault(offer, []).append(organisation)
    return found


def each_organisation(
    rows: Iterable[tuple[Row, int, int]], within: Collection[int] | None = None
) -> Iterator[tuple[Row, int]]:
    """Each row with every organisation that it waits for: all that made the offer together.

    ``rows`` names beside each row its offer and the organisation that began it; ``within``
    leaves only these organisations. One query, whatever the number of rows.
    """
    listed = list(rows)
    partners = partners_by_offer(offer for _row, offer, _first in listed)
    for row, offer, first in listed:
        for organisation in (first, *partners.get(offer, ())):
            if within is None or organisation in within:
                yield row, organisation


def people_of_offer(offer: Offer, *roles: str) -> list[User]:
    """Everybody who acts for an organisation that makes it and may log in, each once."""
    held = {"memberships__role__in": roles} if roles else {}
    people = User.objects.filter(
        is_active=True, memberships__organisation__in=offer.offeror_ids, **held
    )
    return list(people.distinct().order_by("pk"))


def representatives_of_offer(offer: Offer) -> list[User]:
    return people_of_offer(offer, Role.REPRESENTATIVE)


def shares_of(offer: Offer, content: OfferContent, years: int) -> list[OfferorShare]:
    """A row for every offeror, also for one that has written nothing yet."""
    written: dict[int, OfferShare] = {each.organisation_id: each for each in content.shares.all()}
    rows = []
    for each in offerors_of(offer):
        row = written.get(each.pk)
        amounts = row.years if row else (Decimal(0),) * 5
        rows.append(OfferorShare(each, row.activities if row else "", amounts[: max(1, years)]))
    return rows


def duties_of_offerors(offer: Offer) -> dict[int, str]:
    """What each offeror of an opened joint offer performs, by its number; else nothing."""
    if not offer.is_joint:
        return {}
    rows = OfferShare.objects.filter(content__offer=offer)
    return dict(rows.values_list("organisation", "activities"))


def joint_facts(
    content: OfferContent, facts: OfferFacts, shares: Iterable[OfferorShare]
) -> JointOfferFacts:
    """What the rules about joint offers may ask. Signatures are asked for at the filing."""
    return JointOfferFacts(
        partners=tuple(
            PartnerFacts(
                entity=EntityFacts(
                    name=each.organisation.name, legal_form=each.organisation.legal_form
                ),
                activities=each.activities,
                signed=True,
                years=each.years,
            )
            for each in shares
        ),
        representation=content.representation,
        costs=facts.all_costs,
    )


def joint_findings(facts: JointOfferFacts) -> tuple[Finding, ...]:
    """What still blocks filing together."""
    return stopping(findings(TO_FILE_JOINT_OFFER, facts))


def organisation_of_number(typed: str) -> Organisation | None:
    """The organisation with this KRS number or NIP, however it was typed."""
    digits = "".join(each for each in typed if each.isdigit())
    if not digits:
        return None
    return (
        Organisation.objects.filter(Q(krs=digits) | Q(nip=digits), kind=OrganisationKind.NGO)
        .order_by("pk")
        .first()
    )
