"""Texts that a contract begins with; a clerk adapts them to the task.

They are Polish because the contract is. The minimum requirements: domain.md 1.15.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AccessibilityTexts:
    architectural: str
    digital: str
    information: str


SUGGESTED_ACCESSIBILITY = AccessibilityTexts(
    architectural=(
        "Jeżeli zadanie jest realizowane w budynku, Zleceniobiorca zapewnia wolne od barier "
        "przestrzenie komunikacyjne oraz dostęp do wszystkich pomieszczeń, w których odbywa się "
        "zadanie, informację o rozkładzie pomieszczeń w sposób wizualny i dotykowy lub głosowy, "
        "wstęp osobie korzystającej z psa asystującego oraz możliwość ewakuacji osób ze "
        "szczególnymi potrzebami."
    ),
    digital=(
        "Strona internetowa, aplikacje i dokumenty zadania są dostępne cyfrowo: można je "
        "obsłużyć klawiaturą i odczytać czytnikiem ekranu, a grafiki i nagrania mają opisy "
        "i napisy."
    ),
    information=(
        "Zleceniobiorca obsługuje odbiorców także przy użyciu środków wspierających komunikowanie "
        "się lub tłumacza online, zapewnia informację o zadaniu w postaci tekstu odczytywalnego "
        "maszynowo, w polskim języku migowym i w tekście łatwym do czytania, a na wniosek "
        "odbiorcy kontaktuje się z nim w formie przez niego wskazanej."
    ),
)
