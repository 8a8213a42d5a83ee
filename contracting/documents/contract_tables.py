"""The tables at the end of a contract, cell by cell, as its PDF draws them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from common.paperwords import count
from common.templatetags.paper import or_none, sum_zl

APPENDIX = "Zaktualizowany opis działań, rezultaty i kalkulacja kosztów"
ACTIVITY = ("description", "target_group", "term", "subcontracted")


def annex_tables(snapshot: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The updated timetable, results and costs in the columns of the official form.

    A row of one cell is the heading of the rows below it.
    """
    if snapshot["activities"]:
        yield {
            "caption": "Plan i harmonogram działań",
            "head": [
                *("Lp.", "Nazwa działania", "Opis", "Grupa docelowa"),
                "Planowany termin realizacji",
                "Zakres realizowany przez podmiot niebędący stroną umowy",
            ],
            "rows": [_activity(n, each) for n, each in enumerate(snapshot["activities"], start=1)],
            "foot": [],
        }
    if snapshot["results"]:
        yield {
            "caption": "Rezultaty zadania",
            "head": [
                "Nazwa rezultatu",
                "Planowany poziom osiągnięcia rezultatów (wartość docelowa)",
                "Sposób monitorowania rezultatów / źródło informacji o osiągnięciu wskaźnika",
            ],
            "rows": [
                [each["name"], each["target"], each["source"]] for each in snapshot["results"]
            ],
            "foot": [],
        }
    if snapshot["costs"]:
        yield _costs(snapshot["costs"])


def _activity(place: int, each: Mapping[str, Any]) -> list[str]:
    empty = ("target_group", "subcontracted")
    cells = (or_none(each[name]) if name in empty else each[name] for name in ACTIVITY)
    return [str(place), each["name"], *(str(cell) for cell in cells)]


def _costs(costs: Mapping[str, Any]) -> dict[str, Any]:
    several = len(costs["years"]) > 1

    def years(per_year: Sequence[str]) -> list[str]:
        return [sum_zl(part) for part in per_year] if several else []

    rows: list[list[str]] = []
    for group in costs["groups"]:
        rows.append([group["name"]])
        rows += [
            [
                *(line["number"], line["name"], line["unit"], sum_zl(line["unit_cost"])),
                *(count(line["quantity"]), sum_zl(line["total"]), *years(line["per_year"])),
            ]
            for line in group["lines"]
        ]
        whole = [sum_zl(group["total"]), *years(group["per_year"])]
        rows.append(["", f"Suma: {group['name']}", "", "", "", *whole])
    head = ["Lp.", "Rodzaj kosztu", "Rodzaj miary", "Koszt jedn.", "Liczba jedn.", "Razem"]
    whole = [sum_zl(costs["total"]), *years(costs["per_year"])]
    return {
        "caption": "Kalkulacja przewidywanych kosztów realizacji zadania (w złotych)",
        "head": [*head, *(str(year) for year in costs["years"] if several)],
        "rows": rows,
        "foot": ["", "Suma wszystkich kosztów realizacji zadania", "", "", "", *whole],
    }
