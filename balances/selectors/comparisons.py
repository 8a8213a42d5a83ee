"""What is set side by side: one service over its contracts, one authority's services,
authorities of one kind. Organisations are never set beside each other by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.enums import UnitKind
from accounts.models import Organisation
from balances.charts.data import Mark
from balances.enums import Party, RoundKind, Section
from balances.models import ComparisonConsent
from balances.rules.comparisons import Range, mean_of, range_of_others
from balances.selectors.aggregates import public_rounds
from balances.selectors.results import RoundResults, results_of
from common.daywords import local_day
from common.spheres import sphere_name
from contracting.models import Contract
from programmes.models import ServiceStandard

Sections = Mapping[Section, Mapping[Party, Mark]]


@dataclass(frozen=True)
class Service:
    """A standard, whatever its version; or what was commissioned in a sphere without one."""

    key: tuple[str, str]
    name: str
    url: str
    number: str
    closed_on: date
    marks: Sections


@dataclass(frozen=True)
class Beside:
    """One section and party: an authority's own value beside the range of the others."""

    section: Section
    party: Party
    own: Decimal | None
    others: Range | None


def of_standard(standard: ServiceStandard) -> Q:
    return Q(offer__tender__standard__lineage=standard.lineage)


def of_sphere(authority: Organisation, sphere: str) -> Q:
    return Q(
        authority=authority,
        offer__tender__standard__isnull=True,
        offer__tender__sphere=sphere,
    )


def contracts_of_service(which: Q) -> QuerySet[Contract]:
    """The public contracts of one service, oldest first."""
    signed = Contract.objects.visible_to(AnonymousUser()).filter(which)
    return signed.select_related("authority").order_by("starts_on", "pk")


def final_results(contracts: Iterable[Contract]) -> dict[int, RoundResults]:
    """The closed final round of each contract that has one."""
    rounds = public_rounds().filter(contract__in=list(contracts), kind=RoundKind.FINAL)
    return {each.round.contract_id: each for each in results_of(list(rounds))}


def sections_of(results: RoundResults) -> Sections:
    return {
        section: {party: results.section(party, section) for party in Party} for section in Section
    }


def services_of(*authorities: Organisation) -> dict[int, list[Service]]:
    """Each authority's services, each with its newest closed final round, by name."""
    rounds = public_rounds().filter(contract__authority__in=authorities, kind=RoundKind.FINAL)
    newest: dict[int, dict[tuple[str, str], Service]] = {each.pk: {} for each in authorities}
    for results in results_of(list(rounds.order_by("closed_at", "pk"))):
        service = _service(results)
        newest[results.round.contract.authority_id][service.key] = service
    return {
        pk: sorted(found.values(), key=lambda service: service.name.casefold())
        for pk, found in newest.items()
    }


def _service(results: RoundResults) -> Service:
    contract = results.round.contract
    tender = contract.offer.tender
    standard = tender.standard
    if standard is not None:
        key, name = ("standard", str(standard.lineage)), standard.name
        url = reverse("balances:service", args=[standard.pk])
    else:
        key, name = ("sphere", tender.sphere), sphere_name(tender.sphere)
        code = contract.authority.unit_id
        url = reverse("balances:sphere_service", args=[code, tender.sphere])
    closed = results.round.closed_at
    day = local_day(closed) if closed else date.min
    return Service(key, name, url, contract.number, day, sections_of(results))


def taking_part(kind: UnitKind | None = None) -> list[Organisation]:
    """Authorities that agreed to the comparison, in the order of their names."""
    agreed = ComparisonConsent.objects.standing().values("authority")
    found = Organisation.objects.filter(pk__in=agreed).select_related("unit__parent__parent")
    return [
        each
        for each in found.order_by("name", "pk")
        if each.unit and (kind is None or each.unit.governing_kind == kind)
    ]


def beside_others(authority: Organisation, taking: list[Organisation]) -> list[Beside]:
    """One authority's means beside the range of the others that take part."""
    services = services_of(*taking)
    own = services.get(authority.pk, [])
    others = [found for pk, found in services.items() if pk != authority.pk]
    return [
        Beside(
            section,
            party,
            mine := _mean(own, section, party),
            range_of_others(mine, [_mean(found, section, party) for found in others]),
        )
        for section in Section
        for party in Party
    ]


def _mean(services: Iterable[Service], section: Section, party: Party) -> Decimal | None:
    return mean_of(service.marks[section][party].value for service in services)


def reworded(before: RoundResults, after: RoundResults) -> frozenset[tuple[Section, Party]]:
    """Where a question of the later round is worded otherwise than in the earlier one."""
    found = set()
    for party in Party:
        earlier = {question.code: question.wording_pl for question in before.asked(party)}
        for question in after.asked(party):
            if earlier.get(question.code, question.wording_pl) != question.wording_pl:
                found.add((Section(question.section), party))
    return frozenset(found)
