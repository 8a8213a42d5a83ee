"""Cards to fill, codes to hand out, rounds to close."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from balances.duties.cards import waiting_for_closer
from balances.enums import Party
from balances.models import GRACE, Card, Round
from common.duties import Duty, Owner, Scope
from contracting.models.partners import performed_by
from contracting.selectors.partners import partners_by_offer

HAND_OUT_WITHIN = timedelta(days=14)
"""Of the opening of the window, so that residents have time to answer [proposed]."""

OF_CONTRACT = (
    "round__contract__number",
    "round__contract__title",
    "round__contract__authority_id",
    "round__contract__provider_id",
    "round__contract__offer_id",
)
MODEL_STEP = {
    "opening": "balance_opening",
    "mid_term": "balance_mid_term",
    "final": "balance_final",
}


def cards_to_fill(scope: Scope) -> Iterator[Duty]:
    """Each institution fills and closes its card while the window is open."""
    waiting = (
        Card.objects.filter(closed_at__isnull=True, round__in=Round.objects.open_on(scope.today))
        .exclude(pk__in=waiting_for_closer(scope))
        .select_related("round__contract")
        .only("party", "round__kind", "round__closes_on", *OF_CONTRACT)
    )
    if scope.authority_ids is not None and scope.ngo_ids is not None:
        waiting = waiting.filter(
            Q(party=Party.AUTHORITY, round__contract__authority__in=scope.authority_ids)
            | (Q(party=Party.PROVIDER) & performed_by(scope.ngo_ids, "round__contract__"))
        )
    cards = list(waiting.order_by("round__closes_on", "pk"))
    partners = partners_by_offer(each.round.contract.offer_id for each in cards)
    for card in cards:
        yield from _cards_duties(card, partners, scope)


def _cards_duties(
    card: Card, partners: Mapping[int, Sequence[int]], scope: Scope
) -> Iterator[Duty]:
    """One for the institution; of a joint offer one for each organisation, as all may write."""
    round, contract = card.round, card.round.contract
    here = card.party == Party.AUTHORITY
    others = () if here else partners.get(contract.offer_id, ())
    for organisation in (contract.authority_id if here else contract.provider_id, *others):
        if not here and scope.ngo_ids is not None and organisation not in scope.ngo_ids:
            continue
        more = f":{organisation}" if organisation in others else ""
        yield Duty(
            key=f"card.close:{card.pk}{more}",
            act="card.close",
            title=_("Fill in and close the balance card: %(round)s")
            % {"round": round.get_kind_display()},
            subject=_("Contract %(number)s, %(title)s")
            % {"number": contract.number, "title": contract.title},
            owner=Owner(organisation, AUTHORITY_ROLES if here else NGO_ROLES),
            url=reverse(f"balances:{card.party}_card", args=[round.contract_id, round.kind]),
            due_on=round.closes_on,
            detail=_("The other institution will read it only when its own is closed too."),
            button=_("Fill in the card"),
            steps=frozenset({MODEL_STEP[round.kind]}),
        )


def codes_to_hand_out(scope: Scope) -> Iterator[Duty]:
    """Residents cannot answer before somebody has codes to hand out."""
    without = Round.objects.open_on(scope.today).filter(batches__isnull=True)
    for round in _of_authorities(without, scope):
        yield _clerks_duty(
            round,
            key="codes.make",
            title=_("Make codes for residents and have them handed out"),
            due_on=min(round.opens_on + HAND_OUT_WITHIN, round.closes_on),
            name="batch_create",
            button=_("Make codes"),
        )


def rounds_to_close(scope: Scope) -> Iterator[Duty]:
    """After the window: type in the last paper cards and close, before the clock does."""
    for round in _of_authorities(Round.objects.ended_on(scope.today), scope):
        yield _clerks_duty(
            round,
            key="round.close",
            title=_("Type in the last paper cards and close the round"),
            due_on=round.closes_on + GRACE,
            name="round_close",
            button=_("Close the round"),
        )


def _of_authorities(rounds: QuerySet[Round], scope: Scope) -> QuerySet[Round]:
    if scope.authority_ids is not None:
        rounds = rounds.filter(contract__authority__in=scope.authority_ids)
    own = ("kind", "opens_on", "closes_on")
    of_contract = [name.removeprefix("round__") for name in OF_CONTRACT]
    return rounds.select_related("contract").only(*own, *of_contract).order_by("closes_on", "pk")


def _clerks_duty(
    round: Round, *, key: str, title: str, due_on: date, name: str, button: str
) -> Duty:
    return Duty(
        key=f"{key}:{round.pk}",
        act=key,
        title=title,
        subject=_("%(round)s, contract %(number)s, %(title)s")
        % {
            "round": round.get_kind_display(),
            "number": round.contract.number,
            "title": round.contract.title,
        },
        owner=Owner(round.contract.authority_id, frozenset({Role.CLERK})),
        url=reverse(f"balances:{name}", args=[round.contract_id, round.kind]),
        due_on=due_on,
        button=button,
        steps=frozenset({MODEL_STEP[round.kind]}),
    )


PROVIDERS = (cards_to_fill, codes_to_hand_out, rounds_to_close)
