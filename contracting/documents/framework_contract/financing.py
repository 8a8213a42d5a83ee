"""The money of the framework contract: the grant, the contributions, the tranches (§ 3)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from common.law import Source
from common.money import written
from common.paperwords import day, number, percent
from contracting.documents.framework_contract.numbered import (
    Clause,
    Table,
    here,
    there,
)
from contracting.documents.framework_contract.words import (
    DOTS,
    in_figures_and_words,
    is_entrusting,
)

Facts = Mapping[str, Any]


def financing(facts: Facts) -> Iterator[Clause]:
    money = facts["money"]
    yield Clause(f"{transfer(facts)}.", key="transfer")
    years = money["years"]
    if len(years) > 1:
        yield Clause(
            "W poszczególnych latach dotacja wynosi, z zachowaniem terminów wykorzystania z "
            f"{there('use_by')}:",
            points=tuple(
                f"w {each['year']} r. – {in_figures_and_words(each['grant'])}" for each in years
            ),
            source=Source.FOUND,
        )
    yield Clause(
        "Zleceniobiorca oświadcza, że jest jedynym posiadaczem wskazanego rachunku bankowego, "
        "i zobowiązuje się go utrzymać nie krócej niż do chwili zaakceptowania sprawozdania "
        "końcowego. O zamknięciu rachunku lub zmianie jego numeru niezwłocznie zawiadomi "
        "Zleceniodawcę na piśmie."
    )
    if not is_entrusting(facts):
        yield Clause(
            "Zleceniobiorca zobowiązuje się przekazać na realizację zadania:",
            points=tuple(_contributions(money)),
            key="contributions",
        )
    yield Clause(
        f"Całkowity koszt zadania wynosi {in_figures_and_words(money['total'])}. Udział dotacji "
        f"w całkowitym koszcie zadania wynosi {percent(money['grant_share'])}."
    )
    if not is_entrusting(facts):
        yield from _sources_may_change(money)
    if len(facts["tranches"]) > 1 or any(each["condition"] for each in facts["tranches"]):
        yield Clause(
            "Przekazanie transzy może zostać wstrzymane do czasu spełnienia warunku, od którego "
            "umowa ją uzależnia."
        )


def transfer(facts: Facts) -> str:
    money, tranches = facts["money"], facts["tranches"]
    source = f" {money['funds_source']}" if money.get("funds_source") else ""
    said = (
        f"Zleceniodawca przekaże dotację w wysokości {in_figures_and_words(money['grant'])}"
        f"{source} na rachunek bankowy Zleceniobiorcy nr {money['account'] or DOTS}"
    )
    if len(tranches) > 1:
        return f"{said}, w transzach wskazanych w tabeli 1"
    if not tranches:
        return said
    condition = f" ({tranches[0]['condition']})" if tranches[0]["condition"] else ""
    return f"{said}, jednorazowo, w terminie do dnia {day(tranches[0]['due_on'])}{condition}"


def _contributions(money: Facts) -> Iterator[str]:
    yield f"wkład własny finansowy w wysokości {in_figures_and_words(money['own_financial'])}"
    yield (
        "wkład własny niefinansowy (osobowy i rzeczowy) o wartości "
        f"{in_figures_and_words(money['own_nonfinancial'])}"
    )
    if Decimal(money["from_recipients"]):
        yield (
            "świadczenia pieniężne od odbiorców zadania w wysokości "
            f"{in_figures_and_words(money['from_recipients'])}"
        )


def _sources_may_change(money: Facts) -> Iterator[Clause]:
    points = number(money.get("share_tolerance_points") or "0")
    yield Clause(
        f"Wysokość środków ze źródeł, o których mowa w {here('contributions')}, może się zmieniać, "
        "o ile udział dotacji w całkowitym koszcie zadania nie wzrośnie o więcej niż "
        f"{points} punktów procentowych.",
        key="share",
    )
    yield Clause(
        f"Przekroczenie limitu, o którym mowa w {here('share')}, uznaje się za pobranie dotacji "
        "w nadmiernej wysokości."
    )


def tranche_table(facts: Facts) -> Table | None:
    tranches = facts["tranches"]
    if len(tranches) < 2:
        return None
    return Table(
        "Tabela 1. Transze dotacji",
        ("Transza", "Kwota", "Termin przekazania", "Warunek"),
        tuple(
            (
                str(place),
                written(Decimal(each["amount"])),
                f"do {day(each['due_on'])}",
                each["condition"] or "bez warunku",
            )
            for place, each in enumerate(tranches, start=1)
        ),
        ("Razem", written(Decimal(facts["money"]["grant"])), "", ""),
    )
