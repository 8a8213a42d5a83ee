"""A frozen offer laid out as the official form: its words, yearly plans, table V.A."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import override

from accounts.enums import LegalForm
from contracting.enums import CostGroup
from contracting.models import OfferActivity, OfferContent
from contracting.modes.offer_forms import offer_form

Row = Mapping[str, Any]


def form_words(content: OfferContent) -> dict[str, Any]:
    """The form as it reads when the offer is made; the declarations as they were chosen."""
    form = offer_form(content.form)
    yes, no = form.in_arrears
    chosen = iter((content.tax_arrears, content.insurance_arrears))
    return {
        "code": form.code,
        "name": form.name,
        "labels": dict(form.labels),
        "fewest_years": form.fewest_years,
        "declarations": [
            each.format(_chosen(next(chosen), yes, no)) if "{}" in each else each
            for each in form.declarations
        ],
    }


def _chosen(in_arrears: bool | None, yes: str, no: str) -> str:
    if in_arrears is None:
        return f"{yes} / {no}"
    return yes if in_arrears else no


def activity_row(number: int, each: OfferActivity, years: Sequence[int]) -> dict[str, Any]:
    """One activity as it is frozen; ``when`` says the dates of all years together."""
    dates = list(each.dates[: len(years) or 1])
    several = len(dates) > 1
    pairs = zip(years, dates, strict=False)
    return {
        "number": number,
        "name": each.name,
        "description": each.description,
        "target_group": each.target_group,
        "when": "; ".join(f"{y}: {when}" for y, when in pairs if when) if several else each.when,
        "dates": dates,
        "by_others": each.by_others,
    }


def laid_out(snapshot: Row) -> dict[str, Any]:
    """The snapshot with what the printed form wants beside it."""
    costs = snapshot["costs"]
    years = list(costs["years"])
    missing = snapshot["form"]["fewest_years"] - len(years)
    with override("pl"):
        legal_form = str(dict(LegalForm.choices).get(snapshot["offeror"]["legal_form"], ""))
    return {
        **snapshot,
        "legal_form": legal_form,
        "plans": yearly_plans(snapshot["activities"], years),
        "columns": [*years, *[""] * missing],
        "unused": range(max(0, missing)),
        "parts": cost_parts(costs["lines"]),
        "administrative": [
            line for line in costs["lines"] if line["group"] == CostGroup.ADMINISTRATION
        ],
    }


def yearly_plans(activities: Sequence[Row], years: Sequence[int]) -> list[dict[str, Any]]:
    """III.4: one table a year. An activity is described in the first year that has it."""
    if len(years) < 2:
        return [{"year": years[0] if years else "", "rows": list(activities)}]
    plans = []
    told: dict[int, int] = {}
    for place, year in enumerate(years):
        rows = []
        for each in activities:
            when = each["dates"][place]
            if not when and (place or any(each["dates"])):
                continue
            first = told.setdefault(each["number"], year)
            again = {} if first == year else {"description": f"jak w planie na rok {first}"}
            rows.append({**each, "when": when, **again})
        plans.append({"year": year, "rows": rows})
    return plans


def cost_parts(lines: Sequence[Row]) -> list[dict[str, Any]]:
    """Group I of table V.A by its activities: (number, name, rows)."""
    rows = [line for line in lines if line["group"] == CostGroup.ACTIVITIES]
    parts = []
    for label, found in groupby(rows, key=lambda line: line["label"].rpartition(".")[0]):
        kept = list(found)
        parts.append({"label": label, "name": kept[0]["activity"], "lines": kept})
    return parts
