"""All modes at once, in numbers: what was announced, and what was signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractYear

from common.modes import TenderMode
from contracting.enums import TenderState
from contracting.models import Contract, GrantApplication, GrantCompetition, Tender
from contracting.models.tender import TenderQuerySet
from contracting.modes import MODES


def procedures(*, mode: str = "", authority: str = "", sphere: str = "") -> TenderQuerySet:
    found = Tender.objects.public()
    if mode:
        found = found.filter(mode=mode)
    if authority:
        found = found.filter(authority_id=authority)
    return found.filter(sphere=sphere) if sphere else found


@dataclass(frozen=True)
class Figures:
    """One line of the statistics: what was announced, and what was signed."""

    label: str
    announced: int = 0
    funds: Decimal = Decimal(0)
    annulled: int = 0
    contracts: int = 0
    grants: Decimal = Decimal(0)

    @property
    def is_empty(self) -> bool:
        return not (self.announced or self.contracts)


Group = tuple[int, str, str]


def counted(*, authority: str = "") -> tuple[dict[Group, Figures], dict[Group, Figures]]:
    """What was announced by year, mode and sphere; what was signed by the same. Two questions."""
    contracts = Contract.objects.filter(signed_on__isnull=False)
    if authority:
        contracts = contracts.filter(authority_id=authority)
    announced = (
        procedures(authority=authority)
        .order_by()
        .annotate(year=ExtractYear("published_at"))
        .values("year", "mode", "sphere")
        .annotate(
            number=Count("pk"),
            funds=Sum("budget"),
            annulled=Count("pk", filter=Q(state=TenderState.ANNULLED)),
        )
        .values_list("year", "mode", "sphere", "number", "funds", "annulled")
    )
    signed = (
        contracts.order_by()
        .annotate(year=ExtractYear("signed_on"))
        .values_list("year", "offer__tender__mode", "offer__tender__sphere")
        .annotate(Count("pk"), Sum("grant"))
    )
    return (
        {
            (year, mode, sphere): Figures("", announced=number, funds=funds or Decimal(0),
                                          annulled=annulled)
            for year, mode, sphere, number, funds, annulled in announced
        },
        {
            (year, mode, sphere): Figures("", contracts=number, grants=grants or Decimal(0))
            for year, mode, sphere, number, grants in signed
        },
    )  # fmt: skip


def together(label: str, rows: Iterable[Figures]) -> Figures:
    found = list(rows)
    return Figures(
        label,
        announced=sum(each.announced for each in found),
        funds=sum((each.funds for each in found), Decimal(0)),
        annulled=sum(each.annulled for each in found),
        contracts=sum(each.contracts for each in found),
        grants=sum((each.grants for each in found), Decimal(0)),
    )


def mode_names() -> dict[str, str]:
    return {code: str(TenderMode(code).label) for code in MODES}


@dataclass(frozen=True)
class PassedOn:
    """What operators shared out of their grants."""

    competitions: int
    amount: Decimal
    projects: int
    awarded: Decimal


def passed_on(*, authority: str = "", mode: str = "", year: str = "") -> PassedOn:
    """In the competitions announced by operators, and their chosen projects. Two questions."""
    rows = GrantCompetition.objects.public()
    for path, value in (
        ("contract__authority", authority),
        ("contract__offer__tender__mode", mode),
        ("announced_at__year", year),
    ):
        rows = rows.filter(**{path: value}) if value else rows
    chosen = GrantApplication.objects.chosen().filter(competition__in=rows)
    shared = rows.order_by().aggregate(number=Count("pk"), amount=Sum("amount"))
    given = chosen.order_by().aggregate(number=Count("pk"), amount=Sum("awarded"))
    return PassedOn(
        shared["number"], shared["amount"] or Decimal(0),
        given["number"], given["amount"] or Decimal(0),
    )  # fmt: skip
