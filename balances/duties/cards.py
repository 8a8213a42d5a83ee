"""A card that is whole and waits for the one who may close it."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from balances.enums import Party
from balances.models import Card, Round
from common.duties import Duty, Owner, Scope
from contracting.models.partners import performed_by
from contracting.selectors.partners import each_organisation


def waiting_for_closer(scope: Scope) -> QuerySet[Card]:
    return Card.objects.filter(
        party=Party.PROVIDER,
        closed_at__isnull=True,
        asked_to_close_at__isnull=False,
        round__in=Round.objects.open_on(scope.today),
    )


def cards_to_close(scope: Scope) -> Iterator[Duty]:
    """The organisation's people filled the card; its representative closes it, of a joint offer
    a representative of any organisation."""
    waiting = waiting_for_closer(scope)
    if scope.ngo_ids is not None:
        waiting = waiting.filter(performed_by(scope.ngo_ids, "round__contract__"))
    cards = waiting.select_related("round__contract").order_by("round__closes_on", "pk")
    rows = ((each, each.round.contract.offer_id, each.round.contract.provider_id) for each in cards)
    for card, organisation in each_organisation(rows, scope.ngo_ids):
        round, contract = card.round, card.round.contract
        more = "" if organisation == contract.provider_id else f":{organisation}"
        yield Duty(
            key=f"card.close_asked:{card.pk}{more}",
            act="card.close",
            title=_("Read and close the balance card: %(round)s")
            % {"round": round.get_kind_display()},
            subject=_("Contract %(number)s, %(title)s")
            % {"number": contract.number, "title": contract.title},
            owner=Owner(organisation, frozenset({Role.REPRESENTATIVE})),
            url=reverse("balances:provider_card_close", args=[round.contract_id, round.kind]),
            due_on=round.closes_on,
            detail=_("Your colleagues have filled it in and asked you to close it."),
            button=_("Close the card"),
            steps=frozenset({f"balance_{round.kind}"}),
        )


PROVIDERS = (cards_to_close,)
