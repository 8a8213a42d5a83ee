"""The contract on a small grant (art. 19a(5)): short, because no form of it is prescribed.

The statute asks for the written form, for what art. 16 and the Public Finance Act say of every
grant, and for the offer as an annex. Everything else is proposed here and said so.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from common.law import Source
from common.money import written
from common.paperwords import day, percent
from contracting.documents.framework_contract.beginnings import contacts
from contracting.documents.framework_contract.financing import tranche_table, transfer
from contracting.documents.framework_contract.numbered import (
    Clause,
    Paragraph,
    Table,
    here,
    there,
)
from contracting.documents.framework_contract.words import (
    ACT,
    DOTS,
    in_figures_and_words,
    is_entrusting,
)
from contracting.enums import ClausePlace

Facts = Mapping[str, Any]

TITLE = "Umowa o realizację zadania publicznego – mały grant"
OURS = Source.PROPOSED


def paragraphs(facts: Facts) -> Iterator[Paragraph]:
    yield Paragraph("Przedmiot umowy", tuple(_subject(facts)), place=ClausePlace.PERFORMANCE)
    yield Paragraph(
        "Dotacja", tuple(_grant(facts)), place=ClausePlace.FINANCING, table=tranche_table(facts)
    )
    yield Paragraph(
        "Rozliczenie",
        tuple(_account(facts)),
        place=ClausePlace.REPORTING,
        table=_costs(facts.get("simple_costs") or ()),
    )
    yield Paragraph("Kontrola i dokumenty", tuple(_control(facts)), place=ClausePlace.INFORMATION)
    yield Paragraph("Dostępność", tuple(_accessibility(facts)))
    # Only where the authority adds a clause of its own.
    yield Paragraph("Osoby trzecie i dane osobowe", (), place=ClausePlace.DATA)
    yield Paragraph("Postanowienia końcowe", tuple(_end(facts)), place=ClausePlace.OTHER)


def _subject(facts: Facts) -> Iterator[Clause]:
    task, offer = facts["task"], facts["offer"]
    verb = "zleca" if is_entrusting(facts) else "wspiera"
    number = f"nr {offer['number']} " if offer["number"] else ""
    yield Clause(
        f"Zleceniodawca {verb}, na podstawie art. 19a {ACT}, zwanej dalej „ustawą”, realizację "
        f"zadania publicznego „{task['title']}” w zakresie: {task['sphere']}, określonego "
        f"w uproszczonej ofercie {number}złożonej w dniu {day(offer['submitted_on']) or DOTS}. "
        "Zleceniobiorca wykona zadanie na warunkach określonych w umowie i w ofercie.",
        source=Source.FOUND,
    )
    yield Clause("Oferta jest załącznikiem do umowy (art. 19a ust. 5 ustawy).", source=Source.FOUND)
    yield Clause(
        f"Termin realizacji zadania: od dnia {day(task['starts_on'])} do dnia "
        f"{day(task['ends_on'])}.",
        source=Source.FOUND,
    )
    if task["standard"]:
        yield Clause(
            f"Zadanie wykonuje się zgodnie ze standardem: {task['standard']}.", source=OURS
        )
    parts = facts["subcontracted"]
    yield Clause(
        "Podmiot niebędący stroną umowy może wykonać następujące części zadania (art. 16 ust. 4 "
        "ustawy):"
        if parts
        else "Zadania nie może wykonywać podmiot niebędący stroną umowy (art. 16 ust. 4 ustawy).",
        points=tuple(parts),
        source=Source.FOUND,
    )
    yield Clause(contacts(facts), source=OURS)


def _grant(facts: Facts) -> Iterator[Clause]:
    money, task = facts["money"], facts["task"]
    yield Clause(f"{transfer(facts)}.", source=OURS)
    yield Clause(
        f"Całkowity koszt zadania wynosi {in_figures_and_words(money['total'])}; dotacja stanowi "
        f"{percent(money['grant_share'])} tego kosztu.",
        source=OURS,
    )
    yield Clause(
        f"Dotację wykorzystuje się od dnia {day(task['spend_from'])} do dnia "
        f"{day(task['spend_until'])}; kwotę przekazaną w danym roku budżetowym – nie później niż "
        "do 31 grudnia tego roku (art. 221 ust. 3 ustawy o finansach publicznych).",
        source=Source.FOUND,
        key="use_by",
    )
    yield Clause(
        "Zleceniobiorca prowadzi wyodrębnioną ewidencję księgową dotacji (art. 16 ust. 5 ustawy).",
        source=Source.FOUND,
    )
    asked = facts.get("asked")
    if asked:
        yield Clause(
            f"Przyznano dotację niższą niż wnioskowana ({written(Decimal(asked))}). Koszty "
            "pokrywane z dotacji, wskazane w ofercie, zmniejsza się proporcjonalnie, o ile strony "
            "nie uzgodniły inaczej w postanowieniach dodatkowych.",
            source=OURS,
        )
    tolerance = percent(money["shift_tolerance_pct"] or "0")
    yield Clause(
        "Wydatek z dotacji uznaje się za zgodny z umową, gdy nie zwiększył kosztu wskazanego "
        f"w ofercie o więcej niż {tolerance}.",
        source=OURS,
    )


def _account(facts: Facts) -> Iterator[Clause]:
    terms = facts["terms"]
    yield Clause(
        "Zleceniobiorca składa uproszczone sprawozdanie z realizacji zadania w terminie "
        f"{terms['report_days']} dni od dnia jego zakończenia (art. 18 ust. 1 i art. 19a ust. 7a "
        "ustawy). Sprawozdanie zawiera opis wykonania zadania i zestawienie wydatków "
        "z dotacji (art. 19a ust. 7c ustawy).",
        key="final_report",
        source=Source.FOUND,
    )
    yield Clause(
        "Umowę uznaje się za wykonaną z chwilą przyjęcia sprawozdania przez Zleceniodawcę.",
        source=OURS,
    )
    account = facts["money"].get("returns_account") or DOTS
    yield Clause(
        f"Niewykorzystaną część dotacji Zleceniobiorca zwraca w terminie {terms['return_days']} "
        f"dni od dnia, do którego dotację można wykorzystać ({there('use_by')}), a gdy jest to "
        f"31 grudnia – do 31 stycznia następnego roku, na rachunek nr {account} (art. 251 "
        "ustawy o finansach publicznych).",
        source=Source.FOUND,
    )
    yield Clause(
        "Dotacja wykorzystana niezgodnie z przeznaczeniem, pobrana nienależnie lub w nadmiernej "
        "wysokości podlega zwrotowi z odsetkami na zasadach art. 252 ustawy o finansach "
        "publicznych.",
        source=Source.FOUND,
    )


def _costs(lines: Any) -> Table | None:
    """What the simplified offer says that the grant pays, line by line."""
    if not lines:
        return None
    return Table(
        caption="Koszty według złożonej oferty, w tym z dotacji",
        head=("Rodzaj kosztu", "Wartość", "Z dotacji"),
        rows=tuple(
            (each["name"], written(Decimal(each["total"])), written(Decimal(each["from_grant"])))
            for each in lines
        ),
    )


def _control(facts: Facts) -> Iterator[Clause]:
    terms = facts["terms"]
    yield Clause(
        "Zleceniodawca może kontrolować i oceniać stopień realizacji zadania, efektywność, "
        "rzetelność i jakość jego wykonania, prawidłowość wykorzystania środków oraz prowadzenie "
        "dokumentacji (art. 17 ustawy).",
        source=Source.FOUND,
    )
    yield Clause(
        f"Zleceniobiorca przechowuje dokumentację zadania przez {terms['keep_years']} lat, licząc "
        "od początku roku następującego po roku, w którym zadanie wykonano.",
        source=OURS,
    )
    yield Clause(
        "Zleceniobiorca informuje, że zadanie jest finansowane lub dofinansowane przez "
        "Zleceniodawcę.",
        source=OURS,
    )


def _accessibility(facts: Facts) -> Iterator[Clause]:
    said = facts["accessibility"]
    names = (
        ("architectural", "dostępność architektoniczna"),
        ("digital", "dostępność cyfrowa"),
        ("information", "dostępność informacyjno-komunikacyjna"),
    )
    yield Clause(
        "Zleceniobiorca zapewnia dostępność osobom ze szczególnymi potrzebami (art. 4 ust. 3 "
        "ustawy z dnia 19 lipca 2019 r. o zapewnianiu dostępności osobom ze szczególnymi "
        "potrzebami):",
        points=tuple(f"{name}: {said[key]}" for key, name in names if said[key]),
        source=Source.FOUND,
    )


def _end(facts: Facts) -> Iterator[Clause]:
    yield Clause(
        "Umowa i jej zmiany wymagają formy pisemnej pod rygorem nieważności (art. 16 ust. 2 "
        "ustawy).",
        source=Source.FOUND,
        key="form",
    )
    yield Clause(
        "Strony mogą rozwiązać umowę za porozumieniem. Zleceniodawca może ją rozwiązać ze "
        "skutkiem natychmiastowym, gdy dotację wykorzystano niezgodnie z przeznaczeniem, zadania "
        "nie wykonuje się albo odmówiono kontroli lub sprawozdania.",
        source=OURS,
    )
    yield Clause(
        "W sprawach nieuregulowanych stosuje się ustawę, ustawę o finansach publicznych "
        f"i Kodeks cywilny. Zmiany dokonuje się w formie wskazanej w {here('form')}. Umowę "
        f"sporządzono w liczbie egzemplarzy: {facts['copies']}.",
        source=OURS,
    )


__all__ = ["TITLE", "paragraphs"]
