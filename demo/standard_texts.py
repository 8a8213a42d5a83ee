"""Three service standards: home care, day-support for children, neighbourly services."""

from decimal import Decimal
from typing import Any

HOME_CARE: dict[str, Any] = {
    "name": "Usługi opiekuńcze w domu",
    "sphere": "1",
    "legal_basis": "Ustawa o pomocy społecznej: usługi opiekuńcze w miejscu zamieszkania.",
    "aim": "Osoba, która nie radzi sobie sama z codziennymi czynnościami, może bezpiecznie "
    "i godnie mieszkać we własnym domu.",
    "recipients": "Osoby pełnoletnie, które z powodu wieku, choroby lub niepełnosprawności "
    "potrzebują pomocy, a rodzina nie może jej zapewnić. Kwalifikuje ośrodek pomocy społecznej.",
    "activities": "Pomoc w utrzymaniu higieny i ubieraniu: codziennie.\n"
    "Przygotowanie posiłków i zakupy: co najmniej trzy razy w tygodniu.\n"
    "Sprzątanie używanych pomieszczeń: raz w tygodniu.\n"
    "Towarzyszenie w drodze do lekarza: według potrzeb, do ośmiu godzin w miesiącu.",
    "place_and_hours": "Dom odbiorcy, od poniedziałku do soboty w godzinach 7–20.",
    "staff": "Opiekunka lub opiekun z kwalifikacją lub rocznym doświadczeniem; najwyżej sześciu "
    "odbiorców na jedną osobę. Koordynator: jeden na dwudziestu odbiorców.",
    "conditions": "Środki ochrony osobistej, telefon służbowy, dziennik usług u odbiorcy.",
    "accessibility": "Kontakt telefoniczny, mailowy i przez tłumacza języka migowego. Informacje "
    "drukowane większą czcionką i w tekście łatwym do czytania.",
    "rights": "Odbiorca zna z imienia osobę, która przychodzi, może prosić o jej zmianę i złożyć "
    "skargę ustnie lub na piśmie; odpowiedź otrzymuje w ciągu czternastu dni.",
    "fees": "Odpłatność według uchwały rady; osoby o niskich dochodach nie płacą.",
    "documentation": "Indywidualny plan usług, dziennik czynności, miesięczna karta godzin.",
    "unit_name": "godzina usługi",
    "unit_cost": Decimal("58.00"),
    "unit_cost_basis": "Wynagrodzenie 42 zł, dojazdy 6 zł, koordynacja 7 zł, materiały 3 zł.",
    "capacity": "40 osób",
    "indicators": (
        (
            "Godziny usług wykonane zgodnie z planem",
            "co najmniej 95%",
            "co miesiąc",
            "karty godzin",
        ),
        (
            "Odbiorcy zadowoleni z usługi",
            "średnia co najmniej 4,0",
            "w każdym bilansie",
            "karty mieszkańców",
        ),
        (
            "Zmiany opiekunki bez uprzedzenia",
            "najwyżej 2 w miesiącu",
            "co miesiąc",
            "dziennik usług",
        ),
    ),
}

DAY_SUPPORT: dict[str, Any] = {
    "name": "Placówka wsparcia dziennego dla dzieci",
    "sphere": "1a",
    "legal_basis": "Ustawa o wspieraniu rodziny i systemie pieczy zastępczej: placówki wsparcia dziennego.",
    "aim": "Dziecko ma po lekcjach bezpieczne miejsce, pomoc w nauce i dorosłego, któremu ufa.",
    "recipients": "Dzieci w wieku 7–15 lat, w pierwszej kolejności z rodzin korzystających ze "
    "wsparcia asystenta rodziny. Udział jest bezpłatny i dobrowolny.",
    "activities": "Pomoc w nauce: codziennie.\nPosiłek: codziennie.\n"
    "Zajęcia rozwijające: trzy razy w tygodniu.\nSpotkania z rodzicami: raz w miesiącu.",
    "place_and_hours": "Lokal na terenie gminy, co najmniej cztery godziny w każdy dzień roboczy.",
    "staff": "Wychowawcy z przygotowaniem pedagogicznym, najwyżej 15 dzieci na jedną osobę. "
    "Kierownik z wyższym wykształceniem.",
    "conditions": "Sala do nauki, sala do zabawy, kuchnia, toaleta, dostęp do boiska.",
    "accessibility": "Wejście bez progów lub z podjazdem, miejsce wyciszenia, zasady opisane "
    "obrazkami.",
    "rights": "Dzieci współdecydują o zajęciach; skargi przyjmuje kierownik i rzecznik w urzędzie.",
    "fees": "Udział jest bezpłatny.",
    "documentation": "Dziennik zajęć, karta pobytu dziecka, standardy ochrony małoletnich.",
    "unit_name": "miejsce w miesiącu",
    "unit_cost": Decimal("780.00"),
    "unit_cost_basis": "Kadra 520 zł, wyżywienie 140 zł, lokal 80 zł, materiały 40 zł.",
    "capacity": "30 dzieci",
    "indicators": (
        (
            "Dni, w których placówka pracowała",
            "co najmniej 240 w roku",
            "co miesiąc",
            "dziennik zajęć",
        ),
        (
            "Dzieci korzystające co najmniej 3 razy w tygodniu",
            "co najmniej 24",
            "co miesiąc",
            "karty pobytu",
        ),
        ("Rodzice obecni na spotkaniach", "co najmniej 60%", "co kwartał", "listy obecności"),
    ),
}

NEIGHBOURS: dict[str, Any] = {
    "name": "Usługi sąsiedzkie",
    "sphere": "10",
    "legal_basis": "Ustawa o pomocy społecznej: usługi sąsiedzkie.",
    "aim": "Osoba starsza dostaje drobną, regularną pomoc od kogoś, kto mieszka blisko.",
    "recipients": "Osoby, które ukończyły 60 lat, mieszkają same lub z osobą w podobnym wieku "
    "i potrzebują pomocy do dziesięciu godzin w tygodniu.",
    "activities": "Zakupy i leki: dwa razy w tygodniu.\nDrobne porządki: raz w tygodniu.\n"
    "Rozmowa i spacer: co najmniej raz w tygodniu.\nPomoc w załatwieniu sprawy: według potrzeb.",
    "place_and_hours": "Dom odbiorcy i najbliższa okolica, w dni uzgodnione z odbiorcą.",
    "staff": "Osoba pełnoletnia, mieszkająca w pobliżu, po szkoleniu z pierwszej pomocy, "
    "zaakceptowana przez odbiorcę. Koordynator: jeden na trzydzieści osób.",
    "conditions": "Szkolenie wstępne, identyfikator, ubezpieczenie, dyżur telefoniczny koordynatora.",
    "accessibility": "Umowa i zasady w tekście łatwym do czytania; kontakt telefoniczny "
    "i osobisty, na prośbę tłumacz języka migowego.",
    "rights": "Odbiorca wybiera osobę, która mu pomaga, i może z niej zrezygnować bez podania przyczyny.",
    "fees": "Usługa jest bezpłatna.",
    "documentation": "Porozumienie z odbiorcą, miesięczna karta godzin.",
    "unit_name": "godzina usługi",
    "unit_cost": Decimal("38.00"),
    "unit_cost_basis": "Wynagrodzenie 30 zł, ubezpieczenie 1 zł, koordynacja 7 zł.",
    "capacity": "74 osoby",
    "indicators": (
        ("Osoby objęte pomocą", "co najmniej 70", "co kwartał", "karty godzin"),
        (
            "Odbiorcy, którzy czują się bezpieczniej",
            "średnia co najmniej 4,2",
            "w każdym bilansie",
            "karty mieszkańców",
        ),
        (
            "Czas od zgłoszenia do pierwszej wizyty",
            "najwyżej 7 dni",
            "co miesiąc",
            "rejestr zgłoszeń",
        ),
    ),
}

STANDARDS = {"opieka": HOME_CARE, "wsparcie-dzienne": DAY_SUPPORT, "sasiedzkie": NEIGHBOURS}
