"""Letters of a balance: who is told of what. None carries an answer."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from accounts.selectors import people_of
from balances.enums import Party
from balances.models import Card, Round
from balances.steering import coordinators_of
from common.duties import Addressee, Owner
from common.letters import write_letter


def owner_of(round: Round, party: str) -> Owner:
    """Those who fill and close the card of an institution."""
    if party == Party.AUTHORITY:
        return Owner(round.contract.authority_id, AUTHORITY_ROLES)
    return Owner(round.contract.provider_id, NGO_ROLES)


def address_of(round: Round, name: str = "round") -> str:
    return reverse(f"balances:{name}", args=[round.contract_id, round.kind])


def tell(round: Round, occasion: str, *parties: str, key: str = "", **more: Any) -> None:
    """Write one letter of an occasion to everybody of the parties, once.

    ``key`` tells apart occasions that come again in one round.
    """
    for party in parties or (Party.AUTHORITY, Party.PROVIDER):
        for person in _people(round, party):
            write_letter(
                f"balances/email/{occasion}.txt",
                to=person,
                key=f"{occasion}:{key or round.pk}:{person.user_id}",
                **{**_context(round, party), **more},
            )


def tell_moderators(round: Round) -> None:
    """The coordinators of the pilot; the authority's clerks where there is none."""
    authority = round.contract.authority_id
    owners = [Owner(user_id=pk) for pk in sorted(coordinators_of(authority))]
    for owner in owners or [Owner(authority, frozenset({Role.CLERK}))]:
        for person in people_of(owner):
            write_letter(
                "balances/email/remarks-to-moderate.txt",
                to=person,
                key=f"remarks-to-moderate:{round.pk}:{person.user_id}",
                round=round,
                contract=round.contract,
                path=address_of(round, "remarks"),
                due_on=round.moderation.due_on,
            )


def _people(round: Round, party: str) -> Iterable[Addressee]:
    """Of a joint offer, the people of each organisation."""
    if party == Party.AUTHORITY:
        return people_of(owner_of(round, party))
    owners = [Owner(each, NGO_ROLES) for each in round.contract.provider_ids]
    return [person for owner in owners for person in people_of(owner)]


def _context(round: Round, party: str) -> dict[str, Any]:
    return {
        "round": round,
        "contract": round.contract,
        "path": address_of(round),
        "party": party,
    }


def closers_of(round: Round, party: str) -> Owner:
    """Those who may close the card of an institution."""
    if party == Party.AUTHORITY:
        return owner_of(round, party)
    return Owner(round.contract.provider_id, frozenset({Role.REPRESENTATIVE}))


def tell_closers(card: Card) -> None:
    """The card is whole and waits for them; each asking is a letter of its own."""
    round = card.round
    for person in people_of(closers_of(round, card.party)):
        write_letter(
            "balances/email/card-to-close.txt",
            to=person,
            key=f"card-to-close:{card.pk}:{card.version}:{person.user_id}",
            **_context(round, card.party) | {"path": address_of(round, f"{card.party}_card_close")},
        )


def tell_of_addendum(card: Card, number: int) -> None:
    """The other institution reads it already: it should know that something was added."""
    round = card.round
    other = Party.PROVIDER if card.party == Party.AUTHORITY else Party.AUTHORITY
    for person in _people(round, other):
        write_letter(
            "balances/email/addendum-added.txt",
            to=person,
            key=f"addendum-added:{card.pk}:{number}:{person.user_id}",
            **_context(round, other),
        )
