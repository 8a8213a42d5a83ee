"""Questions about an offer's update: what it changes, and what the rules say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from common.judgement import advice, findings, stopping
from common.law import Finding
from common.money import written
from common.paperwords import day, number
from contracting.models import Contract, ContractUpdate, OfferContent
from contracting.rules.contract_updates import TO_SEND_UPDATE, TO_UPDATE_OFFER, UpdateFacts
from contracting.rules.costs import ZERO, sums
from contracting.rules.differences import Change, RowDifference, changes, differences
from contracting.rules.offer_facts import ActivityFacts, OfferFacts, ResultFacts
from contracting.selectors.agreements import (
    content_to_update,
    cost_facts,
    labelled_lines,
    years_of,
)
from contracting.selectors.contracts import live_submission

Content = Mapping[str, Any]
ACTIVITY_CELLS = ("name", "description", "target_group", "when", "by_others")
RESULT_CELLS = ("name", "target", "source")


@dataclass(frozen=True)
class ComparedTable:
    """One table of the offer beside the same table of its update."""

    title: str
    names: tuple[str, ...]
    rows: tuple[RowDifference, ...]

    @property
    def changes(self) -> int:
        return changes(self.rows)

    @property
    def same(self) -> int:
        return len(self.rows) - self.changes

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The rows that are not as they were, each with its cells that differ."""
        return [
            {
                "title": row.cells[0].new or row.cells[0].old,
                "change": row.change.value,
                "cells": [
                    (label, cell.old, cell.new)
                    for label, cell in zip(self.names, row.cells, strict=True)
                    if cell.differs
                ],
            }
            for row in self.rows
            if row.change is not Change.SAME
        ]


def awarded_less(contract: Contract) -> bool:
    """Whether the grant is smaller than the one the offer asked for."""
    asked = asked_grant(contract)
    return asked is not None and contract.grant < asked


def asked_grant(contract: Contract) -> Decimal | None:
    asked = OfferContent.objects.filter(offer=contract.offer_id).values_list("grant", flat=True)
    return asked.first()


def offered_content(contract: Contract) -> dict[str, Any]:
    submission = live_submission(contract)
    return content_to_update((submission.content if submission else None) or {})


def update_facts(contract: Contract, content: Content) -> OfferFacts:
    """What the rules about filing may ask of the updated offer, with the awarded sum."""
    tender = contract.offer.tender
    return OfferFacts(
        title=contract.title,
        starts_on=_day(content["starts_on"]),
        ends_on=_day(content["ends_on"]),
        activities=tuple(
            ActivityFacts(each["name"], each["description"], each["when"])
            for each in content["activities"]
        ),
        results=tuple(
            ResultFacts(each["name"], each["target"], each["source"]) for each in content["results"]
        ),
        costs=cost_facts(content),
        grant=contract.grant,
        own_financial=Decimal(content["own_financial"]),
        own_other=Decimal(content["own_other"]),
        fees=Decimal(content["fees"]),
        award_form=contract.offer.award_form,
        max_grant_share=tender.max_grant_share,
        min_own_share=tender.min_own_share,
        max_admin_share=tender.max_admin_share,
        task_starts_on=tender.task_starts_on,
        task_ends_on=tender.task_ends_on,
        results_table_required=tender.results_table_required,
    )


def change_facts(update: ContractUpdate, offered: Content) -> UpdateFacts:
    tables = compared(offered, update.content)
    left_out = [_names_left_out(table) for table in tables]
    return UpdateFacts(
        note=update.note,
        changes=sum(table.changes for table in tables),
        offered_grant=asked_grant(update.contract) or ZERO,
        offered_costs=sums(cost_facts(offered)).total,
        grant=update.contract.grant,
        costs=sums(cost_facts(update.content)).total,
        activities_left_out=left_out[1],
        results_left_out=left_out[2],
    )


def _names_left_out(table: ComparedTable) -> tuple[str, ...]:
    return tuple(row.cells[0].old for row in table.rows if row.change is Change.LEFT_OUT)


def update_findings(update: ContractUpdate, offered: Content) -> list[Finding]:
    contract = update.contract
    return [
        *findings(TO_UPDATE_OFFER, update_facts(contract, update.content)),
        *findings(TO_SEND_UPDATE, change_facts(update, offered)),
    ]


def judged(update: ContractUpdate, offered: Content) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """What stops the sending, and what is only said."""
    found = update_findings(update, offered)
    return stopping(found), advice(found)


def compared(before: Content, after: Content) -> tuple[ComparedTable, ...]:
    """Dates and sources, activities, results, costs: old and new, line by line."""
    return (
        ComparedTable(
            _("Dates and sources of money"),
            (_("What"), _("Value")),
            differences(_terms(before), _terms(after), ("name", "value")),
        ),
        ComparedTable(
            _("Plan and timetable of activities"),
            (
                _("Activity"),
                _("Description"),
                _("Target group"),
                _("Planned dates"),
                _("Scope carried out by an entity that is not a party"),
            ),
            differences(before["activities"], after["activities"], ACTIVITY_CELLS),
        ),
        ComparedTable(
            _("Results of the task"),
            (
                _("Result"),
                _("Planned level"),
                _("How it is monitored, source of information"),
            ),
            differences(before["results"], after["results"], RESULT_CELLS),
        ),
        ComparedTable(
            _("Calculation of costs"),
            (
                _("Kind of cost"),
                _("Unit"),
                _("Cost of a unit"),
                _("Number of units"),
                _("Total"),
                _("Years"),
            ),
            differences(
                _costs(before),
                _costs(after),
                ("name", "unit", "unit_cost", "quantity", "total", "years"),
            ),
        ),
    )


def _terms(content: Content) -> list[dict[str, str]]:
    rows = [
        ("starts_on", _("First day of the task"), day(content["starts_on"])),
        ("ends_on", _("Last day of the task"), day(content["ends_on"])),
        ("total", _("All costs"), written(sums(cost_facts(content)).total)),
        ("own_financial", _("Own financial contribution"), _money(content["own_financial"])),
        ("own_other", _("Own non-financial contribution"), _money(content["own_other"])),
        ("fees", _("Fees from recipients"), _money(content["fees"])),
    ]
    return [{"key": key, "name": str(name), "value": value} for key, name, value in rows]


def _costs(content: Content) -> list[dict[str, str]]:
    years = years_of(content)
    lines = zip(labelled_lines(content), cost_facts(content), strict=True)
    return [
        {
            "key": line["key"],
            "name": line["name"],
            "unit": line["unit"],
            "unit_cost": _money(line["unit_cost"]),
            "quantity": number(_whole(line["quantity"])),
            "total": written(facts.total or ZERO),
            "years": _split(years, facts.years),
        }
        for (_label, line), facts in lines
    ]


def _split(years: tuple[int, ...], amounts: tuple[Decimal, ...]) -> str:
    if len(years) < 2:
        return ""
    parts = (f"{year}: {written(each)}" for year, each in zip(years, amounts, strict=False))
    return "; ".join(parts)


def _money(text: str | None) -> str:
    return written(Decimal(text)) if text else ""


def _whole(text: str | None) -> str | None:
    return text.removesuffix(".00") if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
