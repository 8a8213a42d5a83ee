"""What the parties agreed on: the offer as it was filed, or its accepted update."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from common.money import rounded
from contracting.enums import CostGroup, UpdateState
from contracting.models import Contract, ContractUpdate, Submission
from contracting.rules import contract_terms, reports, returns
from contracting.rules.costs import ZERO, CostFacts, Sums, calendar_years, share, sums

Content = Mapping[str, Any]
OWN_SOURCES = ("own_financial", "own_other", "fees")


def update_of(contract: Contract) -> ContractUpdate | None:
    return ContractUpdate.objects.filter(contract=contract).first()


def agreed_content(contract: Contract, submission: Submission | None) -> dict[str, Any]:
    """The offer's frozen content, with what its accepted update says in its place."""
    offered = (submission.content if submission else None) or {}
    update = update_of(contract)
    if update is None or update.state != UpdateState.ACCEPTED:
        return dict(offered)
    return {**offered, **in_the_form_of_an_offer(update.content, contract.grant)}


def content_to_update(offered: Content) -> dict[str, Any]:
    """What an update begins with: the offer's rows, each with the key it is compared by."""
    activities = offered.get("activities", ())
    key_of = {each["name"]: str(each["number"]) for each in activities}
    sources = offered.get("sources", {})
    return {
        "starts_on": offered.get("starts_on", ""),
        "ends_on": offered.get("ends_on", ""),
        "activities": [{**each, "key": str(each["number"])} for each in activities],
        "results": [
            {**each, "key": str(place)}
            for place, each in enumerate(offered.get("results", ()), start=1)
        ],
        "costs": [
            {
                **{name: line[name] for name in ("group", "name", "unit", "unit_cost")},
                "quantity": line["quantity"],
                "years": list(line["years"]),
                "activity": key_of.get(line["activity"], ""),
                "key": line["label"],
            }
            for line in offered.get("costs", {}).get("lines", ())
        ],
        **{name: sources.get(name, {}).get("amount", "0.00") for name in OWN_SOURCES},
    }


def labelled_lines(content: Content) -> list[tuple[str, dict[str, Any]]]:
    """Cost rows with their official numbers (I.1.2, II.3): by activity, the rest, then group II."""
    places = {each["key"]: n for n, each in enumerate(content.get("activities", ()), start=1)}
    last = len(places) + 1

    def stem(line: dict[str, Any]) -> tuple[str, int]:
        first = line["group"] == CostGroup.ACTIVITIES
        return ("I", places.get(line.get("activity", ""), last)) if first else ("II", 0)

    found: list[tuple[str, dict[str, Any]]] = []
    counted: dict[tuple[str, int], int] = {}
    for line in sorted(content.get("costs", ()), key=stem):
        group, activity = where = stem(line)
        counted[where] = counted.get(where, 0) + 1
        parts = (group, str(activity), str(counted[where]))
        found.append((".".join(parts if activity else (parts[0], parts[2])), line))
    return found


def cost_facts(content: Content) -> tuple[CostFacts, ...]:
    return tuple(
        CostFacts(
            label=label,
            group=line["group"],
            name=line["name"],
            unit=line["unit"],
            unit_cost=_amount(line["unit_cost"]),
            quantity=_amount(line["quantity"]),
            years=tuple(Decimal(each or 0) for each in line["years"]),
        )
        for label, line in labelled_lines(content)
    )


def years_of(content: Content) -> tuple[int, ...]:
    """Calendar years of the task: the columns of table V.A."""
    if not content.get("starts_on") or not content.get("ends_on"):
        return ()
    first, last = int(content["starts_on"][:4]), int(content["ends_on"][:4])
    return tuple(first + n for n in range(calendar_years(first, last))) if last >= first else ()


def in_the_form_of_an_offer(content: Content, grant: Decimal) -> dict[str, Any]:
    """An update as the frozen content of an offer: numbered rows, tables with their sums."""
    names = {each["key"]: each["name"] for each in content["activities"]}
    lines, facts = labelled_lines(content), cost_facts(content)
    years = years_of(content)
    count = len(years) or 1
    return {
        "starts_on": content["starts_on"],
        "ends_on": content["ends_on"],
        "activities": [
            {**each, "number": place} for place, each in enumerate(content["activities"], start=1)
        ],
        "results": [dict(each) for each in content["results"]],
        "costs": {
            "years": list(years),
            "lines": [
                {
                    "label": label,
                    "group": line["group"],
                    "activity": names.get(line.get("activity", ""), ""),
                    "name": line["name"],
                    "unit": line["unit"],
                    "unit_cost": str(rounded(row.unit_cost or ZERO)),
                    "quantity": str(rounded(row.quantity or ZERO)),
                    "total": str(row.total or ZERO),
                    "years": _padded(row.years, count),
                }
                for (label, line), row in zip(lines, facts, strict=True)
            ],
            "activities": _sums(facts, CostGroup.ACTIVITIES, count),
            "administration": _sums(facts, CostGroup.ADMINISTRATION, count),
            "all": _shown(sums(facts, count)),
        },
        "sources": _sources(content, grant, sums(facts).total),
    }


def _sources(content: Content, grant: Decimal, costs: Decimal) -> dict[str, Any]:
    own = {name: Decimal(content[name]) for name in OWN_SOURCES}
    rows = {"grant": grant, "own": own["own_financial"] + own["own_other"], **own}
    return {"total": str(rounded(costs))} | {
        name: {"amount": str(rounded(amount)), "share": str(share(amount, costs))}
        for name, amount in rows.items()
    }


def _sums(facts: Iterable[CostFacts], group: str, count: int) -> dict[str, Any]:
    return _shown(sums((each for each in facts if each.group == group), count))


def _shown(found: Sums) -> dict[str, Any]:
    return {
        "total": str(rounded(found.total)),
        "years": [str(rounded(amount)) for amount in found.years],
    }


def _padded(years: tuple[Decimal, ...], count: int) -> list[str]:
    whole = (*years, *(ZERO,) * count)[:count]
    return [str(rounded(amount)) for amount in whole]


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def contract_figures(*, on: date, abroad: bool) -> dict[str, int]:
    """The terms of the framework contract in force on the day it is printed."""
    use, back = (
        (
            contract_terms.TERM_TO_USE_THE_GRANT_AFTER_A_TASK_ABROAD,
            returns.TERM_TO_RETURN_AN_UNUSED_PART_FROM_ABROAD,
        )
        if abroad
        else (
            contract_terms.TERM_TO_USE_THE_GRANT_AFTER_THE_TASK,
            returns.TERM_TO_RETURN_AN_UNUSED_PART,
        )
    )
    figures = {
        "use_days": use,
        "return_days": back,
        "keep_years": contract_terms.TIME_TO_KEEP_DOCUMENTS,
        "change_days": contract_terms.TERM_TO_REPORT_A_CHANGE_OF_DATA,
        "recommendations_days": contract_terms.TERM_TO_CARRY_OUT_RECOMMENDATIONS,
        "missing_report_days": contract_terms.TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT,
        "ban_years": contract_terms.BAN_ON_DISPOSING_OF_THINGS_BOUGHT,
        "report_days": reports.TERM_FOR_THE_FINAL_REPORT,
        "partial_report_days": reports.SHORTEST_TERM_FOR_A_PARTIAL_REPORT,
        "yearly_report_days": reports.TERM_FOR_THE_REPORT_ON_A_YEAR,
    }
    return {name: figure.on(on).count for name, figure in figures.items()}
