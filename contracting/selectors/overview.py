"""All modes at once: what is to come, and what was announced and signed, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, DateTimeField, Q, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from common.daywords import local_day
from common.modes import TenderMode
from contracting.enums import TenderState
from contracting.models import Contract, Tender
from contracting.models.tender import TenderQuerySet
from contracting.modes import MODES
from contracting.modes.base import Coming

AHEAD = 50
"""How many dates the calendar shows; the filter reaches further."""


@dataclass(frozen=True)
class Date:
    """Something of a public procedure that is still to come."""

    tender: Tender
    coming: Coming
    when: date | datetime

    @property
    def day(self) -> date:
        return local_day(self.when)

    @property
    def moment(self) -> datetime | None:
        return self.when if isinstance(self.when, datetime) else None


def procedures(*, mode: str = "", authority: str = "", sphere: str = "") -> TenderQuerySet:
    found = Tender.objects.public()
    if mode:
        found = found.filter(mode=mode)
    if authority:
        found = found.filter(authority_id=authority)
    return found.filter(sphere=sphere) if sphere else found


Key = tuple[date | datetime, int, Coming]


def soonest(tenders: TenderQuerySet, *, at: datetime) -> list[Key]:
    """The soonest first; one question for each kind of date that a mode names.

    What is decided or annulled has nothing more to come.
    """
    live = tenders.filter(state__in=(TenderState.OPEN, TenderState.EVALUATION))
    found: list[Key] = []
    for coming, modes in _kinds_of_dates().items():
        since = at if _is_moment(coming.path) else timezone.localdate(at)
        rows = live.filter(mode__in=modes, **{f"{coming.path}__gte": since})
        first = rows.order_by(coming.path, "pk").values_list(coming.path, "pk")[:AHEAD]
        found += [(when, pk, coming) for when, pk in first]
    found.sort(key=lambda each: (_as_moment(each[0]), each[1], each[2].code))
    return found[:AHEAD]


def dates(keys: Iterable[Key]) -> list[Date]:
    """The dates with their procedures; one question."""
    found = list(keys)
    tenders = (
        Tender.objects.for_list()
        .only("title", "number", "mode", "published_at", "authority__name")
        .select_related(None)
        .select_related("authority")
        .in_bulk([pk for _when, pk, _coming in found])
    )
    return [Date(tenders[pk], coming, when) for when, pk, coming in found]


def _kinds_of_dates() -> dict[Coming, list[str]]:
    kinds: dict[Coming, list[str]] = {}
    for mode in MODES.values():
        for coming in mode.coming:
            kinds.setdefault(coming, []).append(mode.code)
    return kinds


def _is_moment(path: str) -> bool:
    """Whether a path of a query of tenders ends in a moment, not in a day."""
    model: Any = Tender
    *relations, last = path.split("__")
    for name in relations:
        model = model._meta.get_field(name).related_model
    return isinstance(model._meta.get_field(last), DateTimeField)


def _as_moment(when: date | datetime) -> tuple[date, int, str]:
    """Days without an hour stand after the moments of the same day."""
    exact = isinstance(when, datetime)
    return local_day(when), int(not exact), when.isoformat()


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
