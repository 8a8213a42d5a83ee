"""Sixteen invented organisations, with identifiers whose check digits are right."""

from dataclasses import dataclass

from accounts.enums import LegalForm


@dataclass(frozen=True)
class DemoOrganisation:
    """``home`` is the key of the authority that confirmed it; people are (name, login)."""

    key: str
    name: str
    form: LegalForm
    home: str
    town: str
    postal_code: str
    street: str
    about: str
    representative: tuple[str, str]
    staff: tuple[str, str] | None = None
    other_register: str = ""
    """Name of another register, for those without a KRS number."""


ORGANISATIONS = (
    DemoOrganisation(
        "cztery-pory",
        "Stowarzyszenie Cztery Pory",
        LegalForm.ASSOCIATION,
        "olsztyn",
        "Olsztyn",
        "10-003",
        "ul. Lipowa 8",
        "Wspieramy osoby starsze w ich domach: opieka, zakupy, rozmowa, wyjście na spacer.",
        ("Maria Kowalczyk", "maria.kowalczyk@czterypory.example"),
        ("Dorota Lis", "dorota.lis@czterypory.example"),
    ),
    DemoOrganisation(
        "dobry-dzien",
        "Fundacja Dobry Dzień",
        LegalForm.FOUNDATION,
        "olsztyn",
        "Olsztyn",
        "10-004",
        "ul. Kopernika 21",
        "Prowadzimy placówki wsparcia dziennego dla dzieci i spotkania dla rodziców.",
        ("Paweł Górski", "pawel.gorski@dobrydzien.example"),
        ("Iga Sowa", "iga.sowa@dobrydzien.example"),
    ),
    DemoOrganisation(
        "sasiad",
        "Stowarzyszenie Dobry Sąsiad",
        LegalForm.ASSOCIATION,
        "barczewo",
        "Barczewo",
        "11-010",
        "ul. Kościuszki 3",
        "Łączymy osoby, które potrzebują drobnej pomocy, z sąsiadami, którzy mają czas.",
        ("Zofia Wójcik", "zofia.wojcik@dobrysasiad.example"),
        ("Adam Pluta", "adam.pluta@dobrysasiad.example"),
    ),
    DemoOrganisation(
        "rowny-krok",
        "Fundacja Równy Krok",
        LegalForm.FOUNDATION,
        "olsztyn",
        "Olsztyn",
        "10-005",
        "ul. Mazurska 17",
        "Asystujemy osobom z niepełnosprawnościami w drodze do pracy, szkoły i lekarza.",
        ("Łukasz Rybak", "lukasz.rybak@rownykrok.example"),
    ),
    DemoOrganisation(
        "kgw-ramsowo",
        "Koło Gospodyń Wiejskich w Ramsowie",
        LegalForm.RURAL_WOMEN,
        "barczewo",
        "Ramsowo",
        "11-010",
        "Ramsowo 14",
        "Organizujemy wspólne obiady i zajęcia w świetlicy dla seniorów z trzech sołectw.",
        ("Krystyna Baran", "krystyna.baran@kgwramsowo.example"),
        other_register="Krajowy Rejestr Kół Gospodyń Wiejskich",
    ),
    DemoOrganisation(
        "swietlik",
        "Stowarzyszenie Świetlik",
        LegalForm.ASSOCIATION,
        "dobre-miasto",
        "Dobre Miasto",
        "11-040",
        "ul. Olsztyńska 2",
        "Po lekcjach jesteśmy z dziećmi: odrabiamy zadania, gotujemy, gramy w piłkę.",
        ("Natalia Wilk", "natalia.wilk@swietlik.example"),
        ("Oskar Bielak", "oskar.bielak@swietlik.example"),
    ),
    DemoOrganisation(
        "pomost",
        "Stowarzyszenie Pomost",
        LegalForm.ASSOCIATION,
        "olsztynek",
        "Olsztynek",
        "11-015",
        "ul. Mrongowiusza 9",
        "Doradzamy rodzinom w kryzysie i prowadzimy grupy samopomocowe.",
        ("Agnieszka Czaja", "agnieszka.czaja@pomost.example"),
    ),
    DemoOrganisation(
        "osp-godkowo",
        "Ochotnicza Straż Pożarna w Godkowie",
        LegalForm.FIRE_BRIGADE,
        "godkowo",
        "Godkowo",
        "14-407",
        "Godkowo 60",
        "Ratujemy, a między akcjami wozimy seniorów do lekarza i na zajęcia.",
        ("Jerzy Malec", "jerzy.malec@ospgodkowo.example"),
    ),
    DemoOrganisation(
        "razem-godkowo",
        "Stowarzyszenie Razem dla Godkowa",
        LegalForm.ASSOCIATION,
        "godkowo",
        "Godkowo",
        "14-407",
        "Godkowo 44",
        "Prowadzimy klub seniora i pomoc sąsiedzką w dziewięciu sołectwach.",
        ("Teresa Duda", "teresa.duda@razemgodkowo.example"),
    ),
    DemoOrganisation(
        "spoldzielnia-warmia",
        "Spółdzielnia Socjalna Warmia",
        LegalForm.SOCIAL_COOPERATIVE,
        "powiat",
        "Olsztyn",
        "10-006",
        "ul. Pieniężnego 30",
        "Zatrudniamy osoby długotrwale bezrobotne przy cateringu i usługach opiekuńczych.",
        ("Grzegorz Kuc", "grzegorz.kuc@warmia.example"),
    ),
    DemoOrganisation(
        "uks-lyna",
        "Uczniowski Klub Sportowy Łyna",
        LegalForm.SPORTS_CLUB,
        "olsztyn",
        "Olsztyn",
        "10-007",
        "ul. Jagiellońska 51",
        "Prowadzimy zajęcia sportowe dla dzieci, w tym z niepełnosprawnościami.",
        ("Rafał Stępień", "rafal.stepien@lyna.example"),
        other_register="Ewidencja klubów sportowych Prezydenta Olsztyna",
    ),
    DemoOrganisation(
        "caritas-parafia",
        "Parafialny Zespół Dobrej Pomocy w Bartoszycach",
        LegalForm.CHURCH,
        "bartoszyce",
        "Bartoszyce",
        "11-200",
        "ul. Kętrzyńska 4",
        "Wydajemy posiłki, prowadzimy punkt odzieży i odwiedzamy osoby samotne.",
        ("Barbara Olszewska", "barbara.olszewska@dobrapomoc.example"),
        other_register="Zaświadczenie o osobowości prawnej, ewidencja wojewody",
    ),
    DemoOrganisation(
        "zdrowa-glowa",
        "Fundacja Zdrowa Głowa",
        LegalForm.FOUNDATION,
        "bartoszyce",
        "Bartoszyce",
        "11-200",
        "ul. Warszawska 11",
        "Wspieramy osoby po kryzysach psychicznych i ich bliskich.",
        ("Monika Sikora", "monika.sikora@zdrowaglowa.example"),
    ),
    DemoOrganisation(
        "mlodzi-powiat",
        "Stowarzyszenie Młodzi w Drodze",
        LegalForm.ASSOCIATION,
        "powiat",
        "Olsztyn",
        "10-008",
        "ul. Partyzantów 66",
        "Towarzyszymy młodzieży opuszczającej pieczę zastępczą w starcie w dorosłość.",
        ("Kamil Wrzos", "kamil.wrzos@mlodziwdrodze.example"),
    ),
    DemoOrganisation(
        "lipowa-aleja",
        "Stowarzyszenie zwykłe Lipowa Aleja",
        LegalForm.ORDINARY_ASSOCIATION,
        "dobre-miasto",
        "Dobre Miasto",
        "11-040",
        "ul. Łużycka 18",
        "Dbamy o wspólną przestrzeń i organizujemy spotkania międzypokoleniowe.",
        ("Jolanta Pawlak", "jolanta.pawlak@lipowaaleja.example"),
        other_register="Ewidencja stowarzyszeń zwykłych Starosty Olsztyńskiego",
    ),
    DemoOrganisation(
        "nowa-nadzieja",
        "Fundacja Nowa Nadzieja",
        LegalForm.FOUNDATION,
        "olsztynek",
        "Olsztynek",
        "11-015",
        "ul. Świerczewskiego 7",
        "Nowa fundacja: chcemy prowadzić wypożyczalnię sprzętu rehabilitacyjnego.",
        ("Wiktoria Banaś", "wiktoria.banas@nowanadzieja.example"),
    ),
)

WAITING = "nowa-nadzieja"
"""The one whose confirmation its authority has not decided yet."""
