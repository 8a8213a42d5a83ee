"""What a drafted call begins with: the criteria of art. 15(1), and examples of its contents.

Announcements are Polish whatever the language of the page, so these texts are Polish.
"""

from collections.abc import Mapping
from typing import NamedTuple


class ChartRow(NamedTuple):
    name: str
    supporting: int
    """Points when the task is supported."""
    entrusting: int
    """Points when it is entrusted; 0 leaves the criterion out."""
    only_supporting: bool = False


STATUTORY_CRITERIA: tuple[ChartRow, ...] = (
    ChartRow("Możliwość realizacji zadania przez oferenta", 20, 20),
    ChartRow("Kalkulacja kosztów, także wobec zakresu rzeczowego zadania", 20, 25),
    ChartRow("Proponowana jakość wykonania zadania i kwalifikacje osób", 30, 35),
    ChartRow("Planowany udział środków własnych lub z innych źródeł", 10, 0, only_supporting=True),
    ChartRow("Wkład rzeczowy i osobowy, w tym praca wolontariuszy i członków", 10, 10),
    ChartRow("Rzetelność, terminowość i rozliczenie zadań zleconych wcześniej", 10, 10),
)

EXAMPLES: Mapping[str, str] = {
    "zadanie": (
        "Usługi opiekuńcze dla osób starszych mieszkających samotnie w sołectwach Dobry, Kwitajny "
        "i Zimnochy: pomoc w codziennych czynnościach, towarzyszenie u lekarza, zakupy. "
        "Z usług skorzysta co najmniej 25 osób, łącznie 3000 godzin w roku."
    ),
    "zadania": (
        "1. Usługi opiekuńcze w sołectwach północnych, wsparcie, 40 000 zł. "
        "2. Usługi opiekuńcze w sołectwach południowych, wsparcie, 20 000 zł."
    ),
    "pieniadze": "60 000,00 zł. Projekt budżetu na 2027 rok, dział 852, rozdział 85228.",
    "zasady": (
        "Dotacja może pokryć do 90 % kosztów zadania. Z dotacji nie pokrywa się zakupu środków "
        "trwałych o wartości powyżej 10 000 zł, kar i odsetek ani kosztów poniesionych przed "
        "zawarciem umowy. Kwota dotacji może być niższa od wnioskowanej; oferent aktualizuje wtedy "
        "kosztorys i harmonogram albo rezygnuje."
    ),
    "warunki": (
        "Usługi są wykonywane w domu osoby starszej, od poniedziałku do piątku w godz. 8–18. "
        "Opiekunowie mają ukończone szkolenie z pierwszej pomocy. Zadanie zapewnia dostępność "
        "osobom ze szczególnymi potrzebami co najmniej w zakresie minimalnych wymagań ustawy."
    ),
    "terminy": "Oferty przyjmujemy do 15 stycznia 2027 r., godz. 23:59, tylko przez portal.",
    "kryteria": (
        "Oferty sprawdza pod względem formalnym pracownik urzędu, opiniuje komisja konkursowa, "
        "a wyboru dokonuje wójt w ciągu 14 dni od terminu składania ofert. Dotację może otrzymać "
        "oferta, która ma co najmniej 60 punktów."
    ),
    "podobne": (
        "W 2026 r. (do dnia ogłoszenia) i w 2025 r. gmina zlecała usługi opiekuńcze w trybie "
        "otwartego konkursu ofert. Na zadania te przekazała organizacjom 48 000 zł w 2025 r. "
        "i 52 000 zł w 2026 r."
    ),
}
"""How each part of an announcement may read, by its name in the address."""
