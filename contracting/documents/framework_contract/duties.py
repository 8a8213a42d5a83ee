"""§§ 6–9: documents, information, control, reports."""

from collections.abc import Iterator, Mapping
from typing import Any

from common.law import Source
from contracting.documents.framework_contract.numbered import Clause, Paragraph, here, there
from contracting.documents.framework_contract.words import is_entrusting
from contracting.enums import ClausePlace

Facts = Mapping[str, Any]


def paragraphs(facts: Facts) -> Iterator[Paragraph]:
    yield Paragraph("Dokumentacja związana z realizacją zadania", tuple(_documents(facts)))
    yield Paragraph(
        "Obowiązki i uprawnienia informacyjne",
        tuple(_information(facts)),
        place=ClausePlace.INFORMATION,
    )
    yield Paragraph("Kontrola zadania publicznego", tuple(_control(facts)))
    yield Paragraph("Obowiązki sprawozdawcze", tuple(_reports(facts)), place=ClausePlace.REPORTING)


def _documents(facts: Facts) -> Iterator[Clause]:
    yield Clause(
        "Zleceniobiorca prowadzi wyodrębnioną dokumentację finansowo-księgową i ewidencję "
        "księgową zadania, zgodnie z ustawą z dnia 29 września 1994 r. o rachunkowości, w sposób "
        "umożliwiający identyfikację poszczególnych operacji (art. 16 ust. 5 ustawy).",
        key="books",
        source=Source.FOUND,
    )
    years = facts["terms"]["keep_years"]
    yield Clause(
        "Zleceniobiorca przechowuje dokumentację związaną z realizacją zadania przez "
        f"{years} lat, licząc od początku roku następującego po roku, w którym je realizował.",
        key="keep",
    )
    yield Clause(
        "Zleceniobiorca opisuje dowody księgowe zgodnie z art. 21 ustawy o rachunkowości.",
        key="vouchers",
    )
    yield Clause(
        f"Niedochowanie zobowiązań, o których mowa w {here('books')}, {here('keep')} "
        f"i {here('vouchers')}, uznaje się za niezrealizowanie części albo całości zadania, "
        "chyba że z innych dowodów wynika, że zadanie zrealizowano prawidłowo."
    )


def _information(facts: Facts) -> Iterator[Clause]:
    financed = "finansowane" if is_entrusting(facts) else "współfinansowane"
    yield Clause(
        f"Zleceniobiorca informuje, że zadanie jest {financed} ze środków otrzymanych od "
        "Zleceniodawcy. Informacja wraz ze znakiem Zleceniodawcy znajduje się na materiałach, "
        "publikacjach i w miejscach realizacji zadania."
    )
    yield Clause(
        "Zleceniobiorca upoważnia Zleceniodawcę do rozpowszechniania w dowolnej formie swojej "
        "nazwy i adresu, przedmiotu i celu, na który przyznano środki, informacji o ich "
        "wysokości oraz o złożeniu lub niezłożeniu sprawozdania."
    )
    yield Clause(
        "Zleceniobiorca informuje Zleceniodawcę na piśmie, nie później niż w terminie "
        f"{facts['terms']['change_days']} dni od zaistnienia zmiany, w szczególności o zmianie "
        "adresu siedziby i osób upoważnionych do reprezentacji oraz o likwidacji lub "
        "zakończeniu działalności."
    )


def _control(facts: Facts) -> Iterator[Clause]:
    yield Clause(
        "Zleceniodawca kontroluje prawidłowość wykonywania zadania na podstawie art. 17 ustawy, "
        "w szczególności:",
        points=(
            "stopień realizacji zadania",
            "efektywność, rzetelność i jakość realizacji zadania",
            "prawidłowość wykorzystania środków publicznych otrzymanych na realizację zadania",
            "prowadzenie dokumentacji związanej z realizowanym zadaniem",
        ),
        source=Source.FOUND,
    )
    yield Clause(
        "Kontrola może być przeprowadzona w toku realizacji zadania oraz po jego zakończeniu, do "
        f"końca okresu, o którym mowa w {there('keep')}."
    )
    yield Clause(
        "Osoby upoważnione przez Zleceniodawcę mogą badać dokumenty i inne nośniki informacji "
        "oraz żądać wyjaśnień ustnie lub na piśmie. Kontrola może być przeprowadzona w siedzibie "
        "Zleceniobiorcy, w miejscu realizacji zadania i w siedzibie Zleceniodawcy."
    )
    yield Clause(
        "O wynikach kontroli Zleceniodawca informuje Zleceniobiorcę, a w razie stwierdzenia "
        "nieprawidłowości przekazuje mu zalecenia. Zleceniobiorca wykonuje je i w terminie nie "
        f"dłuższym niż {facts['terms']['recommendations_days']} dni od ich otrzymania powiadamia "
        "o tym Zleceniodawcę."
    )


def _reports(facts: Facts) -> Iterator[Clause]:
    terms = facts["terms"]
    yield Clause(
        "Akceptacja sprawozdania i rozliczenie dotacji polegają na weryfikacji założonych "
        "w ofercie rezultatów i działań Zleceniobiorcy."
    )
    yield Clause(
        "Zleceniodawca może wezwać do złożenia sprawozdania częściowego według wzoru określonego "
        "w odrębnych przepisach. Zleceniobiorca składa je w terminie "
        f"{terms['partial_report_days']} dni od dnia doręczenia wezwania."
    )
    if len(facts["money"]["years"]) > 1:
        yield Clause(
            "Zleceniobiorca składa sprawozdanie częściowe z wykonania zadania w terminie "
            f"{terms['yearly_report_days']} dni od dnia zakończenia roku budżetowego."
        )
    yield Clause(
        f"Zleceniobiorca składa sprawozdanie końcowe w terminie {terms['report_days']} dni od dnia "
        "zakończenia realizacji zadania (art. 18 ust. 1 ustawy).",
        key="final_report",
        source=Source.FOUND,
    )
    yield Clause(
        "Zleceniodawca ma prawo żądać, w wyznaczonym terminie, dodatkowych informacji, wyjaśnień "
        "i dowodów do sprawozdania."
    )
    yield Clause(
        "W razie niezłożenia sprawozdania w terminie Zleceniodawca wzywa pisemnie do jego "
        f"złożenia w terminie {terms['missing_report_days']} dni od dnia otrzymania wezwania. "
        "Niezastosowanie się do wezwania uznaje się za wykorzystanie dotacji niezgodnie "
        "z przeznaczeniem; może być ono także podstawą natychmiastowego rozwiązania umowy."
    )
    if facts.get("balance"):
        yield Clause(
            "Strony biorą udział w bilansie trójstronnym zadania: wypełniają karty informacyjne "
            f"{facts['balance']}, a Zleceniobiorca rozdaje odbiorcom zadania karty "
            "z jednorazowymi kodami. Udział mieszkańców jest dobrowolny i anonimowy.",
            source=Source.PROPOSED,
        )
