"""What is overdue on the clocks of small grants and of applications, for the authority to see.

The same duties as in *Moje sprawy*, those of the organisations too: who should have acted, by
which provision, and how many days ago. A fixed number of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.enums import AUTHORITY_ROLES, Role
from accounts.models import User
from accounts.selectors import is_mine
from common.duties import Duty, Provider, Scope, Urgency
from common.waiting import waiting_providers
from contracting.duties.applications import PROVIDERS as OF_APPLICATIONS
from contracting.duties.contracts import contracts_to_prepare, contracts_to_sign, tranches_to_pay
from contracting.duties.reports import PROVIDERS as OF_REPORTS
from contracting.duties.small_grants import small_grants_of_authorities
from contracting.enums import ContractState, OfferState
from contracting.models import Offer

OF_CONTRACTS: tuple[Provider, ...] = (
    contracts_to_sign,
    tranches_to_pay,
    *OF_REPORTS,
)


@dataclass(frozen=True)
class Overdue:
    """A day of the clock that passed, whose day it was, and the page of the whole matter."""

    duty: Duty
    who: str
    matter: str
    mine: bool


@dataclass(frozen=True)
class _Awarded:
    """The small grant behind each key of a duty, and the organisations by name."""

    offers: dict[int, int]
    """Of those without a contract."""
    contracts: dict[int, int]
    tranches: dict[int, int]
    organisations: dict[int, str]


def offices_of(user: User) -> frozenset[int]:
    """The authorities whose clocks the person watches."""
    held = (each for each in user.roles_held if each.role in AUTHORITY_ROLES)
    return frozenset(each.organisation_id for each in held)


def overdue_small_grants(user: User, today: date) -> list[Overdue]:
    """From the publication to the settlement, the longest overdue first."""
    offices = offices_of(user)
    if not offices:
        return []
    awarded = _awarded_by(offices)
    scope = Scope(today, authority_ids=offices, ngo_ids=frozenset(awarded.organisations))
    found = [(duty, number_of(duty)) for duty in small_grants_of_authorities(scope)]
    among: list[tuple[Provider, dict[int, int]]] = [(contracts_to_prepare, awarded.offers)]
    among += [
        (provider, awarded.tranches if provider is tranches_to_pay else awarded.contracts)
        for provider in (waiting_providers(OF_CONTRACTS, scope) if awarded.contracts else ())
    ]
    for provider, keys in among:
        duties = provider(scope) if keys else ()
        found += [(each, keys[key]) for each in duties if (key := number_of(each)) in keys]
    pages = ((duty, reverse("contracting:small_grant_case", args=[pk])) for duty, pk in found)
    return _late(pages, user, awarded.organisations, today)


def overdue_applications(user: User, today: date) -> list[Overdue]:
    """Answers that are owed, and calls that were promised."""
    offices = offices_of(user)
    if not offices:
        return []
    scope = Scope(today, authority_ids=offices, ngo_ids=frozenset())
    pages = (
        (duty, reverse("contracting:application_detail", args=[number_of(duty)]))
        for provider in OF_APPLICATIONS
        for duty in provider(scope)
    )
    return _late(pages, user, {}, today)


def number_of(duty: Duty) -> int:
    """Keys of these duties are written as act, colon, primary key."""
    return int(duty.key.split(":")[1])


def _awarded_by(offices: frozenset[int]) -> _Awarded:
    rows = Offer.objects.filter(small_grant__authority__in=offices, state=OfferState.SELECTED)
    found = list(
        rows.exclude(contract__state=ContractState.SETTLED)
        .order_by()
        .values_list(
            "small_grant", "pk", "contract", "contract__tranches", "offeror", "offeror__name"
        )
    )
    return _Awarded(
        offers={offer: pk for pk, offer, contract, *_rest in found if not contract},
        contracts={contract: pk for pk, _offer, contract, *_rest in found if contract},
        tranches={tranche: pk for pk, _offer, _contract, tranche, *_rest in found if tranche},
        organisations={offeror: name for *_rest, offeror, name in found},
    )


def _late(
    pages: Iterable[tuple[Duty, str]], user: User, names: dict[int, str], today: date
) -> list[Overdue]:
    late = [(duty, page) for duty, page in pages if duty.urgency(today) == Urgency.LATE]
    late.sort(key=lambda each: (each[0].due_on or today, each[0].key))
    return [
        Overdue(duty=duty, who=_who(duty, names), matter=page, mine=is_mine(duty, user))
        for duty, page in late
    ]


def _who(duty: Duty, names: dict[int, str]) -> str:
    """The organisation by its name, in the office the role whose act it is."""
    if (name := names.get(duty.owner.organisation_id or 0)) is not None:
        return name
    return str(next((role.label for role in Role if role in duty.owner.roles), ""))
