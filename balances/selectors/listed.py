"""Which balances a list or an export shows: narrowed by what the reader asked for."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from accounts.models import User
from balances.models import Round
from balances.selectors.aggregates import public_rounds
from contracting.models import Contract
from contracting.selectors.partners import named_as


@dataclass(frozen=True)
class Narrowed:
    """What one looks for; what is not said narrows nothing."""

    words: str = ""
    authority: int | None = None
    sphere: str = ""
    year: int | None = None
    """Of the closing of a round."""
    kind: str = ""

    def __bool__(self) -> bool:
        return self != Narrowed()

    def rounds(self) -> Q:
        asked = Q()
        if self.year:
            asked &= Q(closed_at__year=self.year)
        if self.kind:
            asked &= Q(kind=self.kind)
        return asked

    def contracts(self) -> Q:
        asked = Q()
        for word in self.words.split():
            asked &= (
                Q(title__icontains=word)
                | Q(number__icontains=word)
                | Q(authority__name__icontains=word)
                | Q(provider__name__icontains=word)
                | named_as(word, "offer")
            )
        if self.authority:
            asked &= Q(authority=self.authority)
        if self.sphere:
            asked &= Q(offer__tender__sphere=self.sphere)
        return asked


def balances_listed(reader: User | AnonymousUser, narrowed: Narrowed) -> QuerySet[Contract]:
    """Contracts with a round that ``reader`` may see and that was asked for, newest first."""
    rounds = Round.objects.visible_to(reader).filter(narrowed.rounds())
    return (
        Contract.objects.visible_to(reader)
        .filter(narrowed.contracts(), Exists(rounds.filter(contract=OuterRef("pk"))))
        .select_related("authority", "provider", "offer")
        .annotate(last_closed=Max("rounds__closed_at"))
        .order_by("-last_closed", "-pk")
    )


def rounds_exported(narrowed: Narrowed) -> QuerySet[Round]:
    """The same for a file: closed rounds only, whoever asks."""
    contracts = Contract.objects.visible_to(AnonymousUser()).filter(narrowed.contracts())
    return public_rounds().filter(narrowed.rounds(), contract__in=contracts.order_by())
