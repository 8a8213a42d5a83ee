"""Table V.A and V.B as the page draws them: numbered rows, sums, what is wrong in a row."""

from decimal import Decimal
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from contracting.enums import CostGroup
from contracting.forms.offer_rows import YEARS, BaseRows
from contracting.models import OfferContent
from contracting.rules.costs import ZERO, CostFacts, Sums, share, sums, years_problem
from contracting.rules.offer_facts import OfferFacts
from contracting.views.offer_rows import bucket_of, buckets


def cost_table(rows: BaseRows | None, content: OfferContent, facts: OfferFacts) -> dict[str, Any]:
    """The rows as typed (also those that were refused), with every sum computed again."""
    years = len(facts.years) or 1
    by_bucket: dict[str, list[tuple[Form, dict[str, Any]]]] = {}
    for form in rows or ():
        values = typed(form)
        by_bucket.setdefault(bucket_of(values), []).append((form, values))
    known = buckets(content)
    lost = [pair for key, pairs in by_bucket.items() if key not in dict(known) for pair in pairs]
    by_bucket.setdefault(CostGroup.ACTIVITIES.value, []).extend(lost)
    parts: list[dict[str, Any]] = []
    number = 0
    for key, title in known[:-1]:
        found = by_bucket.get(key, [])
        if key != CostGroup.ACTIVITIES or found:
            number += 1
            part = {"key": key, "title": title, "rows": numbered(found, f"I.{number}")}
            # Costs that belong to no activity stand in a part of their own, last.
            parts.append(part | {"number": 0 if key == CostGroup.ACTIVITIES else number})
    administration = numbered(by_bucket.get(CostGroup.ADMINISTRATION.value, []), "II")
    activities = [row["facts"] for part in parts for row in part["rows"]]
    other = [row["facts"] for row in administration]
    everything = sums((*activities, *other), years)
    return {
        "years": facts.years if years > 1 else (),
        "columns": 7 + (years if years > 1 else 0),
        "before_total": 5,
        "parts": parts,
        "administration": administration,
        "activities_sums": _shown(sums(activities, years), years),
        "administration_sums": _shown(sums(other, years), years),
        "administration_share": share(sums(other).total, everything.total),
        "all_sums": _shown(everything, years),
        "sources": sources(content, everything.total),
    }


def typed(form: Form) -> dict[str, Any]:
    """What a row holds: as cleaned if it was posted, as saved if not."""
    if form.is_bound:
        return dict(form.cleaned_data) if hasattr(form, "cleaned_data") else {}
    return dict(form.initial)


def numbered(found: list[tuple[Any, dict[str, Any]]], stem: str) -> list[dict[str, Any]]:
    rows = []
    for number, (form, values) in enumerate(found, start=1):
        facts = CostFacts(
            label=f"{stem}.{number}",
            group=str(values.get("group") or ""),
            name=values.get("name") or "",
            unit_cost=values.get("unit_cost"),
            quantity=values.get("quantity"),
            years=tuple(values.get(name) or ZERO for name in YEARS),
        )
        form.place = facts.label
        split = len(getattr(form, "year_fields", list)()) > 1
        rows.append(
            {
                "form": form,
                "label": facts.label,
                "uid": values.get("uid") or "",
                "facts": facts,
                "total": facts.total,
                "is_new": not (facts.name or facts.total),
                "problem": years_problem(facts) if split and facts.name else None,
            }
        )
    return rows


def sources(content: OfferContent, costs: Decimal) -> dict[str, Any]:
    """Shares of V.B for the bar and the table, and what is missing or too much."""
    grant = content.grant or ZERO
    own = content.own_financial + content.own_other
    gap = costs - grant - own - content.fees
    return {
        "costs": costs,
        "grant": share(grant, costs),
        "own": share(own, costs),
        "own_financial": share(content.own_financial, costs),
        "own_other": share(content.own_other, costs),
        "fees": share(content.fees, costs),
        "gap": gap,
        "gap_amount": abs(gap),
        "gap_share": share(abs(gap), costs),
        "bar": bar(grant, own, content.fees, costs),
        "gap_title": _("Missing to the sum of costs") if gap > 0 else _("More than the costs"),
    }


def bar(grant: Decimal, own: Decimal, fees: Decimal, costs: Decimal) -> list[dict[str, str]]:
    """Parts of the drawing, as plain numbers: a translated comma would break it."""
    whole = max(costs, grant + own + fees)
    if not whole:
        return []
    parts, start = [], ZERO
    for kind, amount in (
        ("own", grant),
        ("own2", own + fees),
        ("miss", whole - grant - own - fees),
    ):
        parts.append(
            {
                "kind": kind,
                "x": f"{start * 100 / whole:.2f}%",
                "width": f"{amount * 100 / whole:.2f}%",
            }
        )
        start += amount
    return parts


def _shown(found: Sums, years: int) -> dict[str, Any]:
    return {"total": found.total, "years": found.years[:years] if years > 1 else ()}
