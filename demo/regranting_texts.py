"""What an operator and its implementers say in the story."""

from decimal import Decimal
from typing import Any

RULES = (
    "Operator zleca całość zadania realizatorom projektów, których wybiera w konkursie ogłoszonym "
    "pod własną nazwą. O mikrodotacje mogą się ubiegać organizacje i grupy nieformalne z gminy. "
    "Jeden projekt otrzymuje najwyżej 5 000 zł. Operator ogłasza wybór na swojej stronie i wypłaca "
    "środki w ciągu 14 dni od podpisania umowy z realizatorem."
)
OFFER: dict[str, Any] = {
    "title": "Mikrodotacje sąsiedzkie",
    "summary": "Przekażemy dotację dalej: w dwóch konkursach wybierzemy około piętnastu małych "
    "projektów, które przygotują koła gospodyń, strażacy i sąsiedzi z sołectw. Pomożemy napisać "
    "wniosek i rozliczyć każdą złotówkę.",
    "effects": "W gminie powstanie co najmniej dwanaście miejsc i zwyczajów, które zostaną po "
    "projektach: ławki, wspólne kuchnie, spotkania.",
    "experience": "Od 2021 roku prowadzimy fundusz sąsiedzki; rozliczyliśmy 34 mikrodotacje.",
    "resources": "Koordynatorka, księgowa, dwoje animatorów, lokal w centrum Barczewa.",
    "activities": (
        (
            "Konkursy na mikrodotacje",
            "Ogłoszenie, pomoc w pisaniu, wybór, umowy",
            "organizacje i grupy nieformalne",
            "jesień i zima",
        ),
        (
            "Projekty realizatorów",
            "Małe projekty sąsiedzkie w sołectwach",
            "mieszkańcy gminy",
            "przez cały czas zadania",
        ),
    ),
    "costs": (
        ("activities", 0, "Animatorzy", "miesiąc", "800.00", 6),
        ("activities", 1, "Mikrodotacje dla realizatorów projektów", "projekt", "4000.00", 10),
        ("administration", None, "Koordynacja i księgowość", "miesiąc", "700.00", 6),
    ),
    "passing_on": {
        "regrant_competition": "Dwa konkursy, jesienny i zimowy, przez portal Kooperacja. Wniosek "
        "na dwie strony, termin co najmniej 14 dni, wybór w ciągu dwóch tygodni.",
        "regrant_criteria": "Liczba osób, które skorzystają, koszt na osobę, udział sąsiadów "
        "w pracy, trwałość. Komisja liczy trzy osoby spoza organizacji, które składają wnioski.",
        "regrant_monitoring": "Odwiedzamy każdy projekt, oglądamy efekty i dokumenty. Realizator "
        "składa krótkie rozliczenie w ciągu 14 dni od końca projektu.",
    },
}
COMPETITION: dict[str, Any] = {
    "description": "Szukamy małych pomysłów, dzięki którym sąsiedzi częściej będą razem: "
    "urządzenie miejsca spotkań, wspólne gotowanie, spacery, warsztaty, pomoc osobom starszym.",
    "who_may_apply": "Organizacje pozarządowe, koła gospodyń wiejskich, ochotnicze straże pożarne "
    "i grupy nieformalne co najmniej trzech osób z gminy Barczewo.",
    "admits_groups": True,
    "criteria": "Liczba osób, które skorzystają (40 punktów), koszt na osobę (20), praca własna "
    "sąsiadów (20), trwałość (20). Wnioski ocenia trzyosobowa komisja operatora; przy równej "
    "liczbie punktów wybieramy projekt z sołectwa, które nie miało jeszcze mikrodotacji.",
    "contact": "Adam Pluta, 600 100 200, mikrodotacje@dobrysasiad.example",
}
PROJECTS: dict[str, dict[str, Any]] = {
    "kuchnia": {
        "title": "Kuchnia u sąsiadki",
        "address": "Ramsowo 14, 11-010 Barczewo",
        "represented_by": "Krystyna Baran, przewodnicząca koła",
        "contact": "krystyna.baran@kgwramsowo.example",
        "scope": "Osiem wspólnych obiadów w świetlicy w Ramsowie dla 40 osób starszych z trzech "
        "sołectw. Gotują członkinie koła i młodzież, strażacy dowożą osoby, które słabo chodzą.",
        "asked": Decimal("4200.00"),
    },
    "lawki": {
        "title": "Ławki przy drodze do przystanku",
        "address": "ul. Mickiewicza 12, 11-010 Barczewo",
        "represented_by": "Anna Żurek, Piotr Sowa, Helena Mróz",
        "contact": "anna.zurek@sasiedzi.example",
        "scope": "Cztery ławki z oparciem na drodze do przystanku, zrobione przez sąsiadów "
        "w dwie soboty. Skorzysta około 120 osób, które dziś nie mają gdzie odpocząć.",
        "asked": Decimal("2400.00"),
    },
    "koncert": {
        "title": "Koncert na zakończenie lata",
        "address": "Godkowo 60, 14-407 Godkowo",
        "represented_by": "Jerzy Malec, prezes",
        "contact": "jerzy.malec@ospgodkowo.example",
        "scope": "Jednodniowy koncert z wynajętą sceną i nagłośnieniem.",
        "asked": Decimal("5000.00"),
    },
    "spacery": {
        "title": "Zimowe spacery z kijkami",
        "address": "Ramsowo 14, 11-010 Barczewo",
        "represented_by": "Krystyna Baran, przewodnicząca koła",
        "contact": "krystyna.baran@kgwramsowo.example",
        "scope": "Dwanaście spacerów z instruktorką dla osób po sześćdziesiątce, z herbatą "
        "w świetlicy. Kupimy trzydzieści par kijków, które zostaną do wypożyczania.",
        "asked": Decimal("3100.00"),
    },
}
YES = "Wielu odbiorców przy niskim koszcie na osobę; sąsiedzi pracują sami."
NO = "Najdroższy w przeliczeniu na osobę, jednorazowy i poza gminą Barczewo."
