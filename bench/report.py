"""Prints what was measured beside what was promised."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.load import Measured
from bench.turns import Ratio

PUBLIC = ("public list of calls", "call page", "register of contracts", "published balance")
PRIVATE = ("Moje sprawy (clerk)", "offer page (organisation)", "balance page (clerk)")
ANSWER = "resident's answer"
AUTOSAVES = ("autosave of an offer's text", "autosave of an offer's costs")

Row = tuple[str, float, str, bool]
Ratios = dict[tuple[str, str], Ratio]


def at_least(what: str, figure: float, promise: float) -> Row:
    return what, float(figure), f"≥ {promise:g}", figure >= promise


def at_most(what: str, figure: float, promise: float) -> Row:
    return what, float(figure), f"≤ {promise:g}", figure <= promise


def beside(ratios: Ratios, name: str, yard: str, promise: float) -> Row:
    """The median of the turns, with the least and the most of them."""
    found = ratios[name, yard]
    return at_least(f"{name}, × {yard} ({found})", found.median, promise)


def verdicts(results: dict[str, Measured], ratios: Ratios, rest: dict[str, Any]) -> list[Row]:
    """(what, figure, promise, kept) for each promise that was measured."""
    rows = pages(ratios) if (PUBLIC[0], "B50") in ratios else []
    rows += [
        beside(ratios, name, "B50", 0.5)
        for name in (*PRIVATE, ANSWER, *AUTOSAVES)
        if (name, "B50") in ratios
    ]
    if "procedures" in rest:
        rows += procedures(ratios, rest["procedures"])
    for name, found in results.items():
        rows.append(at_most(f"{name}, p95 ÷ p50", found.p95_ms / found.p50_ms, 3))
        if found.failed:
            rows.append((f"{name}, failed requests", float(found.failed), "0", False))
    for name, megabytes in rest.get("memory_mb", {}).items():
        rows.append(at_most(f"{name}, MB of memory", megabytes, 180))
    for part, judged in PARTS.items():
        if part in rest:
            rows += judged(rest[part])
    return rows


def pages(ratios: Ratios) -> list[Row]:
    """The public pages beside both yardsticks, and beside themselves with fewer rows."""
    rows: list[Row] = []
    for name in PUBLIC:
        rows.append(beside(ratios, name, "B50", 8))
        rows.append(beside(ratios, name, "B0", 0.33))
        # Minutes lie between the two: each is measured by the constant page beside it.
        same = ratios[name, "B0"].median / ratios[f"{name} (30 rows)", "B0"].median
        rows.append(at_least(f"{name}, 3,000 rows ÷ 30 rows", same, 0.8))
    return rows


def papers(found: dict[str, Any]) -> list[Row]:
    pages = found["offer_pages"]
    return [
        at_most("balance report PDF ÷ WeasyPrint alone", found["ratio"], 1.3),
        at_most("report of a contract with 40 questions, s", found["whole_40_s"], 6),
        at_least("offer on paper, pages", pages, 12),
        at_most(f"offer on paper, {pages} pages, s", found["offer_s"], 4),
    ]


def leaflets(found: dict[str, Any]) -> list[Row]:
    return [at_most("5,000 codes made and printed as leaflets, s", found["together_s"], 90)]


def rules(found: dict[str, Any]) -> list[Row]:
    return [
        at_most("an offer of 200 cost lines judged, ms", found["offer_ms"], 5),
        at_most("a term counted in the calendar, µs", found["calendar_us"], 20),
    ]


def choosing(found: dict[str, Any]) -> list[Row]:
    """A member's list and the ranking, with 60 offers and 8 criteria."""
    return [at_most(f"{name}, 60 offers × 8 criteria, queries", found[key], 15) for key, name in (
        ("committee_work", "committee page"), ("tender_ranking", "ranking"),
    )]  # fmt: skip


def procedures(ratios: Ratios, queries: dict[str, int]) -> list[Row]:
    """10,000 procedures: within 15 questions and twice the time of B50."""
    rows: list[Row] = []
    for name, asked in queries.items():
        known = f"10,000 procedures: {name}"
        rows.append(beside(ratios, known, "B50", 0.5))
        rows.append(at_most(f"{known}, queries", asked, 15))
    return rows


def crowds(found: dict[str, Any]) -> list[Row]:
    """100,000 residents on one questionnaire, and fifty more a second for a minute."""
    load, left, pages = found["load"], found["left"], found["pages"]
    rows: list[Row] = []
    for name, figure in pages.items():
        most = 2 if "÷" in name else 10
        rows.append((name, figure, f"≤ {most}", figure <= most))
    rate = load["per_second"]
    rows.append(("answers a second for a minute", rate, "≥ 49", rate >= 49))
    rows.append(("of them not accepted", float(load["sent"] - load["accepted"]), "0",
                 load["sent"] == load["accepted"]))  # fmt: skip
    rows.append(("answer at 50 a second, p95 ms", load["p95_ms"], "≤ 500", load["p95_ms"] <= 500))
    wrong = float(sum(abs(left[key]) for key in left if key != "longest_batch_s"))
    rows.append(("rows missing or too many after it", wrong, "0", wrong == 0))
    longest = left["longest_batch_s"]
    rows.append(("longest lock while they are mixed, s", longest, "≤ 1", longest <= 1))
    return rows


def across_the_deadline(found: dict[str, Any]) -> list[tuple[str, float, str, bool]]:
    """25 offers filed each second for a minute, half of them after the last moment."""
    p95 = found["p95_ms"]
    rows = [
        (f"offers across the deadline: {what}", float(found[key]), "0", found[key] == 0)
        for what, key in (
            ("accepted late", "accepted_late"),
            ("refused though in time", "refused_early"),
            ("failed", "failed"),
        )
    ]
    same = bool(found["receipts_are_rows"])
    rows.append(("offers across the deadline: receipts = rows", float(same), "1", same))
    rows.append(("offers across the deadline: p95, ms", p95, "≤ 1000", p95 <= 1000))
    # Two processors have 80 ms for each of 25 offers a second, the sender's share included.
    busy = f"offers across the deadline: processor, ms (load {found['load_before']:.1f})"
    rows.append(at_most(busy, found["busy_ms"], 80))
    return rows


PARTS: dict[str, Callable[[dict[str, Any]], list[Row]]] = {
    "deadline": across_the_deadline,
    "papers": papers,
    "choosing": choosing,
    "leaflets": leaflets,
    "rules": rules,
    "crowds": crowds,
}


def report(results: dict[str, Measured], ratios: Ratios, rest: dict[str, Any], file: Path) -> None:
    """Print both tables, and write them as JSON to ``file``."""
    print(f"\nLoad of the machine in the last 1, 5 and 15 minutes: {os.getloadavg()}")
    print(f"\n{'':40} {'req/s':>9} {'p50 ms':>8} {'p95 ms':>8} {'busy ms':>8} {'failed':>7}")
    for name, one in results.items():
        print(
            f"{name:40} {one.requests_per_second:9.1f} {one.p50_ms:8.1f} "
            f"{one.p95_ms:8.1f} {one.busy_ms:8.2f} {one.failed:7d}"
        )
    rows = verdicts(results, ratios, rest)
    print(f"\n{'':80} {'figure':>8}  {'promise':>8}")
    for what, figure, promise, kept in rows:
        print(f"{what:80} {figure:8.2f}  {promise:>8}  {'kept' if kept else 'MISSED'}")
    file.parent.mkdir(parents=True, exist_ok=True)
    measured = {name: asdict(one) for name, one in results.items()}
    promises = [
        {"what": what, "figure": figure, "promise": promise, "kept": kept}
        for what, figure, promise, kept in rows
    ]
    turns = {f"{name} ÷ {yard}": asdict(found) for (name, yard), found in ratios.items()}
    found = {"measured": measured, "turns": turns, "promises": promises, **rest}
    file.write_text(json.dumps(found, indent=1))
    print(f"\nThe same as JSON: {file}")
