"""Letters of a balance: who is told of what. None carries an answer."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from accounts.models import Organisation
from accounts.selectors import people_of
from balances.enums import Party
from balances.models import Card, Round
from balances.steering import coordinators_of
from common.duties import Addressee, Owner
from common.letters import write_letter


def people_for(round: Round, party: str, roles: frozenset[Role] = NGO_ROLES) -> Iterable[Addressee]:
    """Everybody of a party; of a joint offer, those of each organisation who hold such a role."""
    if party == Party.AUTHORITY:
        return people_of(Owner(round.contract.authority_id, AUTHORITY_ROLES))
    owners = [Owner(each, roles) for each in round.contract.provider_ids]
    return [person for owner in owners for person in people_of(owner)]


def address_of(round: Round, name: str = "round") -> str:
    return reverse(f"balances:{name}", args=[round.contract_id, round.kind])


def tell(round: Round, occasion: str, *parties: str, key: str = "", **more: Any) -> None:
    """Write one letter of an occasion to everybody of the parties, once.

    ``key`` tells apart occasions that come again in one round.
    """
    for party in parties or (Party.AUTHORITY, Party.PROVIDER):
        for person in people_for(round, party):
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


def _context(round: Round, party: str) -> dict[str, Any]:
    return {
        "round": round,
        "contract": round.contract,
        "path": address_of(round),
        "party": party,
    }


def tell_closers(card: Card) -> None:
    """The card is whole and waits for them; each asking is a letter of its own."""
    round = card.round
    for person in people_for(round, card.party, frozenset({Role.REPRESENTATIVE})):
        write_letter(
            "balances/email/card-to-close.txt",
            to=person,
            key=f"card-to-close:{card.pk}:{card.version}:{person.user_id}",
            **_context(round, card.party) | {"path": address_of(round, f"{card.party}_card_close")},
        )


def tell_joint_offerors(card: Card, closer: Organisation) -> None:
    """The one card of a joint offer was closed for all: the other organisations should know."""
    round = card.round
    for organisation in round.contract.provider_ids:
        for person in people_of(Owner(organisation, NGO_ROLES)):
            if organisation != closer.pk and person.user_id != card.closed_by_id:
                write_letter(
                    "balances/email/card-closed-for-all.txt",
                    to=person,
                    key=f"card-closed-for-all:{card.pk}:{person.user_id}",
                    by=card.closed_by,
                    organisation=closer,
                    **_context(round, card.party),
                )


def tell_of_addendum(card: Card, number: int) -> None:
    """The other institution reads it already: it should know that something was added."""
    round = card.round
    other = Party.PROVIDER if card.party == Party.AUTHORITY else Party.AUTHORITY
    for person in people_for(round, other):
        write_letter(
            "balances/email/addendum-added.txt",
            to=person,
            key=f"addendum-added:{card.pk}:{number}:{person.user_id}",
            **_context(round, other),
        )
