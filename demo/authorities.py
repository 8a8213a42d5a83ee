"""The seven authorities of the Olsztyn pilot, and who works there. Invented people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoAuthority:
    """``unit`` is the TERYT code; people are (name, login, position)."""

    key: str
    unit: str
    name: str
    executive_title: str
    street: str
    postal_code: str
    town: str
    phone: str
    clerk: tuple[str, str, str]
    executive: tuple[str, str, str]


AUTHORITIES = (
    DemoAuthority(
        "olsztyn",
        "2862011",
        "Miasto Olsztyn",
        "Prezydent Olsztyna",
        "pl. Pokazowy 1",
        "10-001",
        "Olsztyn",
        "89 555 01 00",
        (
            "Anna Wiśniewska",
            "anna.wisniewska@olsztyn.example",
            "inspektor ds. organizacji pozarządowych",
        ),
        ("Tomasz Zalewski", "tomasz.zalewski@olsztyn.example", "zastępca Prezydenta"),
    ),
    DemoAuthority(
        "powiat",
        "2814",
        "Powiat Olsztyński",
        "Zarząd Powiatu w Olsztynie",
        "ul. Przykładowa 5",
        "10-002",
        "Olsztyn",
        "89 555 02 00",
        ("Katarzyna Maj", "katarzyna.maj@powiat.example", "główna specjalistka w PCPR"),
        ("Andrzej Borkowski", "andrzej.borkowski@powiat.example", "starosta"),
    ),
    DemoAuthority(
        "barczewo",
        "2814013",
        "Gmina Barczewo",
        "Burmistrz Barczewa",
        "ul. Pokazowa 1",
        "11-010",
        "Barczewo",
        "89 555 01 40",
        ("Marek Zieliński", "marek.zielinski@barczewo.example", "podinspektor"),
        ("Ewa Sadowska", "ewa.sadowska@barczewo.example", "burmistrz"),
    ),
    DemoAuthority(
        "dobre-miasto",
        "2814033",
        "Gmina Dobre Miasto",
        "Burmistrz Dobrego Miasta",
        "ul. Wzorcowa 14",
        "11-040",
        "Dobre Miasto",
        "89 555 03 00",
        ("Joanna Krupa", "joanna.krupa@dobremiasto.example", "specjalistka ds. społecznych"),
        ("Robert Majewski", "robert.majewski@dobremiasto.example", "burmistrz"),
    ),
    DemoAuthority(
        "olsztynek",
        "2814093",
        "Gmina Olsztynek",
        "Burmistrz Olsztynka",
        "ul. Próbna 1",
        "11-015",
        "Olsztynek",
        "89 555 04 00",
        ("Beata Jankowska", "beata.jankowska@olsztynek.example", "inspektor"),
        ("Michał Dudek", "michal.dudek@olsztynek.example", "burmistrz"),
    ),
    DemoAuthority(
        "godkowo",
        "2804022",
        "Gmina Godkowo",
        "Wójt Gminy Godkowo",
        "Godkowo 101",
        "14-407",
        "Godkowo",
        "55 555 05 00",
        ("Halina Nowicka", "halina.nowicka@godkowo.example", "inspektor ds. społecznych"),
        ("Stanisław Kozłowski", "stanislaw.kozlowski@godkowo.example", "wójt"),
    ),
    DemoAuthority(
        "bartoszyce",
        "2801011",
        "Gmina Miejska Bartoszyce",
        "Burmistrz Miasta Bartoszyce",
        "ul. Przykładna 1",
        "11-200",
        "Bartoszyce",
        "89 555 06 00",
        ("Piotr Wrona", "piotr.wrona@bartoszyce.example", "podinspektor"),
        ("Alicja Szulc", "alicja.szulc@bartoszyce.example", "zastępczyni burmistrza"),
    ),
)
