"""§§ 10–14: returns of the grant, the early endings, things bought from the grant."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from common.law import Source
from common.money import written
from common.paperwords import day
from contracting.documents.framework_contract.numbered import Clause, Paragraph
from contracting.documents.framework_contract.words import DOTS

Facts = Mapping[str, Any]


def paragraphs(facts: Facts) -> Iterator[Paragraph]:
    yield Paragraph("Zwrot środków finansowych", tuple(_returns(facts)))
    yield Paragraph("Rozwiązanie umowy za porozumieniem Stron", tuple(_agreement()))
    yield Paragraph("Odstąpienie od umowy przez Zleceniobiorcę", tuple(_withdrawal()))
    yield Paragraph("Rozwiązanie umowy przez Zleceniodawcę", tuple(_at_once()))
    yield Paragraph("Zakaz zbywania rzeczy zakupionych z dotacji", tuple(_things(facts)))


def _returns(facts: Facts) -> Iterator[Clause]:
    years = facts["money"]["years"]
    begins = (
        f"Zleceniobiorca wykorzysta dotację {_use_by(facts)}, nie później jednak niż do dnia "
        "31 grudnia każdego roku, w którym zadanie jest realizowane"
    )
    yield Clause(
        f"{begins}{', to jest:' if len(years) > 1 else '.'}",
        points=tuple(
            f"kwotę {written(Decimal(each['grant']))} przewidzianą na {each['year']} r. – do dnia "
            f"{day(each['use_by'])}"
            for each in years
        )
        if len(years) > 1
        else (),
        key="use_by",
        source=Source.FOUND,
    )
    yield Clause(
        "Niewykorzystaną część dotacji Zleceniobiorca zwraca w terminie "
        f"{facts['terms']['return_days']} dni od dnia zakończenia realizacji zadania, a gdy "
        "termin wykorzystania dotacji upływa z końcem roku budżetowego – do dnia 31 stycznia "
        "roku następnego, na rachunek bankowy Zleceniodawcy nr "
        f"{facts['money'].get('returns_account') or DOTS}.",
        source=Source.FOUND,
    )
    yield Clause(
        "Od niewykorzystanej części dotacji zwróconej po terminie nalicza się odsetki "
        "w wysokości określonej jak dla zaległości podatkowych, od dnia następującego po dniu, "
        "w którym upłynął termin zwrotu.",
        source=Source.FOUND,
    )
    yield Clause(
        "Dotacja wykorzystana niezgodnie z przeznaczeniem, pobrana nienależnie lub w nadmiernej "
        "wysokości podlega zwrotowi wraz z odsetkami na zasadach określonych w art. 252 ustawy "
        "o finansach publicznych.",
        source=Source.FOUND,
    )


def _use_by(facts: Facts) -> str:
    task = facts["task"]
    if not task.get("spends_as_usual", True):
        return f"do dnia {day(task['spend_until'])}"
    return f"w terminie {facts['terms']['use_days']} dni od dnia zakończenia realizacji zadania"


def _agreement() -> Iterator[Clause]:
    yield Clause(
        "Umowa może być rozwiązana na mocy porozumienia Stron w razie wystąpienia okoliczności, "
        "za które Strony nie ponoszą odpowiedzialności, w tym siły wyższej, które uniemożliwiają "
        "wykonanie umowy."
    )
    yield Clause("Skutki finansowe i obowiązek zwrotu środków Strony określą w protokole.")


def _withdrawal() -> Iterator[Clause]:
    yield Clause(
        "Zleceniobiorca może odstąpić od umowy do dnia przekazania dotacji, w razie wystąpienia "
        "okoliczności uniemożliwiających jej wykonanie."
    )
    yield Clause(
        "Zleceniobiorca może odstąpić od umowy także wtedy, gdy Zleceniodawca nie przekaże "
        "dotacji w terminie określonym w umowie."
    )


def _at_once() -> Iterator[Clause]:
    yield Clause(
        "Zleceniodawca może rozwiązać umowę ze skutkiem natychmiastowym w przypadku:",
        points=(
            "wykorzystania dotacji niezgodnie z przeznaczeniem albo pobrania jej w nadmiernej "
            "wysokości lub nienależnie, czyli bez podstawy prawnej",
            "nieterminowego lub nienależytego wykonywania umowy, w szczególności zmniejszenia "
            "zakresu rzeczowego realizowanego zadania",
            "przekazania części lub całości dotacji osobie trzeciej w sposób niezgodny z umową",
            "nieprzedłożenia sprawozdania w terminie i na zasadach określonych w umowie",
            "odmowy poddania się kontroli albo niedoprowadzenia, w wyznaczonym terminie, do "
            "usunięcia stwierdzonych nieprawidłowości",
            "stwierdzenia, że oferta była nieważna lub została złożona przez osoby do tego "
            "nieuprawnione",
        ),
    )
    yield Clause(
        "Rozwiązując umowę, Zleceniodawca określa kwotę dotacji podlegającą zwrotowi, termin "
        "zwrotu, odsetki naliczane jak dla zaległości podatkowych oraz numer rachunku bankowego."
    )


def _things(facts: Facts) -> Iterator[Clause]:
    yield Clause(
        "Zleceniobiorca nie zbywa związanych z realizacją zadania rzeczy zakupionych na swoją "
        f"rzecz za środki z dotacji przez {facts['terms']['ban_years']} lat od dnia ich zakupu."
    )
    yield Clause(
        "Z ważnych przyczyn Zleceniodawca może wyrazić zgodę na zbycie rzeczy przed upływem tego "
        "terminu, pod warunkiem że Zleceniobiorca przeznaczy uzyskane środki na realizację celów "
        "statutowych."
    )
