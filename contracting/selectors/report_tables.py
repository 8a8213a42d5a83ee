"""The tables of annex 5 with their sums, for the page that is filled in, the page and the paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from contracting.enums import CostGroup
from contracting.modes.report_forms import OF_CONTRIBUTION, OF_GRANT, OF_OTHERS, ReportForm
from contracting.rules.costs import ZERO, share

GROUPS = (
    (CostGroup.ACTIVITIES, "I", "Koszty realizacji działań", "Suma kosztów realizacji zadania"),
    (CostGroup.ADMINISTRATION, "II", "Koszty administracyjne", "Suma kosztów administracyjnych"),
)


@dataclass
class Row:
    number: str
    name: str
    agreed: Decimal | None
    spent: Decimal | None
    field: Any = None
    """The input of a form, on the page where it is filled in."""
    begins: str = ""
    """The activity that begins with this row."""


@dataclass
class Group:
    number: str
    name: str
    sum_name: str
    rows: list[Row] = field(default_factory=list)
    stated: Decimal | None = None
    """Agreed for the group as a whole, where the contract does not split it."""

    @property
    def agreed(self) -> Decimal | None:
        known = [each.agreed for each in self.rows if each.agreed is not None]
        return self.stated if self.stated is not None else sum(known, ZERO) if known else None

    @property
    def spent(self) -> Decimal:
        return sum((each.spent or ZERO for each in self.rows), ZERO)


@dataclass
class YearTable:
    year: int
    groups: list[Group]

    @property
    def agreed(self) -> Decimal:
        return sum((each.agreed or ZERO for each in self.groups), ZERO)

    @property
    def spent(self) -> Decimal:
        return sum((each.spent for each in self.groups), ZERO)


@dataclass
class SourceTable:
    groups: list[Group]
    spending: Decimal
    """All costs of table II.1: what the sources must pay together."""

    def of(self, number: str) -> Decimal:
        return next((each.spent for each in self.groups if each.number == number), ZERO)

    @property
    def financing(self) -> Decimal:
        return sum((each.spent for each in self.groups), ZERO)

    @property
    def gap(self) -> Decimal:
        return self.spending - self.financing

    @property
    def grant(self) -> Decimal:
        """Row 1.1 alone: interest and income are no part of the grant."""
        return self.groups[0].rows[0].spent or ZERO

    @property
    def shares(self) -> list[Row]:
        """Rows 4–6, in per cent."""
        rows = (
            ("4", "Udział kwoty dotacji w całkowitych kosztach zadania", self.grant, self.spending),
            (
                "5",
                "Udział innych środków finansowych w stosunku do kwoty dotacji",
                self.of(OF_OTHERS),
                self.grant,
            ),
            (
                "6",
                "Udział wkładu osobowego i rzeczowego w stosunku do kwoty dotacji",
                self.of(OF_CONTRIBUTION),
                self.grant,
            ),
        )
        return [Row(number, name, None, share(part, whole)) for number, name, part, whole in rows]


def cost_tables(costs: Iterable[Any], fields: Mapping[Any, Any] | None = None) -> list[YearTable]:
    """``costs`` have year, group, activity, label, name, agreed and spent, in their order;
    ``fields`` are the inputs of a form by year and label."""
    found: dict[int, YearTable] = {}
    begun = ""
    for each in costs:
        groups = [Group(number, name, sums) for _code, number, name, sums in GROUPS]
        table = found.setdefault(each.year, YearTable(each.year, groups))
        place = 0 if each.group == CostGroup.ACTIVITIES else 1
        stem = f"{each.year} {each.activity}"
        begins = each.activity if each.activity and stem != begun else ""
        begun = stem
        table.groups[place].rows.append(
            Row(
                each.label,
                each.name,
                each.agreed,
                each.spent,
                (fields or {}).get((each.year, each.label)),
                begins,
            )
        )
    for table in found.values():
        table.groups = [each for each in table.groups if each.rows]
    return list(found.values())


def source_table(
    form: ReportForm,
    agreed: Mapping[str, Decimal | None],
    actual: Mapping[str, Decimal | None],
    spending: Decimal,
    fields: Mapping[str, Any] | None = None,
) -> SourceTable:
    groups = []
    for number, name in form.groups:
        rows = [
            Row(each.code, each.name, agreed.get(each.code), actual.get(each.code),
                (fields or {}).get(each.code))
            for each in form.sources
            if each.group == number
        ]  # fmt: skip
        words = "Dotacja, odsetki i inne przychody" if number == OF_GRANT else name
        groups.append(Group(number, name, f"Suma: {words}", rows, agreed.get(number)))
    return SourceTable(groups, spending)


def sources_of(form: ReportForm, report: Any, spending: Decimal) -> SourceTable:
    """Of a saved report."""
    rows = list(report.sources.all())
    return source_table(
        form,
        {each.code: each.agreed for each in rows},
        {each.code: each.actual for each in rows},
        spending,
    )
