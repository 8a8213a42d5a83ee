"""What an offer says, in the words of a small organisation. Amounts are set by the story."""

from decimal import Decimal
from typing import Any

from demo.regranting_texts import OFFER

OFFERS: dict[str, dict[str, Any]] = {
    "opieka": {
        "title": "Spokojnie u siebie: opieka w domu",
        "summary": "Codzienna pomoc dla czterdziestu osób starszych w ich mieszkaniach. Opiekunki "
        "pomagają w higienie, posiłkach, zakupach i sprzątaniu, a koordynatorka co miesiąc "
        "rozmawia z każdą osobą o tym, co zmienić. Zadanie uzupełnia pracę ośrodka pomocy społecznej.",
        "effects": "Czterdzieści osób pozostanie w domu zamiast w placówce. Rodziny zyskają czas "
        "i spokój. Wypracowane plany usług zostaną w ośrodku po zakończeniu zadania.",
        "experience": "Usługi opiekuńcze prowadzimy od 2014 roku; w ostatnich trzech latach "
        "zrealizowaliśmy cztery zadania zlecone, wszystkie rozliczone w terminie.",
        "resources": "Dwanaście opiekunek, koordynatorka, biuro z parkingiem, dwa samochody, "
        "sześć osób gotowych pomagać społecznie.",
        "activities": (
            (
                "Rekrutacja odbiorców i plany usług",
                "Wizyta w domu, rozmowa, plan",
                "40 osób",
                "pierwszy miesiąc",
            ),
            (
                "Usługi opiekuńcze",
                "Codzienna pomoc według planu",
                "40 osób",
                "przez cały czas zadania",
            ),
            (
                "Spotkania z rodzinami",
                "Raz na kwartał, w świetlicy",
                "rodziny odbiorców",
                "co kwartał",
            ),
        ),
        "costs": (
            ("activities", 0, "Wizyty i plany usług", "wizyta", "60.00", 40),
            ("activities", 1, "Wynagrodzenia opiekunek", "godzina", "48.00", 1500),
            ("activities", 1, "Dojazdy", "miesiąc", "600.00", 8),
            ("activities", 2, "Poczęstunek na spotkaniach", "spotkanie", "350.00", 3),
            ("administration", None, "Koordynacja i księgowość", "miesiąc", "900.00", 8),
        ),
    },
    "sasiedzkie": {
        "title": "Sąsiad za ścianą",
        "summary": "Łączymy siedemdziesiąt osób starszych z sąsiadami, którzy pomagają im "
        "w zakupach, porządkach i drobnych sprawach. Każda para zawiera porozumienie, a "
        "koordynator odbiera telefon od ósmej do osiemnastej.",
        "effects": "Osoby starsze rzadziej bywają same, a sąsiedzi uczą się sobie pomagać. "
        "Po zadaniu zostanie w gminie sieć trzydziestu przeszkolonych osób.",
        "experience": "Pomoc sąsiedzką prowadzimy od 2019 roku, najpierw społecznie, potem "
        "w ramach dwóch małych grantów.",
        "resources": "Trzydzieści przeszkolonych osób, koordynatorka, telefon dyżurny, lokal "
        "użyczony przez parafię, praca społeczna członków wyceniona w kalkulacji.",
        "activities": (
            (
                "Szkolenie sąsiadów",
                "Pierwsza pomoc, rozmowa, granice",
                "30 osób",
                "pierwszy miesiąc",
            ),
            (
                "Usługi sąsiedzkie",
                "Pomoc do dziesięciu godzin w tygodniu",
                "70 osób",
                "przez cały czas zadania",
            ),
            (
                "Spotkania międzypokoleniowe",
                "Wspólny obiad i gry",
                "odbiorcy i sąsiedzi",
                "co dwa miesiące",
            ),
        ),
        "costs": (
            ("activities", 0, "Szkolenie z pierwszej pomocy", "grupa", "1200.00", 2),
            ("activities", 1, "Wynagrodzenia osób pomagających", "godzina", "30.00", 1800),
            ("activities", 1, "Ubezpieczenie", "osoba", "45.00", 30),
            ("activities", 2, "Spotkania", "spotkanie", "900.00", 5),
            ("administration", None, "Koordynacja", "miesiąc", "750.00", 10),
        ),
    },
    "wsparcie-dzienne": {
        "title": "Popołudnie w Świetliku",
        "summary": "Placówka dla trzydziestorga dzieci, otwarta w każdy dzień roboczy od 13 do 18: "
        "pomoc w nauce, ciepły posiłek, zajęcia sportowe i plastyczne, spotkania z rodzicami.",
        "effects": "Dzieci poprawią oceny i będą bezpieczne po lekcjach; rodzice dostaną "
        "wsparcie w wychowaniu. Wyposażenie sal posłuży kolejnym grupom.",
        "experience": "Prowadzimy świetlicę od sześciu lat; zatrudniamy dwoje pedagogów.",
        "resources": "Lokal z dwiema salami i kuchnią, cztery wychowawczynie, wolontariusze "
        "z liceum, komputery.",
        "activities": (
            ("Pomoc w nauce", "Codziennie, w małych grupach", "30 dzieci", "dni robocze"),
            (
                "Zajęcia rozwijające",
                "Sport, plastyka, gotowanie",
                "30 dzieci",
                "trzy razy w tygodniu",
            ),
            ("Spotkania z rodzicami", "Warsztaty i rozmowy", "rodzice", "raz w miesiącu"),
        ),
        "costs": (
            ("activities", 0, "Wynagrodzenia wychowawców", "godzina", "46.00", 1100),
            ("activities", 1, "Materiały i wyżywienie", "miesiąc", "2600.00", 10),
            ("activities", 2, "Warsztaty dla rodziców", "spotkanie", "400.00", 8),
            ("administration", None, "Księgowość", "miesiąc", "400.00", 10),
        ),
    },
    "mikrodotacje": OFFER,
}


def total(key: str) -> Decimal:
    """The sum of all costs of an offer, PLN."""
    return sum(
        (Decimal(unit) * many for _g, _a, _n, _u, unit, many in OFFERS[key]["costs"]), Decimal(0)
    )
